/// The letter without marks that a Latin letter with marks is read as: "s" for "Ș", "o" for "ø".
///
/// Some papers write Çelik, others Celik: the model knows both as one.
enum LatinLetters {
  /// - Returns: The small letter's byte, and how many bytes the letter has that begins at `index`; nil
  ///   where none with marks begins.
  @inline(__always)
  static func base(
    _ bytes: UnsafeBufferPointer<UInt8>, at index: Int, before end: Int
  ) -> (letter: UInt8, length: Int)? {
    guard index + 1 < end else { return nil }
    let first = bytes[index]
    if first >= 0xC3, first <= 0xC9 {
      let place = Int(first & 0x1F) << 6 + Int(bytes[index + 1] & 0x3F) - 0xC0
      guard place < short.count, short[place] != none else { return nil }
      return (short[place], 2)
    }
    guard first == 0xE1, index + 2 < end, bytes[index + 1] >= 0xB8, bytes[index + 1] <= 0xBB
    else { return nil }
    let place = Int(bytes[index + 1] - 0xB8) << 6 + Int(bytes[index + 2] & 0x3F)
    return long[place] == none ? nil : (long[place], 3)
  }

  /// The same for a small letter as it is read, its marks behind it or in it; itself where it has none.
  static func base(of letter: Character) -> Character {
    guard let scalar = letter.unicodeScalars.first else { return letter }
    let base =
      switch scalar.value {
      case 0x61...0x7A: UInt8(scalar.value)
      case 0xC0..<(0xC0 + UInt32(short.count)): short[Int(scalar.value) - 0xC0]
      case 0x1E00..<(0x1E00 + UInt32(long.count)): long[Int(scalar.value) - 0x1E00]
      default: none
      }
    return base == none ? letter : Character(Unicode.Scalar(base))
  }

  // MARK: - Private

  private static let none = UInt8(ascii: ".")

  /// U+00C0 to U+024F, "." for what is no letter or is read as none.
  private static let short = Array(
    """
    aaaaaaaceeeeiiiidnooooo.ouuuuytsaaaaaaaceeeeiiiidnooooo.ouuuuytyaaaaaaccccccccdd\
    ddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkkkllllll..llnnnnnn.nnoooooooorrrrrrssssss\
    ssttttttuuuuuuuuuuuuwwyyyzzzzzz................a................oo.............u\
    u............................aaiioouuuuuuuuuu.aaaa....ggkkoooo..j...gg..nnaa....\
    aaaaeeeeiiiioooorrrruuuusstt..hh......aaeeooooooooyy............................
    """.utf8)

  /// U+1E00 to U+1EFF.
  private static let long = Array(
    """
    aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooo\
    oooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy......\
    aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuu\
    uuyyyyyyyy......
    """.utf8)
}
