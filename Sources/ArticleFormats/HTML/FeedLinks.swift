/// The feeds that a web page names, and where they mostly are if it names none.
public enum FeedLinks {
  /// Of a page so many bytes are looked at; the links stand in its head.
  private static let lookedAt = 512 << 10

  /// Addresses of feeds, the page's own order, those of comments last.
  ///
  /// - Parameter url: Where the page is, for what is relative.
  public static func links(inPage bytes: [UInt8], at url: String) -> [String] {
    let head = Array(bytes.prefix(lookedAt))
    guard let decoded = try? DecodedText(head, labels: Charset.labels(ofPage: head)) else {
      return []
    }
    var tokenizer = HTMLTokenizer(CleanedText(decoded.text, isMarkup: true).text)
    var base = url
    var found: [(url: String, isComments: Bool)] = []
    while let token = tokenizer.next() {
      guard case .start(let tag, let attributes, _) = token else { continue }
      switch tag {
      case "script", "style", "title": _ = tokenizer.rawText(until: tag)
      case "base":
        let href = attributes.first { $0.name == "href" }?.value
        base = href.flatMap { address($0, against: url) } ?? base
      case "link":
        if let link = feed(attributes, base: base), !found.contains(where: { $0.url == link.url }) {
          found.append(link)
        }
      default: break
      }
      if found.count == mostFeeds { break }
    }
    return found.filter { !$0.isComments }.map(\.url) + found.filter(\.isComments).map(\.url)
  }

  /// Where a site that says nothing keeps its feed.
  public static func guesses(at url: String) -> [String] {
    ["/feed", "/feed.xml", "/rss.xml", "/atom.xml", "/index.xml", "/rss", "/feed.json"]
      .compactMap { address($0, against: url) }
  }

  // MARK: - Private

  /// Nobody tries more than the first few.
  private static let mostFeeds = 100

  /// nil for what is neither http nor https.
  private static func address(_ reference: String, against base: String) -> String? {
    WebAddress.link(reference, base: base).flatMap { link in
      ["http", "https"].contains(WebAddress.scheme(of: link)) ? link : nil
    }
  }

  /// See the RSS Advisory Board's "RSS Autodiscovery", and RFC 4287 for the other types.
  private static func feed(
    _ attributes: [HTMLTree.Attribute], base: String
  ) -> (url: String, isComments: Bool)? {
    func value(_ name: String) -> String {
      attributes.first { $0.name == name }?.value ?? ""
    }
    let relations = value("rel").lowercased().split(separator: " ")
    let type = value("type").lowercased().prefix { $0 != ";" && $0 != " " }
    let types = [
      "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json",
    ]
    let isFeed =
      relations.contains("alternate") && types.contains(String(type)) || relations.contains("feed")
    guard isFeed, let url = address(value("href"), against: base) else { return nil }
    let isComments = (value("title") + " " + url).lowercased().contains("comment")
    return (url, isComments)
  }
}
