import Articles
import FoundationEssentials
import Indexing

/// What an article is known by: what it declares itself, else its address, else its headline with
/// the day and the source. So a renamed file and one whose text was mended keep what was done to
/// them.
enum ArticleIdentity {
  static func id(of article: Article) -> ArticleID {
    let address = article.url.flatMap(AddressKey.key)
    // Where the address is the id too, other ways to write the address are the same article.
    if let declared = article.declaredID, !declared.isEmpty,
      address == nil || declared != article.url
    {
      return ArticleID("id:\(declared.prefix(300))")
    }
    if let address { return ArticleID("url:\(address)") }
    var words = TextKey.key(article.title ?? "")
    if words.isEmpty {
      // Without a headline the first words stand for it.
      words = TextKey.key(String(article.blocks.map(\.text).joined(separator: " ").prefix(200)))
    }
    let day = article.published.map { String(Int($0.timeIntervalSince1970 / 86400)) } ?? ""
    return ArticleID("text:\(hash("\(words)\n\(day)\n\(article.source ?? "")"))")
  }

  /// For a second article of the same identity with another text.
  static func distinguished(_ id: ArticleID, by article: Article) -> ArticleID {
    ArticleID("\(id.text)~\(content(of: article))")
  }

  /// The same for the same text.
  static func content(of article: Article) -> String {
    var hash = FNV1a()
    for (index, block) in article.blocks.enumerated() {
      if index > 0 { hash.add("\n") }
      hash.add(block.text)
    }
    return hash.digits
  }

  static func hash(_ text: String) -> String {
    var hash = FNV1a()
    hash.add(text)
    return hash.digits
  }

  /// FNV-1a in 64 bits. See RFC 9923.
  private struct FNV1a {
    private var value: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func add(_ text: String) {
      var text = text
      var value = value
      text.withUTF8 { bytes in
        for byte in bytes { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
      }
      self.value = value
    }

    /// Hexadecimal.
    var digits: String { String(value, radix: 16) }
  }
}

/// An address so that two ways to write it are the same: scheme, "www.", a slash at the end, the
/// fragment and what only counts visitors don't matter.
enum AddressKey {
  static func key(_ address: String) -> String? {
    var rest = Substring(address)
    for scheme in ["https://", "http://"] where rest.lowercased().hasPrefix(scheme) {
      rest = rest.dropFirst(scheme.count)
    }
    guard rest.count < address.count else { return nil }
    if let hash = rest.firstIndex(of: "#") { rest = rest[..<hash] }
    var path = rest
    var query: [Substring] = []
    if let mark = rest.firstIndex(of: "?") {
      path = rest[..<mark]
      query = rest[rest.index(after: mark)...].split(separator: "&").filter { part in
        !part.hasPrefix("utm_") && !part.hasPrefix("fbclid=") && !part.hasPrefix("gclid=")
      }
    }
    while path.last == "/" { path.removeLast() }
    let hostEnd = path.firstIndex(of: "/") ?? path.endIndex
    var host = path[..<hostEnd].lowercased()
    if host.hasPrefix("www.") { host.removeFirst(4) }
    guard host.contains(".") || host.contains("localhost") else { return nil }
    return host + path[hostEnd...] + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
  }
}
