import Articles
import ReaderCore
import TerminalScreen
import TextLayout

/// Boxes over the panes: menus, the help, what may follow a prefix key.
struct OverlayView {
  let theme: Theme

  func draw(_ state: ReaderState, _ keys: KeyMap, on screen: inout Screen) {
    switch state.overlay {
    case .menu(let menu): drawMenu(menu, on: &screen)
    case .palette(let palette): PaletteView(theme: theme).draw(palette, on: &screen)
    case .help(let query, let selected): drawHelp(query, selected, keys, on: &screen)
    case .prompt(let prompt):
      let offers = CommandLine.offers(for: prompt, keys.commands, state)
      let chosen = prompt.stem == nil ? nil : offers.firstIndex { $0.text == prompt.text }
      drawAboveStatus(
        nil, offers.map { (left: $0.text, right: $0.help) }, chosen: chosen, atRight: false,
        on: &screen)
    case .hints: break
    case nil:
      guard !keys.pending.isEmpty else { return }
      let rows = keys.continuations(in: state.focus).map { (left: $0.keys, right: $0.help) }
      drawAboveStatus(
        keys.pending.joined(), rows + places(keys, state), chosen: nil, atRight: true, on: &screen)
    }
  }

  /// What a click on an overlay chooses.
  static func choice(
    atColumn column: Int, row: Int, in state: ReaderState, _ keys: KeyMap
  ) -> ReaderAction? {
    let size = state.size
    switch state.overlay {
    case .menu(let menu):
      return menuBox(menu, columns: size.columns, rows: size.rows).item(
        atColumn: column, row: row, selected: menu.selected, of: menu.items.count
      ).map(ReaderAction.selectInOverlay)
    case .palette(let palette):
      return PaletteView.choice(atColumn: column, row: row, palette, in: size)
    case .help(let query, let selected):
      let commands = keys.commands(matching: query)
      let rows = helpRows(commands)
      return helpBox(columns: size.columns, rows: size.rows).item(
        atColumn: column, row: row, selected: helpRow(of: selected, in: rows), of: rows.count
      ).flatMap { rows[$0].index }.map { .run(commands[$0].action(nil)) }
    default: return nil
    }
  }

  // MARK: - Private

  private var ground: Style { theme.style(.bar, over: theme.base) }

  private static func menuBox(_ menu: Menu, columns: Int, rows: Int) -> OverlayBox {
    let widest =
      menu.items.map { cellWidth(of: $0.title) + cellWidth(of: $0.detail) + 8 }.max() ?? 0
    let width = min(columns - 2, max(cellWidth(of: menu.title) + 4, widest, 30))
    let height = min(rows - 2, menu.items.count + 3)
    return OverlayBox(
      rect: Rect(
        column: (columns - width) / 2, row: max(1, (rows - height) / 3), columns: width,
        rows: height))
  }

  private static func helpBox(columns: Int, rows: Int) -> OverlayBox {
    let width = min(columns - 2, 78)
    return OverlayBox(
      rect: Rect(column: (columns - width) / 2, row: 1, columns: width, rows: max(1, rows - 2)))
  }

  func drawBox(_ box: OverlayBox, title: String, on screen: inout Screen) {
    screen.fill(box.rect, style: ground)
    if theme.depth <= .sixteen, box.hasAir { drawFrame(box.rect, on: &screen) }
    screen.writeCut(
      title, column: box.rect.column + 2, row: box.rect.row, columns: box.rect.columns - 4,
      style: theme.style(.focusedPaneTitle, over: ground))
  }

  /// Where no ground sets the box apart, lines do.
  private func drawFrame(_ box: Rect, on screen: inout Screen) {
    let style = theme.style(.rule, over: ground)
    let line = String(repeating: "─", count: max(0, box.columns - 2))
    screen.write("┌\(line)┐", column: box.column, row: box.row, style: style)
    screen.write("└\(line)┘", column: box.column, row: box.endRow - 1, style: style)
    for row in (box.row + 1)..<max(box.row + 1, box.endRow - 1) {
      screen.write("│", column: box.column, row: row, style: style)
      screen.write("│", column: box.endColumn - 1, row: row, style: style)
    }
  }

  private func drawMenu(_ menu: Menu, on screen: inout Screen) {
    let box = Self.menuBox(menu, columns: screen.columns, rows: screen.rows)
    drawBox(box, title: menu.title, on: &screen)
    let rect = box.rect
    let shown = box.shown(selected: menu.selected, of: menu.items.count)
    for index in shown {
      let item = menu.items[index]
      let row = box.row(of: index, in: shown)
      var style = ground
      if index == menu.selected {
        theme.paint(.chosen, over: &style)
        screen.fill(
          Rect(column: rect.column + 1, row: row, columns: rect.columns - 2, rows: 1), style: style)
        screen.cursor = (column: rect.column + 2, row: row)
      }
      let detail = truncated(item.detail, toCells: max(0, rect.columns / 2 - 4))
      screen.writeCut(
        item.title, column: rect.column + 3, row: row,
        columns: rect.columns - 7 - cellWidth(of: detail), style: theme.style(.text, over: style))
      screen.writeRight(
        detail, endColumn: rect.endColumn - 2, row: row, style: theme.style(.dim, over: style))
    }
  }

