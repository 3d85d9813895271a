/// The ASCII mark that an apostrophe or a hyphen in a word is read as, and what in a word is not read at
/// all: accents that stand by themselves, soft hyphens.
enum PlainMarks {
  /// - Returns: The mark's byte, nil for what is not read, and how many bytes begin at `index` that mean
  ///   it; nil where none of them begins.
  @inline(__always)
  static func base(
    _ bytes: UnsafeBufferPointer<UInt8>, at index: Int, before end: Int
  ) -> (mark: UInt8?, length: Int)? {
    guard bytes[index] >= 0xC2, index + 1 < end else { return nil }
    switch (bytes[index], bytes[index + 1]) {
    case (0xC2, 0xAD): return (nil, 2)
    case (0xCA, 0xBC): return (UInt8(ascii: "'"), 2)
    case (0xCC, _), (0xCD, 0x80...0xAF): return (nil, 2)
    case (0xE2, 0x80) where index + 2 < end:
      switch bytes[index + 2] {
      case 0x98, 0x99: return (UInt8(ascii: "'"), 3)
      case 0x90, 0x91: return (UInt8(ascii: "-"), 3)
      default: return nil
      }
    default: return nil
    }
  }
}
