import Articles
import FoundationEssentials

/// Reads RSS 0.9 to 2.0, RSS 1.0 (RDF), Atom 0.3 and 1.0, and CDF. They mix: RSS has Atom's links in
/// it, Atom Dublin Core's dates, so every entry is asked for all of them.
///
/// See RFC 4287; rssboard.org, "RSS 2.0 Specification"; web.resource.org, "RDF Site Summary 1.0".
struct XMLFeedReader {
  /// Entries of a feed at most, the first ones.
  static let mostEntries = 10_000

  private let root: FeedElement
  private let channel: FeedElement
  private let isAtom: Bool
  /// What relative addresses stand for where nothing else says: the page that the feed belongs to.
  private let home: String?

  /// - Returns: nil for a document that is no feed.
  init?(_ root: FeedElement) {
    guard root.vocabulary != .xhtml, root.name != "html" else { return nil }
    self.root = root
    isAtom = root.name == "feed"
    channel = root.first(.feed, "channel") ?? root
    guard
      isAtom || ["rss", "rdf", "channel"].contains(root.name) || channel.name == "channel"
        || !Self.entries(in: root).isEmpty
    else { return nil }
    home = Self.address(of: channel, base: nil).flatMap {
      WebAddress.scheme(of: $0) == nil ? nil : $0
    }
  }

  var entries: [FeedEntry] {
    let title = prose(of: channel, titlesOf: channel)?.line
    // A feed that is its own author says no more than its title.
    let authors = isAtom ? Self.authors(of: channel).filter { $0 != title } : []
    let language = channel.first(.feed, "language") ?? channel.first(.dublinCore, "language")
    return Self.entries(in: root).map { element in
      var entry = entry(element)
      entry.source = entry.source ?? title
      if entry.authors.isEmpty { entry.authors = authors }
      entry.language = entry.language ?? language?.text ?? channel.language
      return entry
    }
  }

  // MARK: - Private

  /// The entries, wherever they stand: in the channel, beside it, or in what somebody left open.
  private static func entries(in element: FeedElement, depth: Int = 0) -> [FeedElement] {
    guard depth < 8 else { return [] }
    var found: [FeedElement] = []
    for child in element.elements where found.count < mostEntries {
      if child.vocabulary == .feed, child.name == "item" || child.name == "entry" {
        found.append(child)
      } else {
        found += entries(in: child, depth: depth + 1)
      }
    }
    return Array(found.prefix(mostEntries))
  }

  private func entry(_ element: FeedElement) -> FeedEntry {
    var entry = FeedEntry()
    entry.url = Self.address(of: element, base: home)
    let base = entry.url.flatMap { WebAddress.scheme(of: $0) == nil ? nil : $0 } ?? home
    let title = Self.titles(of: element).first
    entry.title = prose(of: element, titlesOf: element)
    var contents = Self.contents(of: element)
    var summaries = Self.summaries(of: element)
    if contents.isEmpty, summaries.count > 1 { contents = [summaries.removeLast()] }
    entry.content = contents.lazy.compactMap { prose($0, base) }.first
    entry.summary = summaries.lazy.compactMap { prose($0, base) }.first
    entry.authors = Self.authors(of: element)
    entry.published = Self.published(element)
    entry.updated =
      Self.date(element, .feed, ["updated", "modified"])
      ?? Self.date(element, .dublinCore, ["modified"])
    if let origin = element.first(.feed, "source") {
      entry.source =
        prose(of: origin, titlesOf: origin)?.line
        ?? (origin.hasElements ? nil : FeedProse(origin, usual: .guessed, base: nil)?.line)
      // See RFC 4287, section 4.1.2.
      if entry.authors.isEmpty {
        entry.authors = Self.authors(of: origin).filter { $0 != entry.source }
      }
    }
    entry.id = Self.id(of: element)
    let speakers = [contents.first, summaries.first, title, element].compactMap(\.self)
    entry.language =
      speakers.first { $0.saysLanguage }?.language
      ?? element.first(.dublinCore, "language")?.text ?? element.first(.feed, "language")?.text
      ?? element.language
    entry.tags = Self.tags(of: element)
    return entry
  }

  // MARK: Texts

  private static func titles(of element: FeedElement) -> [FeedElement] {
    let groups = element.elements(.media, "group", "content")
    let all =
      element.elements(.feed, "title") + element.elements(.dublinCore, "title")
      + element.elements(.media, "title") + groups.flatMap { $0.elements(.media, "title") }
      + element.elements(.iTunes, "title")
    return all.filter(\.hasText)
  }

  private func prose(of element: FeedElement, titlesOf owner: FeedElement) -> FeedProse? {
    Self.titles(of: owner).lazy.compactMap {
      FeedProse($0, usual: isAtom ? .plain : .guessed, base: element.base)
    }.first
  }

  private func prose(_ element: FeedElement, _ base: String?) -> FeedProse? {
    let isPlain = element.vocabulary == .feed && isAtom
    return FeedProse(element, usual: isPlain ? .plain : .html, base: base)
  }

