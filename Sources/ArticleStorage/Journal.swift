import Articles
import FoundationEssentials

/// What the reader did, as lines of JSON that are only ever appended: one file for each device, so
/// that no two machines write the same file and a folder that is synced merges by itself.
///
///     {"article":"t:9f…","device":"a1b2","read":true,"time":1719230000000}
///     {"device":"a1b2","entity":{"kind":"person","name":"Ada Moreau"},"pinned":true,"time":…}
///
/// The state is the same in whatever order the files are read: for each field of each article, name
/// or query the last writer wins, by time and then by device. A torn line, which a crash or a half-done sync
/// leaves, is passed over; so is a line of a kind that is not known, and both stay in the file.
public final class Journal {
  /// One field of one thing at one time.
  public struct Entry: Hashable, Sendable {
    /// Milliseconds since 1970; never less than that of an entry it was written after.
    public var time: Int64
    public var device: String
    public var change: ReaderChange

    public init(time: Int64, device: String, change: ReaderChange) {
      self.time = time
      self.device = device
      self.change = change
    }
  }

  public let folder: StoredPath
  public let device: String
  let file: JournalFile
  private var latest: Int64 = 0
  /// The files as they were when they were read, with what was written here since.
  private var known: [StoredPath: FileStamp] = [:]

  /// - Parameter folder: Where the files of all devices lie; made when something is first written.
  public init(folder: StoredPath, device: String) {
    self.folder = folder
    self.device = device
    file = JournalFile(folder.appending(StoredPath("\(device).jsonl")))
  }

  /// The entries of all devices, and how many lines could not be understood.
  public func read() -> (entries: [Entry], passedOver: Int) {
    var entries: [Entry] = []
    var passedOver = 0
    // Their stamps first: what is written meanwhile is news then.
    let files = files
    known = files
    for file in files.keys.sorted() {
      guard let bytes = try? StoredFile.read(file, limit: 1 << 28) else {
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

  /// Whether another process or device wrote something since the files were read.
  public var hasNews: Bool { files != known }

  /// Whether a file is as it was when it was read, with what was written here since.
  public func knows(_ file: StoredPath) -> Bool {
    known[file].map { $0 == FileStamp(of: file) } ?? false
  }

  private var files: [StoredPath: FileStamp] {
    let files = (try? FolderListing(of: folder) { $0 == "jsonl" })?.files ?? []
    return Dictionary(files.map { ($0.path, $0.stamp) }) { first, _ in first }
  }

  /// Writes changes at the end of this device's file: they are on the disk when this returns.
  ///
  /// - Parameter now: Milliseconds since 1970. A clock that went back is not believed.
  public func append(
    _ changes: [ReaderChange], now: Int64
  ) throws(StoredFile.Failure) {
    var text = ""
    for change in changes {
      latest = min(max(latest + 1, now), JournalLine.latestTime)
      text += JournalLine.text(Entry(time: latest, device: device, change: change))
    }
    let (before, after) = try file.append(Array(text.utf8))
    if before == known[file.path]?.size ?? 0 { known[file.path] = after }
  }

  /// A change as its line says it, without time and device: the same text for the same change.
  public static func text(of change: ReaderChange) -> String {
    JournalLine.text(Entry(time: 0, device: "", change: change))
  }

  /// The change that `text(of:)` wrote down; nil where the text is no such thing.
  public static func change(of text: String) -> ReaderChange? {
    JournalLine.entry(Array(text.utf8))?.change
  }
}

extension Journal {
  /// What entries add up to, in whatever order they come.
  public static func record(of entries: [Entry]) -> ReaderRecord {
    var last: [Field: Entry] = [:]
    for entry in entries {
      let field = Field(entry.change)
      if let known = last[field], !(known.isBefore(entry)) { continue }
      last[field] = entry
    }
    var record = ReaderRecord(last.values.map(\.change))
    record.lastRead = last.values.lazy.filter(\.change.isReading).max { $0.isBefore($1) }?.article
    return record
  }

  /// What a change sets, so that of two the later one counts.
  enum Field: Hashable {
    case status(ArticleID, String)
    case identity(EntityID)
    case alias(EntityID, String)
    case split(NameSplit)
    case hidden(EntityID, ArticleID?)
    case pinned(EntityID)
    case savedQuery(String)
    case mark(Character)

    init(_ change: ReaderChange) {
      switch change {
      case .status(let id, let change): self = .status(id, change.fieldName)
      case .names(.identified(let id, _)): self = .identity(id)
      case .names(.aliased(let id, let words, _)): self = .alias(id, words)
      case .names(.split(let split, _)): self = .split(split)
      case .names(.hidden(let id, let article, _)): self = .hidden(id, article)
      case .pinned(let id, _): self = .pinned(id)
      case .savedQuery(let name, _): self = .savedQuery(name)
      case .marked(let letter, _): self = .mark(letter)
      }
    }
  }
}

extension Journal.Entry {
  /// Whether the other one wins over this; of two at the same time by the same device the greater
  /// line does, so that the order of reading never matters.
  func isBefore(_ other: Journal.Entry) -> Bool {
    if time != other.time { return time < other.time }
    if device != other.device { return device < other.device }
    return JournalLine.text(self) < JournalLine.text(other)
  }
}

extension StatusChange {
  /// What of the status it sets; tags and notes are a field each.
  fileprivate var fieldName: String {
    switch self {
    case .read: "read"
    case .starred: "starred"
    case .tagged(let tag, _): "tag \(tag)"
    case .note(let note, _): "note \(note.id)"
    case .place: "place"
    case .focus: "focus"
    }
  }
}

extension Journal.Entry {
  /// The article that it is about; nil where it is about none.
  fileprivate var article: ArticleID? {
    if case .status(let id, _) = change { id } else { nil }
  }
}

extension ReaderChange {
  /// Whether it tells where somebody was in an article.
  fileprivate var isReading: Bool {
    if case .status(_, .place) = self { true } else { false }
  }
}
