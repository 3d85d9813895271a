import Articles
import FoundationEssentials
import Indexing

/// Searches as people type them, asked of a small index.
enum SearchTrial {
  static func query(_ bytes: [UInt8]) throws {
    let text = String(decoding: bytes, as: UTF8.self)
    let query: SearchQuery
    do {
      query = try SearchQuery(text)
    } catch {
      try expect(0...text.count ~= error.place, "A fault lies outside of the query")
      return
    }
    _ = query.isEmpty
    // The index must understand whatever the query became.
    for order in Listing.Order.allCases {
      let listing = Listing(query: text, order: order)
      let found = try index.headlines(listing, query, after: nil, limit: 4)
      try expect(found.allSatisfy(query.allows), "An article is found that the query doesn't allow")
      _ = try index.headlines(listing, query, before: nil, limit: 4)
    }
    _ = try index.counts(Listing(query: text), query)
  }

  private static let index: ArticleIndex = {
    do {
      let index = try ArticleIndex(path: nil)
      try index.batch { writer throws(IndexError) in
        for number in 0..<3 { try put(number, into: writer) }
      }
      return index
    } catch {
      preconditionFailure("An index in memory could not be made: \(error)")
    }
  }()

  private static func put(_ number: Int, into writer: ArticleIndex.Writer) throws(IndexError) {
    let title = ["Harbor talks", "Rail strike", "Storm"][number]
    let published = Date(timeIntervalSince1970: 1_719_230_000 + Double(number))
    let article = Article(
      title: title, published: published, source: "The Levant Post", tags: ["port"],
      blocks: [Block(.title, title), Block(.paragraph, "Ada Moreau left.")])
    let indexed = IndexedArticle(
      id: ArticleID("a\(number)"), title: title, section: "World", published: published,
      article: article, linkKeys: ["ships.example"], addressKey: nil, titleKey: TextKey.key(title),
      status: ArticleStatus(), content: title)
    _ = try writer.replace(
      IndexedFile(path: Array("/\(number)".utf8), size: 1, modified: 1), with: [indexed],
      problem: nil
    ) { $0.id }
  }
}
