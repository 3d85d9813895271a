import Glibc

/// The one file that a device appends its lines to.
///
/// Several processes of one device may append to it, and one may put a shorter file in its place:
/// whoever does either holds the file's lock, and then looks whether it is still the file of that
/// name.
final class JournalFile {
  let path: StoredPath
  private var descriptor: Int32 = -1

  init(_ path: StoredPath) { self.path = path }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Puts whole lines at the end, and has the system put them on the disk: when this returns they
  /// are kept, whatever happens to the process or the machine.
  ///
  /// - Returns: How long the file was before, and how it is now.
  func append(_ bytes: [UInt8]) throws(StoredFile.Failure) -> (before: Int64, after: FileStamp) {
    try withLock { () throws(StoredFile.Failure) in
      let end = lseek(descriptor, 0, SEEK_END)
      // A torn last line is ended, so that it doesn't take the next one with it.
      var last = UInt8(ascii: "\n")
      let isTorn =
        end > 0 && pread(descriptor, &last, 1, end - 1) == 1 && last != UInt8(ascii: "\n")
      let whole = isTorn ? [UInt8(ascii: "\n")] + bytes : bytes
      let count = whole.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      let number = count < 0 ? errno : ENOSPC
      guard count == whole.count else {
        // A part of a line is of no use, and what is not kept must not look as if it were.
        ftruncate(descriptor, end)
        throw StoredFile.Failure(SystemError.sentence(number))
      }
      var info = stat()
      guard fdatasync(descriptor) == 0, fstat(descriptor, &info) == 0 else {
        throw StoredFile.Failure(SystemError.sentence(errno))
      }
      return (Int64(end), FileStamp(info))
    }
  }

  /// Puts other bytes in the place of all that is in it. Whenever the process ends, the file is the
  /// old one or the new one.
  ///
  /// - Parameter body: Given the bytes; nil leaves them.
  func rewrite(_ body: ([UInt8]) -> [UInt8]?) throws(StoredFile.Failure) {
    try withLock { () throws(StoredFile.Failure) in
      let bytes = try StoredFile.read(path, limit: 1 << 28)
      if let other = body(bytes) { try StoredFile.write(other, to: path) }
    }
  }

  // MARK: - Private

  private func withLock<Result>(
    _ body: () throws(StoredFile.Failure) -> Result
  ) throws(StoredFile.Failure) -> Result {
    while true {
      if descriptor < 0 { try open() }
      while flock(descriptor, LOCK_EX) != 0 {
        guard errno == EINTR else { throw StoredFile.Failure(SystemError.sentence(errno)) }
      }
      defer { flock(descriptor, LOCK_UN) }
      if isCurrent { return try body() }
      // Another process put a new file in its place meanwhile.
      close(descriptor)
      descriptor = -1
    }
  }

  private var isCurrent: Bool {
    var own = stat()
    var named = stat()
    return fstat(descriptor, &own) == 0 && path.withCString { stat($0, &named) } == 0
      && own.st_ino == named.st_ino && own.st_dev == named.st_dev
  }

  private func open() throws(StoredFile.Failure) {
    try StoredFile.makeFolder(path.folder)
    descriptor = path.withCString {
      Glibc.open($0, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o644)
    }
    guard descriptor >= 0 else { throw StoredFile.Failure(SystemError.sentence(errno)) }
  }
}
