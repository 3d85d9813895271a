extension Charset {
  /// What a page calls its encoding, in the first kilobytes: in `meta` elements, or as XHTML does.
  /// See the WHATWG HTML Standard, section 13.2.3.2.
  ///
  ///     Charset.labels(ofPage: Array("<meta charset=koi8-r>".utf8))  // ["koi8-r"]
  static func labels(ofPage bytes: [UInt8]) -> [String] {
    var labels = [label(ofXML: bytes)].compactMap(\.self)
    // Browsers look at 1,024 bytes and begin anew when they find one later.
    var tokenizer = HTMLTokenizer(asciiText(of: bytes.prefix(16 << 10)))
    while let token = tokenizer.next() {
      guard case .start(let tag, let attributes, _) = token else { continue }
      if ["script", "style", "title"].contains(tag) { _ = tokenizer.rawText(until: tag) }
      guard tag == "meta" else { continue }
      func value(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
      if let label = value("charset") {
        labels.append(label)
      } else if value("http-equiv")?.lowercased() == "content-type" {
        labels += [value("content").flatMap { label(ofContentType: $0) }].compactMap(\.self)
      }
    }
    return labels
  }

  /// "ISO-8859-1" of `<?xml version="1.0" encoding="ISO-8859-1"?>`.
  static func label(ofXML bytes: [UInt8]) -> String? {
    let head = asciiText(of: bytes.prefix(1024))
    guard let open = head.firstRange(of: "<?xml"),
      let close = head[open.upperBound...].firstRange(of: "?>"),
      let name = head[open.upperBound..<close.lowerBound].firstRange(of: "encoding")
    else { return nil }
    let value = head[name.upperBound..<close.lowerBound].drop { $0.isWhitespace || $0 == "=" }
    guard let quote = value.first, "\"'".contains(quote) else { return nil }
    return String(value.dropFirst().prefix { $0 != quote })
  }

  /// "koi8-r" of "text/html; charset=koi8-r". See RFC 9110, section 8.3.
  package static func label(ofContentType type: String) -> String? {
    let lower = type.lowercased()
    guard let name = lower.firstRange(of: "charset") else { return nil }
    let rest = lower[name.upperBound...].trimmed
    guard rest.hasPrefix("=") else { return nil }
    let value = rest.dropFirst().trimmed.drop { "\"'".contains($0) }
    let label = value.prefix { !$0.isWhitespace && !";,\"'".contains($0) }
    return label.isEmpty ? nil : String(label)
  }

  // MARK: - Private

  /// What encodings that extend ASCII have in common; question marks for the rest.
  private static func asciiText(of bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.map { $0 > 0 && $0 < 0x80 ? $0 : 0x3F }, as: UTF8.self)
  }
}
