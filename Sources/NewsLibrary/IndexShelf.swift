import ArticleStorage
import Articles
import Glibc
import Indexing
import Synchronization

/// The index of a library and its two connections: one that answers, one that the background work
/// writes with. It is worth nothing: whatever is wrong with it, another takes its place.
final class IndexShelf: Sendable {
  private struct Pair {
    var reading: ArticleIndex
    var writing: ArticleIndex
  }

  private let pair: Mutex<Pair>
  /// nil for an index in memory.
  private let path: StoredPath?
  /// Held by the one process that writes.
  private let lock: Int32
  /// Whether this process keeps the index true; else another one does.
  let isWriter: Bool
  /// What went wrong when it was opened, in a sentence.
  let notice: String?

  init(root: StoredPath, cacheFolder: String?) throws(LibraryError) {
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
    let lockFile = path.map { StoredPath($0.bytes + Array(".lock".utf8)) }
    lock = lockFile?.withCString { Glibc.open($0, O_RDWR | O_CREAT | O_CLOEXEC, 0o600) } ?? -1
    isWriter = lock < 0 || flock(lock, LOCK_EX | LOCK_NB) == 0
    var opened = Self.open(path)
    if opened == nil, let file = path, isWriter {
      Self.delete(file)
      opened = Self.open(file)
      notice = "The index was damaged or old; it is made again."
    }
    if opened == nil {
      if path != nil { notice = "The index can't be used; a new one is kept in memory." }
      path = nil
      opened = Self.open(nil)
    }
    guard let opened else { throw .unwritable("There is no memory for an index.") }
    pair = Mutex(opened)
    self.path = path
    self.notice = notice
  }

  deinit { if lock >= 0 { close(lock) } }

  var reading: ArticleIndex { pair.withLock(\.reading) }
  var writing: ArticleIndex { pair.withLock(\.writing) }

  /// Throws a broken index away; everything has to be read again.
  func replace() {
    if let path { Self.delete(path) }
    guard let fresh = Self.open(path) ?? Self.open(nil) else { return }
    pair.withLock { $0 = fresh }
  }

  // MARK: - Private

  private static func open(_ path: StoredPath?) -> Pair? {
    guard let path else {
      guard let index = try? ArticleIndex(path: nil) else { return nil }
      return Pair(reading: index, writing: index)
    }
    // The cache folder's name is the person's own and text.
    let name = String(decoding: path.bytes, as: UTF8.self)
    guard let writing = try? ArticleIndex(path: name), let reading = try? ArticleIndex(path: name)
    else { return nil }
    return Pair(reading: reading, writing: writing)
  }

  private static func delete(_ path: StoredPath) {
    for ending in ["", "-wal", "-shm"] {
      _ = StoredPath(path.bytes + Array(ending.utf8)).withCString { unlink($0) }
    }
  }
}
