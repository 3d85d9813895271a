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

  /// - Parameter related: For each related line's block the range of the headline in its text.
  /// - Complexity: O(*n*) in the bytes of the article.
  public init(article: Article, measure: Int) {
    var builder = Builder(article: article, measure: max(1, measure))
    builder.build()
    lines = builder.lines
    self.measure = max(1, measure)
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
}

// MARK: - Private

extension ArticleLayout {
  private struct Builder {
    let article: Article
    let measure: Int
    var lines: [ArticleLine] = []

    mutating func build() {
      let header = article.blocks.prefix { [.title, .standfirst, .byline].contains($0.kind) }.count
      if header == 0 { addMeta() }
      for (index, block) in article.blocks.enumerated() {
        if let gap = gap(before: index, header: header), gap { addSpace() }
        add(block, at: index)
        if index == header - 1 { addMeta() }
      }
    }

    /// Whether a blank line parts a block from the one before it; nil at the first.
    func gap(before index: Int, header: Int) -> Bool? {
      guard index > 0 else { return header == 0 && !lines.isEmpty }
      let before = article.blocks[index - 1].kind
      let kind = article.blocks[index].kind
      if before == .listItem, kind == .listItem { return false }
      if before == .heading, kind != .heading { return false }
      if before == .related, kind == .related { return false }
      return true
    }

    mutating func addSpace() { addLine(.space) }
    mutating func addMeta() { addLine(.meta) }

    /// A line without text of its own starts where the text before it ends.
    mutating func addLine(_ kind: ArticleLine.Kind) {
      guard let last = lines.last else {
        lines.append(ArticleLine(kind: kind, block: 0, start: .start))
        return
      }
      let end = article.blocks[last.block].text.utf8.count
      lines.append(
        ArticleLine(
          kind: kind, block: last.block,
          start: max(last.start, ReadingPlace(block: last.block, offset: end))))
    }

    mutating func add(_ block: Block, at index: Int) {
      switch block.kind {
      case .title, .heading:
        add(balanced(block.text, width: measure), of: index)
      case .standfirst, .byline, .paragraph:
        add(LineBreaker.lines(of: block.text, width: measure), of: index)
      case .listItem:
        let marker = block.ordinal.map { "\($0). " } ?? "• "
        let indent = min(2 * (max(1, block.level ?? 1) - 1), measure / 3)
        addHanging(block, at: index, marker: marker, indent: indent, repeatsMarker: false)
      case .quote:
        let indent = min(2 * (max(1, block.level ?? 1) - 1), measure / 3)
        addHanging(block, at: index, marker: "▏ ", indent: indent, repeatsMarker: true)
      case .image:
        addHanging(block, at: index, marker: "▣ ", indent: 0, repeatsMarker: false)
      case .related:
        addRelated(block, at: index)
      case .code:
        addCode(block, at: index)
      case .table:
        addTable(block, at: index)
      case .rule:
        lines.append(
          ArticleLine(kind: .rule, block: index, start: ReadingPlace(block: index, offset: 0)))
      }
    }

    mutating func add(
      _ ranges: [Range<Int>], of index: Int, column: Int = 0, offset: Int = 0
    ) {
      for range in ranges {
        let range = TextRange(range.lowerBound + offset, range.upperBound + offset)
        lines.append(
          ArticleLine(
            kind: .text, block: index, start: ReadingPlace(block: index, offset: range.start),
            segments: [.init(range: range, column: column)]))
      }
    }

    /// No line of a headline holds a single word where a narrower measure gives it company.
    func balanced(_ text: String, width: Int) -> [Range<Int>] {
      let lines = LineBreaker.lines(of: text, width: width)
      guard lines.count > 1, let last = lines.last else { return lines }
      let bytes = Array(text.utf8)
      guard !bytes[last].contains(UInt8(ascii: " ")) else { return lines }
      for narrower in stride(from: width - 1, to: width * 2 / 3, by: -1) {
        let tried = LineBreaker.lines(of: text, width: narrower)
        guard tried.count == lines.count else { break }
        if let last = tried.last, bytes[last].contains(UInt8(ascii: " ")) { return tried }
      }
      return lines
    }

