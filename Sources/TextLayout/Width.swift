/// How a scalar takes part in what is drawn.
///
/// The table behind it agrees with what terminals do where they agree among one another: Unicode 17
/// (as python's wcwidth 0.7.0 has it) and glibc 2.36's `wcwidth()`, by which terminals count. Where
/// the two differ, or glibc can't print a scalar, a placeholder is drawn, so that columns stay
/// straight everywhere.
enum CellClass: UInt8 {
  /// Takes no cell: a combining mark or a format control.
  case zero = 0
  case narrow = 1
  case wide = 2
  /// Not to be sent to a terminal.
  case placeholder = 3

  init(_ scalar: Unicode.Scalar) {
    let value = scalar.value
    if value < 0x300 {
      // Latin: all narrow but the controls and the soft hyphen.
      self =
        value < 0x20 || value >= 0x7F && value < 0xA0
        ? .placeholder : value == 0xAD ? .zero : .narrow
      return
    }
    self = CellClass(rawValue: UInt8(run(of: value, in: widthRuns, shift: 2) & 3)) ?? .placeholder
  }
}

/// The entry of the run that `scalar` belongs to, by binary search.
/// - Parameter runs: Ascending; each the first scalar of a run, moved left by `shift`, and its class.
@inline(__always)
func run(of scalar: UInt32, in runs: [UInt32], shift: UInt32) -> UInt32 {
  runs.withUnsafeBufferPointer { runs in
    var low = 0
    var high = runs.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if runs[middle] >> shift <= scalar { low = middle } else { high = middle }
    }
    return runs[low]
  }
}
