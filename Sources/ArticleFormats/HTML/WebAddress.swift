/// Addresses in web pages: where a relative one leads, and which ones a reader may be led to.
///
///     WebAddress.link("../b?x", base: "https://levant.example/a/c")  // "https://levant.example/b?x"
enum WebAddress {
  /// The address that a link leads to.
  ///
  /// - Parameter base: The page's own address; without it a relative address stays relative.
  /// - Returns: nil where it leads nowhere (a place in the same page) or runs code: only http, https
  ///   and mailto are kept.
  static func link(_ raw: String, base: String?) -> String? {
    // Browsers drop line feeds and tabs inside an address too; see the WHATWG URL Standard, 4.4.
    let text = String(
      String.UnicodeScalarView(raw.trimmed.unicodeScalars.filter { $0.value > 0x1F }))
    guard !text.isEmpty, !text.hasPrefix("#") else { return nil }
    if let scheme = scheme(of: text) {
      return ["http", "https", "mailto"].contains(scheme) ? encoded(text) : nil
    }
    guard let base else { return encoded(text) }
    return resolved(encoded(text), against: base)
  }

  /// In lower case; nil where the address is relative.
  static func scheme(of text: String) -> String? {
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let scheme = text.utf8[..<colon]
    guard let first = scheme.first, first | 0x20 >= 0x61, first | 0x20 <= 0x7A,
      scheme.allSatisfy({
        $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A || $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2B
          || $0 == 0x2D || $0 == 0x2E
      })
    else { return nil }
    return Substring(scheme).lowercased()
  }

  /// See RFC 3986, section 5.2.
  static func resolved(_ text: String, against base: String) -> String {
    guard let parts = Parts(base) else { return text }
    if text.hasPrefix("//") { return "\(parts.scheme):\(text)" }
    let site = "\(parts.scheme)://\(parts.host)"
    if text.hasPrefix("?") { return site + parts.path + text }
    let end = text.firstIndex { $0 == "?" || $0 == "#" } ?? text.endIndex
    let path = String(text[..<end])
    if path.hasPrefix("/") { return site + withoutDots(path) + text[end...] }
    let folder = parts.path.lastIndex(of: "/").map { parts.path[...$0] } ?? "/"
    return site + withoutDots(folder + path) + text[end...]
  }

  // MARK: - Private

  private struct Parts {
    var scheme: String
    var host: String
    /// Begins with a slash.
    var path: String

    init?(_ address: String) {
      guard let scheme = WebAddress.scheme(of: address), scheme == "http" || scheme == "https",
        address.utf8.dropFirst(scheme.utf8.count).starts(with: "://".utf8)
      else { return nil }
      self.scheme = scheme
      let rest = address.dropFirst(scheme.count + 3).prefix { $0 != "?" && $0 != "#" }
      let slash = rest.firstIndex(of: "/") ?? rest.endIndex
      host = String(rest[..<slash])
      path = slash == rest.endIndex ? "/" : String(rest[slash...])
      if host.isEmpty { return nil }
    }
  }

  private static func withoutDots(_ path: String) -> String {
    var kept: [Substring] = []
    let segments = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    for (index, segment) in segments.enumerated() {
      let isLast = index == segments.count - 1
      switch segment {
      case ".": if isLast { kept.append("") }
      case "..":
        if !kept.isEmpty { kept.removeLast() }
        if isLast { kept.append("") }
      default: kept.append(segment)
      }
    }
    return "/" + kept.joined(separator: "/")
  }

  private static func encoded(_ text: String) -> String {
    text.contains(" ") ? text.replacing(" ", with: "%20") : text
  }
}
