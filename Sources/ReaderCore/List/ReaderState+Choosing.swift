import Articles

extension ReaderState {
  /// What marking, saving and the like are about: the chosen articles, else the selected headline in
  /// the list, else the opened article.
  var actedOn: [Headline] {
    if let page { return page.selectedHeadline.map { [$0] } ?? [] }
    if !list.chosen.isEmpty { return list.chosenInOrder }
    let headline =
      focus == .list
      ? list.selectedHeadline ?? reading?.opened.headline
      : reading?.opened.headline ?? list.selectedHeadline
    return headline.map { [$0] } ?? []
  }

  mutating func updateChoosing(_ action: ReaderAction) -> [ReaderEffect] {
    guard let headline = list.selectedHeadline else { return [] }
    switch action {
    case .choose:
      list.toggleChosen(headline)
      sayHowManyAreChosen()
      return focus == .list ? moveSelection(by: 1) : []
    case .chooseRange:
      list.choose(through: list.selected)
      sayHowManyAreChosen()
    default: break
    }
    return []
  }

  private mutating func sayHowManyAreChosen() {
    let count = list.chosen.count
    say(count == 0 ? "None is chosen" : "\(count) chosen: what you do next is done to all")
  }
}

extension ListState {
  /// Newest first, whatever the list's order is.
  var chosenInOrder: [Headline] {
    chosen.values.sorted { ($1.published, $0.id) < ($0.published, $1.id) }
  }

  mutating func toggleChosen(_ headline: Headline) {
    if chosen.removeValue(forKey: headline.id) == nil {
      chosen[headline.id] = headline
      lastChosen = headline.id
    }
  }

  /// Chooses all from the one chosen last to the item at `index`; that alone where the last is far.
  mutating func choose(through index: Int) {
    guard items.indices.contains(index) else { return }
    let from = items.firstIndex { $0.id == lastChosen } ?? index
    for headline in items[min(from, index)...max(from, index)] { chosen[headline.id] = headline }
    lastChosen = items[index].id
  }
}
