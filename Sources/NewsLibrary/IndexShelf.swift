import ArticleStorage
import Articles
import Glibc
import Indexing
import Synchronization

/// The index of a library and its connections: one that answers, and while the library stays open
/// another one that the background work writes with. It is worth nothing: whatever is wrong with it,
/// another takes its place.
final class IndexShelf: Sendable {
  private struct Pair {
    var reading: ArticleIndex
    /// nil where the same one does both.
    var writing: ArticleIndex?
  }

  private let pair: Mutex<Pair>
  /// nil for an index in memory.
  private let path: Mutex<StoredPath?>
  private let lock: IndexLock?
  /// What went wrong when it was opened, in a sentence.
  let notice: String?

  /// - Parameter isFresh: Whether an index that is there is thrown away first.
  init(root: StoredPath, cacheFolder: String?, isFresh: Bool) throws(LibraryError) {
    var path = cacheFolder.map { StoredPath("\($0)/\(ArticleIdentity.hash(root.shown)).index") }
    var notice: String?
    if let file = path {
      do {
        try StoredFile.makeFolder(file.folder)
      } catch {
        notice = "The index is kept in memory: \(error)"
        path = nil
      }
    }
    lock = path.map { IndexLock(StoredPath($0.bytes + Array(".lock".utf8))) }
    let isWriter = lock?.isHeld ?? true
    if isFresh, isWriter, let path { Self.delete(path) }
    var opened = Self.open(path)
    if let file = path, isWriter {
      if opened == nil {
        notice = "The index was damaged or old; it is made again."
      } else if opened?.isWorn == true {
        notice = "Most of the index was of articles that are gone; it is made again."
        opened = nil
      }
      if opened == nil {
        Self.delete(file)
        opened = Self.open(file)
      }
    }
    if opened == nil {
      if path != nil { notice = "The index can't be used; a new one is kept in memory." }
      path = nil
      opened = Self.open(nil)
    }
    guard let opened else { throw .unwritable("There is no memory for an index.") }
    pair = Mutex(Pair(reading: opened))
    self.path = Mutex(path)
    self.notice = notice
  }

  var reading: ArticleIndex { pair.withLock(\.reading) }
  var writing: ArticleIndex { pair.withLock { $0.writing ?? $0.reading } }
  var isInMemory: Bool { path.withLock { $0 == nil } }

  /// Where it lies; nil for an index in memory.
  var place: StoredPath? { path.withLock(\.self) }

  /// Whether this process keeps the index true; else another one does.
  var isWriter: Bool { isInMemory || lock?.isHeld ?? true }

  /// Lets another process keep the index true.
  func letGo() { lock?.letGo() }

  /// Calls `body` on a thread of its own once the process that keeps the index has ended.
  func waitToWrite(_ body: @escaping @Sendable () -> Void) { lock?.waitForIt(body) }

  /// Has whoever asks not wait for what is written, which takes a second connection.
  func separate() {
    guard let path = path.withLock(\.self), let writing = Self.open(path) else { return }
    pair.withLock { if $0.writing == nil { $0.writing = writing } }
  }

  /// Opens the index again where another process made a new one.
  func reopen() {
    guard let path = path.withLock(\.self), let opened = Self.open(path) else { return }
    use(opened)
    separate()
  }

  /// Throws an index away that failed; everything has to be read again. One that can't be written
  /// gives way to one in memory.
  ///
  /// - Returns: What happened, in a sentence.
  func replace(after failure: IndexError) -> String {
    let path = path.withLock(\.self)
    if let path, failure == .damaged {
      Self.delete(path)
      if let fresh = Self.open(path) {
        use(fresh)
        separate()
        return "The index was damaged; it is made again."
      }
    }
    if let fresh = Self.open(nil) { use(fresh) }
    self.path.withLock { $0 = nil }
    return "\(failure) A new one is kept in memory."
  }

  // MARK: - Private

  private func use(_ index: ArticleIndex) { pair.withLock { $0 = Pair(reading: index) } }

  private static func open(_ path: StoredPath?) -> ArticleIndex? {
    // The cache folder's name is the person's own and text.
    try? ArticleIndex(path: path.map { String(decoding: $0.bytes, as: UTF8.self) })
  }

  private static func delete(_ path: StoredPath) {
    for ending in ["", "-wal", "-shm"] {
      _ = StoredPath(path.bytes + Array(ending.utf8)).withCString { unlink($0) }
    }
  }
}

/// Held by the one process that keeps an index true. The system takes it back when that ends, however
/// it does.
final class IndexLock: Sendable {
  private let descriptor: Int32
  private let held: Mutex<Bool>

  /// Where the file can't be made, nobody else can hold it either.
  init(_ path: StoredPath) {
    descriptor = path.withCString { Glibc.open($0, O_RDWR | O_CREAT | O_CLOEXEC, 0o600) }
    held = Mutex(descriptor < 0 || flock(descriptor, LOCK_EX | LOCK_NB) == 0)
  }

  deinit {
    guard descriptor >= 0 else { return }
    // By name: a program that is being started has the descriptor too until it runs.
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }

  var isHeld: Bool { held.withLock(\.self) }

  func letGo() {
    held.withLock { held in
      if held, descriptor >= 0 { flock(descriptor, LOCK_UN) }
      held = false
    }
  }

  /// Blocks a thread, which costs nothing, until the lock is this process's.
  func waitForIt(_ body: @escaping @Sendable () -> Void) {
    BackgroundThread.run { [self] in
      while flock(descriptor, LOCK_EX) != 0 {
        guard errno == EINTR else { return }
      }
      held.withLock { $0 = true }
      body()
    }
  }
}
