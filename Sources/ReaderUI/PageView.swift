import Articles
import FoundationEssentials
import ReaderCore
import TerminalScreen
import TextLayout

/// A page over the panes: a dossier, mentions, names, related articles, places, notes.
///
///      ‹ Harbor talks resume              Ada Moreau               23 articles, 61 mentions
///
///        Transport Minister     14 articles, Feb – now     WITH
///        also: Moreau                                      Tomás Okafor   ▇▇▇▇▇▇▇▇▇▇  11
struct PageView {
  let theme: Theme
  let dates: DateWords

  func draw(_ page: Page, _ state: ReaderState, on screen: inout Screen) {
    drawHeader(page, state, on: &screen)
    let frames = Page.frames(page.columns.count, size: state.size)
    for (index, frame) in frames.enumerated() where page.columns.indices.contains(index) {
      let rect = Rect(
        column: frame.column, row: frame.row + state.pageTopRows, columns: frame.columns,
        rows: frame.rows - state.pageTopRows)
      drawColumn(page.columns[index], isFocused: index == page.focus, page, in: rect, on: &screen)
    }
    guard page.columns.allSatisfy(\.rows.isEmpty), let frame = frames.first else { return }
    screen.writeCut(
      emptySentence(page), column: frame.column, row: frame.row + state.pageTopRows,
      columns: frame.columns, style: theme.style(.dim))
  }

  // MARK: - Private

  private func drawHeader(_ page: Page, _ state: ReaderState, on screen: inout Screen) {
    let bar = theme.style(.bar, over: theme.base)
    screen.fill(Rect(column: 0, row: 0, columns: screen.columns, rows: 1), style: bar)
    let title = page.title
    let titleWidth = min(cellWidth(of: title), screen.columns - 4)
    let start = max(2, (screen.columns - titleWidth) / 2)
    let way = "‹ \(state.titleBelow)"
    if start > 6 {
      screen.writeCut(
        way, column: 1, row: 0, columns: start - 4, style: theme.style(.dim, over: bar))
    }
    screen.writeCut(
      title, column: start, row: 0, columns: titleWidth,
      style: theme.style(.focusedPaneTitle, over: bar))
    let detail = detail(page)
    if start + titleWidth + 3 + cellWidth(of: detail) < screen.columns {
      screen.writeRight(
        detail, endColumn: screen.columns - 1, row: 0, style: theme.style(.dim, over: bar))
    }
  }

  private func detail(_ page: Page) -> String {
    func counted(_ count: Int, _ word: String) -> String {
      "\(count) \(word)\(count == 1 ? "" : "s")"
    }
    switch page.answer {
    case .dossier(let dossier?):
      let articles = counted(dossier.count.articles, "article")
      return "\(articles), \(counted(dossier.count.mentions, "mention"))"
    case .both(let shared):
      let sentences = counted(shared.sentences.count, "sentence")
      return "\(counted(shared.articles.count, "article")), \(sentences)"
    case .names:
      guard case .names(let listing) = page.subject else { return "" }
      return "by \(listing.order.rawValue)\(listing.isReversed ? " ↑" : "")"
    case .related(let related): return counted(related.count, "article")
    default: return ""
    }
  }

  private func emptySentence(_ page: Page) -> String {
    guard page.answer != nil else { return "" }
    if !page.words.isEmpty { return "Nothing here has “\(page.words)”. Esc shows all again." }
    switch page.subject {
    case .dossier(let id), .mentions(let id): return "No article names \(id.name) any more."
    case .names: return "Nobody is named in the library yet."
    case .both(let first, let second):
      return "No article names both \(first.name) and \(second.name)."
    case .related: return "No other article has to do with this one."
    case .places: return "The library is empty."
    case .why(let id, _): return "\(id.name) is not named here."
    case .notes: return "No notes yet: c makes one at the passage being read."
    }
  }

  private func drawColumn(
    _ column: PageColumn, isFocused: Bool, _ page: Page, in rect: Rect, on screen: inout Screen
  ) {
    for (offset, row) in column.rows.dropFirst(column.top).prefix(max(0, rect.rows)).enumerated() {
      let line = rect.row + offset
      var base = theme.base
      if isFocused, row.target != nil, row.target == column.selected {
        theme.paint(.chosen, over: &base)
        screen.fill(
          Rect(column: rect.column - 1, row: line, columns: rect.columns + 2, rows: 1),
          style: base)
      }
      let painter = PageRowPainter(
        theme: theme, dates: dates, base: base, words: page.words, subject: page.subject)
      painter.draw(row.content, at: line, in: rect, on: &screen)
    }
    let end = column.top + rect.rows
    if column.rows.count > end, rect.rows > 0 {
      screen.write(
        "▾", column: rect.endColumn + 1, row: rect.endRow - 1, style: theme.style(.dim))
    }
    if column.top > 0 {
      screen.write("▴", column: rect.endColumn + 1, row: rect.row, style: theme.style(.dim))
    }
  }
}
