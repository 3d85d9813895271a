import Articles

extension ReaderState {
  mutating func updateList(_ action: ReaderAction) -> [ReaderEffect] {
    switch action {
    case .headlines(let headlines, let request): return take(headlines, request)
    case .counts(let counts, let listing):
      if listing == list.listing { list.counts = counts }
      if findsHeadlines(in: listing) { find?.headlineCount = counts.articles }
      return []
    case .sort(let order):
      var listing = list.listing
      if order == .relevance, listing.query.isEmpty {
        say("Search first: nothing was asked that articles could be relevant to")
        return []
      }
      listing.isReversed = listing.order == order && !listing.isReversed
      listing.order = order
      return show(listing)
    case .group:
      list.isGrouped.toggle()
      list.revealSelected()
      say(list.isGrouped ? "Grouped by what the list is sorted by" : "Not grouped")
      return []
    case .libraryChanged(let change): return take(change)
    default: return []
    }
  }

  /// Whether it is still of use to count a listing.
  public func showsCounts(of listing: Listing) -> Bool {
    listing == list.listing || findsHeadlines(in: listing)
  }

  private func findsHeadlines(in listing: Listing) -> Bool {
    find?.pane == .list && listing == findListing
  }

  /// Shows another listing from its start.
  mutating func show(_ listing: Listing) -> [ReaderEffect] {
    list.listing = listing
    list.counts = nil
    if find?.isOfSearch == true { find = nil }
    list.pendingMove = 0
    return [
      .loadHeadlines(
        HeadlineRequest(listing: listing, span: .after(nil), limit: ListState.chunk)),
      .count(listing),
    ] + askForHits()
  }

  /// Asks for the visible part of the list again; the selection stays.
  mutating func reloadList() -> [ReaderEffect] {
    guard let headline = list.selectedHeadline else {
      return [
        .loadHeadlines(
          HeadlineRequest(listing: list.listing, span: .after(nil), limit: ListState.chunk))
      ]
    }
    return [
      .loadHeadlines(
        HeadlineRequest(
          listing: list.listing, span: .around(headline.position), limit: ListState.chunk,
          selecting: headline.id))
    ]
  }

  private mutating func take(_ headlines: [Headline], _ request: HeadlineRequest) -> [ReaderEffect]
  {
    guard request.listing == list.listing else { return [] }
    switch request.span {
    case .after(nil):
      list.items = headlines
      list.hasMoreAbove = false
      list.hasMoreBelow = headlines.count >= request.limit
      list.selected = 0
      list.top = 0
    case .before(nil):
      list.items = headlines
      list.hasMoreBelow = false
      list.hasMoreAbove = headlines.count >= request.limit
      list.selected = max(0, headlines.count - 1)
      list.top = 0
    case .after(let position?):
      guard position == list.items.last?.position else { return [] }
      list.items += headlines
      list.hasMoreBelow = headlines.count >= request.limit
    case .before(let position?):
      guard position == list.items.first?.position else { return [] }
      list.items.insert(contentsOf: headlines, at: 0)
      list.selected += headlines.count
      list.top += headlines.count
      list.hasMoreAbove = headlines.count >= request.limit
    case .around(let position):
      return takeAround(headlines, position, request)
    }
    if list.pendingMove != 0 {
      let move = list.pendingMove
      list.pendingMove = 0
      // What is still beyond reach now is beyond the listing's end.
      if list.selected + move >= list.items.count { list.hasMoreBelow = false }
      if list.selected + move < 0 { list.hasMoreAbove = false }
      let ends = (list.hasMoreAbove, list.hasMoreBelow)
      let effects = moveSelection(by: move)
      (list.hasMoreAbove, list.hasMoreBelow) = ends
      list.trim()
      return effects
    }
    list.trim()
    if case .after(.some) = request.span { return [] }
    list.revealSelected()
    if request.span == .after(nil), headlines.isEmpty, list.listing.query.isEmpty { return [] }
    return focus == .list || reading == nil ? glanceAtSelected() : []
  }

  /// The list is read anew and nothing jumps: what was selected stays so, on its row. Where the
  /// start of the listing was in view it stays in view, so that what is new is seen to come.
  private mutating func takeAround(
    _ headlines: [Headline], _ position: ListPosition, _ request: HeadlineRequest
  ) -> [ReaderEffect] {
    let topOffset = list.selected - list.top
    let wasAtStart = list.top == 0 && !list.hasMoreAbove
    let before = list.selected
    let old = list.items
    list.items = headlines
    // Whether there is more is found out by asking; an empty answer settles it.
    list.hasMoreAbove = true
    list.hasMoreBelow = true
    if let id = request.selecting, let index = headlines.firstIndex(where: { $0.id == id }) {
      list.selected = index
    } else {
      // It is gone: its next neighbour that is still there takes its place.
      let kept = Dictionary(
        headlines.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
      let next = old[min(before, old.count)...].lazy.compactMap { kept[$0.id] }.first
      let previous = old[..<min(before, old.count)].reversed().lazy.compactMap { kept[$0.id] }.first
      list.selected = next ?? previous ?? 0
    }
    list.top = wasAtStart ? 0 : max(0, list.selected - topOffset)
    if list.startsInMiddle {
      list.startsInMiddle = false
      list.top = list.topWithSelectedInMiddle
    }
    list.revealSelected()
    var effects: [ReaderEffect] = []
    if list.selected < ListState.chunk / 2, let first = headlines.first {
      effects.append(
        .loadHeadlines(
          HeadlineRequest(
            listing: list.listing, span: .before(first.position), limit: ListState.chunk)))
    }
    effects += loadBelowIfNear()
    if focus == .list || reading == nil { effects += glanceAtSelected() }
    return effects
  }

  private mutating func take(_ change: LibraryChange) -> [ReaderEffect] {
    switch change {
    case .list:
      return reloadList() + [.count(list.listing)] + askForShelf() + refreshShortPage()
    case .articles(let ids):
      var effects = reloadList() + [.count(list.listing)]
      if let id = reading?.id, ids.contains(id) {
        effects.append(.open(OpenRequest(id, landing: .reload)))
      }
      return effects + refreshShortPage()
    case .renamed(let old, let new):
      history.rename(old, to: new)
      for (letter, mark) in record.placeMarks where mark.article == old {
        record.placeMarks[letter]?.article = new
      }
      var effects = reloadList()
      if reading?.id == old { effects.append(.open(OpenRequest(new, landing: .reload))) }
      return effects
    case .names:
      return refreshPage() + (reading.map { [.open(OpenRequest($0.id, landing: .reload))] } ?? [])
    case .progress(let progress):
      self.progress = progress
      return []
    case .fetching(let progress):
      fetching = progress
      return []
    case .notice(let sentence):
      say(sentence)
      return []
    }
  }
}
