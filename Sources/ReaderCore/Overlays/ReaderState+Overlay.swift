import Articles

extension ReaderState {
  mutating func updateOverlay(_ action: ReaderAction) -> [ReaderEffect] {
    switch action {
    case .showHelp: overlay = .help(query: "", selected: 0)
    case .editHelp(let edit):
      guard case .help(let query, _) = overlay else { return [] }
      var prompt = Prompt(.search, text: query)
      prompt.apply(edit)
      overlay = .help(query: prompt.text, selected: 0)
    case .selectInOverlay(let index): return chooseInMenu(index)
    case .moveInOverlay(let count): return moveInOverlay(count)
    case .closeTop: return closeTop()
    default: break
    }
    return []
  }

  private mutating func chooseInMenu(_ index: Int) -> [ReaderEffect] {
    let items: [Menu.Item]
    switch overlay {
    case .menu(let menu): items = menu.items
    case .palette(let palette): items = palette.items
    default: return []
    }
    guard items.indices.contains(index) else { return [] }
    overlay = nil
    let action = items[index].action
    return action == .closeTop ? [] : update(action)
  }

  mutating func moveInOverlay(_ count: Int) -> [ReaderEffect] {
    switch overlay {
    case .menu(var menu):
      guard !menu.items.isEmpty else { return [] }
      let before = menu.selected
      menu.selected = min(max(0, menu.selected + count), menu.items.count - 1)
      overlay = .menu(menu)
      guard menu.selected != before, let preview = menu.items[menu.selected].preview else {
        return []
      }
      return update(preview)
    case .palette(var palette):
      palette.selected = min(max(0, palette.selected + count), max(0, palette.items.count - 1))
      overlay = .palette(palette)
    case .help(let query, let selected):
      // Whoever draws the help knows how many are left and clamps.
      overlay = .help(query: query, selected: max(0, selected + count))
    default: break
    }
    return []
  }

  /// `q`: one step back.
  private mutating func closeTop() -> [ReaderEffect] {
    if let overlay {
      self.overlay = nil
      return giveUp(overlay)
    }
    if find != nil, find?.isOfSearch == false {
      find = nil
      if reading?.current?.kind == .hit { reading?.current = nil }
      return []
    }
    if isArticleAlone {
      isArticleAlone = false
      fitPanes()
      return []
    }
    if focus != .people, case .article(let before) = layers.last {
      return returnToPage(over: before)
    }
    switch focus {
    case .people:
      focusPane(.article)
      return []
    case .article:
      focusPane(.list)
      return []
    case .list:
      if let listing = listingBefore {
        listingBefore = nil
        return show(listing)
      }
      return update(.quit)
    }
  }

  /// Puts back what a prompt that is given up has changed.
  private mutating func giveUp(_ overlay: Overlay) -> [ReaderEffect] {
    if case .menu(let menu) = overlay { return menu.giveUp.map { update($0) } ?? [] }
    guard case .prompt(let prompt) = overlay else { return [] }
    switch prompt.purpose {
    case .page: return filterPage("")
    case .entry: return []
    case .find:
      find = nil
      if let before = prompt.before {
        reading?.current = nil
        reading?.scroll(to: before)
      }
      return []
    case .search, .filter:
      guard let before = prompt.listingBefore, before != list.listing else { return [] }
      return show(before)
    case .command, .save, .pipe, .palette: return []
    }
  }
}
