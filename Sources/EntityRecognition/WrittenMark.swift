/// A mark that is written in several ways, as it stands in a text.
struct WrittenMark {
  enum Kind { case double, single, hyphen, shortDash, longDash }
  var kind: Kind
  /// Whether the mark itself says that it opens; nil where its place alone says it.
  var opens: Bool?
  /// Bytes.
  var length: Int

  /// nil where none begins.
  init?(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) {
    func count(_ byte: UInt8) -> Int {
      bytes[start...].prefix { $0 == byte }.count
    }
    switch bytes[start] {
    case UInt8(ascii: "\""): self.init(.double, nil, 1)
    case UInt8(ascii: "'"): self = count(0x27) > 1 ? Self(.double, false, 2) : Self(.single, nil, 1)
    case UInt8(ascii: "`"): self = count(0x60) > 1 ? Self(.double, true, 2) : Self(.single, true, 1)
    case UInt8(ascii: "-"):
      let hyphens = count(0x2D)
      self.init(hyphens > 1 ? .longDash : .hyphen, nil, hyphens)
    case 0xC2 where start + 1 < bytes.count:
      guard bytes[start + 1] == 0xAB || bytes[start + 1] == 0xBB else { return nil }
      self.init(.double, bytes[start + 1] == 0xAB, 2)  // « »
    case 0xE2 where start + 2 < bytes.count && bytes[start + 1] == 0x80:
      switch bytes[start + 2] {
      case 0x90, 0x91: self.init(.hyphen, nil, 3)
      case 0x92, 0x93: self.init(.shortDash, nil, 3)  // –
      case 0x94, 0x95: self.init(.longDash, nil, 3)  // —
      case 0x98, 0x9A, 0x9B, 0xB9: self.init(.single, true, 3)  // ‘ ‚ ‛ ‹
      case 0x99, 0xBA: self.init(.single, false, 3)  // ’ ›
      case 0x9C, 0x9E, 0x9F: self.init(.double, true, 3)  // “ „ ‟
      case 0x9D: self.init(.double, false, 3)  // ”
      default: return nil
      }
    case 0xE3 where start + 2 < bytes.count && bytes[start + 1] == 0x80:
      guard 0x8C...0x8F ~= bytes[start + 2] else { return nil }
      self.init(.double, bytes[start + 2] % 2 == 0, 3)  // 「 」
    default: return nil
    }
  }

  private init(_ kind: Kind, _ opens: Bool?, _ length: Int) {
    self.kind = kind
    self.opens = opens
    self.length = length
  }
}
