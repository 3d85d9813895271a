extension WebAddress {
  /// The address that `raw` means in an element whose base is `base`: `raw` itself where it is whole,
  /// or where nothing says what it is relative to.
  static func resolving(_ raw: String, against base: String?) -> String {
    let text = String(
      String.UnicodeScalarView(raw.trimmed.unicodeScalars.filter { $0.value > 0x1F }))
    guard let base, !text.isEmpty, scheme(of: text) == nil else {
      return text.isEmpty ? base ?? "" : text
    }
    return resolved(text, against: base)
  }

  /// Whether an article may name it as its own: no address of a scheme that runs code or opens files.
  static func isHarmless(_ address: String) -> Bool {
    scheme(of: address).map(harmlessSchemes.contains) ?? true
  }

  private static let harmlessSchemes: Set<String> = [
    "http", "https", "mailto", "ftp", "news", "nntp", "gopher", "irc", "feed", "urn", "tag",
  ]
}
