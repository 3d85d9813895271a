import Articles

/// Finding words in the focused pane.
public struct FindState: Hashable, Sendable {
  public var pane: Pane
  public internal(set) var text: String
  /// In the article: every hit in reading order.
  public internal(set) var hits: [ReadingState.Spot] = []
  /// In the list: how many headlines hold the words, once that is known.
  public internal(set) var headlineCount: Int?
  /// Whether it came with the listing's query, rather than being typed for this article.
  var isOfSearch = false

  init(pane: Pane, text: String) {
    self.pane = pane
    self.text = text
  }

  mutating func search(_ article: Article) {
    let needle = FoldedText(text.trimmingSpaces)
    hits = []
    for (index, block) in article.blocks.enumerated() {
      hits += FoldedText(block.text).ranges(of: needle).map {
        ReadingState.Spot(kind: .hit, block: index, range: $0)
      }
    }
  }

  /// Where the words stand in a text that is drawn: a headline, a name.
  public func ranges(in text: String) -> [TextRange] {
    FoldedText(text).ranges(of: FoldedText(self.text.trimmingSpaces))
  }
}

extension String {
  var trimmingSpaces: String {
    var trimmed = Substring(self)
    while trimmed.first?.isWhitespace == true { trimmed.removeFirst() }
    while trimmed.last?.isWhitespace == true { trimmed.removeLast() }
    return String(trimmed)
  }
}
