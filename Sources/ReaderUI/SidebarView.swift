import Articles
import ReaderCore
import TerminalScreen
import TextLayout

/// People, organizations and related articles.
///
///      PEOPLE
///
///     ▌Ada Moreau          7
///     ▌Transport Minister
///      Tomás Okafor        4
struct SidebarView {
  let theme: Theme

  func draw(_ state: ReaderState, in rect: Rect, on screen: inout Screen) {
    guard let reading = state.reading else { return }
    let sidebar = state.sidebar
    let top = rect.row + state.articleTopRows(rect)
    if sidebar.rows.isEmpty {
      screen.writeCut(
        "Nobody is named here.", column: rect.column + 2, row: top, columns: rect.columns - 3,
        style: theme.style(.dim))
      return
    }
    for (offset, row) in sidebar.rows.dropFirst(sidebar.top).enumerated() {
      guard top + offset < rect.endRow else { break }
      draw(row, state, reading, at: top + offset, in: rect, on: &screen)
    }
    let rows = rect.endRow - top
    if sidebar.top > 0 {
      screen.write("▴", column: rect.endColumn - 1, row: top, style: theme.style(.dim))
    }
    if sidebar.rows.count > sidebar.top + rows {
      screen.write("▾", column: rect.endColumn - 1, row: rect.endRow - 1, style: theme.style(.dim))
    }
  }

  private func draw(
    _ row: SidebarState.Row, _ state: ReaderState, _ reading: ReadingState, at line: Int,
    in rect: Rect, on screen: inout Screen
  ) {
    var base = theme.base
    let isSelected = state.focus == .people && row.entry == state.sidebar.selectedEntry
    if isSelected, row.entry != nil {
      theme.paint(.chosen, over: &base)
      screen.fill(
        Rect(column: rect.column, row: line, columns: rect.columns - 1, rows: 1), style: base)
    }
    if isSelected, row.isFirst {
      screen.focus = (column: rect.column + SidebarState.textColumn, row: line)
    }
    let place = Place(
      column: rect.column + SidebarState.textColumn,
      columns: rect.columns - SidebarState.textColumn - 1, row: line, base: base)
    switch row.kind {
    case .space: return
    case .header:
      let style = theme.style(state.focus == .people ? .focusedPaneTitle : .paneTitle)
      screen.writeCut(
        row.text, column: place.column - 1, row: line, columns: place.columns, style: style)
    case .name, .role: drawName(row, state, reading, at: place, on: &screen)
    case .quote: drawQuote(row, at: place, on: &screen)
    case .related, .reason: drawRelated(row, reading, at: place, on: &screen)
    }
  }

  /// Where a row's text stands, and what lies under it.
  private struct Place {
    var column: Int
    var columns: Int
    var row: Int
    var base: Style
  }

  /// A line of a name with its count, or of who that is.
  private func drawName(
    _ row: SidebarState.Row, _ state: ReaderState, _ reading: ReadingState, at place: Place,
    on screen: inout Screen
  ) {
    guard case .entity(let index) = row.entry else { return }
    let entity = reading.opened.names.entities[index]
    let isFocused = index == reading.focus
    if isFocused {
      screen.write(
        "▌", column: place.column - 2, row: place.row, style: theme.style(.accent, over: place.base)
      )
    }
    var style = theme.style(.dim, over: place.base)
    if row.kind == .name {
      style = theme.style(entity.kind == .person ? .person : .organization, over: place.base)
      if isFocused { style.attributes.insert(.bold) }
    }
    screen.writeCut(
      row.text, column: place.column + (row.kind == .name && row.isFirst ? 0 : 1), row: place.row,
      columns: place.columns - (row.kind == .name ? SidebarState.countWidth : 1), style: style)
    if row.kind == .name, row.isFirst {
      screen.writeRight(
        "\(entity.mentions.count)", endColumn: place.column + place.columns - 1, row: place.row,
        style: theme.style(.dim, over: place.base))
    }
    drawHits(row.text, state.find, column: place.column, row: place.row, style: style, on: &screen)
  }

  /// A line of what the focused person says here.
  private func drawQuote(_ row: SidebarState.Row, at place: Place, on screen: inout Screen) {
    if row.isFirst {
      screen.write(
        "▏", column: place.column - 1, row: place.row,
        style: theme.style(.quoteBar, over: place.base))
    }
    screen.writeCut(
      row.text, column: place.column + 1, row: place.row, columns: place.columns - 1,
      style: theme.style(.text, over: place.base))
  }

  /// A line of another article's headline, or of what it has in common with this one.
  private func drawRelated(
    _ row: SidebarState.Row, _ reading: ReadingState, at place: Place, on screen: inout Screen
  ) {
    guard case .related(let index) = row.entry else { return }
    let related = reading.opened.related[index]
    if row.isFirst, row.kind == .related {
      screen.write(
        related.arrow, column: place.column - 1, row: place.row,
        style: theme.style(.dim, over: place.base))
    }
    var role = Theme.Role.text
    if case .nowhere = related.target { role = .deadLink }
    if row.kind == .reason { role = .dim }
    screen.writeCut(
      row.text, column: place.column + 1, row: place.row, columns: place.columns - 1,
      style: theme.style(role, over: place.base))
  }

  private func drawHits(
    _ text: String, _ find: FindState?, column: Int, row: Int, style: Style,
    on screen: inout Screen
  ) {
    guard let find, find.pane == .people else { return }
    for hit in find.ranges(in: text) {
      screen.write(
        text[hit], column: column + cellWidth(of: text[TextRange(0, hit.start)]), row: row,
        style: theme.style(.hit, over: style))
    }
  }
}
