/// The line breaking classes of UAX #14 after rule LB1, with quotation marks parted into opening
/// (`qi`), closing (`qf`) and those that may be either (`qu`).
///
/// The raw values are those of the table in `LineBreakTable.swift`.
enum LineBreakClass: UInt8 {
  case ak, al, ap, `as`, b2, ba, bb, bk, cb, cl, cm, cp, cr, eb, em, ex, gl, h2, h3, hl, hy, id
  case `in`, `is`, jl, jt, jv, lf, nl, ns, nu, op, po, pr, qf, qi, qu, ri, sp, sy, vf, vi, wj, zw
  case zwj

  init(_ scalar: Unicode.Scalar) {
    let value = scalar.value
    if value < 0x80 {
      self = Self.ascii[Int(value)]
      return
    }
    self = Self(table: value)
  }

  private init(table value: UInt32) {
    let entry = run(of: value, in: lineBreakRuns, shift: 6)
    self = LineBreakClass(rawValue: UInt8(truncatingIfNeeded: entry & 63)) ?? .al
  }

  private static let ascii: [LineBreakClass] = (0..<0x80).map { LineBreakClass(table: $0) }

  var isQuotation: Bool { self == .qi || self == .qf || self == .qu }
  var isMandatory: Bool { self == .bk || self == .cr || self == .lf || self == .nl }
}
