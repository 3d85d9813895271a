import Articles
import CLibXML2
import Glibc

/// The feeds that a web page names, and where they mostly are if it names none.
public enum FeedLinks {
  /// Of a page so much is looked at; the links stand in its head.
  private static let lookedAt = 512 << 10

  /// Addresses of feeds, the page's own order, those of comments last.
  ///
  /// - Parameter url: Where the page is, for what is relative.
  public static func links(inPage bytes: [UInt8], at url: String) -> [String] {
    let document = bytes.prefix(lookedAt).withUnsafeBytes { raw in
      gz_html_read(raw.bindMemory(to: CChar.self).baseAddress, Int32(raw.count))
    }
    guard let document else { return [] }
    defer { gz_xml_free(document) }
    var base = url
    var found: [(url: String, isComments: Bool)] = []
    var next = gz_xml_root(document).map(MarkupNode.init)
    while let node = next {
      next = node.following
      switch node.name {
      case "base":
        let href = node.attributes.first { $0.name == "href" }?.value
        base = href.flatMap { resolve($0, against: url) } ?? base
      case "link":
        if let link = feed(node.attributes, base: base),
          !found.contains(where: { $0.url == link.url })
        {
          found.append(link)
        }
      default: break
      }
    }
    return found.filter { !$0.isComments }.map(\.url) + found.filter(\.isComments).map(\.url)
  }

  /// Where a site that says nothing keeps its feed.
  public static func guesses(at url: String) -> [String] {
    ["/feed", "/feed.xml", "/rss.xml", "/atom.xml", "/index.xml", "/rss", "/feed.json"]
      .compactMap { resolve($0, against: url) }
  }

  /// See RFC 3986, section 5.2. nil for what is neither http nor https.
  public static func resolve(_ reference: String, against base: String) -> String? {
    guard let built = gz_xml_build_uri(reference, base) else { return nil }
    defer { free(built) }
    let url = String(cString: built)
    return WebAddress(url) == nil ? nil : url
  }

  // MARK: - Private

  /// See the RSS Advisory Board's "RSS Autodiscovery", and RFC 4287 for the other types.
  private static func feed(
    _ attributes: [Subscription.Attribute], base: String
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
    guard isFeed, let url = resolve(value("href"), against: base) else { return nil }
    let isComments = (value("title") + " " + url).lowercased().contains("comment")
    return (url, isComments)
  }
}