  /// The elements that hold whole texts, the best first.
  private static func contents(of element: FeedElement) -> [FeedElement] {
    var atom: [FeedElement] = []
    for content in element.elements(.feed, "content") {
      let parts = content.elements(.feed, "content")
      atom += parts.isEmpty ? [content] : parts
    }
    let rank: (FeedElement) -> Int = { content in
      let type = content[attribute: "type"]?.lowercased() ?? ""
      return type.contains("html") || content.hasElements ? 0 : type.hasPrefix("text") ? 1 : 2
    }
    // Swift's sort is stable where it is told so only.
    let ranked = (0...2).flatMap { wanted in atom.filter { rank($0) == wanted } }
    return
      (element.elements(.content, "encoded") + ranked + element.elements(.feed, "fullitem")
      + element.elements(.xhtml, "body", "div") + element.elements(.feed, "body")).filter(\.hasText)
  }

  private static func summaries(of element: FeedElement) -> [FeedElement] {
    let own = element.elements(.feed, "description", "summary", "abstract").filter(\.hasText)
    if !own.isEmpty { return own }
    let groups = [element] + element.elements(.media, "group", "content")
    let others =
      element.elements(.dublinCore, "description", "abstract")
      + element.elements(.iTunes, "summary")
      + groups.flatMap { $0.elements(.media, "description", "text") }
      + element.elements(.iTunes, "subtitle")
    return Array(others.filter(\.hasText).prefix(1))
  }

  private static func authors(of element: FeedElement) -> [String] {
    let people = element.elements(.feed, "author", "managingeditor").map { author in
      (author.first(.feed, "name") ?? author.first(.feed, "email") ?? author).text
    }
    let others = [
      people, element.elements(.dublinCore, "creator", "author").map(\.text),
      element.elements(.iTunes, "author").map(\.text),
      ([element] + element.elements(.media, "group", "content")).flatMap {
        $0.elements(.media, "credit").map(\.text)
      },
    ]
    let named = others.lazy.map { $0.filter { $0.contains { !$0.isWhitespace } } }
    return Array((named.first { !$0.isEmpty } ?? []).prefix(50))
  }

  private static func tags(of element: FeedElement) -> [String] {
    var tags = element.elements(.feed, "category").map { category in
      category[attribute: "label"] ?? category[attribute: "term"] ?? category.text
    }
    tags += element.elements(.dublinCore, "subject").map(\.text)
    for words in element.elements(.iTunes, "keywords") + element.elements(.media, "keywords") {
      tags += words.text.split(separator: ",").map(String.init)
    }
    var seen: Set<String> = []
    return tags.map { String($0.trimmed.prefix(80)) }.filter {
      !$0.isEmpty && seen.insert($0).inserted
    }
    .prefix(50).map(\.self)
  }

  // MARK: Addresses

  /// Where it leads: its page, the address that identifies it, what it encloses.
  private static func address(of element: FeedElement, base: String?) -> String? {
    let links = element.elements(.feed, "link")
    func attribute(_ link: FeedElement, _ name: String) -> String {
      link[attribute: name].map { $0.trimmed.lowercased() } ?? ""
    }
    let alternates = links.filter { link in
      guard link[attribute: "href"] != nil else { return false }
      return ["", "alternate", "http://www.iana.org/assignments/relation/alternate"].contains(
        attribute(link, "rel"))
    }
    let pages = alternates.filter { link in
      let type = attribute(link, "type")
      return type.isEmpty || type.contains("html")
    }
    let guid = element.first(.feed, "guid", "id").flatMap { guid in
      let isAddress = attribute(guid, "ispermalink") != "false"
      let scheme = WebAddress.scheme(of: String(guid.text.trimmed))
      return isAddress && guid.name == "guid" && ["http", "https"].contains(scheme)
        ? guid.text : nil
    }
    let candidates: [(String?, FeedElement)] =
      links.filter { $0[attribute: "href"] == nil }.map { ($0.text, $0) }
      + (pages + alternates).map { ($0[attribute: "href"], $0) }
      + [(element[attribute: "href"], element), (guid, element)]
      + element.elements(.feed, "a").map { ($0[attribute: "href"], $0) }
      + element.elements(.feed, "content").map { ($0[attribute: "src"], $0) }
      + [(element[attribute: "about"], element)]
      + links.filter { attribute($0, "rel") == "enclosure" }.map { ($0[attribute: "href"], $0) }
      + element.elements(.feed, "enclosure").map { ($0[attribute: "url"], $0) }
    return candidates.lazy.compactMap { address, element in
      guard let address, address.contains(where: { !$0.isWhitespace }) else { return nil }
      return WebAddress.resolving(address, against: element.base ?? base)
    }.first
  }

  private static func id(of element: FeedElement) -> String? {
    let said = element.first(.feed, "guid", "id")?.text.trimmed
    if let said, !said.isEmpty { return String(said) }
    return element[attribute: "about"]
  }

  // MARK: Dates

  private static func published(_ element: FeedElement) -> Date? {
    date(element, .feed, ["pubdate", "published", "issued"])
      ?? date(element, .dublinCore, ["issued", "date", "available", "created"])
      ?? date(element, .feed, ["created", "date"])
      ?? date(element, .media, ["pubdate"])
      ?? element[attribute: "lastmod"].flatMap(FeedDateReader.date)
  }

  /// The last of the elements of the first name that has one: a feed that says a date again corrects
  /// it.
  private static func date(
    _ element: FeedElement, _ vocabulary: FeedVocabulary, _ names: [String]
  ) -> Date? {
    names.lazy.compactMap { name in
      element.elements(vocabulary, name).last.flatMap { FeedDateReader.date($0.text) }
    }.first
  }
}

extension FeedElement {
  /// Whether it holds anything that could be shown.
  fileprivate var hasText: Bool { hasElements || text.contains { !$0.isWhitespace } }
}
