import Articles
import ReaderCore
import TerminalScreen
import TextLayout

/// The palette: a line to type in, and under it what fits.
///
///       harbor tlk▏                        > commands  @ names  # tags
///
///      Harbor talks resume as crews return       The Levant Post · 2 h
///      Harbor talks adjourned until Friday       The Levant Post · 1 d
struct PaletteView {
  let theme: Theme

  func draw(_ palette: Palette, on screen: inout Screen) {
    let box = Self.box(in: ScreenSize(columns: screen.columns, rows: screen.rows))
    OverlayView(theme: theme).drawBox(box, title: "", on: &screen)
    let ground = theme.style(.bar, over: theme.base)
    drawPrompt(palette, in: box.rect, ground, on: &screen)
    let pattern = FuzzyPattern(palette.query.words)
    let shown = box.shown(selected: palette.selected, of: palette.items.count)
    for index in shown {
      draw(
        palette.items[index], pattern, isSelected: index == palette.selected,
        at: box.row(of: index, in: shown), in: box.rect, ground, on: &screen)
    }
    if palette.items.isEmpty, palette.isWhole {
      screen.writeCut(
        "Nothing fits.", column: box.rect.column + 3, row: box.listRows.lowerBound,
        columns: box.rect.columns - 5,
        style: theme.style(.dim, over: ground))
    }
  }

  /// What a click chooses.
  static func choice(
    atColumn column: Int, row: Int, _ palette: Palette, in size: ScreenSize
  ) -> ReaderAction? {
    box(in: size).item(
      atColumn: column, row: row, selected: palette.selected, of: palette.items.count
    ).map(ReaderAction.selectInOverlay)
  }

  // MARK: - Private

  /// It keeps its size while what fits changes, so that the eye rests.
  private static func box(in size: ScreenSize) -> OverlayBox {
    let width = min(size.columns - 2, 96)
    let height = max(1, min(size.rows - 2, max(8, size.rows * 2 / 3)))
    return OverlayBox(
      rect: Rect(
        column: (size.columns - width) / 2, row: 1, columns: max(0, width), rows: height))
  }

  private func drawPrompt(
    _ palette: Palette, in box: Rect, _ ground: Style, on screen: inout Screen
  ) {
    let hint = "> commands   @ names   # tags"
    let prompt = palette.prompt
    let room = box.columns - 6
    if cellWidth(of: prompt.text) + cellWidth(of: hint) + 4 < room {
      screen.writeRight(
        hint, endColumn: box.endColumn - 2, row: box.row, style: theme.style(.dim, over: ground))
    }
    let characters = Array(prompt.text)
    let cursor = min(prompt.cursor, characters.count)
    var first = 0
    while cellWidth(of: String(characters[first..<cursor])) >= max(1, room) { first += 1 }
    screen.write(
      String(characters[first...]), column: box.column + 3, row: box.row,
      style: theme.style(.prompt, over: ground), limit: room)
    screen.cursor = (
      column: box.column + 3 + cellWidth(of: String(characters[first..<cursor])), row: box.row
    )
  }

  private func draw(
    _ item: Menu.Item, _ pattern: FuzzyPattern, isSelected: Bool, at row: Int, in box: Rect,
    _ ground: Style, on screen: inout Screen
  ) {
    var style = ground
    if isSelected {
      theme.paint(.chosen, over: &style)
      screen.fill(
        Rect(column: box.column + 1, row: row, columns: box.columns - 2, rows: 1), style: style)
    }
    // A short title leaves it more.
    let most = max(box.columns * 2 / 5, box.columns - 8 - cellWidth(of: item.title))
    let detail = truncated(item.detail, toCells: max(0, most))
    let room = box.columns - 7 - cellWidth(of: detail)
    let title = truncated(item.title, toCells: max(0, room))
    let text = theme.style(isSelected ? .bright : .text, over: style)
    screen.write(title, column: box.column + 3, row: row, style: text, limit: room)
    for match in pattern.ranges(in: title) {
      screen.write(
        title[match], column: box.column + 3 + cellWidth(of: title[TextRange(0, match.start)]),
        row: row, style: theme.style(.matched, over: text), limit: room)
    }
    screen.writeRight(
      detail, endColumn: box.endColumn - 2, row: row, style: theme.style(.dim, over: style))
  }
}
