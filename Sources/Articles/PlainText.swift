/// Text made safe and plain: no control characters, no bidirectional overrides.
///
/// C0 except line feed and tab, DEL, C1 (ECMA-48), the bidirectional controls U+202A–202E and
/// U+2066–2069 (UAX #9), and noncharacters are taken out. Marks that shape text (ZWJ, variation
/// selectors, LRM and RLM) stay.
public struct PlainText: Hashable, Sendable {
  public var text: String
  /// How many scalars were taken out.
  public var removed: Int

  ///     PlainText("a\u{1B}[31mb").text  // "a[31mb"
  public init(_ raw: String) {
    if raw.isPlainByItsBytes || !raw.unicodeScalars.contains(where: { $0.isUnsafeInText }) {
      text = raw
      removed = 0
      return
    }
    var kept = String.UnicodeScalarView()
    var removed = 0
    for scalar in raw.unicodeScalars {
      if scalar.isUnsafeInText { removed += 1 } else { kept.append(scalar) }
    }
    text = String(kept)
    self.removed = removed
  }

  /// Cleaned, and on one line: for a title, an address, a file name in a sentence.
  public static func line(_ raw: String) -> String {
    if raw.isLineOfASCII { return raw }
    // By scalars: a space with a mark after it is one character, and no white space to throw away.
    let words = PlainText(raw).text.unicodeScalars.split { $0.properties.isWhitespace }
    return words.map { String($0) }.joined(separator: " ")
  }
}

extension String {
  /// Whether it is words of printable ASCII with single spaces between them.
  fileprivate var isLineOfASCII: Bool {
    utf8.withContiguousStorageIfAvailable { bytes in
      var last = UInt8(ascii: " ")
      for byte in bytes {
        guard byte >= 0x20, byte < 0x7F, byte != 0x20 || last != 0x20 else { return false }
        last = byte
      }
      return last != 0x20
    } ?? false
  }

  /// Whether it has certainly nothing unsafe: no bytes that unsafe scalars begin with, but for those of
  /// dashes and quotation marks, which stand in every article.
  fileprivate var isPlainByItsBytes: Bool {
    utf8.withContiguousStorageIfAvailable { bytes in
      bytes.allSatisfyBesidesPlainASCII { index in
        switch bytes[index] {
        case 0x09, 0x0A, 0x80..<0xC0, 0xC3..<0xE0: true
        // U+00A0 and on, U+2010 to U+2027.
        case 0xC2: bytes[index + 1] >= 0xA0
        case 0xE2: bytes[index + 1] == 0x80 && (0x90..<0xA8).contains(bytes[index + 2])
        default: false
        }
      }
    } ?? false
  }
}

extension Unicode.Scalar {
  /// Whether it must not stand in an article's text. See `PlainText`.
  public var isUnsafeInText: Bool {
    if value >= 0x20, value < 0x7F { return false }
    return switch value {
    case 0x09, 0x0A: false
    case 0x00..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: true
    case 0xFDD0...0xFDEF: true
    default: value & 0xFFFE == 0xFFFE
    }
  }
}
