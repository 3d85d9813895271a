import Articles
import TerminalScreen

extension ReaderState {
  /// What lies over the panes, the newest last.
  public enum Layer: Hashable, Sendable {
    case page(Page)
    /// The panes again, with an article that the page below led to; and what they showed before.
    case article(before: PanesBelow)
  }

  /// What the panes show under a page.
  public struct PanesBelow: Hashable, Sendable {
    var entry: History.Entry?
    var isEntered: Bool
    var focus: Pane
  }

  /// The page that covers the screen, if any.
  public var page: Page? {
    if case .page(let page) = layers.last { page } else { nil }
  }

  /// What a step back leads to, as a header has it.
  public var titleBelow: String {
    for layer in layers.dropLast().reversed() {
      switch layer {
      case .page(let page): return page.title
      case .article: return reading?.opened.headline.title ?? "articles"
      }
    }
    return isEntered ? reading?.opened.headline.title ?? "articles" : "articles"
  }

  /// The pane whose own keys count: where a page is about names, those of the people pane.
  public var keyPane: Pane {
    guard let page else { return focus }
    if case .names = page.subject { return .people }
    return page.subject.entity == nil ? .list : .people
  }

  /// Does what an action means while a page is shown; nil where it means the same as ever.
  mutating func updatePage(_ action: ReaderAction) -> [ReaderEffect]? {
    guard let page, overlay == nil || action.isAnswer else { return nil }
    switch action {
    case .move, .movePage, .moveHalfPage, .moveToStart, .moveToEnd, .readOn, .readBack:
      return move(action, in: page)
    case .activate: return page.selectedTarget.map { follow($0) } ?? []
    case .leftPane, .previousPane: return turn(page, by: -1)
    case .rightPane, .nextPane: return turn(page, by: 1)
    case .closeTop, .letGo, .back: return closePage()
    case .focusPane(.people): return showNames()
    case .focusPane(let pane):
      layers = []
      focusPane(pane)
      return []
    case .sortNames(let order): return sortNames(order)
    case .click(let column, let row): return click(page, column: column, row: row)
    case .wheel(let column, _, let lines):
      let frames = Page.frames(page.columns.count, size: size)
      changePage { page in
        let index = frames.firstIndex { column < $0.endColumn } ?? page.columns.count - 1
        if page.columns.indices.contains(index) { page.columns[index].scroll(by: lines) }
      }
      return []
    default: return action.isAboutTheArticle ? [] : nil
    }
  }

  mutating func updateLibrary(_ action: ReaderAction) -> [ReaderEffect] {
    switch action {
    case .showDossier:
      guard let id = namedEntity else { return sayNobody() }
      return open(.dossier(id))
    case .showMentions:
      guard let id = namedEntity else { return sayNobody() }
      return open(.mentions(id))
    case .showNames: return showNames()
    case .showRelated:
      guard let headline = page?.selectedHeadline ?? reading?.opened.headline else { return [] }
      return open(.related(headline.id, title: headline.title))
    case .showPlaces: return open(.places)
    case .showNotes: return open(.notes)
    case .listShelved(let number):
      guard list.shelf.indices.contains(number - 1) else {
        say("So many are not saved: gS saves a search, P pins a name")
        return []
      }
      layers = []
      return list(list.shelf[number - 1].kind)
    case .showBoth(let id): return showBoth(with: id)
    case .answered(let answer, let question): return take(answer, to: question)
    case .sortNames:
      say("Names are sorted in the list of people: gp twice opens it")
      return []
    default: return []
    }
  }

  /// Whom the keys for names are about: the chosen row, the page's own, the focused one.
  var namedEntity: EntityID? {
    if let page {
      if case .entity(let id) = page.selectedTarget { return id }
      if case .place(.pinned(let id)) = page.selectedTarget { return id }
      return page.subject.entity
    }
    if focus == .people, case .entity(let index) = sidebar.selectedEntry {
      return reading?.opened.names.entities[index].id
    }
    if let focused = reading?.focusedEntity?.id ?? focusedEntity { return focused }
    guard let current = reading?.current, current.kind == .mention else { return nil }
    return reading?.mentions.first { $0.block == current.block && $0.range == current.range }
      .flatMap { reading?.opened.names.entities[$0.entity].id }
  }

  // MARK: - Opening and closing

  mutating func open(_ subject: Page.Subject) -> [ReaderEffect] {
    overlay = nil
    // The same page twice is one step.
    if page?.subject == subject { return [] }
    let page = Page(subject)
    layers.append(.page(page))
    fitPages()
    return keepPlace() + [.ask(page.question)]
  }

  private mutating func showNames() -> [ReaderEffect] {
    if case .names = page?.subject { return [] }
    return open(.names(EntityListing(kind: .person)))
  }

  private mutating func sayNobody() -> [ReaderEffect] {
    say("Choose a name first: * takes the nearest, gp goes to the people")
    return []
  }

  /// One step back: out of the filter, out of the page.
  mutating func closePage() -> [ReaderEffect] {
    if let page, !page.words.isEmpty { return filterPage("") }
    layers.removeLast()
    return refreshPage()
  }

  /// Leaves the article that a page led to: the page lies over what it lay over before.
  mutating func returnToPage(over before: PanesBelow) -> [ReaderEffect] {
    layers.removeLast()
    focus = before.focus
    return returnToArticle(before.entry, isEntered: before.isEntered) + refreshPage()
  }

