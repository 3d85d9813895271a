import CLinux
import Glibc
import Settings

/// The person's settings file, read again whenever it is saved.
public struct SettingsFile {
  public let path: String
  private let folder: String
  /// Of inotify, or -1 where nothing can be watched.
  private(set) var descriptor: Int32 = -1

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
    let (settings, problems) = ReaderSettings.read(text)
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
    guard descriptor >= 0 else { return }
    let changes = UInt32(IN_CLOSE_WRITE | IN_MOVED_TO | IN_DELETE)
    for place in [folder, "\(folder)/themes"] { inotify_add_watch(descriptor, place, changes) }
  }

  /// Empties what inotify has told.
  /// - Returns: Whether a settings or theme file was among it.
  func takeChanges() -> Bool {
    var hasChanged = false
    var bytes = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = Glibc.read(descriptor, &bytes, bytes.count)
      guard count > 0 else { return hasChanged }
      hasChanged =
        hasChanged || String(decoding: bytes[..<count], as: UTF8.self).contains(".y")
    }
  }
}
