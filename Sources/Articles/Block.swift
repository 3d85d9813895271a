/// One block of an article as it is read: a headline, a paragraph, a list item.
public struct Block: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case title, standfirst, byline, paragraph, heading, listItem, quote, code, table, image
    case related, rule
  }

  public var kind: Kind
  /// A heading's rank, 1 to 6; how deep a list item or a quote is nested, from 1; else nil.
  public var level: Int?
  /// The number of an item in a numbered list; nil at a bullet and in all other kinds.
  public var ordinal: Int?
  /// Plain text: no markup, white space folded, NFC, no control characters. `code` keeps its line
  /// feeds and tabs; in a `table` a line feed ends a row and a tab parts the cells, the first row
  /// being the header.
  public var text: String
  /// Inline links in reading order, none overlapping.
  public var links: [Link]
  /// Stretches set apart by the author, in reading order; they may nest.
  public var emphasis: [Emphasis]

  public init(
    _ kind: Kind, _ text: String, level: Int? = nil, ordinal: Int? = nil, links: [Link] = [],
    emphasis: [Emphasis] = []
  ) {
    self.kind = kind
    self.level = level
    self.ordinal = ordinal
    self.text = text
    self.links = links
    self.emphasis = emphasis
  }
}

/// A hyperlink in a block's text.
public struct Link: Hashable, Sendable {
  public var range: TextRange
  /// As the article gives it, cleaned; relative where the article's is. Not checked for its scheme.
  public var url: String

  public init(_ range: TextRange, url: String) {
    self.range = range
    self.url = url
  }
}

/// A stretch that the author set apart.
public struct Emphasis: Hashable, Sendable {
  public enum Style: String, Hashable, Sendable { case emphasis, strong, code, struck }
  public var range: TextRange
  public var style: Style

  public init(_ range: TextRange, _ style: Style) {
    self.range = range
    self.style = style
  }
}