  /// Asks again what the page on top shows, since it may be different now.
  mutating func refreshPage() -> [ReaderEffect] {
    fitPages()
    return page.map { [.ask($0.question)] } ?? []
  }

  /// The same, but a list that was gone down stays as it is: it would begin anew.
  mutating func refreshShortPage() -> [ReaderEffect] {
    switch page?.answer {
    case .mentions(let mentions, _) where mentions.count > Page.chunk: []
    case .names(let names) where names.count > Page.chunk: []
    default: refreshPage()
    }
  }

  private var panesBelow: PanesBelow {
    PanesBelow(entry: currentEntry, isEntered: isEntered, focus: focus)
  }

  mutating func follow(_ target: PageTarget) -> [ReaderEffect] {
    switch target {
    case .article(let headline, let landing):
      if case .mention(let id, _) = landing { focusedEntity = id }
      if case .place(_, let id?, _) = landing { focusedEntity = id }
      layers.append(.article(before: panesBelow))
      return open(headline.id, landing: landing)
    case .entity(let id): return open(.dossier(id))
    case .link(let link, let title):
      if case .article(let id) = link {
        layers.append(.article(before: panesBelow))
        return open(id)
      }
      return follow(link, title: title)
    case .place(let kind):
      layers = []
      return list(kind)
    case .fold(let name):
      fold(name)
      return []
    }
  }

  /// Lists what a place of the library holds.
  mutating func list(_ kind: ListPlace.Kind) -> [ReaderEffect] {
    var listing = kind.listing
    listing.order = list.listing.order == .relevance ? .date : list.listing.order
    listing.isReversed = list.listing.isReversed
    if kind == .all {
      listingBefore = nil
    } else if listingBefore == nil, listing != list.listing {
      listingBefore = list.listing
    }
    find = nil
    focusPane(.list)
    return show(listing)
  }

  private mutating func showBoth(with other: EntityID?) -> [ReaderEffect] {
    // The one in focus and the one that is chosen.
    let first = page?.subject.entity ?? reading?.focusedEntity?.id ?? focusedEntity
    guard let first, let second = other ?? namedEntity else { return sayNobody() }
    guard first != second else {
      say("Choose a second name: in the people pane, or in the dossier of \(first.name)")
      return []
    }
    return open(.both(first, second))
  }

  // MARK: - Answers

  private mutating func take(_ answer: LibraryAnswer, to question: LibraryQuestion)
    -> [ReaderEffect]
  {
    if case .related(let related) = answer, case .related(let id, _) = question, reading?.id == id {
      reading?.opened.related = related
      fillSidebar()
    }
    if case .shelf(let places) = answer {
      list.shelf = places
      fitPanes()
      return []
    }
    if takeCandidates(answer, question) { return [] }
    if case .hits(let spots) = answer, case .hits(let query, let id, _) = question {
      takeHits(spots, of: query, in: id)
      return []
    }
    changePage { $0.take(answer, to: question) }
    fitPages()
    return []
  }

  /// Blank rows above a page: air, where there is enough.
  public var pageTopRows: Int { size.rows >= 14 ? 1 : 0 }

  /// Lays the page on top out for the screen as it is.
  mutating func fitPages() {
    let size = size
    let air = pageTopRows
    changePage { page in
      let count = page.subject.isPair && size.columns >= Page.narrowestPair ? 2 : 1
      let frames = Page.frames(count, size: size)
      let old = page.columns
      let chosen = page.selectedTarget
      page.columns = PageLayout(page, widths: frames.map(\.columns)).columns
      page.focus = min(page.focus, max(0, page.columns.count - 1))
      for index in page.columns.indices {
        page.columns[index].height = frames[index].rows - air
        guard old.indices.contains(index), let chosen = old[index].selectedTarget else { continue }
        page.columns[index].top = old[index].top
        // The same thing stays chosen, wherever it stands now.
        page.columns[index].select(
          page.columns[index].targets.firstIndex { $0.isSame(as: chosen) } ?? old[index].selected)
      }
      if count != old.count, let chosen { page.choose(chosen) }
      if page.columns[page.focus].targets.isEmpty,
        let other = page.columns.firstIndex(where: { !$0.targets.isEmpty })
      {
        page.focus = other
      }
    }
  }

  /// What was done to an article shows on the pages too.
  mutating func applyToPages(_ changes: [(ArticleID, StatusChange)]) {
    guard !layers.isEmpty else { return }
    for index in layers.indices {
      guard case .page(var page) = layers[index] else { continue }
      for (id, change) in changes { page.apply(change, to: id) }
      layers[index] = .page(page)
    }
    fitPages()
  }
}

extension ReaderAction {
  /// Whether it comes from outside, so that it counts whatever is shown.
  fileprivate var isAnswer: Bool {
    if case .answered = self { true } else { false }
  }

  /// Whether it would change what the page covers.
  fileprivate var isAboutTheArticle: Bool {
    switch self {
    case .stepMention, .stepLink, .stepQuote, .stepMentioningArticle, .focusNearestEntity,
      .showHints, .stepHit, .center, .widenMeasure, .toggleArticleAlone, .togglePeople,
      .stepArticle, .stepUnread, .copyQuote, .sort:
      true
    default: false
    }
  }
}
