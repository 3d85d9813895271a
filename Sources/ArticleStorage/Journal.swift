import Articles
import FoundationEssentials
import Glibc

/// What the reader did, as lines of JSON that are only ever appended: one file for each device, so
/// that no two machines write the same file and a folder that is synced merges by itself.
///
///     {"time":1719230000000,"device":"a1b2","article":"t:9f…","read":true}
///
/// The state is the same in whatever order the files are read: for each field of each article the
/// last writer wins, by time and then by device. A torn line, which a crash or a half-done sync
/// leaves, is passed over; so is a line of a kind that is not known, and both stay in the file.
public final class Journal {
  /// One field of one article at one time.
  public struct Entry: Hashable, Sendable {
    /// Milliseconds since 1970; never less than that of an entry it was written after.
    public var time: Int64
    public var device: String
    public var article: ArticleID
    public var change: StatusChange

    public init(time: Int64, device: String, article: ArticleID, change: StatusChange) {
      self.time = time
      self.device = device
      self.article = article
      self.change = change
    }
  }

  public let folder: StoredPath
  public let device: String
  private var descriptor: Int32 = -1
  private var latest: Int64 = 0

  /// - Parameter folder: Where the files of all devices lie; made when something is first written.
  public init(folder: StoredPath, device: String) {
    self.folder = folder
    self.device = device
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// The entries of all devices, and how many lines could not be understood.
  public func read() -> (entries: [Entry], passedOver: Int) {
    var entries: [Entry] = []
    var passedOver = 0
    for file in FolderWalk(folder, isWanted: { $0 == "jsonl" }).files {
      guard let bytes = try? StoredFile.read(file.path, limit: 1 << 28) else {
        passedOver += 1
        continue
      }
      for line in bytes.split(separator: UInt8(ascii: "\n")) {
        if let entry = JournalLine.entry(Array(line)) {
          entries.append(entry)
          latest = max(latest, entry.time)
        } else {
          passedOver += 1
        }
      }
    }
    return (entries, passedOver)
  }

  /// Writes changes at the end of this device's file, in one call to the system: they are there
  /// when this returns, whatever happens to the process.
  ///
  /// - Parameter now: Milliseconds since 1970. A clock that went back is not believed.
  public func append(
    _ changes: [(ArticleID, StatusChange)], now: Int64
  ) throws(StoredFile.Failure) {
    var text = ""
    for (article, change) in changes {
      latest = max(latest + 1, now)
      text += JournalLine.text(
        Entry(time: latest, device: device, article: article, change: change))
    }
    if descriptor < 0 { try openFile() }
    let bytes = Array(text.utf8)
    let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    guard count == bytes.count else {
      throw StoredFile.Failure(SystemError.sentence(count < 0 ? errno : ENOSPC))
    }
  }

  /// Has the system put on the disk what was appended.
  public func sync() { if descriptor >= 0 { fsync(descriptor) } }

  private func openFile() throws(StoredFile.Failure) {
    try StoredFile.makeFolder(folder)
    let path = folder.appending(StoredPath("\(device).jsonl"))
    descriptor = path.withCString { open($0, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o644) }
    guard descriptor >= 0 else { throw StoredFile.Failure(SystemError.sentence(errno)) }
    // A torn last line is ended, so that it doesn't take the next one with it.
    let end = lseek(descriptor, 0, SEEK_END)
    var last: UInt8 = UInt8(ascii: "\n")
    if end > 0, pread(descriptor, &last, 1, end - 1) == 1, last != UInt8(ascii: "\n") {
      var newline = UInt8(ascii: "\n")
      _ = write(descriptor, &newline, 1)
    }
  }
}

extension Journal {
  /// The state that entries add up to, in whatever order they come.
  public static func statuses(of entries: [Entry]) -> [ArticleID: ArticleStatus] {
    struct Field: Hashable {
      var article: ArticleID
      var name: String
    }
    var last: [Field: Entry] = [:]
    for entry in entries {
      let field = Field(article: entry.article, name: entry.change.fieldName)
      if let known = last[field], !(known.isBefore(entry)) { continue }
      last[field] = entry
    }
    var statuses: [ArticleID: ArticleStatus] = [:]
    for entry in last.values {
      statuses[entry.article, default: ArticleStatus()].apply(entry.change)
    }
    return statuses
  }
}

extension Journal.Entry {
  /// Whether the other one wins over this; of two at the same time by the same device the greater
  /// line does, so that the order of reading never matters.
  fileprivate func isBefore(_ other: Journal.Entry) -> Bool {
    if time != other.time { return time < other.time }
    if device != other.device { return device < other.device }
    return JournalLine.text(self) < JournalLine.text(other)
  }
}

extension StatusChange {
  /// What of the status it sets; tags are a field each.
  fileprivate var fieldName: String {
    switch self {
    case .read: "read"
    case .starred: "starred"
    case .tagged(let tag, _): "tag \(tag)"
    case .place: "place"
    case .focus: "focus"
    }
  }
}
