import Articles

/// One row of an article.
public struct ArticleLine: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case text
    /// Source, date and reading time: made of the article's data, not of its text.
    case meta
    case space
    /// A break between parts.
    case rule
    /// Under a table's header.
    case tableRule
  }

  /// A stretch of the block's text, at a column counted from the measure's left edge.
  public struct Segment: Hashable, Sendable {
    public var range: TextRange
    public var column: Int
  }

  public var kind: Kind
  public var block: Int
  /// The first place that the line shows; a space or a meta line has the end of what it follows.
  public var start: ReadingPlace
  public var segments: [Segment] = []
  /// A bullet, a number, a bar or an arrow before the text.
  public var prefix: String = ""
  public var prefixColumn: Int = 0
  /// Cells to be put between words, so that the line is as long as its neighbours.
  public var stretch = 0
  /// Whether a hyphen is drawn at its end that is not in the text.
  public var isHyphenated = false
  /// Whether its glyphs stand where the text alone does not tell: it has to be placed by
  /// `ArticleLayout.placedGlyphs`.
  public var isPlaced = false
}

/// How text is set beyond its measure.
public struct TextSetting: Hashable, Sendable {
  /// Whether lines are made equally long.
  public var isJustified = false
  /// Whether words are parted at the ends of lines.
  public var isHyphenated = false
  /// Whether right-to-left text is put in order here; else the terminal does.
  public var ordersRightToLeft = true

  public init() {}
}
