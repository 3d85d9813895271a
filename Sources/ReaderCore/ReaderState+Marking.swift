import Articles

extension ReaderState {
  mutating func updateMarking(_ action: ReaderAction) -> [ReaderEffect] {
    switch action {
    case .toggleRead:
      guard let headline = markedHeadline else { return [] }
      let isRead = !headline.status.isRead
      let title = isRead ? "Read “\(headline.title)”" : "Unread “\(headline.title)”"
      say(title)
      return change([StatusRecord(headline.id, .read(isRead))], title: title)
    case .toggleStar:
      guard let headline = markedHeadline else { return [] }
      let isStarred = !headline.status.isStarred
      let title = isStarred ? "Starred “\(headline.title)”" : "Unstarred “\(headline.title)”"
      say(title)
      return change([StatusRecord(headline.id, .starred(isStarred))], title: title)
    case .undo:
      guard let step = undo.undo() else {
        say("Nothing to undo")
        return []
      }
      say("Undone: \(step.title)")
      return apply(step.changes.map { StatusRecord($0.id, $0.inverse) })
    case .redo:
      guard let step = undo.redo() else {
        say("Nothing to do again")
        return []
      }
      say("Done again: \(step.title)")
      return apply(step.changes.map { StatusRecord($0.id, $0.change) })
    case .settled: return keepPlace()
    default: return []
    }
  }

  /// What the marking keys are about: the selected headline in the list, else the opened article.
  private var markedHeadline: Headline? {
    focus == .list
      ? list.selectedHeadline ?? reading?.opened.headline
      : reading?.opened.headline ?? list.selectedHeadline
  }

  /// Does something to articles that can be taken back.
  mutating func change(_ records: [StatusRecord], title: String) -> [ReaderEffect] {
    undo.did(
      UndoStack.Step(
        title: title,
        changes: records.map { record in
          UndoStack.Change(
            id: record.id, change: record.change,
            inverse: record.change.inverse(in: status(of: record.id)))
        }))
    return apply(records)
  }

  private func status(of id: ArticleID) -> ArticleStatus {
    if let reading, reading.id == id { return reading.opened.headline.status }
    return list.items.first { $0.id == id }?.status ?? ArticleStatus()
  }

  private mutating func apply(_ records: [StatusRecord]) -> [ReaderEffect] {
    for record in records {
      let before = status(of: record.id).isRead
      for index in list.items.indices where list.items[index].id == record.id {
        list.items[index].status.apply(record.change)
      }
      if reading?.id == record.id { reading?.opened.headline.status.apply(record.change) }
      if case .read(let isRead) = record.change, isRead != before, var counts = list.counts {
        counts.unread = max(0, counts.unread + (isRead ? -1 : 1))
        list.counts = counts
      }
    }
    return [.record(records)]
  }

  // MARK: The place

  /// What of the place and the focus is not in the journal yet.
  var placeChanges: [StatusChange] {
    guard let reading, isEntered else { return [] }
    var changes: [StatusChange] = []
    if reading.place != (kept.place ?? .start) { changes.append(.place(reading.place)) }
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
    return [.record(changes.map { StatusRecord(id, $0) })]
  }
}
