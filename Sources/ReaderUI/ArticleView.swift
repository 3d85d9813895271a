import Articles
import ReaderCore
import TerminalScreen
import TextLayout

/// The reading pane: the article set at its measure, with names, quotes, links and hits marked.
///
///         Harbor talks resume as crews return
///
///         Transport Minister █Ada Moreau█ met the leader …      ▐
///       ▏ “We did not come to sign,” █Moreau█ said.             ·
///
///         → Dockers vote on pay offer
struct ArticleView {
  let theme: Theme
  let dates: DateWords

  func draw(_ state: ReaderState, in rect: Rect, on screen: inout Screen) {
    guard let reading = state.reading else {
      return
    }
    let text = state.textColumns(in: rect)
    let top = rect.row + state.articleTopRows(rect)
    let marks = Marks(reading, find: state.find, theme: theme)
    for (row, line) in reading.visibleLines.enumerated() where top + row < rect.endRow {
      draw(
        reading.layout.lines[line], reading, marks, at: top + row, column: text.column,
        columns: text.columns, on: &screen)
    }
    if state.focus == .article {
      let line = reading.layout.line(at: reading.readingPlace)
      let row = min(max(0, line - reading.top), max(0, rect.endRow - top - 1))
      screen.focus = (column: text.column, row: top + row)
    }
    if let strip = state.strip { drawStrip(state, reading, in: strip, on: &screen) }
    if case .hints(let hints) = state.overlay {
      drawHints(hints, reading, top: top, column: text.column, in: rect, on: &screen)
    }
  }

  // MARK: - Private

  private func draw(
    _ line: ArticleLine, _ reading: ReadingState, _ marks: Marks, at row: Int, column: Int,
    columns: Int, on screen: inout Screen
  ) {
    switch line.kind {
    case .space: return
    case .meta:
      screen.writeCut(
        meta(reading), column: column, row: row, columns: columns, style: theme.style(.byline))
    case .rule:
      let width = min(columns, 9)
      screen.writeCut(
        "*   *   *", column: column + (columns - width) / 2, row: row, columns: columns,
        style: theme.style(.dim))
    case .tableRule:
      let width = min(columns, tableWidth(reading, line))
      screen.write(
        String(repeating: "─", count: max(0, width)), column: column, row: row,
        style: theme.style(.rule))
    case .text:
      let block = reading.article.blocks[line.block]
      if marks.isQuoted(line) {
        screen.write("▏", column: column - 2, row: row, style: theme.style(.quoteBar))
      }
      if marks.isNoted(line) {
        screen.write("†", column: column - 2, row: row, style: theme.style(.accent))
      }
      if !line.prefix.isEmpty {
        screen.write(
          line.prefix, column: column + line.prefixColumn, row: row,
          style: prefixStyle(block, reading, line))
      }
      if line.isPlaced {
        drawPlaced(
          line, block, reading, marks, at: row, column: column, columns: columns, on: &screen)
        return
      }
      for segment in line.segments {
        drawSegment(
          segment, block, line, reading, marks, at: row, column: column, columns: columns,
          on: &screen)
      }
    }
  }

  private func drawSegment(
    _ segment: ArticleLine.Segment, _ block: Block, _ line: ArticleLine, _ reading: ReadingState,
    _ marks: Marks, at row: Int, column: Int, columns: Int, on screen: inout Screen
  ) {
    var cell = segment.column
    let base = style(of: block, at: line.block, isHeader: isTableHeader(line, block), reading)
    for (range, style) in marks.runs(of: segment.range, in: line.block, base: base) {
      guard cell < columns else { return }
      cell += screen.write(
        block.text[range], column: column + cell, row: row, style: style, limit: columns - cell)
    }
  }

  /// Glyph by glyph, each in the style of the bytes that it stands for.
  private func drawPlaced(
    _ line: ArticleLine, _ block: Block, _ reading: ReadingState, _ marks: Marks, at row: Int,
    column: Int, columns: Int, on screen: inout Screen
  ) {
    let base = style(of: block, at: line.block, isHeader: isTableHeader(line, block), reading)
    let runs = line.segments.flatMap { marks.runs(of: $0.range, in: line.block, base: base) }
    let ends = runs.map(\.0.end)
    var before: (end: Int, style: Style)?
    for placed in reading.layout.placedGlyphs(of: line, in: reading.article)
    where placed.column < columns {
      let start = placed.glyph.range.lowerBound
      let index = ends.firstIndex { start < $0 } ?? max(0, runs.count - 1)
      let style = runs.isEmpty ? base : runs[index].1
      // What is put between two words looks as they do.
      if let before, before.end < placed.column, before.style == style {
        screen.fill(
          Rect(column: column + before.end, row: row, columns: placed.column - before.end, rows: 1),
          style: style)
      }
      screen.write(placed.glyph, column: column + placed.column, row: row, style: style)
      before = (placed.column + placed.glyph.width, style)
    }
  }

  /// Where, when, and how long it takes to read. What a line above says already is not said again.
  private func meta(_ reading: ReadingState) -> String {
    let article = reading.article
    let published = reading.opened.headline.published
    let isDated = article.blocks.contains {
      $0.kind == .byline && dates.isTold(published, in: $0.text)
    }
    let minutes = Reading.minutes(ofBytes: Reading.bytes(article, from: .start))
    let parts = [article.source ?? "", isDated ? "" : dates.full(published), "\(minutes) min"]
    return parts.filter { !$0.isEmpty }.joined(separator: " · ")
  }

