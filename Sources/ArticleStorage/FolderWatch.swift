import CLinux
import Glibc

/// Tells which files below some folders change, by inotify. A file counts once it is closed or moved
/// in, so that half a file is never read.
public final class FolderWatch {
  public enum Event: Hashable, Sendable {
    /// Written, moved in, or gone.
    case file(StoredPath)
    /// A folder came or went: what is in it has to be looked at.
    case folder(StoredPath)
    /// A journal was written, or the folder of the journals came.
    case journal(StoredPath)
    /// More happened than the system kept: everything has to be looked at.
    case overflow
  }

  /// Readable when something happened.
  public let descriptor: Int32
  private var paths: [Int32: StoredPath] = [:]
  private var journals: Set<Int32> = []
  /// The name of the hidden folder that holds the journals.
  private var journalHome: [UInt8] = []

  /// nil where the system has no watches left to give.
  public init?() {
    descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
    guard descriptor >= 0 else { return nil }
  }

  deinit { close(descriptor) }

  /// - Returns: false where the system allows no more watches.
  @discardableResult
  public func watch(_ folder: StoredPath) -> Bool {
    let mask = UInt32(
      IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE | IN_ONLYDIR
        | IN_DELETE_SELF | IN_ATTRIB)
    let watch = folder.withCString { inotify_add_watch(descriptor, $0, mask) }
    guard watch >= 0 else { return false }
    paths[watch] = folder
    return true
  }

  /// Watches the journals of a library whose folders are watched. Where there are none yet, the folder
  /// to come is an event, upon which this has to be called again.
  public func watchJournals(_ folder: StoredPath) {
    journalHome = folder.folder.name.bytes
    // A journal is kept open: each line counts, not the file's end.
    let mask = UInt32(IN_MODIFY | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE | IN_ONLYDIR)
    for folder in [folder.folder, folder] {
      let watch = folder.withCString { inotify_add_watch(descriptor, $0, mask) }
      guard watch >= 0 else { return }
      paths[watch] = folder
      journals.insert(watch)
    }
  }

  /// What happened since the last time; empty when nothing did.
  public func events() -> [Event] {
    var events: [Event] = []
    // Room for fifteen of the longest names.
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      guard count > 0 else { return events }
      var offset = 0
      while offset + MemoryLayout<inotify_event>.size <= count {
        let header = buffer.withUnsafeBytes {
          $0.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
        }
        let start = offset + MemoryLayout<inotify_event>.size
        let name = buffer[start..<(start + Int(header.len))].prefix { $0 != 0 }
        if let event = event(header.wd, Int32(bitPattern: header.mask), Array(name)),
          events.last != event
        {
          events.append(event)
        }
        offset = start + Int(header.len)
      }
    }
  }

  private func event(_ watch: Int32, _ mask: Int32, _ name: [UInt8]) -> Event? {
    if mask & Int32(IN_Q_OVERFLOW) != 0 { return .overflow }
    guard let folder = paths[watch] else { return nil }
    if mask & Int32(IN_IGNORED) != 0 {
      paths[watch] = nil
      journals.remove(watch)
      return nil
    }
    if journals.contains(watch) || name == journalHome {
      return .journal(folder.appending(StoredPath(name)))
    }
    if mask & Int32(IN_DELETE_SELF) != 0 { return .folder(folder) }
    guard let first = name.first, first != UInt8(ascii: ".") else { return nil }
    let path = folder.appending(StoredPath(name))
    if mask & Int32(bitPattern: UInt32(IN_ISDIR)) != 0 { return .folder(path) }
    // A new file is read when whoever writes it closes it; a hard link is never written.
    if mask & Int32(IN_CREATE) != 0 {
      var info = stat()
      guard path.withCString({ lstat($0, &info) }) == 0,
        info.st_nlink > 1 || info.st_mode & S_IFMT == S_IFLNK
      else { return nil }
    }
    return .file(path)
  }
}
