import Articles

extension ReaderState {
  mutating func updateMarking(_ action: ReaderAction) -> [ReaderEffect] {
    switch action {
    case .toggleRead:
      let headlines = actedOn
      // Of several, all are made alike.
      let isRead = headlines.contains { !status(of: $0.id).isRead }
      return mark(headlines, .read(isRead), isRead ? "Read" : "Unread")
    case .toggleStar:
      let headlines = actedOn
      let isStarred = headlines.contains { !status(of: $0.id).isStarred }
      return mark(headlines, .starred(isStarred), isStarred ? "Starred" : "Unstarred")
    case .markAllRead: return [.listUnread(list.listing)]
    case .unreadListed(let ids, let listing):
      guard listing == list.listing else { return [] }
      guard !ids.isEmpty else {
        say("Nothing unread is left")
        return []
      }
      let title = ids.count == 1 ? "Read 1 article" : "Read \(ids.count) articles"
      say("\(title): u takes it back")
      return change(ids.map { StatusRecord($0, .read(true)) }, title: title)
    case .undo(let count): return repeatDeeds(count, backwards: true)
    case .redo(let count): return repeatDeeds(count, backwards: false)
    case .settingChanged(let change):
      let title = "\(change.name): \(change.after)"
      undo.did(UndoStack.Step(title: title, deed: .setting(change)))
      say(title)
      return []
    case .settled: return keepPlace()
    default: return []
    }
  }

  /// - Parameter backwards: Whether deeds are undone, or else done again.
  private mutating func repeatDeeds(_ count: Int, backwards: Bool) -> [ReaderEffect] {
    var titles: [String] = []
    var effects: [ReaderEffect] = []
    while titles.count < count, let step = backwards ? undo.undo() : undo.redo() {
      titles.append(step.title)
      switch step.deed {
      case .changes(let changes):
        effects += apply(backwards ? changes.reversed() : changes, backwards: backwards)
      case .view(let change): effects += restore(backwards ? change.before : change.after)
      case .setting(let change):
        let value = backwards ? change.before : change.after
        effects.append(.set(change.name, value, isUndoable: false))
      }
    }
    let verb = backwards ? "Undone" : "Done again"
    say(Self.sentence(verb, titles) ?? (backwards ? "Nothing to undo" : "Nothing to do again"))
    return effects
  }

  /// "Undone: Starred “Harbor talks”", "Undone: 3, the last Starred “Harbor talks”"; nil of nothing.
  private static func sentence(_ verb: String, _ titles: [String]) -> String? {
    titles.last.map { last in
      titles.count == 1 ? "\(verb): \(last)" : "\(verb): \(titles.count), the last \(last)"
    }
  }

  /// Does one thing to articles, and says it: "Starred “Harbor talks”", "Starred 3 articles".
  mutating func mark(_ headlines: [Headline], _ change: StatusChange, _ verb: String)
    -> [ReaderEffect]
  {
    guard let first = headlines.first else { return [] }
    let title =
      headlines.count == 1 ? "\(verb) “\(first.title)”" : "\(verb) \(headlines.count) articles"
    say(title)
    return self.change(headlines.map { StatusRecord($0.id, change) }, title: title)
  }

  /// Does something to articles that can be taken back.
  mutating func change(_ records: [StatusRecord], title: String) -> [ReaderEffect] {
    keep(records.map { .status($0.id, $0.change) }, title: title)
  }

  /// Does something, to articles or to the library, that can be taken back.
  mutating func keep(_ changes: [ReaderChange], title: String) -> [ReaderEffect] {
    let places = placesInList(of: changes)
    let steps = changes.flatMap { change -> [ReaderChange] in
      guard case .names(let correction) = change else { return [change] }
      return record.corrections.steps(to: correction).map { .names($0) }
    }
    let changes = steps.map { change in
      let inverse: ReaderChange =
        switch change {
        case .status(let id, let change):
          .status(id, change.inverse(in: status(of: id, at: places[id])))
        case .names(let correction): .names(record.corrections.inverse(of: correction))
        case .pinned(let id, _): .pinned(id, record.pinned.contains(id))
        case .savedQuery(let name, _): .savedQuery(name, record.savedQueries[name])
        case .marked(let letter, _): .marked(letter, record.placeMarks[letter])
        }
      return UndoStack.Change(change: change, inverse: inverse)
    }
    undo.did(UndoStack.Step(title: title, deed: .changes(changes)))
    return apply(changes)
  }

