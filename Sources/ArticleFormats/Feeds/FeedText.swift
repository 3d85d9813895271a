import Articles

/// A feed's bytes as the text of its document, without what XML forbids in any document.
///
/// The encoding is found as XML 1.0, appendix F, has it: by a byte order mark, by how "<?xml" looks,
/// by what the server says, by the declaration. Both are wrong at times, so they are checked against
/// the bytes.
package struct FeedText {
  package var text: String
  /// A sentence for each kind of thing that was taken out.
  var warnings: [String]

  /// - Parameter charset: As the server calls the encoding (RFC 7303, section 3).
  package init(_ bytes: [UInt8], charset: String? = nil) {
    let decoded = Self.decoded(bytes, charset)
    warnings = CleaningWarning.replaced(decoded.repairs)
    var kept = String.UnicodeScalarView()
    var removed = 0
    for scalar in decoded.text.unicodeScalars {
      if scalar.isForbiddenInXML { removed += 1 } else { kept.append(scalar) }
    }
    // The declaration says how the bytes were written, which is no longer so.
    text = String(String(kept)[...].trimmingDeclaration)
    warnings += CleaningWarning.removed(removed, of: "the feed")
  }

  // MARK: - Private

  private typealias Decoded = (text: String, repairs: Int)

  private static func decoded(_ bytes: [UInt8], _ label: String?) -> Decoded {
    for (opening, label, mark) in openings where bytes.starts(with: opening) {
      if label == "UTF-8" { return labelled(bytes.dropFirst(mark), []) }
      if let charset = Charset(label: label) { return charset.text(of: bytes.dropFirst(mark)) }
    }
    return labelled(bytes[...], [label, Charset.label(ofXML: bytes)].compactMap(\.self))
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

  /// As the labels say, or UTF-8, or what old programs wrote without saying so.
  private static func labelled(_ bytes: ArraySlice<UInt8>, _ labels: [String]) -> Decoded {
    guard let decoded = try? DecodedText(Array(bytes), labels: labels) else {
      let text = String(decoding: bytes, as: UTF8.self)
      return (text, text.unicodeScalars.count { $0 == "\u{FFFD}" })
    }
    return (decoded.text, decoded.repairs)
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
