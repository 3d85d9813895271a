import ArticleStorage
import Articles
import CLinux
import Glibc
import Indexing
import Synchronization

/// The library's own thread: reads the folder, then waits for it to change.
///
/// Of several processes that have the same library open, one keeps the index true and the others
/// follow; when it ends, one of them takes its place.
final class LibraryWorker: Sendable {
  let root: StoredPath
  let files: [StoredPath]?
  private let wake: Int32
  private let isStopped = Mutex(false)
  private let isStarted = Mutex(false)
  /// Open once all that is there was read.
  private let wasRead = Gate()
  private let hasEnded = Gate()
  private let tasks = Mutex(Tasks())
  private let corrections = Mutex(Corrections())
  private let listener = Mutex<(@Sendable (LibraryChange) -> Void)?>(nil)

  /// What others leave for the worker to do.
  struct Tasks {
    var mirrored: [Mirrored] = []
    /// What makes the index of no more use.
    var failure: IndexError?
    /// Whether the process that kept the index has ended.
    var isWriterNow = false
  }

  struct Mirrored {
    var id: ArticleID
    var change: StatusChange
  }

  /// How many corrections of names were made, and how many of them the index knows.
  private struct Corrections {
    var made = 0
    var known = 0
  }

  init(root: StoredPath, files: [StoredPath]?) {
    self.root = root
    self.files = files
    wake = eventfd(0, Int32(EFD_NONBLOCK | EFD_CLOEXEC))
  }

  deinit { Glibc.close(wake) }

  /// - Parameter isStaying: Whether to go on watching the folder once all was read.
  func start(
    _ library: Library, isStaying: Bool,
    _ onChange: @escaping @Sendable (LibraryChange) -> Void
  ) {
    listener.withLock { $0 = onChange }
    let isFirst = isStarted.withLock { isStarted in
      defer { isStarted = true }
      return !isStarted
    }
    guard isFirst else { return }
    BackgroundThread.run { [self] in
      run(library, isStaying: isStaying)
      wasRead.open()
      hasEnded.open()
    }
  }

  func waitUntilRead() { if isStarted.withLock(\.self) { wasRead.wait() } }

  func stop() {
    isStopped.withLock { $0 = true }
    wakeUp()
    if isStarted.withLock(\.self) { hasEnded.wait() }
  }

  func report(_ change: LibraryChange) { listener.withLock(\.self)?(change) }

  /// Has the index mirror what the reader did. What it keeps nothing of, as places, waits until there is
  /// more, or the reader ends.
  func mirror(_ changes: [ReaderChange]) {
    var isUrgent = false
    tasks.withLock { tasks in
      for change in changes {
        switch change {
        case .status(let id, let change):
          tasks.mirrored.append(Mirrored(id: id, change: change))
          isUrgent = isUrgent || change.isMirrored
        case .names:
          corrections.withLock { $0.made += 1 }
          isUrgent = true
        case .pinned, .savedQuery, .marked: break
        }
      }
    }
    if isUrgent { wakeUp() }
  }

  /// Whether a correction is not in the index yet.
  var areNamesStale: Bool { corrections.withLock { $0.made != $0.known } }

  /// Has another index made in the place of one that failed.
  func rebuild(after failure: IndexError) {
    tasks.withLock { $0.failure = failure }
    wakeUp()
  }

  /// Whether nobody wants it to end.
  var mayRun: Bool { !isStopped.withLock(\.self) }

  /// Does something with the index. One that is broken, or can't be written any more, is replaced
  /// when the worker has time; other failures are told.
  @discardableResult
  func attempt(
    _ library: Library, _ body: (ArticleIndex) throws(IndexError) -> Void
  ) -> Bool {
    do {
      try body(library.shelf.writing)
      return true
    } catch {
      switch error {
      case .damaged, .unwritable, .diskFull: rebuild(after: error)
      case .busy, .other: report(.notice(error.description))
      }
      return false
    }
  }

  // MARK: - Private

  private func wakeUp() {
    var one: UInt64 = 1
    _ = write(wake, &one, 8)
  }

  private func run(_ library: Library, isStaying: Bool) {
    if let notice = library.shelf.notice { report(.notice(notice)) }
    if isStaying { library.shelf.separate() }
    // Watching begins before reading, so that nothing falls between.
    let watch = isStaying && files == nil ? FolderWatch() : nil
    watch?.watchJournals(library.journal.withLock(\.folder))
    if !library.shelf.isWriter {
      guard isStaying else { return }
      follow(library, watch)
      guard mayRun else { return }
    }
    readEverything(library, watch)
    doTasks(library, watch)
    wasRead.open()
    guard isStaying else { return }
    var chores = Chore.allCases[...]
    var identity = FolderStamp(of: root)?.identity
    while mayRun {
      // A folder that was removed tells nothing, not even that another one is in its place.
      let current = FolderStamp(of: root)?.identity
      if let current, current != identity {
        identity = current
        readAnew(library, watch)
        continue
      }
      let isQuiet = wait(watch, timeout: current == nil ? 1000 : chores.first?.pause ?? -1) {
        doTasks(library, watch)
      } onEvents: {
        take($0, library, $1)
      }
      if isQuiet, current != nil, let chore = chores.popFirst() { perform(chore, library, watch) }
    }
    doTasks(library, watch)
  }

  /// What waits until the first screen is there. Each is done once, in this order; what a small library
  /// needs of it is done already.
  private enum Chore: CaseIterable {
    case warmUp, watchFolders, tidy