  private struct HelpRow {
    var text: String
    var keys = ""
    /// Among the commands that match; nil for a group's title and for air.
    var index: Int?
  }

  private static func helpRows(_ commands: [Command]) -> [HelpRow] {
    var rows: [HelpRow] = []
    var group: Command.Group?
    for (index, command) in commands.enumerated() {
      if command.group != group {
        if group != nil { rows.append(HelpRow(text: "")) }
        rows.append(HelpRow(text: command.group.rawValue))
        group = command.group
      }
      rows.append(
        HelpRow(
          text: command.help, keys: command.keyNames.joined(separator: "  "), index: index))
    }
    return rows
  }

  /// The row of a command, by its place among those that match.
  private static func helpRow(of command: Int, in rows: [HelpRow]) -> Int {
    rows.firstIndex { $0.index == command } ?? 0
  }

  private func drawHelp(
    _ query: String, _ selected: Int, _ keys: KeyMap, on screen: inout Screen
  ) {
    let box = Self.helpBox(columns: screen.columns, rows: screen.rows)
    drawBox(box, title: "Keys", on: &screen)
    let commands = keys.commands(matching: query)
    let selected = min(selected, max(0, commands.count - 1))
    let prompt = query.isEmpty ? "type to search" : query
    let column = box.rect.column + 8
    let room = box.rect.columns - 10
    screen.writeCut(
      prompt, column: column, row: box.rect.row, columns: room,
      style: theme.style(query.isEmpty ? .dim : .bright, over: ground))
    screen.cursor = (
      column: column + (query.isEmpty ? 0 : min(room, cellWidth(of: query))), row: box.rect.row
    )
    let rows = Self.helpRows(commands)
    let shown = box.shown(selected: Self.helpRow(of: selected, in: rows), of: rows.count)
    for index in shown {
      draw(
        rows[index], isSelected: rows[index].index == selected, at: box.row(of: index, in: shown),
        in: box.rect, on: &screen)
    }
    if commands.isEmpty {
      screen.writeCut(
        "No command has these words.", column: box.rect.column + 3, row: box.listRows.lowerBound,
        columns: box.rect.columns - 5, style: theme.style(.dim, over: ground))
    }
  }

  private func draw(
    _ help: HelpRow, isSelected: Bool, at row: Int, in box: Rect, on screen: inout Screen
  ) {
    guard help.index != nil else {
      screen.writeCut(
        help.text, column: box.column + 2, row: row, columns: box.columns - 4,
        style: theme.style(.heading, over: ground))
      return
    }
    var style = ground
    if isSelected {
      theme.paint(.chosen, over: &style)
      screen.fill(
        Rect(column: box.column + 1, row: row, columns: box.columns - 2, rows: 1), style: style)
    }
    let keyColumns = min(22, box.columns / 3)
    screen.writeCut(
      help.keys, column: box.column + 3, row: row, columns: keyColumns - 2,
      style: theme.style(.accent, over: style))
    screen.writeCut(
      help.text, column: box.column + 3 + keyColumns, row: row,
      columns: box.columns - keyColumns - 5, style: theme.style(.text, over: style))
  }

  /// The marked places, behind their letter, after `'`.
  private func places(_ keys: KeyMap, _ state: ReaderState) -> [(left: String, right: String)] {
    guard keys.pending == ["'"] else { return [] }
    return state.record.placeMarks.sorted { $0.key < $1.key }.map {
      (String($0.key), $0.value.title)
    }
  }

  /// A small box above the status line: what may follow the keys typed so far, or the letters of a
  /// command.
  private func drawAboveStatus(
    _ title: String?, _ rows: [(left: String, right: String)], chosen: Int?, atRight: Bool,
    on screen: inout Screen
  ) {
    let titleRows = title == nil ? 0 : 1
    let height = min(screen.rows - 2, rows.count + titleRows, 12 + titleRows)
    guard height > titleRows else { return }
    let left = min(30, rows.map { cellWidth(of: $0.left) }.max() ?? 0)
    let right = rows.map { cellWidth(of: $0.right) }.max() ?? 0
    let width = min(screen.columns - 2, left + right + (right > 0 ? 7 : 4))
    guard width > 8 else { return }
    let box = Rect(
      column: atRight ? screen.columns - width - 1 : 1, row: screen.rows - 1 - height,
      columns: width, rows: height)
    screen.fill(box, style: ground)
    if let title {
      screen.writeCut(
        title, column: box.column + 2, row: box.row, columns: width - 4,
        style: theme.style(.focusedPaneTitle, over: ground))
    }
    let shown = OverlayBox.shown(selected: chosen ?? 0, of: rows.count, rows: height - titleRows)
    for index in shown {
      let row = rows[index]
      let line = box.row + titleRows + index - shown.lowerBound
      var style = ground
      if index == chosen {
        theme.paint(.chosen, over: &style)
        screen.fill(Rect(column: box.column, row: line, columns: width, rows: 1), style: style)
      }
      screen.writeCut(
        row.left, column: box.column + 2, row: line, columns: min(left, width - 4),
        style: theme.style(.accent, over: style))
      screen.writeCut(
        row.right, column: box.column + left + 5, row: line, columns: width - left - 7,
        style: theme.style(.text, over: style))
    }
  }
}
