import Articles
@_spi(_Unicode) import Swift

/// Decoded text made safe: line ends are line feeds, controls and overrides are gone, NFC.
struct CleanedText {
  var text: String
  /// A sentence for each kind of thing that was taken out.
  var warnings: [String] = []

  init(_ raw: String) {
    var raw = raw
    if raw.utf8.contains(0x0D) {
      raw = raw.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    }
    if raw.utf8.contains(where: { $0 >= 0x80 }) {
      // The line and paragraph separators, and the next line of EBCDIC, end lines too.
      raw = raw.replacing("\u{2028}", with: "\n").replacing("\u{2029}", with: "\n\n")
        .replacing("\u{85}", with: "\n").replacing("\u{FEFF}", with: "")
    }
    if raw.utf8.contains(0x0C) { raw = raw.replacing("\u{0C}", with: "\n") }
    let plain = PlainText(raw)
    text = plain.text.composed
    if plain.removed > 0 {
      let what = plain.removed == 1 ? "control character was" : "control characters were"
      warnings.append("\(plain.removed) \(what) taken out.")
    }
  }
}

extension StringProtocol {
  /// Runs of white space as one space each, none at the ends. A no-break space counts as white space.
  var folded: String {
    var result = String.UnicodeScalarView()
    var isPending = false
    for scalar in unicodeScalars {
      if scalar.properties.isWhitespace {
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
    while let first = rest.unicodeScalars.first, first.properties.isWhitespace {
      rest = rest[rest.unicodeScalars.index(after: rest.startIndex)...]
    }
    while let last = rest.unicodeScalars.last, last.properties.isWhitespace {
      rest = rest[..<rest.unicodeScalars.index(before: rest.endIndex)]
    }
    return rest
  }
}

extension String {
  /// Canonically composed (NFC, UAX #15). Nothing below U+0300 needs it.
  var composed: String {
    guard unicodeScalars.contains(where: { $0.value >= 0x300 }) else { return self }
    var result = String.UnicodeScalarView()
    for scalar in _nfc { result.append(scalar) }
    return String(result)
  }
}
