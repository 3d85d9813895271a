import Articles
import TextLayout

extension ArticleLayout {
  /// Puts the blocks of an article into lines, one after the other.
  struct Builder {
    let article: Article
    let measure: Int
    let setting: TextSetting
    var lines: [ArticleLine] = []
    var ordered: [Int: BidiParagraph] = [:]
    /// For the article's language; nil where words stay whole.
    private let hyphenator: Hyphenator?

    init(article: Article, measure: Int, setting: TextSetting) {
      self.article = article
      self.measure = measure
      self.setting = setting
      hyphenator = setting.isHyphenated ? Hyphenator.installed(for: article.language) : nil
    }

    mutating func build() {
      let header = article.blocks.prefix { [.title, .standfirst, .byline].contains($0.kind) }.count
      if header == 0 { addMeta() }
      for (index, block) in article.blocks.enumerated() {
        if let gap = gap(before: index, header: header), gap { addSpace() }
        let first = lines.count
        add(block, at: index)
        order(block, at: index, from: first)
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
      var start = last.start
      // After another such line that place is known, and above the first block it is its start.
      if last.kind == .text || last.kind == .rule || last.kind == .tableRule {
        let end = article.blocks[last.block].text.utf8.count
        start = max(start, ReadingPlace(block: last.block, offset: end))
      }
      lines.append(ArticleLine(kind: kind, block: last.block, start: start))
    }

    mutating func add(_ block: Block, at index: Int) {
      switch block.kind {
      case .title, .heading:
        add(balanced(block.text, width: measure), of: index)
      case .standfirst, .byline, .paragraph:
        addProse(block.text, of: index, width: measure, column: 0)
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

    /// Running text: hyphenated and justified where that is wanted.
    mutating func addProse(_ text: String, of index: Int, width: Int, column: Int) {
      let first = lines.count
      guard let hyphenator else {
        add(LineBreaker.lines(of: text, width: width), of: index, column: column)
        justify(text, from: first, width: width)
        return
      }
      let broken = LineBreaker.hyphenatedLines(of: text, width: width, by: hyphenator)
      add(broken.lines, of: index, column: column)
      for line in broken.hyphenated {
        lines[first + line].isHyphenated = true
        lines[first + line].isPlaced = true
      }
      justify(text, from: first, width: width)
    }

    /// Stretches all lines of a block but its last, and none so far that holes are torn in it.
    mutating func justify(_ text: String, from first: Int, width: Int) {
      guard setting.isJustified else { return }
      for index in lines.indices.dropFirst(first).dropLast() {
        guard let range = lines[index].segments.first?.range else { continue }
        let words = text[range]
        let missing = width - cellWidth(of: words) - (lines[index].isHyphenated ? 1 : 0)
        let gaps = words.utf8.count { $0 == UInt8(ascii: " ") }
        guard missing > 0, missing <= 2 * gaps else { continue }
        lines[index].stretch = missing
        lines[index].isPlaced = true
      }
    }

    /// Right-to-left paragraphs stand at the right, what hangs before them too.
    mutating func order(_ block: Block, at index: Int, from first: Int) {
      guard setting.ordersRightToLeft, block.kind != .code,
        let paragraph = BidiParagraph(block.text)
      else { return }
      ordered[index] = paragraph
      for line in first..<lines.count where lines[line].kind == .text {
        lines[line].isPlaced = true
        guard paragraph.isRightToLeft, block.kind != .table else { continue }
        if !lines[line].prefix.isEmpty {
          lines[line].prefixColumn =
            measure - lines[line].prefixColumn - cellWidth(of: lines[line].prefix)
        }
        for segment in lines[line].segments.indices {
          let cells = cellWidth(of: block.text[lines[line].segments[segment].range])
          lines[line].segments[segment].column = max(
            0, measure - lines[line].segments[segment].column - cells - lines[line].stretch)
        }
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
      addProse(block.text, of: index, width: measure - column, column: column)
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
