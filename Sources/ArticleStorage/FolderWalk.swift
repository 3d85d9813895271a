import Glibc

/// The files and folders below a folder.
///
/// Passed over are what begins with a dot, what is neither file nor folder (a pipe would block, a
/// device never end), and links that lead back to a folder that is being walked.
public struct FolderWalk: Sendable {
  public struct File: Hashable, Sendable {
    public var path: StoredPath
    public var stamp: FileStamp

    public init(path: StoredPath, stamp: FileStamp) {
      self.path = path
      self.stamp = stamp
    }
  }

  /// In the order of their paths.
  public private(set) var files: [File] = []
  /// All folders that were walked, the first included.
  public private(set) var folders: [StoredPath] = []
  /// A sentence for each folder that couldn't be read.
  public private(set) var problems: [String] = []

  /// Deeper than this no folder of articles is.
  private static let deepest = 64

  /// - Parameter isWanted: Whether a file with this ending (lower case) is to be listed.
  public init(_ folder: StoredPath, isWanted: (String) -> Bool) {
    walk(folder, ancestors: [], isWanted)
    files.sort { $0.path < $1.path }
  }

  private struct Identity: Hashable {
    var device: UInt
    var inode: UInt
  }

  private mutating func walk(
    _ folder: StoredPath, ancestors: Set<Identity>, _ isWanted: (String) -> Bool
  ) {
    var info = stat()
    guard folder.withCString({ stat($0, &info) }) == 0, info.st_mode & S_IFMT == S_IFDIR else {
      return
    }
    let identity = Identity(device: UInt(info.st_dev), inode: UInt(info.st_ino))
    guard !ancestors.contains(identity), ancestors.count < Self.deepest else { return }
    guard let directory = folder.withCString({ opendir($0) }) else {
      problems.append("\(folder.shown): \(SystemError.sentence(errno))")
      return
    }
    defer { closedir(directory) }
    folders.append(folder)
    var subfolders: [StoredPath] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: UInt8.self, capacity: 256) { bytes in
          Array(UnsafeBufferPointer(start: bytes, count: strnlen(bytes, 256)))
        }
      }
      guard name.first != UInt8(ascii: ".") else { continue }
      let path = folder.appending(StoredPath(name))
      var info = stat()
      guard path.withCString({ stat($0, &info) }) == 0 else { continue }
      switch info.st_mode & S_IFMT {
      case S_IFDIR: subfolders.append(path)
      case S_IFREG:
        if isWanted(path.ending) { files.append(File(path: path, stamp: FileStamp(info))) }
      default: break
      }
    }
    for subfolder in subfolders.sorted() {
      walk(subfolder, ancestors: ancestors.union([identity]), isWanted)
    }
  }
}

/// What the system says, in a sentence.
public enum SystemError {
  /// "Permission denied."
  public static func sentence(_ number: Int32) -> String {
    String(cString: strerror(number)) + "."
  }
}

private func strnlen(_ bytes: UnsafePointer<UInt8>, _ most: Int) -> Int {
  var length = 0
  while length < most, bytes[length] != 0 { length += 1 }
  return length
}
