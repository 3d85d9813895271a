import Articles
import TerminalScreen

extension ReaderState {
  mutating func updateMoving(_ action: ReaderAction) -> [ReaderEffect] {
    switch action {
    case .readOn: return readOn()
    case .readBack:
      if let page = reading?.pageLines { reading?.scroll(by: -page) }
      return []
    default: break
    }
    switch focus {
    case .list: return moveInList(action)
    case .article: moveInArticle(action)
    case .people: moveInSidebar(action)
    }
    return []
  }

  private mutating func readOn() -> [ReaderEffect] {
    guard let reading else { return updateOpening(.activate) }
    if !isEntered || focus != .article {
      let wasGlance = !isEntered
      let effects = enterArticle()
      // The first press goes into the article; what is on the screen has not been read yet.
      if wasGlance { return effects }
      return effects + readOn()
    }
    if reading.isAtEnd { return stepUnread(forward: true) }
    self.reading?.scroll(by: reading.pageLines)
    return []
  }

  private mutating func moveInArticle(_ action: ReaderAction) {
    guard let reading else { return }
    switch action {
    case .move(let lines): self.reading?.scroll(by: lines)
    case .movePage(let pages): self.reading?.scroll(by: pages * reading.pageLines)
    case .moveHalfPage(let halves):
      self.reading?.scroll(by: halves * max(1, reading.rows / 2))
    case .moveToStart: self.reading?.scroll(toLine: 0)
    case .moveToEnd: self.reading?.scroll(toLine: reading.lastTop)
    default: break
    }
  }

  private mutating func moveInSidebar(_ action: ReaderAction) {
    let page = max(1, sidebar.height / 2)
    switch action {
    case .move(let count): sidebar.select(sidebar.selected + count)
    case .movePage(let pages): sidebar.select(sidebar.selected + pages * page)
    case .moveHalfPage(let halves): sidebar.select(sidebar.selected + halves * max(1, page / 2))
    case .moveToStart: sidebar.select(0)
    case .moveToEnd: sidebar.select(sidebar.entries.count - 1)
    default: break
    }
  }

  private mutating func moveInList(_ action: ReaderAction) -> [ReaderEffect] {
    let page = list.page
    switch action {
    case .move(let count): return moveSelection(by: count)
    case .movePage(let pages): return moveSelection(by: pages * page)
    case .moveHalfPage(let halves): return moveSelection(by: halves * max(1, page / 2))
    case .moveToStart: return loadEnd(.after(nil))
    case .moveToEnd: return loadEnd(.before(nil))
    default: return []
    }
  }

  /// Moves the selection, and the article follows it.
  mutating func moveSelection(by count: Int) -> [ReaderEffect] {
    guard !list.items.isEmpty else { return [] }
    let wanted = list.selected + count
    var effects: [ReaderEffect] = []
    if wanted >= list.items.count, list.hasMoreBelow {
      list.pendingMove = count
      return [
        .loadHeadlines(
          HeadlineRequest(
            listing: list.listing, span: .after(list.items.last?.position),
            limit: ListState.chunk + wanted - list.items.count))
      ]
    }
    if wanted < 0, list.hasMoreAbove {
      list.pendingMove = count
      return [
        .loadHeadlines(
          HeadlineRequest(
            listing: list.listing, span: .before(list.items.first?.position),
            limit: ListState.chunk - wanted))
      ]
    }
    list.pendingMove = 0
    list.selected = min(max(0, wanted), list.items.count - 1)
    list.revealSelected()
    effects += glanceAtSelected()
    effects += loadBelowIfNear()
    return effects
  }

  /// Headlines below the visible ones are wanted before they are scrolled to.
  mutating func loadBelowIfNear() -> [ReaderEffect] {
    guard list.hasMoreBelow, let last = list.visible.last, last.index >= list.items.count - 2
    else { return [] }
    return [
      .loadHeadlines(
        HeadlineRequest(
          listing: list.listing, span: .after(list.items.last?.position), limit: ListState.chunk))
    ]
  }

  private mutating func loadEnd(_ span: HeadlineRequest.Span) -> [ReaderEffect] {
    let isStart = span == .after(nil)
    if isStart ? !list.hasMoreAbove : !list.hasMoreBelow {
      return moveSelection(by: isStart ? -list.selected : list.items.count - 1 - list.selected)
    }
    return [
      .loadHeadlines(HeadlineRequest(listing: list.listing, span: span, limit: ListState.chunk))
    ]
  }

  /// Shows the selected article without going into it: it stays unread.
  mutating func glanceAtSelected() -> [ReaderEffect] {
    guard let headline = list.selectedHeadline, headline.id != (awaited ?? reading?.id) else {
      return []
    }
    awaited = headline.id
    let isEntered = entersNext
    entersNext = false
    return keepPlace() + [.open(OpenRequest(headline.id, isEntered: isEntered))]
  }

  private mutating func breakLines(at cells: Int) {
    measure = min(max(30, cells), 140)
    fitPanes()
    say("Lines of \(reading?.layout.measure ?? measure) columns")
  }

  mutating func updatePanes(_ action: ReaderAction) {
    switch action {
    case .focusPane(let pane): focusPane(pane)
    case .nextPane: focusPane(nextPane(1))
    case .previousPane: focusPane(nextPane(-1))
    case .leftPane: focusPane(focus == .people ? .article : .list)
    case .rightPane: focusPane(focus == .list ? .article : .people)
    case .togglePeople:
      isPeopleShown.toggle()
      if !isPeopleShown, focus == .people { focus = .article }
      if side == .people { side = .list } else if isPeopleShown { side = .people }
      fitPanes()
    case .toggleArticleAlone:
      isArticleAlone.toggle()
      focusPane(.article)
    case .widenMeasure(let cells):
      // Where there is room for less than was wished, lines change from what they are.
      let shown = min(measure, reading?.layout.measure ?? measure)
      if cells > 0, shown < measure {
        say("Lines of \(shown) columns: there is no room for more")
      } else {
        breakLines(at: shown + cells)
      }
    case .setMeasure(let cells): breakLines(at: cells)
    case .center:
      if let place = reading?.readingPlace { reading?.center(on: place) }
    case .readingLineToTop:
      if let place = reading?.readingPlace { reading?.scroll(to: place) }
    case .readingLineToBottom:
      if let place = reading?.readingPlace { reading?.scroll(toBottom: place) }
    case .resized(let columns, let rows):
      size = ScreenSize(columns: max(0, columns), rows: max(0, rows))
      fitPanes()
      fitPages()
    default: break
    }
  }

  private func nextPane(_ step: Int) -> Pane {
    let panes = Pane.allCases.filter { $0 != .people || isPeopleShown }
    let index = panes.firstIndex(of: focus) ?? 0
    return panes[(index + step + panes.count) % panes.count]
  }
}
