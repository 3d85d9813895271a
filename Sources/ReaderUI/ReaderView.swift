import Articles
import ReaderCore
import TerminalScreen
import TextLayout

/// Draws the reader's state: the whole screen, every time. The backend sends what differs.
public struct ReaderView {
  let theme: Theme
  let dates: DateWords

  public init(theme: Theme, dates: DateWords) {
    self.theme = theme
    self.dates = dates
  }

  public func draw(_ state: ReaderState, keys: KeyMap) -> Screen {
    var screen = Screen(
      columns: state.size.columns, rows: state.size.rows, style: theme.base)
    screen.ordersRightToLeft = state.preferences.text.ordersRightToLeft
    guard let frames = state.frames else {
      drawTooSmall(state.size, on: &screen)
      return screen
    }
    if let page = state.page {
      PageView(theme: theme, dates: dates).draw(page, state, on: &screen)
      StatusView(theme: theme).draw(state, keys, in: frames.status, on: &screen)
      OverlayView(theme: theme).draw(state, keys, on: &screen)
      return screen
    }
    // What lies over the panes goes across them.
    if state.overlay == nil {
      let inner = frames.rules + [state.strip?.column].compactMap(\.self)
      let edges = [0] + inner.sorted() + [state.size.columns]
      screen.strips = zip(edges, edges.dropFirst()).map { $0..<$1 }
    }
    for rule in frames.rules {
      for row in 1..<max(1, state.size.rows - 1) {
        screen.write("│", column: rule, row: row, style: theme.style(.rule))
      }
    }
    HeaderView(theme: theme).draw(state, frames, on: &screen)
    if let rect = frames.list {
      ListView(theme: theme, dates: dates).draw(state, in: rect, on: &screen)
    }
    if let rect = frames.article {
      ArticleView(theme: theme, dates: dates).draw(state, in: rect, on: &screen)
    }
    if let rect = frames.people {
      SidebarView(theme: theme).draw(state, in: rect, on: &screen)
    }
    StatusView(theme: theme).draw(state, keys, in: frames.status, on: &screen)
    OverlayView(theme: theme).draw(state, keys, on: &screen)
    if state.preferences.usesASCII || state.preferences.isPlain {
      screen.reduceToASCII(isWhole: false)
    }
    if state.preferences.isPlain, screen.cursor == nil { screen.cursor = screen.focus }
    return screen
  }

  private func drawTooSmall(_ size: ScreenSize, on screen: inout Screen) {
    let smallest = PaneFrames.smallest
    let sentence = "Gazette needs \(smallest.columns) columns and \(smallest.rows) rows."
    for (row, line) in LineBreaker.lines(of: sentence, width: max(1, size.columns)).enumerated() {
      screen.write(
        sentence[TextRange(line.lowerBound, line.upperBound)], column: 0, row: row,
        style: theme.base)
    }
  }
}

extension Screen {
  /// Writes `text`, cut with an ellipsis where it doesn't fit.
  mutating func writeCut(_ text: String, column: Int, row: Int, columns: Int, style: Style) {
    guard columns > 0 else { return }
    write(truncated(text, toCells: columns), column: column, row: row, style: style, limit: columns)
  }

  /// Writes `text` so that it ends before `endColumn`.
  mutating func writeRight(_ text: String, endColumn: Int, row: Int, style: Style) {
    write(text, column: endColumn - cellWidth(of: text), row: row, style: style)
  }
}
