import FoundationEssentials

/// An article as one line of a list.
public struct Headline: Hashable, Sendable, Identifiable {
  public var id: ArticleID
  public var title: String
  public var source: String?
  /// The folder below the library's, "World/Europe"; empty at the top.
  public var section: String
  /// When it was published; the file's own time where the article gives none.
  public var published: Date
  /// Those that its file gives it; the reader's are in its status.
  public var ownTags: [String]
  public var status: ArticleStatus
  /// Where the words of the listing's query stand in the title.
  public var hits: [TextRange] = []
  /// Where it stands in its listing: opaque, handed back to ask for what comes after or before.
  public var position: ListPosition

  public init(
    id: ArticleID, title: String, source: String? = nil, section: String = "", published: Date,
    ownTags: [String] = [], status: ArticleStatus = ArticleStatus(), position: ListPosition
  ) {
    self.id = id
    self.title = title
    self.source = source
    self.section = section
    self.published = published
    self.ownTags = ownTags
    self.status = status
    self.position = position
  }

  /// Its own tags and the reader's, in the order of the alphabet.
  public var tags: [String] { status.tags.union(ownTags).sorted() }
}

/// A place in a listing, by its sort key and not by a count, so that it stays true while articles
/// come and go.
public struct ListPosition: Hashable, Sendable {
  /// The number of the row, which rises with the time of publication.
  public var row: Int64
  /// The key that the listing is sorted by, where that is no time.
  public var key: String?

  public init(row: Int64, key: String? = nil) {
    self.row = row
    self.key = key
  }
}

/// Which articles a list shows, and in what order.
public struct Listing: Hashable, Sendable {
  public enum Order: String, Hashable, Sendable, CaseIterable {
    case date, title, source, relevance
  }

  /// A search query; empty for all.
  public var query: String
  /// Only this section and those below it; nil for all.
  public var section: String?
  public var order: Order
  /// Against the order's usual way: oldest first, Z first.
  public var isReversed: Bool

  public init(
    query: String = "", section: String? = nil, order: Order = .date, isReversed: Bool = false
  ) {
    self.query = query
    self.section = section
    self.order = order
    self.isReversed = isReversed
  }
}

/// How many articles a listing has.
public struct ListCounts: Hashable, Sendable {
  public var articles: Int
  public var unread: Int

  public init(articles: Int = 0, unread: Int = 0) {
    self.articles = articles
    self.unread = unread
  }

  public mutating func add(_ other: ListCounts) {
    articles += other.articles
    unread += other.unread
  }
}