    /// So long nothing happens before it, in milliseconds: nobody waits for the last.
    var pause: Int32 {
      switch self {
      case .warmUp: 100
      case .watchFolders: 500
      case .tidy: 2000
      }
    }
  }

  private func perform(_ chore: Chore, _ library: Library, _ watch: FolderWatch?) {
    switch chore {
    case .warmUp:
      // The first time the index has its statements to compile, which is a third of what it takes: whoever
      // opens the first article doesn't wait for it.
      attempt(library) { index throws(IndexError) in try index.prepareToMirror() }
      guard let newest = try? library.headlines(Listing(), after: nil, limit: 1).first else {
        return
      }
      _ = try? library.related(to: newest.id)
    case .watchFolders:
      guard trustsTimes(in: library) else { return }
      readAnew(library, watch)
    case .tidy:
      library.compactJournal()
      guard isLookOverdue(in: library) else { return }
      readChanges(library, watch, isThorough: true)
      settle(library)
    }
  }

  /// Reads what came while the folders were not watched, and watches them.
  private func readAnew(_ library: Library, _ watch: FolderWatch?) {
    readChanges(library, watch)
    settle(library)
    // A folder for journals may have come while nobody watched for it.
    if let watch { readJournals(library, watch) }
  }

  private func readEverything(_ library: Library, _ watch: FolderWatch?) {
    attempt(library) { index throws(IndexError) in try index.mend() }
    mirrorJournals(library)
    // The system goes through all files of a folder to watch it: 14 ms for 100,000. A large library's
    // folders are watched a moment later, with a second look, which finds what came meanwhile.
    readChanges(library, trustsTimes(in: library) ? nil : watch)
    correctNames(library)
    recognizeAll(library)
    settle(library)
  }

  /// Waits for other threads or the folder, once.
  ///
  /// - Parameter timeout: In milliseconds; -1 for ever.
  /// - Returns: Whether nothing happened in that time.
  @discardableResult
  private func wait(
    _ watch: FolderWatch?, timeout: Int32 = -1, onWake: () -> Void,
    onEvents: ([FolderWatch.Event], FolderWatch) -> Void
  ) -> Bool {
    var descriptors = [
      pollfd(fd: wake, events: Int16(POLLIN), revents: 0),
      pollfd(fd: watch?.descriptor ?? -1, events: Int16(POLLIN), revents: 0),
    ]
    let ready = poll(&descriptors, 2, timeout)
    guard ready > 0, mayRun else { return ready == 0 }
    if descriptors[0].revents != 0 {
      var count: UInt64 = 0
      _ = Glibc.read(wake, &count, 8)
      onWake()
    }
    if descriptors[1].revents != 0, let watch {
      let events = watch.events()
      if !events.isEmpty { onEvents(events, watch) }
    }
    return false
  }

  /// Another process keeps the index true; its changes are shown a moment after the folder's. Ends
  /// when that process does.
  private func follow(_ library: Library, _ watch: FolderWatch?) {
    wasRead.open()
    if let watch {
      for folder in FolderWalk(root, isWanted: { _ in false }).folders { watch.watch(folder.path) }
    }
    library.shelf.waitToWrite { [self] in
      tasks.withLock { $0.isWriterNow = true }
      wakeUp()
    }
    // A folder for journals may have come while nobody watched for it.
    if let watch { showNews(library, watch) }
    var isWriter = false
    while mayRun, !isWriter {
      wait(watch) {
        let tasks = takeTasks()
        isWriter = tasks.isWriterNow
        // The other process may have made another index.
        if isWriter || tasks.failure != nil { library.shelf.reopen() }
      } onEvents: { events, watch in
        if mayBringNews(events, library) { showNews(library, watch) }
        guard events.contains(where: { $0.journal == nil }) else { return }
        usleep(300_000)
        report(.list)
      }
    }
  }

  /// Shows what others did, and counts it once the process that keeps the index has put it there.
  private func showNews(_ library: Library, _ watch: FolderWatch) {
    guard readJournals(library, watch) else { return }
    waitUntilMirrored(library)
    report(.list)
  }

  /// Ten seconds at most.
  private func waitUntilMirrored(_ library: Library) {
    for _ in 0..<200 where mayRun {
      if (try? library.shelf.reading.remembered(.journals)) == library.journals { return }
      usleep(50_000)
    }
  }

  private func takeTasks() -> Tasks {
    tasks.withLock { tasks in
      defer { tasks = Tasks() }
      return tasks
    }
  }

  func doTasks(_ library: Library, _ watch: FolderWatch?) {
    let tasks = takeTasks()
    if let failure = tasks.failure {
      report(.notice(library.shelf.replace(after: failure)))
      readEverything(library, watch)
      return
    }
    if !tasks.mirrored.isEmpty {
      attempt(library) { index throws(IndexError) in
        try index.mirror(
          tasks.mirrored.map { ($0.id, $0.change) }, journals: library.journals)
      }
    }
    let made = corrections.withLock(\.made)
    let areCorrected = areNamesStale && correctNames(library)
    corrections.withLock { $0.known = made }
    if areCorrected {
      recognizeAll(library)
      settle(library)
      report(.names)
    }
  }

  /// Has the index take over what the journals say, where they are not as it knows them: another
  /// device's came in, or a process ended before it could.
  private func mirrorJournals(_ library: Library) {
    let journals = library.journals
    guard (try? library.shelf.writing.remembered(.journals)) != journals else { return }
    let statuses = library.kept.withLock(\.statuses)
    let isMirrored = attempt(library) { index throws(IndexError) in
      try index.mirror(statuses, journals: journals)
    }
    // The first screen has counted before that.
    if isMirrored { report(.list) }
  }
}
