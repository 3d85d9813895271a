import Articles

extension ReaderState {
  mutating func updateOpening(_ action: ReaderAction) -> [ReaderEffect] {
    switch action {
    case .activate: return activate()
    case .openArticle(let id): return open(id)
    case .stepArticle(let count): return stepArticle(count)
    case .stepUnread(let forward): return stepUnread(forward: forward)
    case .back: return travel(1)
    case .forward: return travel(-1)
    case .travel(let steps):
      overlay = nil
      return travel(steps)
    case .showHistory:
      showHistory()
      return []
    case .opened(let opened, let request): return take(opened, request)
    case .openFailed(let request, let sentence):
      if awaited == request.id { awaited = nil }
      if isEntered, request.isTravel, let reading { history.stay(at: reading.id) }
      say(sentence, isError: true)
      return []
    case .sought(let headline, let request): return take(headline, request)
    default: return []
    }
  }

  /// Opens an article and goes into it.
  mutating func open(_ id: ArticleID, landing: OpenRequest.Landing = .lastPlace) -> [ReaderEffect] {
    overlay = nil
    awaited = id
    return keepPlace() + [.open(OpenRequest(id, landing: landing, isEntered: true))]
  }

  private mutating func activate() -> [ReaderEffect] {
    switch focus {
    case .list:
      guard let headline = list.selectedHeadline else { return [] }
      return headline.id == reading?.id ? enterArticle() : open(headline.id)
    case .article: return followCurrent()
    case .people:
      switch sidebar.selectedEntry {
      case .entity(let index): return focusEntity(at: index)
      case .quote(let index):
        guard let quote = reading?.opened.names.quotes[index] else { return [] }
        reading?.jump(to: .init(kind: .quote, block: quote.block, range: quote.range))
        focusPane(.article)
        return isEntered ? [] : enterArticle()
      case .related(let index):
        guard let reading, reading.opened.related.indices.contains(index) else { return [] }
        let related = reading.opened.related[index]
        if case .line(let line) = related.reason {
          return [.resolveLine(reading.article.related[line], in: reading.id)]
        }
        return follow(related.target, title: related.title)
      case nil: return []
      }
    }
  }

  /// Goes into the article that was glanced at: it counts as read.
  mutating func enterArticle() -> [ReaderEffect] {
    guard let reading else { return [] }
    if let visited, visited.id != reading.id { history.leave(visited) }
    visited = nil
    isEntered = true
    focusPane(.article)
    return markEntered()
  }

  private mutating func markEntered() -> [ReaderEffect] {
    guard let headline = reading?.opened.headline, !headline.status.isRead else { return [] }
    return change([StatusRecord(headline.id, .read(true))], title: "Read “\(headline.title)”")
  }

  private mutating func stepArticle(_ count: Int) -> [ReaderEffect] {
    // Go on from what is being read, where the list knows it.
    if let id = reading?.id, let index = list.items.firstIndex(where: { $0.id == id }) {
      list.selected = index
    }
    let isLast = list.selected == list.items.count - 1 && !list.hasMoreBelow
    let isFirst = list.selected == 0 && !list.hasMoreAbove
    if count > 0 ? isLast : isFirst {
      say(count > 0 ? "This is the last article" : "This is the first article")
      return []
    }
    entersNext = focus != .list
    let effects = moveSelection(by: count)
    if list.pendingMove == 0 { entersNext = false }
    return effects
  }

  mutating func stepUnread(forward: Bool) -> [ReaderEffect] {
    let from = reading.flatMap { reading in list.items.firstIndex { $0.id == reading.id } }
    let start = from ?? list.selected
    let loaded =
      forward
      ? list.items.indices.dropFirst(start + 1).first { !list.items[$0].status.isRead }
      : list.items.indices.prefix(start).last { !list.items[$0].status.isRead }
    if let loaded { return goTo(list.items[loaded]) }
    var unread = list.listing
    unread.query = unread.query.isEmpty ? "is:unread" : "(\(unread.query)) is:unread"
    let edge = forward ? list.items.last?.position : list.items.first?.position
    return [.seek(SeekRequest(purpose: .unread, listing: unread, from: edge, isForward: forward))]
  }

  private mutating func take(_ headline: Headline?, _ request: SeekRequest) -> [ReaderEffect] {
    guard let headline else {
      switch request.purpose {
      case .unread: say("Nothing unread is left")
      case .find: say("No headline has these words", isError: true)
      }
      return []
    }
    switch request.purpose {
    case .unread: return goTo(headline)
    case .find: return select(headline) + glanceAt(headline)
    }
  }

  private mutating func goTo(_ headline: Headline) -> [ReaderEffect] {
    let effects = select(headline)
    if focus == .list { return effects + glanceAt(headline) }
    if headline.id == reading?.id { return effects + enterArticle() }
    return effects + open(headline.id)
  }

  private mutating func glanceAt(_ headline: Headline) -> [ReaderEffect] {
    guard headline.id != (awaited ?? reading?.id) else { return [] }
    awaited = headline.id
    return keepPlace() + [.open(OpenRequest(headline.id))]
  }

  /// Selects a headline in the list, loading what stands around it where it is far away.
  mutating func select(_ headline: Headline) -> [ReaderEffect] {
    if let index = list.items.firstIndex(where: { $0.id == headline.id }) {
      list.selected = index
      list.revealSelected()
      return loadBelowIfNear()
    }
    return [
      .loadHeadlines(
        HeadlineRequest(
          listing: list.listing, span: .around(headline.position), limit: ListState.chunk,
          selecting: headline.id))
    ]
  }

