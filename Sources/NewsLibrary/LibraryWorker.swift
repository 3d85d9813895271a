import ArticleFormats
import ArticleStorage
import Articles
import CLinux
import FoundationEssentials
import Glibc
import Indexing
import Synchronization

/// The library's own thread: reads the folder, then waits for it to change.
final class LibraryWorker: Sendable {
  private let root: StoredPath
  private let files: [StoredPath]?
  private let wake: Int32
  private let isStopped = Mutex(false)
  private let progress = Mutex(Progress())
  private let tasks = Mutex(Tasks())
  private let corrections = Mutex(Corrections())
  private let listener = Mutex<(@Sendable (LibraryChange) -> Void)?>(nil)

  /// What others leave for the worker to do.
  private struct Tasks {
    var mirrored: [Mirrored] = []
    var isIndexBroken = false
  }

  /// How many corrections of names were made, and how many of them the index knows.
  private struct Corrections {
    var made = 0
    var known = 0
  }

  private struct Mirrored {
    var id: ArticleID
    var change: StatusChange
  }

  private struct Progress {
    var isStarted = false
    var isRead = false
    var isNamed = false
    var isEnded = false
  }

  init(root: StoredPath, files: [StoredPath]?) {
    self.root = root
    self.files = files
    wake = eventfd(0, Int32(EFD_NONBLOCK | EFD_CLOEXEC))
  }

  deinit { Glibc.close(wake) }

  func start(_ library: Library, _ onChange: @escaping @Sendable (LibraryChange) -> Void) {
    listener.withLock { $0 = onChange }
    let isFirst = progress.withLock { progress in
      defer { progress.isStarted = true }
      return !progress.isStarted
    }
    guard isFirst else { return }
    BackgroundThread.run { [self] in
      run(library)
      progress.withLock {
        $0.isRead = true
        $0.isNamed = true
        $0.isEnded = true
      }
    }
  }

  func waitUntilRead() {
    while progress.withLock({ $0.isStarted && !$0.isRead }) { usleep(1000) }
  }

  func waitUntilNamed() {
    while progress.withLock({ $0.isStarted && !$0.isNamed }) { usleep(1000) }
  }

  func stop() {
    isStopped.withLock { $0 = true }
    wakeUp()
    while progress.withLock({ $0.isStarted && !$0.isEnded }) { usleep(1000) }
  }

  func report(_ change: LibraryChange) { listener.withLock(\.self)?(change) }

  /// Has the index mirror what the reader did.
  func mirror(_ changes: [ReaderChange]) {
    tasks.withLock { tasks in
      for change in changes {
        switch change {
        case .status(let id, let change): tasks.mirrored.append(Mirrored(id: id, change: change))
        case .names: corrections.withLock { $0.made += 1 }
        case .pinned, .savedQuery: break
        }
      }
    }
    wakeUp()
  }

  /// Whether a correction is not in the index yet.
  var areNamesStale: Bool { corrections.withLock { $0.made != $0.known } }

  /// Has a broken index made again.
  func rebuild() {
    tasks.withLock { $0.isIndexBroken = true }
    wakeUp()
  }

  // MARK: - Private

  private func wakeUp() {
    var one: UInt64 = 1
    _ = write(wake, &one, 8)
  }

  private var mayRun: Bool { !isStopped.withLock(\.self) }

  /// Articles that are put into the index at once: enough to be fast, few enough that nothing else
  /// waits for long.
  private static let batch = 32

  private func run(_ library: Library) {
    if let notice = library.shelf.notice { report(.notice(notice)) }
    // Watching begins before reading, so that nothing falls between.
    let watch = files == nil ? FolderWatch() : nil
    guard library.shelf.isWriter else {
      follow(library, watch)
      return
    }
    readAll(library, watch)
    progress.withLock { $0.isRead = true }
    correctNames(library)
    recognizeAll(library)
    progress.withLock { $0.isNamed = true }
    while mayRun {
      var descriptors = [
        pollfd(fd: wake, events: Int16(POLLIN), revents: 0),
        pollfd(fd: watch?.descriptor ?? -1, events: Int16(POLLIN), revents: 0),
      ]
      guard poll(&descriptors, 2, -1) > 0, mayRun else { continue }
      if descriptors[0].revents != 0 {
        var count: UInt64 = 0
        _ = Glibc.read(wake, &count, 8)
        doTasks(library, watch)
      }
      if descriptors[1].revents != 0, let watch { take(watch.events(), library, watch) }
    }
    doTasks(library, watch)
  }

