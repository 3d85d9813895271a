import Articles
import ReaderCore
import TerminalScreen
import TextLayout

/// The list of articles.
///
///      ● Harbor talks resume as crews   ★
///        return
///        The Levant Post · 2 h ago
struct ListView {
  let theme: Theme
  let dates: DateWords

  func draw(_ state: ReaderState, in rect: Rect, on screen: inout Screen) {
    let list = state.list
    drawShelf(state, in: rect, on: &screen)
    let top = rect.row + state.listTopRows(rect)
    if list.items.isEmpty {
      drawEmpty(state, in: rect, on: &screen)
      return
    }
    for (index, row) in list.visible {
      if let group = list.heading(above: index), top + row - ListState.headingRows < rect.endRow {
        screen.writeCut(
          words(for: group), column: rect.column + ListState.titleColumn,
          row: top + row - ListState.headingRows, columns: rect.columns - ListState.titleColumn - 1,
          style: theme.style(.paneTitle))
      }
      guard top + row < rect.endRow else { break }
      draw(
        list.items[index], list, isSelected: index == list.selected,
        isFocused: state.focus == .list, find: state.find, at: top + row, in: rect, on: &screen)
    }
  }

  private func draw(
    _ headline: Headline, _ list: ListState, isSelected: Bool, isFocused: Bool, find: FindState?,
    at row: Int, in rect: Rect, on screen: inout Screen
  ) {
    var base = theme.base
    let height = min(list.height(of: headline) - (list.isCompact ? 0 : 1), rect.endRow - row)
    if isSelected {
      theme.paint(isFocused ? .chosen : .chosenUnfocused, over: &base)
      screen.fill(
        Rect(column: rect.column, row: row, columns: rect.columns, rows: height), style: base)
    }
    if isSelected, isFocused {
      screen.focus = (column: rect.column + ListState.titleColumn, row: row)
    }
    drawMarks(of: headline, list, base, rows: row..<row + height, in: rect, on: &screen)
    let lines = list.titleLines(of: headline)
    drawTitle(of: headline, lines, base, find, at: row, in: rect, on: &screen)
    let column = rect.column + ListState.titleColumn
    let metaRow = row + lines.count
    if !list.isCompact, metaRow < rect.endRow {
      screen.writeCut(
        meta(headline, columns: rect.endColumn - 1 - column), column: column, row: metaRow,
        columns: rect.endColumn - 1 - column,
        style: theme.style(.dim, over: base))
    }
  }

  /// What is unread, chosen, starred.
  private func drawMarks(
    of headline: Headline, _ list: ListState, _ base: Style, rows: Range<Int>, in rect: Rect,
    on screen: inout Screen
  ) {
    let row = rows.lowerBound
    if !headline.status.isRead {
      screen.write("●", column: rect.column + 1, row: row, style: theme.style(.unread, over: base))
    }
    if list.chosen[headline.id] != nil {
      for row in rows {
        screen.write("▌", column: rect.column, row: row, style: theme.style(.accent, over: base))
      }
    }
    if headline.status.isStarred {
      screen.write(
        "★", column: rect.endColumn - 2, row: row, style: theme.style(.star, over: base))
    }
  }

  /// The headline's lines, with what was searched for in them.
  private func drawTitle(
    of headline: Headline, _ lines: [Range<Int>], _ base: Style, _ find: FindState?, at row: Int,
    in rect: Rect, on screen: inout Screen
  ) {
    let column = rect.column + ListState.titleColumn
    let width = rect.columns - ListState.titleColumn - ListState.titleMargin
    var style = theme.style(headline.status.isRead ? .text : .bright, over: base)
    if !headline.status.isRead { style.attributes.insert(.bold) }
    let ordered = screen.ordersRightToLeft ? BidiParagraph(headline.title) : nil
    for (index, line) in lines.enumerated() where row + index < rect.endRow {
      let text = String(headline.title[TextRange(line.lowerBound, line.upperBound)])
      let cut = truncated(text, toCells: width)
      if let ordered {
        // Hits stay unmarked: where their bytes are drawn, the order of the line decides.
        let indent = ordered.isRightToLeft ? max(0, width - cellWidth(of: cut)) : 0
        screen.write(
          cut, column: column + indent, row: row + index, style: style, limit: width - indent)
        continue
      }
      screen.write(cut, column: column, row: row + index, style: style, limit: width)
      drawHits(headline.hits, line, in: cut, column: column, row: row + index, style, on: &screen)
      guard let find, find.pane == .list else { continue }
      for hit in find.ranges(in: cut) {
        screen.write(
          cut[hit], column: column + cellWidth(of: cut[TextRange(0, hit.start)]),
          row: row + index, style: theme.style(.hit, over: style), limit: width)
      }
    }
  }

