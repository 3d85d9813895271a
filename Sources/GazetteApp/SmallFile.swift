import Glibc

/// Files of the person's that are read whole: settings, schemes.
enum SmallFile {
  /// The text of a file; nil where it can't be read, has more than `limit` bytes, or is no regular
  /// file: a pipe would keep one waiting.
  static func text(_ path: String, limit: Int) -> String? {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var info = stat()
    guard fstat(file, &info) == 0, info.st_mode & S_IFMT == S_IFREG else { return nil }
    var bytes = [UInt8](repeating: 0, count: limit + 1)
    var count = 0
    while count <= limit {
      let read = bytes.withUnsafeMutableBytes { bytes in
        let rest = bytes[count...]
        return Glibc.read(
          file, UnsafeMutableRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      }
      if read < 0, errno == EINTR { continue }
      guard read >= 0 else { return nil }
      if read == 0 { break }
      count += read
    }
    return count <= limit ? String(decoding: bytes[..<count], as: UTF8.self) : nil
  }

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Writes a file so that it is there whole or not at all; the folders above it are made. A link stays
  /// one: what it leads to is written.
  /// - Parameter mode: Who may read it, less what the person's mask takes away.
  /// - Returns: Whether it was written.
  static func write(_ text: String, to path: String, mode: mode_t = 0o666) -> Bool {
    makeFolders(above: path)
    let path = resolved(path)
    let temporary = "\(path).part"
    let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    guard file >= 0 else { return false }
    let isWhole = put(text, into: file) && fsync(file) == 0
    guard close(file) == 0, isWhole, rename(temporary, path) == 0 else {
      unlink(temporary)
      return false
    }
    return true
  }

  /// Adds to the end of a file, which is made where there is none, with the folders above it.
  /// - Parameter mode: As in `write`.
  /// - Returns: Whether it was written.
  static func append(_ text: String, to path: String, mode: mode_t) -> Bool {
    makeFolders(above: path)
    let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, mode)
    guard file >= 0 else { return false }
    defer { close(file) }
    return put(text, into: file)
  }

  // MARK: - Private

  /// Where a link leads in the end; the path itself where nothing is there.
  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  private static func makeFolders(above path: String) {
    var folder = ""
    for part in path.split(separator: "/", omittingEmptySubsequences: false).dropLast() {
      folder += "\(part)/"
      if folder != "/" { mkdir(folder, 0o777) }
    }
  }

  private static func put(_ text: String, into file: Int32) -> Bool {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      bytes = bytes.dropFirst(count)
    }
    return true
  }
}
