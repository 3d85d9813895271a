import CLinux
import Glibc

/// Reading and writing whole files.
public enum StoredFile {
  public struct Failure: Error, Hashable, CustomStringConvertible {
    public var description: String

    public init(_ description: String) { self.description = description }
  }

  /// Reads a regular file; anything else is refused, so that no pipe blocks and no device floods.
  ///
  /// - Parameters:
  ///   - limit: Bytes at most. One more is read, so that whoever asks sees that it was more.
  ///   - folder: Where the file must lie, all links followed; nil for anywhere.
  public static func read(
    _ path: StoredPath, limit: Int, within folder: StoredPath? = nil
  ) throws(Failure) -> [UInt8] {
    let descriptor = path.withCString { open($0, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY) }
    guard descriptor >= 0 else { throw Failure(SystemError.sentence(errno)) }
    defer { close(descriptor) }
    var info = stat()
    guard fstat(descriptor, &info) == 0 else { throw Failure(SystemError.sentence(errno)) }
    guard info.st_mode & S_IFMT == S_IFREG else {
      throw Failure(info.st_mode & S_IFMT == S_IFDIR ? "It is a folder." : "It is no regular file.")
    }
    if let folder, !lies(descriptor, in: folder) {
      throw Failure("It lies outside of the library.")
    }
    var failure: Int32 = 0
    let wanted = min(limit + 1, max(Int(info.st_size), 4096) + 1)
    let bytes = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
      while count < wanted {
        let got = Glibc.read(descriptor, buffer.baseAddress.map { $0 + count }, wanted - count)
        if got < 0 && errno == EINTR { continue }
        if got < 0 { failure = errno }
        if got <= 0 { break }
        count += got
      }
    }
    guard failure == 0 else { throw Failure(SystemError.sentence(failure)) }
    return bytes
  }

  /// Writes a file so that it is there whole or not at all: beside it, synced, then renamed.
  public static func write(_ bytes: [UInt8], to path: StoredPath) throws(Failure) {
    let beside = try writeBeside(bytes, path)
    guard beside.withCString({ from in path.withCString { rename(from, $0) } }) != 0 else { return }
    let failure = errno
    remove(beside)
    throw Failure(SystemError.sentence(failure))
  }

  /// Writes a new file, there whole or not at all, and never over another.
  ///
  /// - Returns: Whether it was written; false where something is there already.
  public static func create(_ bytes: [UInt8], at path: StoredPath) throws(Failure) -> Bool {
    let beside = try writeBeside(bytes, path)
    // Not by a hard link: whoever watches the folder takes one for a file that is still written.
    if beside.withCString({ from in path.withCString { gz_rename_to_new(from, $0) } }) == 0 {
      return true
    }
    if errno != EEXIST {
      // A file system that can't: an empty file holds the name.
      let holder = path.withCString { open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644) }
      if holder >= 0 {
        close(holder)
        if beside.withCString({ from in path.withCString { rename(from, $0) } }) == 0 {
          return true
        }
      }
    }
    let failure = errno
    remove(beside)
    if failure == EEXIST { return false }
    throw Failure(SystemError.sentence(failure))
  }

  /// Adds to the end of a file, which is made where there is none, and has it on the disk.
  public static func append(_ bytes: [UInt8], to path: StoredPath) throws(Failure) {
    let descriptor = path.withCString {
      open($0, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o644)
    }
    guard descriptor >= 0 else { throw Failure(SystemError.sentence(errno)) }
    let failure = put(bytes, into: descriptor)
    guard failure == 0 else { throw Failure(SystemError.sentence(failure)) }
  }

  /// A file beside `path` with these bytes, on the disk.
  private static func writeBeside(
    _ bytes: [UInt8], _ path: StoredPath
  ) throws(Failure) -> StoredPath {
    let beside = beside(path)
    let descriptor = beside.withCString {
      open($0, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    }
    guard descriptor >= 0 else { throw Failure(SystemError.sentence(errno)) }
    let failure = put(bytes, into: descriptor)
    guard failure == 0 else {
      remove(beside)
      throw Failure(SystemError.sentence(failure))
    }
    return beside
  }

  /// Writes, syncs and closes; gives the system's number for what went wrong, else 0.
  private static func put(_ bytes: [UInt8], into descriptor: Int32) -> Int32 {
    var rest = bytes[...]
    var failure: Int32 = 0
    while !rest.isEmpty, failure == 0 {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno != EINTR { failure = errno } else { rest = rest.dropFirst(max(0, count)) }
    }
    if failure == 0, fsync(descriptor) != 0 { failure = errno }
    close(descriptor)
    return failure
  }

  /// Whether anything is at a path, a link that leads nowhere too.
  public static func exists(_ path: StoredPath) -> Bool {
    var info = stat()
    return path.withCString { lstat($0, &info) } == 0
  }

  private static func remove(_ path: StoredPath) { _ = path.withCString { unlink($0) } }

  /// Makes a folder and those above it.
  public static func makeFolder(_ path: StoredPath) throws(Failure) {
    if isFolder(path) { return }
    var made: [UInt8] = path.bytes.first == UInt8(ascii: "/") ? [] : Array(".".utf8)
    for part in path.bytes.split(separator: UInt8(ascii: "/")) {
      made += [UInt8(ascii: "/")] + part
      if StoredPath(made).withCString({ mkdir($0, 0o755) }) != 0, errno != EEXIST {
        throw Failure("\(StoredPath(made).shown): \(SystemError.sentence(errno))")
      }
    }
  }

  /// Gives a folder another name, under which there may be nothing but an empty folder.
  public static func moveFolder(_ path: StoredPath, to name: StoredPath) throws(Failure) {
    let result = path.withCString { from in name.withCString { rename(from, $0) } }
    guard result == 0 else { throw Failure(SystemError.sentence(errno)) }
  }

  /// Whether a folder is at a path, or a link to one.
  public static func isFolder(_ path: StoredPath) -> Bool {
    var info = stat()
    return path.withCString { stat($0, &info) } == 0 && info.st_mode & S_IFMT == S_IFDIR
  }

  /// The path without links and dots; nil where nothing is there.
  public static func realPath(_ path: String) -> StoredPath? { realPath(StoredPath(path)) }

  public static func realPath(_ path: StoredPath) -> StoredPath? {
    guard let real = path.withCString({ realpath($0, nil) }) else { return nil }
    defer { free(real) }
    return StoredPath(
      Array(UnsafeBufferPointer(start: real, count: strlen(real)).map { UInt8(bitPattern: $0) }))
  }

  /// Whether what is open lies in `folder`: asked of the open file, since a path may lead elsewhere
  /// a moment later.
  private static func lies(_ descriptor: Int32, in folder: StoredPath) -> Bool {
    guard let real = path(of: descriptor) else { return false }
    // The system's path has no links in it, and then neither has its beginning.
    if real.relative(to: folder) != nil { return true }
    return realPath(folder).map { real.relative(to: $0) != nil } ?? false
  }

  /// Where what is open lies now, without links.
  private static func path(of descriptor: Int32) -> StoredPath? {
    let path = [UInt8](unsafeUninitializedCapacity: Int(PATH_MAX)) { buffer, count in
      count = buffer.withMemoryRebound(to: CChar.self) { buffer in
        guard let start = buffer.baseAddress else { return 0 }
        return max(0, readlink("/proc/self/fd/\(descriptor)", start, buffer.count))
      }
    }
    return path.isEmpty ? nil : StoredPath(path)
  }
}
