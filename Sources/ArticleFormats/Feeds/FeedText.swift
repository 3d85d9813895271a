import Articles

/// A feed's bytes as the text of its document, without what XML forbids in any document.
///
/// The encoding is found as XML 1.0, appendix F, has it: by a byte order mark, by how "<?xml" looks,
/// by the declaration. Feeds lie about it, so the declaration is checked against the bytes.
package struct FeedText {
  package var text: String
  /// A sentence for each kind of thing that was taken out.
  var warnings: [String] = []

  package init(_ bytes: [UInt8]) {
    let decoded = Self.decoded(bytes)
    if decoded.repairs > 0 {
      warnings.append(
        "\(decoded.repairs) invalid \(decoded.repairs == 1 ? "byte was" : "bytes were") replaced.")
    }
    var kept = String.UnicodeScalarView()
    var removed = 0
    for scalar in decoded.text.unicodeScalars {
      if scalar.isForbiddenInXML { removed += 1 } else { kept.append(scalar) }
    }
    // The declaration says how the bytes were written, which is no longer so.
    text = String(String(kept)[...].trimmingDeclaration)
    if removed > 0 {
      let what = removed == 1 ? "control character was" : "control characters were"
      warnings.append("\(removed) \(what) taken out of the feed.")
    }
  }

  // MARK: - Private

  private typealias Decoded = (text: String, repairs: Int)

  private static func decoded(_ bytes: [UInt8]) -> Decoded {
    for (opening, label, mark) in openings where bytes.starts(with: opening) {
      if label == "UTF-8" { return utf8(bytes.dropFirst(mark)) }
      if let charset = Charset(label: label) { return charset.text(of: bytes.dropFirst(mark)) }
    }
    guard let label = declaredLabel(bytes), let charset = Charset(label: label),
      charset.name != "UTF-8", charset.extendsASCII
    else { return utf8(bytes[...]) }
    // What claims to be Latin-1 and is whole UTF-8 all the same was labelled by a careless program.
    if charset.name == "CP1252", let text = String(validating: bytes, as: UTF8.self) {
      return (text, 0)
    }
    return charset.text(of: bytes)
  }

  /// How documents begin, what that says, and how many of the bytes are a mark and no text.
  private static let openings: [([UInt8], String, Int)] = [
    ([0xFF, 0xFE, 0, 0], "UTF-32LE", 4), ([0, 0, 0xFE, 0xFF], "UTF-32BE", 4),
    ([0xEF, 0xBB, 0xBF], "UTF-8", 3), ([0xFF, 0xFE], "UTF-16LE", 2), ([0xFE, 0xFF], "UTF-16BE", 2),
    ([0x3C, 0, 0, 0], "UTF-32LE", 0), ([0, 0, 0, 0x3C], "UTF-32BE", 0),
    ([0x3C, 0, 0x3F, 0], "UTF-16LE", 0), ([0, 0x3C, 0, 0x3F], "UTF-16BE", 0),
    ([0x3C, 0, 0x72, 0], "UTF-16LE", 0), ([0, 0x3C, 0, 0x72], "UTF-16BE", 0),
    ([0x3C, 0, 0x66, 0], "UTF-16LE", 0), ([0, 0x3C, 0, 0x66], "UTF-16BE", 0),
    // "<?xm" in EBCDIC.
    ([0x4C, 0x6F, 0xA7, 0x94], "CP037", 0),
  ]

  /// UTF-8, or what old programs wrote without saying so.
  private static func utf8(_ bytes: ArraySlice<UInt8>) -> Decoded {
    guard let decoded = try? DecodedText(Array(bytes)) else {
      let text = String(decoding: bytes, as: UTF8.self)
      return (text, text.unicodeScalars.count { $0 == "\u{FFFD}" })
    }
    return (decoded.text, decoded.repairs)
  }

  /// "ISO-8859-1" of `<?xml version="1.0" encoding="ISO-8859-1"?>`.
  private static func declaredLabel(_ bytes: [UInt8]) -> String? {
    let head = String(decoding: bytes.prefix(1024).map { $0 < 0x80 ? $0 : 0x3F }, as: UTF8.self)
    guard let open = head.firstRange(of: "<?xml"),
      let close = head[open.upperBound...].firstRange(of: "?>"),
      let name = head[open.upperBound..<close.lowerBound].firstRange(of: "encoding")
    else { return nil }
    let value = head[name.upperBound..<close.lowerBound].drop { $0.isWhitespace || $0 == "=" }
    guard let quote = value.first, "\"'".contains(quote) else { return nil }
    return String(value.dropFirst().prefix { $0 != quote })
  }
}

extension Substring {
  /// Without white space and an XML declaration before the document.
  fileprivate var trimmingDeclaration: Substring {
    let start = trimmed
    guard start.hasPrefix("<?xml"), start.dropFirst(5).first?.isWhitespace == true,
      let end = start.firstRange(of: "?>")
    else { return start }
    return start[end.upperBound...].trimmed
  }
}

extension Unicode.Scalar {
  /// Whether XML 1.0, section 2.2, has no such character. U+FEFF is one, but never text.
  var isForbiddenInXML: Bool {
    switch value {
    case 0x20..<0xFEFF, 0x09, 0x0A, 0x0D: false
    case 0..<0x20, 0xFEFF, 0xFFFE, 0xFFFF: true
    default: false
    }
  }
}
