import Articles
import TerminalScreen
import TextLayout

extension ReaderState {
  mutating func updateMouse(_ action: ReaderAction) -> [ReaderEffect] {
    switch action {
    case .click(let column, let row): return click(column: column, row: row)
    case .drag(_, let row):
      if isStripHeld { scrollAlongStrip(to: row) }
      return []
    case .release:
      isStripHeld = false
      return []
    case .wheel(let column, let row, let lines):
      return wheel(column: column, row: row, lines: lines)
    default: return []
    }
  }

  private mutating func click(column: Int, row: Int) -> [ReaderEffect] {
    guard let frames else { return [] }
    if overlay != nil {
      // Menus and help answer to clicks by themselves; anything else is put away.
      if case .prompt = overlay { return [] }
      return updateOverlay(.closeTop)
    }
    if row == 0, frames.list == nil || frames.people == nil {
      // The header names the panes that are not shown at its two ends.
      if column < size.columns / 4, frames.list == nil { focusPane(.list) }
      if column >= size.columns * 3 / 4, frames.people == nil { focusPane(.people) }
      return []
    }
    if let strip, strip.contains(column: column, row: row) {
      isStripHeld = true
      scrollAlongStrip(to: row)
      return []
    }
    guard let pane = frames.pane(atColumn: column, row: row), let rect = frames[pane] else {
      return []
    }
    focusPane(pane)
    switch pane {
    case .list:
      let shelved = row - rect.row - articleTopRows(rect)
      if (0..<shelfRows(rect)).contains(shelved) { return update(.listShelved(shelved + 1)) }
      guard let item = list.item(atRow: row - rect.row - listTopRows(rect)) else { return [] }
      let wasSelected = item == list.selected
      list.selected = item
      list.revealSelected()
      return wasSelected ? updateOpening(.activate) : glanceAtSelected()
    case .people:
      let line = sidebar.top + row - rect.row - articleTopRows(rect)
      guard sidebar.rows.indices.contains(line), let entry = sidebar.rows[line].entry else {
        return []
      }
      sidebar.select(entry)
      return updateOpening(.activate)
    case .article:
      guard let place = place(atColumn: column, row: row) else { return [] }
      return click(on: place)
    }
  }

  /// Puts the part of the article in the middle of the pane that lies at a row of the strip.
  private mutating func scrollAlongStrip(to row: Int) {
    guard let strip, strip.rows > 1, let reading else { return }
    let share = Double(min(max(0, row - strip.row), strip.rows - 1)) / Double(strip.rows - 1)
    self.reading?.scroll(toLine: Int((share * Double(reading.lastTop)).rounded()))
  }

  private mutating func click(on place: ReadingPlace) -> [ReaderEffect] {
    guard let reading else { return [] }
    if let link = reading.links.first(where: {
      $0.block == place.block && $0.range.contains(place.offset)
    }) {
      self.reading?.current = link.spot
      return (isEntered ? [] : enterArticle()) + follow(link)
    }
    if let mention = reading.mentions.first(where: {
      $0.block == place.block && $0.range.contains(place.offset)
    }) {
      return focusEntity(
        at: mention.entity,
        spot: ReadingState.Spot(kind: .mention, block: mention.block, range: mention.range))
    }
    return isEntered ? [] : enterArticle()
  }

  /// The place in the article's text at a cell of the screen.
  func place(atColumn column: Int, row: Int) -> ReadingPlace? {
    guard let reading, let rect = frames?.article else { return nil }
    let line = reading.top + row - rect.row - articleTopRows(rect)
    guard reading.visibleLines.contains(line) else { return nil }
    let shown = reading.layout.lines[line]
    let cell = column - textColumns(in: rect).column
    let placed = reading.layout.placedGlyphs(of: shown, in: reading.article)
    // A bullet or an arrow belongs to the words that it stands before.
    let found =
      placed.first { $0.column <= cell && cell < $0.column + $0.glyph.width }
      ?? placed.first.flatMap { 0 <= cell && cell < $0.column ? $0 : nil }
    return found.map {
      ReadingPlace(block: shown.block, offset: $0.glyph.range.lowerBound)
    }
  }

  /// Rows above the list: air, and what was saved and pinned.
  public func listTopRows(_ rect: Rect) -> Int {
    let shelved = shelfRows(rect)
    return articleTopRows(rect) + (shelved == 0 ? 0 : shelved + 1)
  }

  /// How much of what was saved and pinned is shown: never more than a quarter of the pane.
  public func shelfRows(_ rect: Rect) -> Int { min(list.shelf.count, min(9, rect.rows / 4)) }

  /// Scrolls the pane under the pointer and moves no selection.
  private mutating func wheel(column: Int, row: Int, lines: Int) -> [ReaderEffect] {
    if overlay != nil {
      return moveInOverlay(lines)
    }
    guard let pane = frames?.pane(atColumn: column, row: row) else { return [] }
    switch pane {
    case .article:
      reading?.scroll(by: lines)
      return []
    case .people:
      sidebar.scroll(by: lines)
      return []
    case .list:
      let step = lines < 0 ? -1 : 1
      let wanted = list.top + step
      if wanted < 0, list.hasMoreAbove {
        return [
          .loadHeadlines(
            HeadlineRequest(
              listing: list.listing, span: .before(list.items.first?.position),
              limit: ListState.chunk))
        ]
      }
      list.top = min(max(0, wanted), max(0, list.items.count - 1))
      return loadBelowIfNear()
    }
  }
}
