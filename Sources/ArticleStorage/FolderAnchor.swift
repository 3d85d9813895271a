import Glibc

/// A folder that is kept hold of: it stays the same one when it is renamed.
public final class FolderAnchor {
  private let descriptor: Int32
  private let folder: StoredPath

  public init(_ folder: StoredPath) {
    self.folder = folder
    descriptor = folder.withCString { open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// A path of the folder for as long as it is kept hold of. See proc(5), "/proc/pid/fd".
  public var path: StoredPath {
    descriptor >= 0 ? StoredPath("/proc/self/fd/\(descriptor)") : folder
  }
}
