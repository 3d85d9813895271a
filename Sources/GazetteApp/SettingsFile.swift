import CLinux
import Glibc
import Settings

/// The person's settings file, read again whenever it is saved.
public struct SettingsFile {
  public let path: String
  private let folder: String
  /// Of inotify, or -1 where nothing can be watched.
  private(set) var descriptor: Int32 = -1
  /// Whether the folder is there and watched.
  private var isFolderWatched = false

  /// - Parameter folder: The config folder; it need not be there.
  public init(folder: String) {
    self.folder = folder
    path = "\(folder)/settings.yaml"
  }

  /// A settings file with more than this is none.
  private static let longest = 1 << 20

  /// The settings, and for each thing that is not understood its place and what is wrong.
  public func read() -> (settings: ReaderSettings, problems: [String]) {
    guard SmallFile.exists(path) else { return (ReaderSettings(), []) }
    guard let text = SmallFile.text(path, limit: Self.longest) else {
      return (ReaderSettings(), ["1:1: it can't be read"])
    }
    let themes = SchemeShelf(folder: "\(folder)/themes").names
    let (settings, problems) = ReaderSettings.read(text, isTheme: themes.contains)
    return (settings, problems.map(\.description))
  }

  /// Sets one key in the file and leaves all else as it is. The file is made where there is none.
  /// - Returns: Whether it was written.
  func keep(_ name: String, _ value: String) -> Bool {
    let text = SmallFile.text(path, limit: Self.longest) ?? ""
    return SmallFile.write(ReaderSettings.text(text, setting: name, to: value), to: path)
  }

  // MARK: Watching

  /// Watches the folder, not the file: most editors put a new file in the old one's place.
  mutating func watch() {
    guard descriptor < 0 else { return }
    descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
    if descriptor >= 0 { watchFolders() }
  }

  /// Empties what inotify has told.
  /// - Returns: Whether a settings or theme file was among it.
  mutating func takeChanges() -> Bool {
    var hasChanged = false
    var bytes = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = Glibc.read(descriptor, &bytes, bytes.count)
      guard count > 0 else { break }
      hasChanged =
        hasChanged || String(decoding: bytes[..<count], as: UTF8.self).contains(".y")
    }
    guard !isFolderWatched else { return hasChanged }
    // It may have been made with the file in it before it was watched.
    watchFolders()
    return hasChanged || isFolderWatched && SmallFile.exists(path)
  }

  /// Watches what is there of the config folder and its themes. Where it is not made yet, the nearest
  /// folder above it is watched instead, in which it may be made.
  private mutating func watchFolders() {
    let changes = UInt32(IN_CLOSE_WRITE | IN_MOVED_TO | IN_DELETE)
    isFolderWatched = inotify_add_watch(descriptor, folder, changes) >= 0
    inotify_add_watch(descriptor, "\(folder)/themes", changes)
    guard !isFolderWatched else { return }
    var above = folder[...]
    while let slash = above.lastIndex(of: "/"), slash > above.startIndex {
      above = above[..<slash]
      let made = UInt32(IN_CREATE | IN_MOVED_TO | IN_ONLYDIR)
      if inotify_add_watch(descriptor, String(above), made) >= 0 { return }
    }
  }
}
