import Articles
@_spi(_Unicode) import Swift

/// Decoded text made safe: line ends are line feeds, controls and overrides are gone, NFC.
struct CleanedText {
  var text: String
  /// A sentence for each kind of thing that was taken out.
  var warnings: [String]

  /// - Parameter isMarkup: A sign of the markup must not be composed with the accent after it; the
  ///   text in it is composed when it is taken out.
  init(_ raw: String, isMarkup: Bool = false) {
    let raw = Self.withLineFeeds(raw)
    let plain = PlainText(raw)
    text = isMarkup ? plain.text : plain.text.composed
    warnings = CleaningWarning.removed(plain.removed)
  }
}

extension CleanedText {
  /// Whatever ends a line (CR LF, CR, form feed, next line, line separator) as a line feed, the
  /// paragraph separator as two; byte order marks are dropped.
  private static func withLineFeeds(_ raw: String) -> String {
    var raw = raw
    if raw.withUTF8(hasOnlyLineFeeds) { return raw }
    var text = ""
    text.reserveCapacity(raw.utf8.count)
    var view = text.unicodeScalars
    var isAfterReturn = false
    for scalar in raw.unicodeScalars {
      switch scalar {
      case "\r", "\u{0C}", "\u{85}", "\u{2028}": view.append("\n")
      case "\u{2029}": view.append(contentsOf: "\n\n".unicodeScalars)
      case "\u{FEFF}": break
      case "\n" where isAfterReturn: break
      default: view.append(scalar)
      }
      isAfterReturn = scalar == "\r"
    }
    return String(view)
  }
}

private func hasOnlyLineFeeds(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  bytes.allSatisfyBesidesPlainASCII { index in
    switch bytes[index] {
    case 0x0D, 0x0C: false
    case 0xC2: bytes[index + 1] != 0x85
    case 0xE2: bytes[index + 1] != 0x80 || bytes[index + 2] & 0xFE != 0xA8
    case 0xEF: bytes[index + 1] != 0xBB
    default: true
    }
  }
}

extension StringProtocol {
  /// Runs of white space as one space each, none at the ends. A no-break space counts as white space.
  var folded: String {
    if isFolded { return String(self) }
    if let text = foldedIfASCII { return text }
    var result = String.UnicodeScalarView()
    var isPending = false
    for scalar in unicodeScalars {
      if scalar.isWhiteSpace {
        isPending = !result.isEmpty
        continue
      }
      if isPending {
        result.append(" ")
        isPending = false
      }
      result.append(scalar)
    }
    return String(result)
  }

  var trimmed: SubSequence {
    var rest = self[...]
    while let first = rest.unicodeScalars.first, first.isWhiteSpace {
      rest = rest[rest.unicodeScalars.index(after: rest.startIndex)...]
    }
    while let last = rest.unicodeScalars.last, last.isWhiteSpace {
      rest = rest[..<rest.unicodeScalars.index(before: rest.endIndex)]
    }
    return rest
  }
}

extension StringProtocol {
  /// Whether it has certainly no white space but single spaces between words.
  private var isFolded: Bool {
    utf8.withContiguousStorageIfAvailable { bytes in
      guard let first = bytes.first, let last = bytes.last, first != 0x20, last != 0x20 else {
        return false
      }
      return !bytes.hasTwice(0x20)
        && bytes.allSatisfyBesidesPlainASCII { index in
          switch bytes[index] {
          // All other white space begins so, and much that is none: U+0085, U+00A0, U+1680, U+3000.
          case 0x09...0x0D, 0xC2, 0xE1, 0xE3: false
          // Dashes and quotation marks are everywhere; the spaces beside them lie around them.
          case 0xE2: bytes[index + 1] == 0x80 && (0x90..<0xA8).contains(bytes[index + 2])
          default: true
          }
        }
    } ?? false
  }

  /// The same for ASCII, byte by byte; nil for other text.
  private var foldedIfASCII: String? {
    var isASCII = true
    let folded = String(unsafeUninitializedCapacity: utf8.count) { buffer in
      var count = 0
      var isPending = false
      for byte in utf8 {
        guard byte < 0x80 else {
          isASCII = false
          return 0
        }
        if byte == 0x20 || byte >= 0x09 && byte <= 0x0D {
          isPending = count > 0
          continue
        }
        if isPending {
          buffer[count] = 0x20
          count += 1
          isPending = false
        }
        buffer[count] = byte
        count += 1
      }
      return count
    }
    return isASCII ? folded : nil
  }
}

extension Unicode.Scalar {
  /// As `properties.isWhitespace`, without a look into the tables for the letters of most texts.
  var isWhiteSpace: Bool {
    if value < 0x85 { return value == 0x20 || value >= 0x09 && value <= 0x0D }
    if value < 0x1680 { return value == 0xA0 || value == 0x85 }
    return properties.isWhitespace
  }
}

extension String {
  /// Canonically composed (NFC, UAX #15).
  var composed: String {
    // Nothing below U+0300 needs it, nor do dashes and quotation marks, kana and Han.
    let isSimple = utf8.withContiguousStorageIfAvailable { bytes in
      bytes.allSatisfyBesidesPlainASCII { index in
        bytes[index] < 0xCC
          || bytes[index] == 0xE2 && bytes[index + 1] == 0x80 && bytes[index + 2] >= 0x90
      }
    }
    if isSimple == true { return self }
    let isComposed = unicodeScalars.allSatisfy { scalar in
      let value = scalar.value
      return value < 0x300 || value >= 0x2010 && value < 0x2100 || value >= 0x3041 && value < 0x3099
        || value >= 0x30A0 && value < 0xA000
    }
    if isComposed { return self }
    var result = String.UnicodeScalarView()
    for scalar in _nfc { result.append(scalar) }
    return String(result)
  }
}
