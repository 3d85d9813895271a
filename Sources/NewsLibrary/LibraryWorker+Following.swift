import ArticleFormats
import ArticleStorage
import Articles
import Indexing

extension LibraryWorker {
  /// Follows what happened to files and folders.
  func take(_ events: [FolderWatch.Event], _ library: Library, _ watch: FolderWatch) {
    var paths: [StoredPath] = []
    for event in events {
      if case .file(let path) = event, !paths.contains(path) { paths.append(path) }
    }
    if mayBringNews(events, library) { readJournals(library, watch) }
    if events.contains(.overflow) {
      readChanges(library, watch, isThorough: true)
      settle(library)
      return
    }
    // A folder that came brings files that nobody told of.
    if events.contains(where: { if case .folder = $0 { true } else { false } }) {
      readChanges(library, watch)
      settle(library)
    }
    // Files that go come first: one that was renamed goes and comes.
    let wanted = paths.filter { ArticleParser.fileEndings.contains($0.ending) }
    for path in wanted where FileStamp(of: path) == nil {
      var ids: [ArticleID] = []
      attempt(library) { index throws(IndexError) in
        try index.batch { writer throws(IndexError) in ids = try writer.remove(path.bytes) }
      }
      if ids.isEmpty { continue }
      settle(library)
      report(.list)
    }
    for path in wanted {
      guard let stamp = FileStamp(of: path) else { continue }
      var change = ArticleIndex.Replacement(before: [], after: [])
      let file = ReadFile(path, stamp, library)
      attempt(library) { index throws(IndexError) in
        try index.batch { writer throws(IndexError) in change = try file.put(into: writer) }
      }
      settle(library)
      tell(change, library)
    }
  }

  /// Whether events tell of more in the journals than what this process wrote itself.
  func mayBringNews(_ events: [FolderWatch.Event], _ library: Library) -> Bool {
    let written = events.compactMap(\.journal)
    return events.contains(.overflow)
      || !library.journal.withLock { journal in written.allSatisfy { journal.knows($0) } }
  }

  /// Takes over what other processes and devices wrote into the journals.
  ///
  /// - Returns: Whether there is something among it that is counted.
  @discardableResult func readJournals(_ library: Library, _ watch: FolderWatch) -> Bool {
    watch.watchJournals(library.journal.withLock(\.folder))
    let records = library.journal.withLock { journal in
      journal.news.map { now in
        library.kept.withLock { kept in
          defer { kept = now }
          return (before: kept, now: now)
        }
      }
    }
    guard let (before, now) = records else { return false }
    let ids = Set(before.statuses.keys).union(now.statuses.keys).filter {
      before.statuses[$0] != now.statuses[$0]
    }
    let isWriter = library.shelf.isWriter
    if isWriter {
      attempt(library) { index throws(IndexError) in
        try index.mirror(
          ids.map { ($0, now.statuses[$0] ?? ArticleStatus()) }, journals: library.journals)
      }
    }
    if !ids.isEmpty { report(.articles(ids)) }
    if before.pinned != now.pinned || before.savedQueries != now.savedQueries { report(.list) }
    if before.corrections != now.corrections {
      if isWriter, correctNames(library) {
        recognizeAll(library)
        settle(library)
      }
      report(.names)
    }
    return ids.contains { before.statuses[$0]?.counted != now.statuses[$0]?.counted }
  }

  /// Tells that a file was read anew; one article that became another keeps what was done to it.
  func tell(_ change: ArticleIndex.Replacement, _ library: Library) {
    if let old = change.before.first, let new = change.after.first, old != new,
      change.before.count == 1, change.after.count == 1
    {
      carry(library, from: old, to: new)
      report(.renamed(from: old, to: new))
    }
    report(.articles(Set(change.after)))
  }

  /// An edit gave the article another identity: what was done to it stays.
  private func carry(_ library: Library, from old: ArticleID, to new: ArticleID) {
    var changes: [ReaderChange] = []
    for (letter, mark) in library.placeMarks where mark.article == old {
      changes.append(
        .marked(
          letter, PlaceMark(article: new, title: mark.title, place: mark.place, focus: mark.focus)))
    }
    let status = library.kept.withLock { $0.statuses[new] == nil ? $0.statuses[old] : nil }
    if let status { changes += status.changes.map { .status(new, $0) } }
    if !changes.isEmpty { library.record(changes) }
  }
}

extension FolderWatch.Event {
  /// The journal that was written; nil where the event is about something else.
  var journal: StoredPath? {
    if case .journal(let path) = self { path } else { nil }
  }
}

extension ArticleStatus {
  /// Without what nobody counts articles by.
  fileprivate var counted: ArticleStatus {
    ArticleStatus(isRead: isRead, isStarred: isStarred, tags: tags)
  }

  /// What makes it out of nothing.
  fileprivate var changes: [StatusChange] {
    var changes: [StatusChange] = [.read(isRead), .starred(isStarred)]
    if place != nil { changes.append(.place(place)) }
    if focus != nil { changes.append(.focus(focus)) }
    changes += tags.sorted().map { .tagged($0, true) }
    return changes + notes.map { .note($0, true) }
  }
}
