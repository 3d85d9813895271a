import Glibc

/// Reading and writing whole files.
public enum StoredFile {
  public struct Failure: Error, Hashable, CustomStringConvertible {
    public var description: String

    public init(_ description: String) { self.description = description }
  }

  /// Reads a regular file; anything else is refused, so that no pipe blocks and no device floods.
  ///
  /// - Parameter limit: Bytes at most. One more is read, so that whoever asks sees that it was more.
  public static func read(_ path: StoredPath, limit: Int) throws(Failure) -> [UInt8] {
    let descriptor = path.withCString { open($0, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY) }
    guard descriptor >= 0 else { throw Failure(SystemError.sentence(errno)) }
    defer { close(descriptor) }
    var info = stat()
    guard fstat(descriptor, &info) == 0 else { throw Failure(SystemError.sentence(errno)) }
    guard info.st_mode & S_IFMT == S_IFREG else {
      throw Failure(info.st_mode & S_IFMT == S_IFDIR ? "It is a folder." : "It is no regular file.")
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
    let beside = StoredPath(path.bytes + Array(".new-\(getpid())".utf8))
    let descriptor = beside.withCString {
      open($0, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    }
    guard descriptor >= 0 else { throw Failure(SystemError.sentence(errno)) }
    var rest = bytes[...]
    var failure: Int32 = 0
    while !rest.isEmpty, failure == 0 {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno != EINTR { failure = errno } else { rest = rest.dropFirst(max(0, count)) }
    }
    if failure == 0, fsync(descriptor) != 0 { failure = errno }
    close(descriptor)
    if failure == 0, beside.withCString({ from in path.withCString { rename(from, $0) } }) != 0 {
      failure = errno
    }
    guard failure == 0 else {
      _ = beside.withCString { unlink($0) }
      throw Failure(SystemError.sentence(failure))
    }
  }

  /// Makes a folder and those above it.
  public static func makeFolder(_ path: StoredPath) throws(Failure) {
    var made: [UInt8] = path.bytes.first == UInt8(ascii: "/") ? [] : Array(".".utf8)
    for part in path.bytes.split(separator: UInt8(ascii: "/")) {
      made += [UInt8(ascii: "/")] + part
      if StoredPath(made).withCString({ mkdir($0, 0o755) }) != 0, errno != EEXIST {
        throw Failure("\(StoredPath(made).shown): \(SystemError.sentence(errno))")
      }
    }
  }

  /// The path without links and dots; nil where nothing is there.
  public static func realPath(_ path: String) -> StoredPath? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return StoredPath(
      Array(UnsafeBufferPointer(start: real, count: strlen(real)).map { UInt8(bitPattern: $0) }))
  }
}
