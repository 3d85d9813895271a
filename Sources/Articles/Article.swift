import FoundationEssentials

/// An article as its file gives it. It never changes in memory: what the reader did to it stands
/// beside it, in `ArticleStatus`, and what was recognized in it, in `ArticleNames`.
public struct Article: Hashable, Sendable {
  public enum Format: String, Hashable, Sendable, CaseIterable { case text, markdown, html, feed }

  public var format: Format
  public var title: String?
  /// The sentence or two under the headline that say what the article is about.
  public var standfirst: String?
  public var byline: Byline
  /// Where and when it was reported, as it stands: "WASHINGTON, June 24".
  public var dateline: String?
  public var published: Date?
  public var updated: Date?
  /// The newspaper, agency or feed.
  public var source: String?
  public var url: String?
  /// The id that the article itself declares (a feed's guid, an `id` in the front matter).
  public var declaredID: String?
  /// BCP 47, "en".
  public var language: String?
  public var tags: [String]
  /// The whole article in reading order, title, standfirst and byline included.
  public var blocks: [Block]
  /// The lines that lead to other articles, in reading order.
  public var related: [RelatedLine]
  /// A sentence each: what was taken out or cut on reading.
  public var warnings: [String]

  public init(
    format: Format = .text, title: String? = nil, standfirst: String? = nil,
    byline: Byline = Byline(), dateline: String? = nil, published: Date? = nil,
    updated: Date? = nil, source: String? = nil, url: String? = nil, declaredID: String? = nil,
    language: String? = nil, tags: [String] = [], blocks: [Block] = [],
    related: [RelatedLine] = [], warnings: [String] = []
  ) {
    self.format = format
    self.title = title
    self.standfirst = standfirst
    self.byline = byline
    self.dateline = dateline
    self.published = published
    self.updated = updated
    self.source = source
    self.url = url
    self.declaredID = declaredID
    self.language = language
    self.tags = tags
    self.blocks = blocks
    self.related = related
    self.warnings = warnings
  }
}

extension Article {
  /// The line to another article that stands in a block; nil where none does.
  /// - Complexity: O(log *n*) in the lines, which are in reading order.
  public func relatedLine(inBlock block: Int) -> RelatedLine? {
    var low = 0
    var high = related.count
    while low < high {
      let middle = (low + high) / 2
      if related[middle].block < block { low = middle + 1 } else { high = middle }
    }
    return low < related.count && related[low].block == block ? related[low] : nil
  }
}

/// Who wrote it: "By Lena Brandt and Yusuf Demir" has two names.
public struct Byline: Hashable, Sendable {
  /// In the order of the line, without "By".
  public var names: [String]

  public init(_ names: [String] = []) { self.names = names }
}

/// A line that leads to another article: "Read  White House enraged after …".
public struct RelatedLine: Hashable, Sendable {
  /// The other article's headline, without "Read" and the like.
  public var title: String
  public var url: String?
  /// The index of the block that it stands in.
  public var block: Int

  public init(title: String, url: String? = nil, block: Int) {
    self.title = title
    self.url = url
    self.block = block
  }
}