  private func isTableHeader(_ line: ArticleLine, _ block: Block) -> Bool {
    guard block.kind == .table, let start = line.segments.first?.range.start else { return false }
    return !block.text[TextRange(0, start)].contains("\n")
  }

  private func tableWidth(_ reading: ReadingState, _ line: ArticleLine) -> Int {
    reading.layout.lines.lazy.filter { $0.block == line.block && $0.kind == .text }.prefix(50).map {
      line in
      line.segments.map {
        $0.column + cellWidth(of: reading.article.blocks[line.block].text[$0.range])
      }.max() ?? 0
    }.max() ?? 0
  }

  private func style(of block: Block, at index: Int, isHeader: Bool, _ reading: ReadingState)
    -> Style
  {
    switch block.kind {
    case .title: theme.style(.title)
    case .standfirst: theme.style(.standfirst)
    case .byline: theme.style(.byline)
    case .heading: theme.style(.heading)
    case .quote: theme.style(.emphasis, over: theme.base)
    case .code: theme.style(.code, over: theme.base)
    case .image: theme.style(.dim)
    case .table where isHeader: theme.style(.strong, over: theme.base)
    case .related: theme.style(leadsNowhere(index, reading) ? .deadLink : .link)
    default: theme.base
    }
  }

  private func prefixStyle(_ block: Block, _ reading: ReadingState, _ line: ArticleLine) -> Style {
    switch block.kind {
    case .quote: theme.style(.quoteBar)
    case .related:
      leadsNowhere(line.block, reading) ? theme.style(.deadLink) : theme.style(.accent)
    default: theme.style(.dim)
    }
  }

  private func leadsNowhere(_ block: Int, _ reading: ReadingState) -> Bool {
    guard let line = reading.article.related.firstIndex(where: { $0.block == block }) else {
      return true
    }
    let related = reading.opened.related.first { $0.reason == .line(line) }
    if case .nowhere = related?.target { return true }
    return related == nil
  }

  /// Right of the text: where in the whole article the focused name or the hits lie, where somebody
  /// is quoted, and which part is on the screen. Dragging it scrolls.
  private func drawStrip(
    _ state: ReaderState, _ reading: ReadingState, in rect: Rect, on screen: inout Screen
  ) {
    let count = reading.layout.lines.count
    guard count > rect.rows, rect.rows > 1 else { return }
    func row(_ line: Int) -> Int { min(rect.rows - 1, line * rect.rows / count) }
    let shown = row(reading.top)...row(max(reading.top, reading.visibleLines.upperBound - 1))
    func draw(_ mark: String, _ role: Theme.Role, at offset: Int) {
      // What is in view has the ground of bars, too, so that it is told under other marks.
      let ground = shown.contains(offset) ? theme.style(.bar, over: theme.base) : theme.base
      screen.write(
        mark, column: rect.column, row: rect.row + offset, style: theme.style(role, over: ground))
    }
    func draw(_ mark: String, _ role: Theme.Role, at spots: [ReadingPlace]) {
      for offset in Set(spots.map { row(reading.layout.line(at: $0)) }) {
        draw(mark, role, at: offset)
      }
    }
    for offset in shown { draw("·", .dim, at: offset) }
    // Whose words they are is told by who is in focus.
    let quotes = reading.opened.names.quotes.filter { quote in
      reading.focus.map { quote.speaker == .entity($0) } ?? true
    }
    draw("▏", .quoteBar, at: quotes.map { ReadingPlace(block: $0.block, offset: $0.range.start) })
    if let find = state.find, find.pane == .article {
      draw(
        "▐", .accent, at: find.hits.map { ReadingPlace(block: $0.block, offset: $0.range.start) })
    } else if reading.focus != nil {
      draw(
        "▐", .accent,
        at: reading.steppedMentions.map { ReadingPlace(block: $0.block, offset: $0.range.start) })
    }
  }

  private func drawHints(
    _ hints: Hints, _ reading: ReadingState, top: Int, column: Int, in rect: Rect,
    on screen: inout Screen
  ) {
    for hint in hints.hints where hint.label.hasPrefix(hints.typed) {
      let line = reading.layout.line(
        at: ReadingPlace(block: hint.block, offset: hint.range.start))
      guard reading.visibleLines.contains(line) else { continue }
      let shown = reading.layout.lines[line]
      let placed = reading.layout.placedGlyphs(of: shown, in: reading.article)
      let first = placed.first { $0.glyph.range.lowerBound >= hint.range.start } ?? placed.first
      guard let first else { continue }
      let cell = column + first.column
      screen.write(
        hint.label.dropFirst(hints.typed.count), column: min(cell, rect.endColumn - 2),
        row: top + line - reading.top, style: theme.style(.hintLabel))
    }
  }
}

/// How long reading takes.
enum Reading {
  /// UTF-8 bytes that are read in a minute: 230 English words of six bytes, and about as many of
  /// Chinese or Japanese (470 characters of three bytes).
  private static let bytesPerMinute = 1400

  static func minutes(ofBytes bytes: Int) -> Int {
    max(1, (bytes + bytesPerMinute / 2) / bytesPerMinute)
  }

  /// How much text there is from a place on.
  static func bytes(_ article: Article, from place: ReadingPlace) -> Int {
    var bytes = 0
    for index in article.blocks.indices where index >= place.block {
      bytes += article.blocks[index].text.utf8.count
    }
    return max(0, bytes - place.offset)
  }
}
