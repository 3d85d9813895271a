extension UnsafeBufferPointer<UInt8> {
  /// The first place from `start` on whose byte is no printable ASCII (0x20 to 0x7E), or the end.
  ///
  /// - Complexity: Most bytes of most texts are printable ASCII, and eight are looked at at once.
  public func endOfPlainASCII(from start: Int) -> Int {
    var index = start
    while index + 8 <= count, let base = baseAddress {
      let eight = UInt64(
        littleEndian: UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self))
      // The high bit of a byte is set where it was, where 1 more is 0x80, and where 0x20 less is below
      // nothing. What is carried on from there spoils later bytes only.
      let odd =
        (eight | (eight &+ 0x0101_0101_0101_0101) | (eight &- 0x2020_2020_2020_2020))
        & 0x8080_8080_8080_8080
      if odd != 0 { return index + odd.trailingZeroBitCount / 8 }
      index += 8
    }
    while index < count, self[index] >= 0x20, self[index] < 0x7F { index += 1 }
    return index
  }

  /// Whether `isFine` holds for the place of every byte that is no printable ASCII.
  @inlinable
  public func allSatisfyBesidesPlainASCII(_ isFine: (Int) -> Bool) -> Bool {
    var index = endOfPlainASCII(from: 0)
    while index < count {
      guard isFine(index) else { return false }
      index = endOfPlainASCII(from: index + 1)
    }
    return true
  }
}
