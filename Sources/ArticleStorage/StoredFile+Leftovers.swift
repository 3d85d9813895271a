import Glibc

/// A write that is killed leaves the file that it was writing, beside the one that it was to become.
extension StoredFile {
  /// The file that is written beside `path`, and then takes its place.
  static func beside(_ path: StoredPath) -> StoredPath {
    StoredPath(path.bytes + Array("\(mark)\(getpid())".utf8))
  }

  /// Whether a file is one that nobody writes any more: its process is gone, and it is a minute old,
  /// since on a shared folder the process may be another machine's.
  static func isLeftover(_ name: StoredPath, _ info: stat) -> Bool {
    guard info.st_mode & S_IFMT == S_IFREG,
      let dot = name.bytes.lastIndex(of: UInt8(ascii: ".")), dot > name.bytes.startIndex
    else { return false }
    let ending = String(decoding: name.bytes[dot...], as: UTF8.self)
    guard ending.hasPrefix(mark), let process = pid_t(ending.dropFirst(mark.count)), process > 0,
      info.st_mtim.tv_sec < time(nil) - 60
    else { return false }
    return kill(process, 0) != 0 && errno == ESRCH
  }

  /// Takes away what `FolderListing.leftovers` names.
  public static func removeLeftovers(_ paths: [StoredPath]) {
    for path in paths { _ = path.withCString { unlink($0) } }
  }

  // MARK: - Private

  /// What stands behind the name, and before the number of the process that writes.
  private static let mark = ".new-"
}
