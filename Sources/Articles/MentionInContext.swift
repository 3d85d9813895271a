/// A sentence that names somebody, and where it stands.
public struct MentionInContext: Hashable, Sendable {
  public var headline: Headline
  /// The index of the block.
  public var block: Int
  /// The first mention, in the block's text: where to land.
  public var range: TextRange
  /// The sentence around it, or its part that is worth showing.
  public var sentence: String
  /// Every mention of those asked for, in the sentence's text, in reading order.
  public var marks: [Mark]

  /// A stretch of the sentence and whom it names.
  public struct Mark: Hashable, Sendable {
    public var entity: EntityID
    public var range: TextRange

    public init(_ entity: EntityID, _ range: TextRange) {
      self.entity = entity
      self.range = range
    }
  }

  public init(
    headline: Headline, block: Int, range: TextRange, sentence: String, marks: [Mark]
  ) {
    self.headline = headline
    self.block = block
    self.range = range
    self.sentence = sentence
    self.marks = marks
  }
}

/// A place in a list of mentions: opaque, handed back to ask for what comes after.
public struct MentionPosition: Hashable, Sendable {
  /// The article's row, and how many of its mentions came already.
  public var row: Int64
  public var count: Int

  public init(row: Int64, count: Int) {
    self.row = row
    self.count = count
  }
}

/// What somebody said, and where.
public struct QuoteInContext: Hashable, Sendable {
  public var headline: Headline
  public var block: Int
  /// In the block's text, the quotation marks included.
  public var range: TextRange
  public var text: String

  public init(headline: Headline, block: Int, range: TextRange, text: String) {
    self.headline = headline
    self.block = block
    self.range = range
    self.text = text
  }
}
