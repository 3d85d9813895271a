import Articles

extension ReaderState {
  mutating func changePage(_ change: (inout Page) -> Void) {
    guard case .page(var page) = layers.last else { return }
    change(&page)
    layers[layers.count - 1] = .page(page)
  }

  mutating func move(_ action: ReaderAction, in page: Page) -> [ReaderEffect] {
    changePage { page in
      guard page.columns.indices.contains(page.focus) else { return }
      var column = page.columns[page.focus]
      let screen = max(1, column.visibleTargets - 1)
      switch action {
      case .move(let count): column.select(column.selected + count)
      case .movePage(let pages): column.select(column.selected + pages * screen)
      case .readOn: column.select(column.selected + screen)
      case .readBack: column.select(column.selected - screen)
      case .moveHalfPage(let halves): column.select(column.selected + halves * max(1, screen / 2))
      case .moveToStart: column.select(0)
      case .moveToEnd: column.select(column.targets.count - 1)
      default: break
      }
      page.columns[page.focus] = column
    }
    return askForMore()
  }

  /// Goes to the next column; in the list of names to the other kind; in the tree folds and unfolds.
  mutating func turn(_ page: Page, by step: Int) -> [ReaderEffect] {
    switch page.subject {
    case .names(var listing):
      listing.kind = listing.kind == .person ? .organization : .person
      return show(listing)
    case .places:
      if case .place(.section(let path)) = page.selectedTarget, page.isFolded(path) == (step > 0) {
        fold(path)
      }
      return []
    default:
      changePage { page in
        let wanted = min(max(0, page.focus + step), max(0, page.columns.count - 1))
        if page.columns.indices.contains(wanted), !page.columns[wanted].targets.isEmpty {
          page.focus = wanted
        }
      }
      return []
    }
  }

  mutating func fold(_ name: String) {
    changePage { page in
      if page.folded.remove(name) == nil { page.folded.insert(name) }
    }
    fitPages()
  }

  mutating func sortNames(_ order: EntityListing.Order) -> [ReaderEffect] {
    guard case .names(var listing) = page?.subject else { return [] }
    listing.isReversed = listing.order == order && !listing.isReversed
    listing.order = order
    return show(listing)
  }

  private mutating func show(_ listing: EntityListing) -> [ReaderEffect] {
    changePage { page in
      page.subject = .names(listing)
      page.more = .none
      page.columns = page.columns.map { _ in PageColumn() }
    }
    return page.map { [.ask($0.question)] } ?? []
  }

  /// Narrows the page by words, as they are typed.
  mutating func filterPage(_ words: String) -> [ReaderEffect] {
    changePage { $0.words = words }
    if case .names(var listing) = page?.subject {
      listing.words = words.trimmingSpaces
      return show(listing)
    }
    fitPages()
    return []
  }

  mutating func click(_ page: Page, column: Int, row: Int) -> [ReaderEffect] {
    if row == 0 { return closePage() }
    let frames = Page.frames(page.columns.count, size: size)
    guard let index = frames.firstIndex(where: { $0.contains(column: column, row: row) }) else {
      return []
    }
    let line = page.columns[index].top + row - frames[index].row - pageTopRows
    guard page.columns[index].rows.indices.contains(line),
      let target = page.columns[index].rows[line].target
    else { return [] }
    changePage { page in
      page.focus = index
      page.columns[index].selected = target
    }
    return follow(page.columns[index].targets[target])
  }

  private mutating func askForMore() -> [ReaderEffect] {
    guard let page, page.more != .none, let column = page.columns.first,
      column.selected >= column.targets.count - Page.chunk / 4
    else { return [] }
    switch (page.subject, page.more) {
    case (.mentions(let id), .mentions(let position)):
      return [.ask(.mentions(id, after: position, limit: Page.chunk))]
    case (.names(let listing), .names(let offset)):
      return [.ask(.names(listing, offset: offset, limit: Page.chunk))]
    default: return []
    }
  }
}
