/// A word, a number or a mark of a text.
package struct Token {
  /// UTF-8 bytes in the text.
  package var start: Int
  package var end: Int
  /// FNV-1a of the bytes in lower case (ASCII and Latin letters).
  package var lowerHash: UInt64
  /// FNV-1a of the bytes as they stand.
  var hash: UInt64
  package var shape: Shape
  /// The letters’ cases, digits and marks in order, repeats left out: "Xx", "x-Xx", "X.X.", hashed.
  var pattern: UInt32
  var isSentenceStart: Bool
  /// Whether a line or a cell of a table begins with it.
  var isLineStart: Bool
  /// Letters, counted to 255.
  var letters: UInt8

  var hasLetters: Bool { shape != .mark && shape != .number }

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

  /// Of bytes whose ASCII letters are taken for small ones.
  @inline(__always)
  static func ofLowercased(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, from start: UInt64 = start)
    -> UInt64
  {
    var hash = start
    for byte in bytes {
      hash = adding(byte >= 65 && byte <= 90 ? byte + 32 : byte, to: hash)
    }
    return hash
  }

  package static func of(_ text: some StringProtocol) -> UInt64 {
    text.utf8.reduce(start) { adding($1, to: $0) }
  }
}