  /// What was saved and pinned, each with the number that lists it: 2gs the second.
  private func drawShelf(_ state: ReaderState, in rect: Rect, on screen: inout Screen) {
    let shelved = state.list.shelf.prefix(state.shelfRows(rect))
    for (index, place) in shelved.enumerated() {
      let row = rect.row + state.articleTopRows(rect) + index
      let counts = place.counts
      let detail =
        counts.unread > 0 ? "\(counts.unread) of \(counts.articles)" : "\(counts.articles)"
      var role = counts.unread > 0 ? Theme.Role.bright : .text
      if case .pinned(let id) = place.kind { role = id.kind == .person ? .person : .organization }
      let isShown = state.list.listing.query == place.kind.listing.query
      screen.write(
        "\(index + 1)", column: rect.column + 1, row: row,
        style: theme.style(isShown ? .accent : .dim))
      let room = rect.columns - ListState.titleColumn - cellWidth(of: detail) - 3
      screen.writeCut(
        place.kind.name, column: rect.column + ListState.titleColumn, row: row, columns: room,
        style: theme.style(role))
      screen.writeRight(detail, endColumn: rect.endColumn - 1, row: row, style: theme.style(.dim))
    }
  }

  /// What was searched for, on one line of the title.
  private func drawHits(
    _ hits: [TextRange], _ line: Range<Int>, in shown: String, column: Int, row: Int,
    _ style: Style, on screen: inout Screen
  ) {
    for hit in hits where hit.start < line.upperBound && line.lowerBound < hit.end {
      let start = max(0, hit.start - line.lowerBound)
      let end = min(hit.end - line.lowerBound, shown.utf8.count)
      guard start < end else { continue }
      screen.write(
        shown[TextRange(start, end)],
        column: column + cellWidth(of: shown[TextRange(0, start)]), row: row,
        style: theme.style(.hit, over: style))
    }
  }

  /// Source, age and section; the section goes first where there is no room for all.
  private func meta(_ headline: Headline, columns: Int) -> String {
    let parts = [headline.source ?? "", dates.age(of: headline.published)].filter { !$0.isEmpty }
    let whole = (parts + (headline.section.isEmpty ? [] : [headline.section])).joined(
      separator: " · ")
    return cellWidth(of: whole) <= columns ? whole : parts.joined(separator: " · ")
  }

  /// "TODAY", "MON 24 JUN", "THE LEVANT POST", "H".
  private func words(for group: ListGroup) -> String {
    switch group {
    case .day(let number): dates.day(number).uppercased()
    case .source(let source): source.isEmpty ? "NO SOURCE" : source.uppercased()
    case .letter(let letter): String(letter)
    }
  }

  private func drawEmpty(_ state: ReaderState, in rect: Rect, on screen: inout Screen) {
    let sentence: String
    if let progress = state.progress {
      sentence = "Reading the library: \(progress.done) of \(progress.total) files."
    } else if state.list.counts == nil {
      return
    } else if !state.list.listing.query.isEmpty {
      sentence = "No article fits. q goes back to all."
    } else {
      sentence = "No articles are here yet. Put files of text or Markdown into the folder."
    }
    let width = max(1, rect.columns - 4)
    let top = rect.row + state.listTopRows(rect)
    for (row, line) in LineBreaker.lines(of: sentence, width: width).enumerated()
    where top + row < rect.endRow {
      screen.write(
        sentence[TextRange(line.lowerBound, line.upperBound)], column: rect.column + 2,
        row: top + row, style: theme.style(.dim))
    }
  }
}
