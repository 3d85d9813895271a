import ArticleStorage
import FoundationEssentials

/// What was fetched already, on this machine or on another that shares the folder: so an entry becomes
/// a file once, and one that was deleted doesn't come back.
///
/// `.gazette/fetched/<device>.jsonl`: a JSON object a line, only ever added to, one file for each device
/// as with the journals. A torn last line is passed over.
struct FetchedEntries {
  struct Entry: Codable, Hashable {
    /// Seconds since 1970.
    var time: Int
    /// The address of the feed that it came from first.
    var feed: String
    /// See `EntryKeys`.
    var keys: [String]
    var content: String
    /// The article's file, below the library's folder.
    var file: String
  }

  private let file: StoredPath
  private var entries: [Entry] = []
  /// The places of entries in `entries`.
  private var places: [String: [Int]] = [:]
  private var unwritten: [Entry] = []

  init(root: StoredPath, device: String) {
    let folder = root.appending(StoredPath(".gazette")).appending(StoredPath("fetched"))
    file = folder.appending(StoredPath("\(device).jsonl"))
    let decoder = JSONDecoder()
    for file in FolderWalk(folder, isWanted: { $0 == "jsonl" }).files {
      guard let bytes = try? StoredFile.read(file.path, limit: 1 << 28) else { continue }
      for line in bytes.split(separator: UInt8(ascii: "\n")) {
        if let entry = try? decoder.decode(Entry.self, from: Data(line)) { insert(entry) }
      }
    }
  }

  /// The entries that have one of the keys in common, in no order.
  func entries(with keys: [String]) -> [Entry] {
    Set(keys.flatMap { places[$0] ?? [] }).map { entries[$0] }
  }

  mutating func add(_ entry: Entry) {
    insert(entry)
    unwritten.append(entry)
  }

  /// Writes down what was added.
  mutating func save() throws(StoredFile.Failure) {
    guard !unwritten.isEmpty else { return }
    try StoredFile.makeFolder(file.folder)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // A line before may have been torn off by a crash: an empty one ends it.
    var bytes: [UInt8] = FileStamp(of: file) == nil ? [] : [UInt8(ascii: "\n")]
    for entry in unwritten {
      guard let line = try? encoder.encode(entry) else { continue }
      bytes += Array(line) + [UInt8(ascii: "\n")]
    }
    try StoredFile.append(bytes, to: file)
    unwritten = []
  }

  // MARK: - Private

  private mutating func insert(_ entry: Entry) {
    for key in entry.keys { places[key, default: []].append(entries.count) }
    entries.append(entry)
  }
}
