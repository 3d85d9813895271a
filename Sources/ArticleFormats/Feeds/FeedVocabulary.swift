/// Whose words an element's name belongs to.
///
/// The dialects of RSS and of Atom use the same words for the same things, so they are one
/// vocabulary here; a feed may mix them.
enum FeedVocabulary: Hashable {
  /// RSS 0.9 to 2.0, Atom 0.3 and 1.0, CDF.
  case feed
  /// RSS 1.0's module for whole texts: `content:encoded`.
  case content
  /// The elements and the terms of Dublin Core.
  case dublinCore
  case media
  case iTunes
  case feedBurner
  /// XHTML, and the vocabularies that may stand in it.
  case xhtml
  case unknown

  /// - Parameters:
  ///   - uri: The namespace; nil where the prefix was never declared, as feeds do.
  ///   - prefix: nil for none.
  init(uri: String?, prefix: String?) {
    guard let uri, !uri.isEmpty else {
      self = prefix.map { Self.usualPrefixes[$0.lowercased()] ?? .unknown } ?? .feed
      return
    }
    let name = uri.lowercased()
    if let known = Self.namespaces[name] {
      self = known
    } else if Self.feedNamespaces.contains(where: name.hasPrefix) {
      self = .feed
    } else if name.hasPrefix("http://www.itunes.com/dtds/podcast")
      || name.hasPrefix("http://example.com/dtds/podcast")
    {
      self = .iTunes
    } else {
      // A document that makes a namespace of its own the default one means its own elements.
      self = prefix == nil ? .feed : .unknown
    }
  }

  // MARK: - Private

  /// Whatever follows: the dialects put their version there.
  private static let feedNamespaces = [
    "http://backend.userland.com/rss", "http://blogs.law.harvard.edu/tech/rss",
    "http://my.netscape.com/rdf/simple/0.9", "http://channel.netscape.com/rdf/simple/0.9",
    "http://my.netscape.com/publish/formats/rss-0.9", "http://cyber.law.harvard.edu/rss",
    "http://purl.org/net/rss1.1", "http://purl.org/pie/", "http://purl.org/echo/",
  ]

  private static let namespaces: [String: FeedVocabulary] = [
    "http://purl.org/rss/1.0/": .feed, "http://purl.org/rss/1.0": .feed,
    "http://purl.org/atom/ns#": .feed, "http://www.w3.org/2005/atom": .feed,
    "https://www.w3.org/2005/atom": .feed,
    "http://purl.org/rss/1.0/modules/rss091#": .feed,
    "http://purl.org/rss/1.0/modules/content/": .content,
    "http://purl.org/dc/elements/1.1/": .dublinCore,
    "http://purl.org/dc/elements/1.0/": .dublinCore,
    "http://purl.org/dc/terms/": .dublinCore,
    "http://search.yahoo.com/mrss/": .media, "http://search.yahoo.com/mrss": .media,
    "http://search.yahoo.com/rss": .media, "http://www.rssboard.org/media-rss": .media,
    "http://video.search.yahoo.com/mrss/": .media, "http://video.search.yahoo.com/mrss": .media,
    "http://rssnamespace.org/feedburner/ext/1.0": .feedBurner,
    "http://www.w3.org/1999/xhtml": .xhtml, "http://www.w3.org/2000/svg": .xhtml,
    "http://www.w3.org/1998/math/mathml": .xhtml,
  ]

  private static let usualPrefixes: [String: FeedVocabulary] = [
    "content": .content, "dc": .dublinCore, "dcterms": .dublinCore, "media": .media,
    "itunes": .iTunes, "feedburner": .feedBurner, "xhtml": .xhtml, "atom": .feed, "atom10": .feed,
    "a10": .feed, "rss": .feed,
  ]
}
