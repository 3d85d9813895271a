/// A passage that the reader marked, and what they wrote about it.
///
/// A passage has one note: its place when it was marked is the note's name.
public struct Note: Hashable, Sendable, Identifiable {
  /// The index of the block.
  public var block: Int
  /// In the block's text.
  public var range: TextRange
  /// The words of the passage, by which it is found again where the article was edited.
  public var passage: String
  /// What the reader wrote; empty where the passage is only highlighted.
  public var text: String

  public init(block: Int, range: TextRange, passage: String, text: String = "") {
    self.block = block
    self.range = range
    self.passage = passage
    self.text = text
  }

  /// "3:12-40".
  public var id: String { "\(block):\(range.start)-\(range.end)" }

  /// Where the passage stands in an article: at its place, else where its words are first found; nil
  /// where they are gone.
  public func located(in article: Article) -> (block: Int, range: TextRange)? {
    if article.blocks.indices.contains(block), article.blocks[block].text[range] == passage {
      return (block, range)
    }
    for (index, block) in article.blocks.enumerated() {
      guard let found = block.text.firstRange(of: passage) else { continue }
      let start = block.text.utf8.distance(from: block.text.startIndex, to: found.lowerBound)
      return (index, TextRange(start, start + passage.utf8.count))
    }
    return nil
  }
}