  /// Another process keeps the index true; its changes are shown a moment after the folder's.
  private func follow(_ library: Library, _ watch: FolderWatch?) {
    progress.withLock {
      $0.isRead = true
      $0.isNamed = true
    }
    if let watch {
      for folder in FolderWalk(root, isWanted: { _ in false }).folders { watch.watch(folder) }
    }
    while mayRun {
      var descriptors = [
        pollfd(fd: wake, events: Int16(POLLIN), revents: 0),
        pollfd(fd: watch?.descriptor ?? -1, events: Int16(POLLIN), revents: 0),
      ]
      guard poll(&descriptors, 2, -1) > 0, mayRun else { continue }
      if descriptors[0].revents != 0 {
        var count: UInt64 = 0
        _ = Glibc.read(wake, &count, 8)
        tasks.withLock { $0 = Tasks() }
      }
      guard descriptors[1].revents != 0, watch?.events().isEmpty == false else { continue }
      usleep(300_000)
      report(.list)
    }
  }

  private func doTasks(_ library: Library, _ watch: FolderWatch?) {
    let tasks = tasks.withLock { tasks in
      defer { tasks = Tasks() }
      return tasks
    }
    if tasks.isIndexBroken {
      library.shelf.replace()
      report(.notice("The index was damaged; it is made again."))
      readAll(library, watch)
      correctNames(library)
      recognizeAll(library)
      return
    }
    if !tasks.mirrored.isEmpty {
      attempt(library) { index throws(IndexError) in
        try index.mirror(tasks.mirrored.map { ($0.id, $0.change) })
      }
    }
    let made = corrections.withLock(\.made)
    let areCorrected = areNamesStale && correctNames(library)
    corrections.withLock { $0.known = made }
    if areCorrected {
      recognizeAll(library)
      report(.names)
    }
  }

  /// Does something with the index; where it is broken it is made again later, other failures are
  /// told.
  @discardableResult
  func attempt(
    _ library: Library, _ body: (ArticleIndex) throws(IndexError) -> Void
  ) -> Bool {
    do {
      try body(library.shelf.writing)
      return true
    } catch {
      if error == .damaged {
        rebuild()
      } else {
        report(.notice(error.description))
      }
      return false
    }
  }

  private func readAll(_ library: Library, _ watch: FolderWatch?) {
    let found: [FolderWalk.File]
    if let files {
      found = files.compactMap { path in
        FileStamp(of: path).map { FolderWalk.File(path: path, stamp: $0) }
      }
    } else {
      let walk = FolderWalk(root) { ArticleParser.fileEndings.contains($0) }
      var isWatched = true
      for folder in walk.folders { isWatched = (watch?.watch(folder) ?? false) && isWatched }
      if !isWatched {
        report(.notice("Not all folders can be watched; new files show at the next start."))
      }
      for problem in walk.problems { report(.notice(problem)) }
      found = walk.files
    }
    var known: [StoredPath: FileStamp] = [:]
    for file in (try? library.shelf.writing.files()) ?? [] {
      known[StoredPath(file.path)] = FileStamp(size: file.size, modified: file.modified)
    }
    let gone = Set(known.keys).subtracting(found.map(\.path))
    if !gone.isEmpty {
      attempt(library) { index throws(IndexError) in
        try index.batch { writer throws(IndexError) in
          for path in gone { try writer.remove(path.bytes) }
        }
      }
    }
    // Newest first: what one wants to read is there soonest.
    let changed = found.filter { known[$0.path] != $0.stamp }.sorted {
      ($1.stamp.modified, $0.path) < ($0.stamp.modified, $1.path)
    }
    readFiles(changed, library)
    if !changed.isEmpty || !gone.isEmpty { report(.list) }
    let problems = library.problems
    if !changed.isEmpty, let first = problems.first {
      report(
        .notice(problems.count == 1 ? first : "\(problems.count) files can't be read: \(first)"))
    }
  }

  private func readFiles(_ changed: [FolderWalk.File], _ library: Library) {
    var done = 0
    for start in stride(from: 0, to: changed.count, by: Self.batch) {
      guard mayRun else { return }
      let files = changed[start..<min(start + Self.batch, changed.count)].map { file in
        ReadFile(file.path, file.stamp, library)
      }
      attempt(library) { index throws(IndexError) in
        try index.batch { writer throws(IndexError) in
          for file in files { _ = try file.put(into: writer) }
        }
      }
      done += files.count
      guard changed.count > 2 * Self.batch else { continue }
      report(.progress(ReadingProgress(done: done, total: changed.count)))
      // The first screen, then now and then.
      if start <= 2 * Self.batch || done % 2048 < Self.batch { report(.list) }
    }
    if changed.count > 2 * Self.batch { report(.progress(nil)) }
  }

  /// Names take longer than reading, so they come second.
  private func recognizeAll(_ library: Library) {
    while mayRun {
      let waiting = (try? library.shelf.writing.unnamed(limit: Self.batch)) ?? []
      guard !waiting.isEmpty else { return }
      let named = waiting.map { location -> (ArticleID, ArticleNames) in
        let articles = (try? ArticleFile.articles(at: StoredPath(location.file.path))) ?? []
        // A file that is gone meanwhile has no names; its removal is on its way.
        guard mayRun, articles.indices.contains(location.part) else {
          return (location.headline.id, ArticleNames())
        }
        let id = location.headline.id
        return (id, library.names(in: articles[location.part], id, recognized: nil))
      }
      guard mayRun else { return }
      let isDone = attempt(library) { index throws(IndexError) in
        try index.batch { writer throws(IndexError) in
          for (id, names) in named { try writer.set(names, of: id) }
        }
      }
      if !isDone { return }
    }
  }

