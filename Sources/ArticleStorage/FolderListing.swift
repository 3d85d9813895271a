import Glibc

/// What lies in one folder, those below it not looked into.
///
/// Passed over are what begins with a dot, and what is neither file nor folder (a pipe would block, a
/// device never end), and links that lead out of the library.
public struct FolderListing: Sendable {
  /// A file to be read.
  public struct File: Hashable, Sendable {
    public var path: StoredPath
    public var stamp: FileStamp

    public init(path: StoredPath, stamp: FileStamp) {
      self.path = path
      self.stamp = stamp
    }
  }

  /// In the order of their names.
  public private(set) var files: [File] = []
  public private(set) var folders: [StoredPath] = []
  /// What writes that never ended have left: `StoredFile.removeLeftovers` takes them away.
  public private(set) var leftovers: [StoredPath] = []
  /// A sentence for each link that leads out.
  public private(set) var problems: [String] = []
  /// The same for the same files with the same stamps; never 0, of an empty folder neither.
  public private(set) var fingerprint: Int64 = 1

  /// - Parameters:
  ///   - library: What links must not lead out of, without links itself; nil where none matters.
  ///   - isWanted: Whether a file with this ending (lower case) is to be listed.
  public init(
    of folder: StoredPath, within library: StoredPath? = nil, isWanted: (String) -> Bool
  ) throws(StoredFile.Failure) {
    guard let directory = folder.withCString({ opendir($0) }) else {
      throw StoredFile.Failure("\(folder.shown): \(SystemError.sentence(errno))")
    }
    defer { closedir(directory) }
    let descriptor = dirfd(directory)
    while let entry = readdir(directory) {
      var info = stat()
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { bytes -> StoredPath? in
          // Beside the folder's descriptor the system has no long path to walk.
          guard bytes[0] != CChar(UInt8(ascii: ".")), fstatat(descriptor, bytes, &info, 0) == 0
          else { return nil }
          let length = strnlen(bytes, 256)
          return StoredPath(Array(UnsafeRawBufferPointer(start: bytes, count: length)))
        }
      }
      guard let name else { continue }
      let isFolder = info.st_mode & S_IFMT == S_IFDIR
      if StoredFile.isLeftover(name, info) { leftovers.append(folder.appending(name)) }
      guard isFolder || info.st_mode & S_IFMT == S_IFREG && isWanted(name.ending) else { continue }
      let type = Int32(entry.pointee.d_type)
      if type == DT_LNK || type == DT_UNKNOWN, let library,
        !folder.appending(name).leads(into: library)
      {
        problems.append("\(folder.appending(name).shown): The link leads out of the library.")
      } else if isFolder {
        folders.append(folder.appending(name))
      } else {
        add(name, FileStamp(info), in: folder)
      }
    }
    files.sort { $0.path < $1.path }
    folders.sort()
    problems.sort()
  }

  /// A sum, so that the order in which the system lists them doesn't matter. FNV-1a in 64 bits, see
  /// RFC 9923.
  private mutating func add(_ name: StoredPath, _ stamp: FileStamp, in folder: StoredPath) {
    files.append(File(path: folder.appending(name), stamp: stamp))
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name.bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    for number in [UInt64(bitPattern: stamp.size), UInt64(bitPattern: stamp.modified)] {
      hash = (hash ^ number) &* 0x100_0000_01B3
      hash ^= hash >> 29
    }
    fingerprint &+= Int64(bitPattern: hash)
  }
}

/// What tells whether something was put into a folder, or taken out of it.
public struct FolderStamp: Hashable, Sendable {
  /// When an entry came or went last, in nanoseconds since 1970.
  public var modified: Int64
  /// Which folder it is, under whatever path.
  public var identity: Identity

  public struct Identity: Hashable, Sendable {
    var device: UInt64
    var inode: UInt64
  }

  /// nil where there is no folder.
  public init?(of path: StoredPath) {
    var info = stat()
    guard path.withCString({ stat($0, &info) }) == 0, info.st_mode & S_IFMT == S_IFDIR else {
      return nil
    }
    modified = FileStamp(info).modified
    identity = Identity(device: UInt64(info.st_dev), inode: UInt64(info.st_ino))
  }

  /// The time to remember; 0 where more may come in the same tick of the file system's clock, so
  /// that the folder is looked into the next time whatever it says.
  ///
  /// - Parameter now: Nanoseconds since 1970.
  public func settled(now: Int64) -> Int64 {
    modified < now - longestTick ? modified : 0
  }

  /// Nanoseconds. Linux puts down the time of its last timer tick, ten milliseconds at most; a whole second
  /// is of a file system that knows no less, and FAT knows only every other one.
  private var longestTick: Int64 {
    modified % 1_000_000_000 == 0 ? 2_000_000_000 : 100_000_000
  }
}
