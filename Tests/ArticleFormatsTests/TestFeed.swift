import ArticleFormats
import Articles
import FoundationEssentials
import Testing

/// Feeds as tests write them, and what is read of them.
enum TestFeed {
  /// The articles of a feed.
  static func entries(_ feed: String) throws -> [Article] {
    try ArticleParser().articles(from: Array(feed.utf8), name: "a.feed", format: .feed)
  }

  /// The only article of an RSS feed whose item holds this.
  static func item(_ inner: String, attributes: String = "") throws -> Article {
    let feed = "<rss version='2.0' \(attributes)><channel><item>\(inner)</item></channel></rss>"
    return try #require(try entries(feed).first)
  }

  /// What stands under the title and the byline, a line to a block.
  static func text(_ article: Article) -> String {
    article.blocks.filter { $0.kind != .title && $0.kind != .byline }.map(\.text)
      .joined(separator: "\n")
  }

  /// The moment of "2024-06-24T09:30:00Z".
  static func moment(_ text: String) -> Date? { try? Date(text, strategy: .iso8601) }
}