    mutating func addHanging(
      _ block: Block, at index: Int, marker: String, indent: Int, repeatsMarker: Bool
    ) {
      let column = indent + cellWidth(of: marker)
      guard column < measure else {
        add(LineBreaker.lines(of: block.text, width: measure), of: index)
        return
      }
      let first = lines.count
      add(LineBreaker.lines(of: block.text, width: measure - column), of: index, column: column)
      if lines.count == first {
        lines.append(
          ArticleLine(kind: .text, block: index, start: ReadingPlace(block: index, offset: 0)))
      }
      for line in first..<lines.count where line == first || repeatsMarker {
        lines[line].prefix = marker
        lines[line].prefixColumn = indent
      }
    }

    mutating func addRelated(_ block: Block, at index: Int) {
      let range = article.headlineRange(ofRelatedBlock: index)
      let text = String(block.text[range])
      let width = max(1, measure - 2)
      let first = lines.count
      add(
        LineBreaker.lines(of: text, width: width), of: index, column: min(2, measure - 1),
        offset: range.start)
      guard lines.count > first else { return }
      lines[first].prefix = "→ "
      lines[first].start = ReadingPlace(block: index, offset: 0)
    }

    /// Code keeps its lines; one that is too long goes on under a mark that says so.
    mutating func addCode(_ block: Block, at index: Int) {
      let indent = measure > 20 ? 2 : 0
      let width = max(1, measure - indent - 2)
      var offset = 0
      for row in block.text.split(separator: "\n", omittingEmptySubsequences: false) {
        let length = row.utf8.count
        var isFirst = true
        for piece in pieces(of: String(row), width: width) {
          lines.append(
            ArticleLine(
              kind: .text, block: index,
              start: ReadingPlace(block: index, offset: offset + piece.lowerBound),
              segments: [
                .init(
                  range: TextRange(offset + piece.lowerBound, offset + piece.upperBound),
                  column: isFirst ? indent : indent + 2)
              ], prefix: isFirst ? "" : "↪ ", prefixColumn: indent))
          isFirst = false
        }
        offset += length + 1
      }
    }

    /// Cut at cells, not at words.
    func pieces(of row: String, width: Int) -> [Range<Int>] {
      var pieces: [Range<Int>] = []
      var start = 0
      var used = 0
      for glyph in glyphs(in: row) {
        if used + glyph.width > width, glyph.range.lowerBound > start {
          pieces.append(start..<glyph.range.lowerBound)
          start = glyph.range.lowerBound
          used = 0
        }
        used += glyph.width
      }
      pieces.append(start..<row.utf8.count)
      return pieces
    }

    mutating func addTable(_ block: Block, at index: Int) {
      let table = TableColumns(block.text, width: measure)
      for (row, cells) in table.rows.enumerated() {
        let wrapped = zip(cells, table.widths).map { cell, width in
          LineBreaker.lines(of: String(block.text[cell]), width: width).map {
            TextRange(cell.start + $0.lowerBound, cell.start + $0.upperBound)
          }
        }
        for line in 0..<max(1, wrapped.map(\.count).max() ?? 1) {
          var segments: [ArticleLine.Segment] = []
          for (column, ranges) in wrapped.enumerated() where line < ranges.count {
            segments.append(.init(range: ranges[line], column: table.starts[column]))
          }
          let start = ReadingPlace(
            block: index, offset: segments.first?.range.start ?? cells.first?.start ?? 0)
          lines.append(
            ArticleLine(
              kind: .text, block: index, start: max(start, lines.last?.start ?? .start),
              segments: segments))
        }
        if row == 0, table.rows.count > 1 {
          lines.append(
            ArticleLine(kind: .tableRule, block: index, start: lines.last?.start ?? .start))
        }
      }
    }
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
  public func headlineRange(ofRelatedBlock index: Int) -> TextRange {
    let text = blocks[index].text
    let whole = TextRange(0, text.utf8.count)
    guard let line = related.first(where: { $0.block == index }) else { return whole }
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
