import Articles
import TextLayout

/// An article broken into lines at a measure.
///
/// A line knows which bytes of which block it shows, so that a place in the text and a row on the
/// screen can be had from one another.
public struct ArticleLayout: Hashable, Sendable {
  public private(set) var lines: [ArticleLine]
  /// Cells a line may have.
  public let measure: Int
  public let setting: TextSetting
  /// The blocks that hold right-to-left text.
  let ordered: [Int: BidiParagraph]

  /// - Complexity: O(*n*) in the bytes of the article.
  public init(article: Article, measure: Int, setting: TextSetting = TextSetting()) {
    var builder = Builder(article: article, measure: max(1, measure), setting: setting)
    builder.build()
    lines = builder.lines
    ordered = builder.ordered
    self.measure = max(1, measure)
    self.setting = setting
  }

  /// The line that shows `place`, or the last before it.
  /// - Complexity: O(log *n*) in the lines.
  public func line(at place: ReadingPlace) -> Int {
    let after = lines.partitionPoint { place < $0.start }
    guard after > 0 else { return 0 }
    // Several lines may start at one place: a table's row and the rule under it. The first shows it.
    let start = lines[after - 1].start
    return lines.partitionPoint { start <= $0.start }
  }

  public func place(ofLine line: Int) -> ReadingPlace {
    guard line > 0, !lines.isEmpty else { return .start }
    return lines[min(line, lines.count - 1)].start
  }
}

extension Array {
  /// The first index whose element answers yes, where those that do stand at the end.
  /// - Complexity: O(log *n*).
  func partitionPoint(_ isInSecondPart: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isInSecondPart(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension Article {
  /// Where the headline stands in a related line's text: what follows "Read" and the like.
  func headlineRange(ofRelatedBlock index: Int) -> TextRange {
    let text = blocks[index].text
    let whole = TextRange(0, text.utf8.count)
    guard let line = relatedLine(inBlock: index) else { return whole }
    guard let found = text.range(ofLast: line.title) else { return whole }
    return found
  }
}

extension String {
  /// The last place where `part` stands, byte for byte.
  func range(ofLast part: String) -> TextRange? {
    let text = Array(utf8)
    let part = Array(part.utf8)
    guard !part.isEmpty, part.count <= text.count else { return nil }
    for start in stride(from: text.count - part.count, through: 0, by: -1)
    where text[start..<(start + part.count)].elementsEqual(part) {
      return TextRange(start, start + part.count)
    }
    return nil
  }
}