  private func take(_ events: [FolderWatch.Event], _ library: Library, _ watch: FolderWatch) {
    var isAllStale = false
    var paths: [StoredPath] = []
    for event in events {
      switch event {
      case .file(let path): if !paths.contains(path) { paths.append(path) }
      case .folder, .overflow: isAllStale = true
      }
    }
    if isAllStale {
      readAll(library, watch)
      recognizeAll(library)
      return
    }
    // Files that go come first: one that was renamed goes and comes.
    let wanted = paths.filter { ArticleParser.fileEndings.contains($0.ending) }
    for path in wanted where FileStamp(of: path) == nil {
      var ids: [ArticleID] = []
      attempt(library) { index throws(IndexError) in
        try index.batch { writer throws(IndexError) in ids = try writer.remove(path.bytes) }
      }
      if !ids.isEmpty { report(.list) }
    }
    for path in wanted {
      guard let stamp = FileStamp(of: path) else { continue }
      var change = ArticleIndex.Replacement(before: [], after: [])
      let file = ReadFile(path, stamp, library)
      attempt(library) { index throws(IndexError) in
        try index.batch { writer throws(IndexError) in change = try file.put(into: writer) }
      }
      recognizeAll(library)
      tell(change, library)
    }
  }

  private func tell(_ change: ArticleIndex.Replacement, _ library: Library) {
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
    let status = library.kept.withLock { $0.statuses[new] == nil ? $0.statuses[old] : nil }
    guard let status else { return }
    var changes: [StatusChange] = [.read(status.isRead), .starred(status.isStarred)]
    if status.place != nil { changes.append(.place(status.place)) }
    if status.focus != nil { changes.append(.focus(status.focus)) }
    changes += status.tags.sorted().map { .tagged($0, true) }
    changes += status.notes.map { .note($0, true) }
    library.record(changes.map { (new, $0) })
  }
}

/// A file that was read, ready for the index.
private struct ReadFile {
  let file: IndexedFile
  let articles: [IndexedArticle]
  let problem: String?

  init(_ path: StoredPath, _ stamp: FileStamp, _ library: Library) {
    file = IndexedFile(path: path.bytes, size: stamp.size, modified: stamp.modified)
    do {
      let read = try ArticleFile.articles(at: path)
      articles = read.map { Self.indexed($0, at: path, stamp, library) }
      problem = nil
    } catch {
      articles = []
      problem = error.description
    }
  }

  func put(into writer: ArticleIndex.Writer) throws(IndexError) -> ArticleIndex.Replacement {
    try writer.replace(file, with: articles, problem: problem) { article in
      ArticleIdentity.distinguished(article.id, by: article.article)
    }
  }

  private static func indexed(
    _ article: Article, at path: StoredPath, _ stamp: FileStamp, _ library: Library
  ) -> IndexedArticle {
    let id = ArticleIdentity.id(of: article)
    let title = article.title ?? firstWords(article, path)
    return IndexedArticle(
      id: id, title: title, section: path.relative(to: library.root)?.folder.shown ?? "",
      published: article.published ?? Date(timeIntervalSince1970: Double(stamp.modified) / 1e9),
      article: article, linkKeys: LinkResolver.keys(of: article, at: path, root: library.root),
      addressKey: article.url.flatMap(AddressKey.key), titleKey: TextKey.key(title),
      status: library.kept.withLock { $0.statuses[id] } ?? ArticleStatus(),
      content: ArticleIdentity.content(of: article))
  }

  /// What stands for a headline where there is none.
  private static func firstWords(_ article: Article, _ path: StoredPath) -> String {
    let text = article.blocks.first { !$0.text.isEmpty }?.text ?? path.name.shown
    guard text.count > 80 else { return text }
    return text.prefix(80).split(separator: " ").dropLast().joined(separator: " ") + "…"
  }
}

/// A thread of its own: blocking in it keeps nothing else waiting.
enum BackgroundThread {
  private final class Work {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  static func run(_ body: @escaping @Sendable () -> Void) {
    var thread = pthread_t()
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    // Nested Markdown and YAML want more than the 8 kB that some systems give threads.
    pthread_attr_setstacksize(&attributes, 8 << 20)
    let work = Unmanaged.passRetained(Work(body)).toOpaque()
    let status = pthread_create(
      &thread, &attributes,
      { pointer in
        guard let pointer else { return nil }
        Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().body()
        return nil
      }, work)
    pthread_attr_destroy(&attributes)
    precondition(status == 0, "No thread could be started")
  }
}
