/// A word, a number or a mark of a text.
package struct Token {
  /// UTF-8 bytes in the text.
  package var start: Int
  package var end: Int
  /// FNV-1a of the word in lower case, its Latin letters without marks; of a mark in one of its forms.
  package var lowerHash: UInt64
  /// FNV-1a of the bytes as they stand, marks in one of their forms. See `Mark`.
  var hash: UInt64
  package var shape: Shape
  /// The letters’ cases, digits and marks in order, repeats left out: "Xx", "x-Xx", "X.X.", hashed.
  var pattern: UInt32
  var isSentenceStart: Bool
  /// Whether a line or a cell of a table begins with it.
  var isLineStart: Bool
  /// Letters, counted to 255.
  var letters: UInt8

  var hasLetters: Bool { letters > 0 }

  package enum Shape: UInt8 {
    case lower, capitalized, allCapitals, initial, mixed, number, mark, other

    /// Whether the first letter or one inside is a capital.
    package var hasCapital: Bool {
      switch self {
      case .capitalized, .allCapitals, .initial, .mixed: true
      default: false
      }
    }
  }
}

/// Incremental FNV-1a in 64 bits. See RFC 9923.
package enum Hash {
  static let start: UInt64 = 0xCBF2_9CE4_8422_2325

  @inline(__always)
  static func adding(_ byte: UInt8, to hash: UInt64) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x100_0000_01B3
  }

  @inline(__always)
  static func mixing(_ a: UInt64, _ b: UInt64) -> UInt64 {
    var value = a ^ (b &* 0x9E37_79B9_7F4A_7C15)
    value = (value ^ (value >> 29)) &* 0xBF58_476D_1CE4_E5B9
    return value ^ (value >> 32)
  }

  /// Of a word in lower case, its Latin letters without marks.
  @inline(__always)
  static func ofLowercased(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, from start: UInt64 = start
  ) -> UInt64 {
    ofUnmarked(bytes, range, from: start) { $0 >= 65 && $0 <= 90 ? $0 + 32 : $0 }
  }

  /// Of a word as it stands, but for apostrophes, hyphens and what can't be seen.
  static func ofWritten(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> UInt64 {
    var hash = start
    var index = range.lowerBound
    while index < range.upperBound {
      if let plain = PlainMarks.base(bytes, at: index, before: range.upperBound) {
        if let mark = plain.mark { hash = adding(mark, to: hash) }
        index += plain.length
      } else {
        hash = adding(bytes[index], to: hash)
        index += 1
      }
    }
    return hash
  }

  /// Of a text as it stands, but for its Latin letters with marks: they are small ones without.
  package static func of(_ text: some StringProtocol) -> UInt64 {
    var text = String(text)
    return text.withUTF8 { ofUnmarked($0, $0.indices, from: start) { $0 } }
  }

  /// - Parameter letter: What an ASCII character is taken for.
  @inline(__always)
  private static func ofUnmarked(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, from start: UInt64,
    _ letter: (UInt8) -> UInt8
  ) -> UInt64 {
    var hash = start
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      if byte < 0x80 {
        hash = adding(letter(byte), to: hash)
        index += 1
      } else if let base = LatinLetters.base(bytes, at: index, before: range.upperBound) {
        hash = adding(base.letter, to: hash)
        index += base.length
      } else if let plain = PlainMarks.base(bytes, at: index, before: range.upperBound) {
        if let mark = plain.mark { hash = adding(mark, to: hash) }
        index += plain.length
      } else {
        hash = adding(byte, to: hash)
        index += 1
      }
    }
    return hash
  }
}