  private func status(of id: ArticleID) -> ArticleStatus {
    status(of: id, at: list.items.firstIndex { $0.id == id })
  }

  /// - Parameter place: Where the article stands in the list.
  private func status(of id: ArticleID, at place: Int?) -> ArticleStatus {
    if let reading, reading.id == id { return reading.opened.headline.status }
    if let headline = page?.selectedHeadline, headline.id == id { return headline.status }
    return place.map { list.items[$0].status } ?? list.chosen[id]?.status ?? ArticleStatus()
  }

  /// Where the articles that changes are about stand in the list, and perhaps others. Of one, as most
  /// changes are about, it is cheaper to look.
  private func placesInList(of changes: [ReaderChange]) -> [ArticleID: Int] {
    if changes.count == 1 {
      guard case .status(let id, _) = changes[0] else { return [:] }
      return list.items.firstIndex { $0.id == id }.map { [id: $0] } ?? [:]
    }
    return Dictionary(list.items.enumerated().map { ($1.id, $0) }) { $1 }
  }

  /// - Parameter backwards: Whether the changes are taken back.
  private mutating func apply(
    _ changes: [UndoStack.Change], backwards: Bool = false
  ) -> [ReaderEffect] {
    let made = changes.map { backwards ? $0.inverse : $0.change }
    let places = placesInList(of: made)
    var effects: [ReaderEffect] = [.record(made)]
    var statuses: [(ArticleID, StatusChange)] = []
    for (change, made) in zip(changes, made) {
      switch made {
      case .status(let id, let status):
        statuses.append((id, status))
        if let index = places[id] { list.items[index].status.apply(status) }
        list.chosen[id]?.status.apply(status)
        if reading?.id == id { reading?.opened.headline.status.apply(status) }
        if case .read(let isRead) = status, change.change != change.inverse {
          list.counts?.unread += isRead ? -1 : 1
        }
      case .names(let correction): effects += applyCorrection(correction)
      case .marked: record.apply(made)
      case .pinned, .savedQuery:
        record.apply(made)
        fillSidebar()
        if page?.subject == .places { effects += refreshPage() }
      }
    }
    applyToPages(statuses)
    if let unread = list.counts?.unread { list.counts?.unread = max(0, unread) }
    // What was read is no longer new in what was saved and pinned.
    return effects + askForShelf()
  }

  /// Counts what was saved and pinned, if anything is or was.
  func askForShelf() -> [ReaderEffect] {
    let isEmpty = record.pinned.isEmpty && record.savedQueries.isEmpty && list.shelf.isEmpty
    return isEmpty ? [] : [.askLater(.shelf)]
  }

  // MARK: The place

  /// What of the place and the focus is not in the journal yet.
  var placeChanges: [StatusChange] {
    guard let reading, isEntered else { return [] }
    var changes: [StatusChange] = []
    // That an article was gone into is kept too: the reader starts at the last one.
    if reading.place != kept.place { changes.append(.place(reading.place)) }
    let focus = reading.focusedEntity?.id
    if focus != kept.focus { changes.append(.focus(focus)) }
    return changes
  }

  /// Writes down where the reader is.
  mutating func keepPlace() -> [ReaderEffect] {
    let changes = placeChanges
    guard let id = reading?.id, !changes.isEmpty else { return [] }
    for change in changes {
      kept.apply(change)
      reading?.opened.headline.status.apply(change)
      for index in list.items.indices where list.items[index].id == id {
        list.items[index].status.apply(change)
      }
    }
    return [.record(changes.map { .status(id, $0) })]
  }
}
