import Articles
import ReaderCore
import TerminalScreen
import TextLayout

/// The top row: what each pane holds, and the way to those that are not shown.
///
///      GAZETTE  12 articles, 5 unread │ Harbor talks resume      │ People & organizations
///     ‹ list (5)      Harbor talks resume as crews return        people (6) ›
struct HeaderView {
  let theme: Theme

  func draw(_ state: ReaderState, _ frames: PaneFrames, on screen: inout Screen) {
    screen.fill(frames.header, style: theme.style(.bar, over: theme.base))
    let isListHidden = frames.list == nil
    let isPeopleHidden = frames.people == nil
    for rule in frames.rules {
      screen.write("│", column: rule, row: 0, style: style(.rule))
    }
    if let rect = frames.list {
      drawList(state, in: rect, leavesRight: rightEdge(state, frames), on: &screen)
    }
    if let rect = frames.people {
      drawPeople(state, in: rect, leavesLeft: isListHidden, on: &screen)
    }
    if let rect = frames.article {
      var left = rect.column + 1
      var right = rect.endColumn - 1
      if isListHidden { left += drawWayToList(state, on: &screen) + 1 }
      if isPeopleHidden, frames.people == nil { right -= drawWayToPeople(state, on: &screen) + 1 }
      drawArticle(state, from: left, to: right, on: &screen)
    } else if isListHidden {
      _ = drawWayToList(state, on: &screen)
    } else if isPeopleHidden {
      _ = drawWayToPeople(state, on: &screen)
    }
  }

  private func style(_ role: Theme.Role) -> Style {
    theme.style(role, over: theme.style(.bar, over: theme.base))
  }

  private func title(_ pane: Pane, _ state: ReaderState) -> Style {
    style(state.focus == pane ? .focusedPaneTitle : .paneTitle)
  }

  /// Cells that the way to the people pane takes in the list's header.
  private func rightEdge(_ state: ReaderState, _ frames: PaneFrames) -> Int {
    frames.article == nil ? cellWidth(of: wayToPeople(state)) + 2 : 0
  }

  private func drawList(
    _ state: ReaderState, in rect: Rect, leavesRight: Int, on screen: inout Screen
  ) {
    let listing = state.list.listing
    var name = "GAZETTE"
    if !listing.query.isEmpty {
      // What was saved or pinned has a name.
      let shelved = state.list.shelf.first { $0.kind.listing.query == listing.query }
      name = shelved?.kind.name ?? "“\(listing.query)”"
    } else if let section = listing.section {
      name = section
    }
    var details: [String] = []
    if let counts = state.list.counts {
      details.append("\(counts.articles) \(counts.articles == 1 ? "article" : "articles")")
      if counts.unread > 0 { details.append("\(counts.unread) unread") }
    }
    if listing.order != .date || listing.isReversed {
      details.append("by \(listing.order.rawValue)\(listing.isReversed ? " ↑" : "")")
    }
    let room = rect.columns - 2 - leavesRight
    let used = screen.write(
      truncated(name, toCells: room), column: rect.column + 1, row: 0, style: title(.list, state),
      limit: room)
    // A number without its word says nothing; how many are unread says more than how many there are.
    while !details.isEmpty, cellWidth(of: details.joined(separator: ", ")) > room - used - 2 {
      details.removeFirst()
    }
    screen.write(
      details.joined(separator: ", "), column: rect.column + 3 + used, row: 0, style: style(.dim))
  }

  private func drawArticle(
    _ state: ReaderState, from left: Int, to right: Int, on screen: inout Screen
  ) {
    guard let reading = state.reading else { return }
    let headline = reading.opened.headline
    var text = headline.title
    // While the headline itself can be read below, the section says more.
    if reading.top == 0, !headline.section.isEmpty { text = headline.section }
    let room = right - left
    guard room > 3 else { return }
    let cut = truncated(text, toCells: room)
    let column = left + max(0, (room - cellWidth(of: cut)) / 2)
    screen.write(cut, column: column, row: 0, style: title(.article, state), limit: room)
  }

  private func drawPeople(
    _ state: ReaderState, in rect: Rect, leavesLeft: Bool, on screen: inout Screen
  ) {
    let left = state.frames?.article == nil && leavesLeft ? cellWidth(of: wayToList(state)) + 2 : 0
    screen.writeCut(
      "People & organizations", column: rect.column + 1 + left, row: 0,
      columns: rect.columns - 2 - left, style: title(.people, state))
  }

  /// Where there is no room for words, numbers have to do.
  private func isNarrow(_ state: ReaderState) -> Bool { state.size.columns < 36 }

  private func wayToList(_ state: ReaderState) -> String {
    let unread = state.list.counts?.unread ?? 0
    if isNarrow(state) { return unread > 0 ? "‹ \(unread)" : "‹" }
    return unread > 0 ? "‹ list (\(unread))" : "‹ list"
  }

  private func wayToPeople(_ state: ReaderState) -> String {
    let count = state.reading?.opened.names.entities.count ?? 0
    if isNarrow(state) { return count > 0 ? "\(count) ›" : "›" }
    return "people\(count > 0 ? " (\(count))" : "") ›"
  }

  private func drawWayToList(_ state: ReaderState, on screen: inout Screen) -> Int {
    screen.write(wayToList(state), column: 1, row: 0, style: style(.dim)) + 1
  }

  private func drawWayToPeople(_ state: ReaderState, on screen: inout Screen) -> Int {
    let text = wayToPeople(state)
    screen.writeRight(text, endColumn: state.size.columns - 1, row: 0, style: style(.dim))
    return cellWidth(of: text) + 1
  }
}
