import TerminalScreen

/// A box over the panes: its title on the first row, and under it a list that scrolls so that the
/// selected item is always seen.
struct OverlayBox {
  let rect: Rect

  /// The screen's rows that the list has: with a blank one above and below where there is enough.
  var listRows: Range<Int> {
    let air = hasAir ? 1 : 0
    let first = rect.row + 1 + air
    return first..<max(first, rect.endRow - air)
  }

  /// Whether there is room for more than the title and the list.
  var hasAir: Bool { rect.rows >= 6 }

  /// The items of the list that are seen, of `count`.
  func shown(selected: Int, of count: Int) -> Range<Int> {
    Self.shown(selected: selected, of: count, rows: listRows.count)
  }

  /// The same for a list of so many rows: the selected one in their middle, if it can be.
  static func shown(selected: Int, of count: Int, rows: Int) -> Range<Int> {
    let first = max(0, min(selected - rows / 2, count - rows))
    return first..<min(count, first + rows)
  }

  /// The row of an item that is seen.
  func row(of item: Int, in shown: Range<Int>) -> Int {
    listRows.lowerBound + item - shown.lowerBound
  }

  /// The item at a cell of the screen; nil where there is none.
  func item(atColumn column: Int, row: Int, selected: Int, of count: Int) -> Int? {
    guard rect.contains(column: column, row: row), listRows.contains(row) else { return nil }
    let shown = shown(selected: selected, of: count)
    let item = shown.lowerBound + row - listRows.lowerBound
    return shown.contains(item) ? item : nil
  }
}
