import Articles
import Glibc

/// A file's path as the system has it: bytes, which need not be text in any encoding.
public struct StoredPath: Hashable, Sendable, Comparable {
  public var bytes: [UInt8]

  public init(_ bytes: [UInt8]) { self.bytes = bytes }
  public init(_ text: String) { bytes = Array(text.utf8) }

  /// For people: cleaned, what is no UTF-8 replaced.
  public var shown: String { PlainText.line(String(decoding: bytes, as: UTF8.self)) }

  /// The last part of the path.
  public var name: StoredPath {
    let slash = UInt8(ascii: "/")
    let end = bytes.lastIndex { $0 != slash }.map { $0 + 1 } ?? 0
    let start = bytes[..<end].lastIndex(of: slash).map { $0 + 1 } ?? 0
    return StoredPath(Array(bytes[start..<end]))
  }

  /// The ending in lower case, "txt"; empty where there is none.
  public var ending: String {
    let name = self.name.bytes
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > 0 else { return "" }
    return String(decoding: name[(dot + 1)...], as: UTF8.self).lowercased()
  }

  public func appending(_ name: StoredPath) -> StoredPath {
    var joined: [UInt8] = []
    joined.reserveCapacity(bytes.count + 1 + name.bytes.count)
    joined += bytes
    if bytes.last != UInt8(ascii: "/") { joined.append(UInt8(ascii: "/")) }
    joined += name.bytes
    return StoredPath(joined)
  }

  /// The path below `folder`; nil where it lies elsewhere.
  public func relative(to folder: StoredPath) -> StoredPath? {
    let slash = UInt8(ascii: "/")
    let prefix = folder.bytes.last == slash ? folder.bytes : folder.bytes + [slash]
    guard bytes.starts(with: prefix) else { return nil }
    return StoredPath(Array(bytes[prefix.count...]))
  }

  /// Whether what is there, all links followed, is `folder` or lies in it.
  /// - Parameter folder: Without links.
  func leads(into folder: StoredPath) -> Bool {
    guard let real = StoredFile.realPath(self) else { return false }
    return real == folder || real.relative(to: folder) != nil
  }

  /// The folder that it lies in.
  public var folder: StoredPath {
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return StoredPath([]) }
    return StoredPath(Array(bytes[..<slash]))
  }

  // In one go: an array is hashed byte by byte.
  public func hash(into hasher: inout Hasher) {
    bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
  }

  public static func < (a: StoredPath, b: StoredPath) -> Bool {
    a.bytes.withUnsafeBufferPointer { a in
      b.bytes.withUnsafeBufferPointer { b in
        guard let first = a.baseAddress, let second = b.baseAddress else {
          return a.count < b.count
        }
        let order = memcmp(first, second, min(a.count, b.count))
        return order == 0 ? a.count < b.count : order < 0
      }
    }
  }

  /// Calls `body` with the path as C wants it.
  public func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: bytes.count + 1) { buffer in
      for (index, byte) in bytes.enumerated() { buffer[index] = CChar(bitPattern: byte) }
      buffer[bytes.count] = 0
      return body(UnsafePointer(buffer.baseAddress.unsafelyUnwrapped))
    }
  }
}

/// What tells whether a file is still the one that was read.
public struct FileStamp: Hashable, Sendable {
  /// Bytes.
  public var size: Int64
  /// Nanoseconds since 1970.
  public var modified: Int64

  public init(size: Int64, modified: Int64) {
    self.size = size
    self.modified = modified
  }

  init(_ info: stat) {
    size = Int64(info.st_size)
    // A file can be dated to any year; nanoseconds have room for those from 1684 to 2255.
    let seconds = min(max(Int64(info.st_mtim.tv_sec), -9_000_000_000), 9_000_000_000)
    modified = seconds * 1_000_000_000 + Int64(info.st_mtim.tv_nsec)
  }

  /// The stamp of a regular file, links followed; nil where there is none.
  public init?(of path: StoredPath) {
    var info = stat()
    guard path.withCString({ stat($0, &info) }) == 0, info.st_mode & S_IFMT == S_IFREG else {
      return nil
    }
    self.init(info)
  }
}
