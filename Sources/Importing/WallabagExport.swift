import ArticleFormats
import Articles
import FoundationEssentials

/// Wallabag's export as JSON: a list of entries with their texts.
enum WallabagExport {
  static func read(_ bytes: [UInt8]) throws(ImportError) -> ImportReading {
    let export: JSONNode
    do {
      export = try JSONDecoder().decode(JSONNode.self, from: Data(bytes))
    } catch {
      throw ImportError("The export is no whole JSON.")
    }
    var reading = ImportReading()
    for item in export.items.isEmpty ? [export] : export.items {
      var entry = FeedEntry()
      let url = item["url"]?.text ?? item["given_url"]?.text
      entry.title = item["title"]?.text.map { FeedProse(plain: $0) }
      entry.url = url
      entry.content = item["content"]?.text.map { FeedProse(html: $0, base: url) }
      entry.published = date(item["published_at"]) ?? date(item["created_at"])
      entry.authors = item["published_by"]?.items.compactMap(\.text) ?? []
      entry.language = item["language"]?.text
      entry.source = item["domain_name"]?.text
      // Older versions write tags as objects.
      let tags = (item["tags"]?.items ?? []).compactMap { ($0["label"] ?? $0)?.text }
      let status = ArticleStatus(
        isRead: isTrue(item["is_archived"]), isStarred: isTrue(item["is_starred"]),
        tags: Set(tags.map(PlainText.line).filter { !$0.isEmpty }))
      guard entry.url != nil || entry.content != nil else {
        reading.problems.append("An entry has neither address nor text.")
        continue
      }
      reading.articles.append(
        ImportedArticle(article: entry.article, status: status, section: "Wallabag"))
    }
    return reading
  }

  // MARK: - Private

  private static func isTrue(_ node: JSONNode?) -> Bool {
    switch node {
    case .bool(let value): value
    case .number(let value): value != 0
    default: false
    }
  }

  private static func date(_ node: JSONNode?) -> Date? { node?.text.flatMap(FeedDateReader.date) }
}
