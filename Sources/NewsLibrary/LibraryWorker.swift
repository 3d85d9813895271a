import ArticleFormats
import ArticleStorage
import Articles
import CLinux
import Glibc
import Synchronization

/// The library's own thread: reads the folder, then waits for it to change.
final class LibraryWorker: Sendable {
  private let root: StoredPath
  private let files: [StoredPath]?
  private let wake: Int32
  private let isStopped = Mutex(false)
  private let progress = Mutex(Progress())
  private let listener = Mutex<(@Sendable (LibraryChange) -> Void)?>(nil)

  private struct Progress {
    var isStarted = false
    var isRead = false
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
        $0.isEnded = true
      }
    }
  }

  func waitUntilRead() {
    while progress.withLock({ $0.isStarted && !$0.isRead }) { usleep(1000) }
  }

  func stop() {
    isStopped.withLock { $0 = true }
    var one: UInt64 = 1
    _ = write(wake, &one, 8)
    while progress.withLock({ $0.isStarted && !$0.isEnded }) { usleep(1000) }
  }

  func report(_ change: LibraryChange) { listener.withLock(\.self)?(change) }

  // MARK: - Private

  private var mayRun: Bool { !isStopped.withLock(\.self) }

  private func run(_ library: Library) {
    // Watching begins before reading, so that nothing falls between.
    let watch = files == nil ? FolderWatch() : nil
    readAll(library, watch)
    progress.withLock { $0.isRead = true }
    recognizeAll(library)
    guard mayRun else { return }
    while mayRun {
      var descriptors = [
        pollfd(fd: wake, events: Int16(POLLIN), revents: 0),
        pollfd(fd: watch?.descriptor ?? -1, events: Int16(POLLIN), revents: 0),
      ]
      guard poll(&descriptors, 2, -1) > 0 else { continue }
      guard mayRun, let watch else { continue }
      take(watch.events(), library, watch)
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
      for folder in walk.folders { watch?.watch(folder) }
      for problem in walk.problems { report(.notice(problem)) }
      found = walk.files
    }
    let known = library.state.withLock(\.stamps)
    for path in Set(known.keys).subtracting(found.map(\.path)) {
      _ = library.state.withLock { $0.remove(path) }
    }
    // Newest first: what one wants to read is there soonest.
    let changed = found.filter { known[$0.path] != $0.stamp }.sorted {
      $0.stamp.modified > $1.stamp.modified
    }
    for (index, file) in changed.enumerated() {
      guard mayRun else { return }
      _ = read(file.path, file.stamp, library, names: false)
      if index % 64 == 63 {
        report(.progress(ReadingProgress(done: index + 1, total: changed.count)))
        if index == 63 || index % 1024 == 1023 { report(.list) }
      }
    }
    report(.progress(nil))
    report(.list)
    let problems = library.problems
    if let first = problems.first {
      report(
        .notice(problems.count == 1 ? first : "\(problems.count) files can't be read: \(first)"))
    }
  }

  /// Names take longer than reading, so they come second.
  private func recognizeAll(_ library: Library) {
    let waiting = library.state.withLock { state in
      state.entries.filter { $0.names == nil }.map { ($0.id, $0.path, $0.part) }
    }
    for (id, path, part) in waiting {
      guard mayRun else { return }
      guard let articles = try? ArticleFile.articles(at: path), articles.indices.contains(part)
      else { continue }
      let names = ArticleFile.recognizer.names(in: articles[part])
      library.state.withLock { $0.set(names, of: id) }
    }
  }

  private func read(
    _ path: StoredPath, _ stamp: FileStamp, _ library: Library, names: Bool
  ) -> (before: [ArticleID], after: [ArticleID]) {
    do {
      let articles = try ArticleFile.articles(at: path)
      let found = articles.map { names ? ArticleFile.recognizer.names(in: $0) : nil }
      return library.state.withLock {
        $0.replace(path, stamp: stamp, with: articles, names: found)
      }
    } catch {
      return library.state.withLock { state in
        let before = state.remove(path)
        state.problems[path] = "\(path.shown): \(error.description)"
        return (before, [])
      }
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
    for path in paths where ArticleParser.fileEndings.contains(path.ending) {
      guard let stamp = FileStamp(of: path) else {
        if !library.state.withLock({ $0.remove(path) }).isEmpty { report(.list) }
        continue
      }
      let change = read(path, stamp, library, names: true)
      tell(change, library)
    }
  }

  private func tell(_ change: (before: [ArticleID], after: [ArticleID]), _ library: Library) {
    if change.before.count == 1, change.after.count == 1, change.before != change.after {
      let (old, new) = (change.before[0], change.after[0])
      let carried = library.state.withLock { $0.carryStatus(from: old, to: new) }
      if !carried.isEmpty { library.record(carried.map { (new, $0) }) }
      report(.renamed(from: old, to: new))
    }
    report(.articles(Set(change.after)))
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