  private mutating func take(_ opened: OpenedArticle, _ request: OpenRequest) -> [ReaderEffect] {
    if request.landing == .reload {
      // It may have been left in the meantime.
      guard var reading, reading.id == opened.id || awaited == nil else { return [] }
      reading.replace(with: opened)
      if reading.focus == nil { reading.focus = focusedEntity.flatMap(reading.index(of:)) }
      self.reading = reading
      soughtRelated = nil
      fitPanes()
      return []
    }
    guard awaited == opened.id else { return [] }
    awaited = nil
    if isEntered, let entry = currentEntry { visited = entry }
    let room = articleRoom
    var reading = ReadingState(
      opened, measure: room.measure, rows: room.rows, setting: preferences.text)
    kept = opened.headline.status
    reading.focus = focusedEntity.flatMap(reading.index(of:))
    land(&reading, request.landing)
    self.reading = reading
    if var find, find.pane == .article, !find.isOfSearch {
      find.search(opened.article)
      self.find = find
    }
    sidebar = SidebarState()
    isEntered = request.isEntered
    guard isEntered else {
      fillSidebar()
      selectFocusedInSidebar()
      return askForHits()
    }
    if !request.isTravel, let visited, visited.id != opened.id { history.leave(visited) }
    visited = nil
    focusPane(.article)
    selectFocusedInSidebar()
    return select(opened.headline) + markEntered() + askForHits()
  }

  private mutating func land(_ reading: inout ReadingState, _ landing: OpenRequest.Landing) {
    switch landing {
    case .lastPlace:
      let status = reading.opened.headline.status
      if let place = status.place { reading.scroll(to: place) }
      if reading.focus == nil { reading.focus = status.focus.flatMap(reading.index(of:)) }
    case .mark(let place, let focus):
      reading.focus = focus.flatMap(reading.index(of:))
      reading.scroll(to: place)
    case .place(let place, let focus, let current):
      reading.focus = focus.flatMap(reading.index(of:))
      reading.scroll(to: place)
      reading.current = current
    case .mention(let entity, let first):
      reading.focus = reading.index(of: entity)
      let own = reading.steppedMentions
      if let mention = first ? own.first : own.last, reading.focus != nil {
        reading.jump(
          to: .init(kind: .mention, block: mention.block, range: mention.range), centred: true)
      }
    case .reload: break
    }
  }

  /// Has the articles that are like the one that is read looked for where they would show, at the end of the
  /// sidebar.
  mutating func seekRelated() -> [ReaderEffect] {
    guard isEntered, let reading, reading.id != soughtRelated, frames?.people != nil,
      sidebar.isEndShown
    else { return [] }
    soughtRelated = reading.id
    return [.ask(.related(reading.id, reading.opened))]
  }

  mutating func selectFocusedInSidebar() {
    if let focus = reading?.focus { sidebar.select(.entity(focus)) }
  }

  // MARK: History

  var currentEntry: History.Entry? {
    reading.map { reading in
      History.Entry(
        id: reading.id, title: reading.opened.headline.title, place: reading.place,
        focus: reading.focusedEntity?.id, current: reading.current)
    }
  }

  /// So many steps back; forward where negative.
  private mutating func travel(_ steps: Int) -> [ReaderEffect] {
    // Only glanced at: back leads to what was read.
    if steps > 0, !isEntered, let visited {
      self.visited = nil
      return travel(to: visited)
    }
    var entry = isEntered ? currentEntry : nil
    for _ in 0..<abs(steps) {
      guard
        let next = steps > 0 ? history.goBack(from: entry) : history.goForward(from: entry)
      else { break }
      entry = next
    }
    guard let entry, steps != 0, entry != currentEntry || !isEntered else {
      say(steps > 0 ? "Nothing to go back to" : "Nothing to go forward to")
      return []
    }
    return travel(to: entry)
  }

  private mutating func travel(to entry: History.Entry) -> [ReaderEffect] {
    focusedEntity = entry.focus
    return open(
      entry.id, landing: .place(entry.place, focus: entry.focus, current: entry.current))
  }

  /// Opens again what was left for an article that a page led to: history goes back with it.
  mutating func returnToArticle(_ entry: History.Entry?, isEntered: Bool) -> [ReaderEffect] {
    guard let entry, entry.id != (awaited ?? reading?.id) || entry.place != reading?.place else {
      return keepPlace()
    }
    if isEntered {
      let index = history.back.lastIndex { $0.id == entry.id }
      return index.map { travel(history.back.count - $0) } ?? travel(to: entry)
    }
    awaited = entry.id
    focusedEntity = entry.focus
    let landing = OpenRequest.Landing.place(entry.place, focus: entry.focus, current: entry.current)
    return keepPlace() + [.open(OpenRequest(entry.id, landing: landing))]
  }

  private mutating func showHistory() {
    let forward = history.forward.enumerated().reversed().map { index, entry in
      Menu.Item(entry.title, detail: "forward", action: .travel(-(index + 1)))
    }
    let here = (isEntered ? currentEntry : nil).map {
      [Menu.Item($0.title, detail: "here", action: .closeTop)]
    }
    let back = history.back.reversed().enumerated().map { index, entry in
      Menu.Item(entry.title, detail: index == 0 ? "back" : "", action: .travel(index + 1))
    }
    let items = forward + (here ?? []) + back
    guard !items.isEmpty else {
      say("Nothing has been read yet")
      return
    }
    overlay = .menu(
      Menu(title: "History", items: items, selected: min(forward.count, items.count - 1)))
  }
}
