/// What somebody said, in their own words.
public struct Quote: Hashable, Sendable {
  public enum Speaker: Hashable, Sendable {
    /// An index into the `entities` that the quote stands beside.
    case entity(Int)
    /// The words of the text, where the speaker is no entity: "a senior official".
    case words(String)
  }

  public var speaker: Speaker?
  public var block: Int
  /// In the block's text, the quotation marks included.
  public var range: TextRange

  public init(speaker: Speaker?, block: Int, range: TextRange) {
    self.speaker = speaker
    self.block = block
    self.range = range
  }
}

/// Whom an article names and what they say in it.
public struct ArticleNames: Hashable, Sendable {
  /// People and organizations, in the order of their first mention.
  public var entities: [Entity]
  /// In reading order.
  public var quotes: [Quote]

  public init(entities: [Entity] = [], quotes: [Quote] = []) {
    self.entities = entities
    self.quotes = quotes
  }

  /// The name to show for a quote's speaker; nil where nobody is named.
  public func speakerName(of quote: Quote) -> String? {
    switch quote.speaker {
    case .entity(let index): entities[index].name
    case .words(let words): words
    case nil: nil
    }
  }
}
