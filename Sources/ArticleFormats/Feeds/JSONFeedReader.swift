import Articles
import FoundationEssentials

/// Reads JSON Feed 1.0 and 1.1. See jsonfeed.org/version/1.1.
struct JSONFeedReader {
  private let feed: JSONNode
  /// Whether the feed's end is missing.
  let isCut: Bool

  init(_ text: String) throws(FormatError) {
    if let whole = Self.node(text) {
      (feed, isCut) = (whole, false)
    } else if let mended = JSONRepair.mended(text), let node = Self.node(mended.text) {
      (feed, isCut) = (node, mended.isCut)
    } else {
      throw .brokenJSON
    }
    // The specification asks for a version; what has items is a feed without one too.
    guard feed["items"] != nil || feed["version"]?.text?.contains("jsonfeed.org") == true else {
      throw .noFeed
    }
  }

  var entries: [FeedEntry] {
    feed["items"]?.items.prefix(XMLFeedReader.mostEntries).map(entry) ?? []
  }

  // MARK: - Private

  private static func node(_ text: String) -> JSONNode? {
    try? JSONDecoder().decode(JSONNode.self, from: Data(text.utf8))
  }

  private func entry(_ item: JSONNode) -> FeedEntry {
    let home = feed["home_page_url"]?.text ?? feed["feed_url"]?.text
    var entry = FeedEntry()
    let addresses = [item["url"], item["external_url"]].compactMap { $0?.text }
    entry.url = addresses.first { !$0.isEmpty }.map { WebAddress.resolving($0, against: home) }
    entry.id = item["id"]?.text
    entry.title = item["title"]?.text.map { FeedProse(plain: $0) }
    let html = item["content_html"]?.text.map { FeedProse(html: $0, base: entry.url ?? home) }
    entry.content = html ?? item["content_text"]?.text.map { FeedProse(plain: $0) }
    entry.summary = item["summary"]?.text.map { FeedProse(plain: $0) }
    entry.published = item["date_published"]?.text.flatMap(FeedDateReader.date)
    entry.updated = item["date_modified"]?.text.flatMap(FeedDateReader.date)
    entry.authors = authors(of: item)
    if entry.authors.isEmpty { entry.authors = authors(of: feed) }
    entry.source = feed["title"]?.text
    entry.language = item["language"]?.text ?? feed["language"]?.text
    entry.tags = item["tags"]?.items.prefix(50).compactMap(\.text) ?? []
    return entry
  }

  /// Version 1.1 has several, 1.0 has one.
  private func authors(of node: JSONNode) -> [String] {
    let several = node["authors"]?.items ?? []
    let all = several.isEmpty ? [node["author"]].compactMap(\.self) : several
    return all.prefix(50).compactMap { ($0["name"] ?? $0)?.text }
  }
}
