import ArticleStorage
import Articles
import FoundationEssentials
import Glibc

/// The journal of this device: beside the articles, or in the state folder where nothing can be
/// written there.
struct JournalKeeper {
  private var journal: Journal
  private let fallback: StoredPath?
  private let device: String
  /// Whether what was done last could be kept.
  private(set) var isKeeping = true
  /// The library's folder, wherever it is moved to meanwhile.
  private let anchor: FolderAnchor
  /// Whose entries count.
  private let folders: [StoredPath]

  init(root: StoredPath, places: Library.Places) {
    device = places.device ?? Self.device(stateFolder: places.stateFolder)
    anchor = FolderAnchor(root)
    fallback = places.stateFolder.map { state in
      StoredPath("\(state)/journals/\(ArticleIdentity.hash(root.shown))")
    }
    let beside = anchor.path.appending(StoredPath(".gazette")).appending(StoredPath("journal"))
    let isElsewhere = fallback != nil && Self.leadsOut(beside, of: root)
    folders = (isElsewhere ? [] : [beside]) + (fallback.map { [$0] } ?? [])
    journal = Journal(folder: folders[0], device: device)
  }

  /// Whether a link would have the journal written somewhere else.
  private static func leadsOut(_ journal: StoredPath, of root: StoredPath) -> Bool {
    let real = StoredFile.realPath(journal) ?? StoredFile.realPath(journal.folder)
    return real.map { $0.relative(to: root) == nil } ?? false
  }

  /// Where this device writes.
  var folder: StoredPath { journal.folder }

  /// What the reader did, where others wrote since it was read; nil where nobody did.
  var news: ReaderRecord? { journal.hasNews ? readRecord() : nil }

  /// Whether all that is in a file was read or written here.
  func knows(_ file: StoredPath) -> Bool { journal.knows(file) }

  func readRecord() -> ReaderRecord {
    var entries = journal.read().entries
    if let fallback { entries += Journal(folder: fallback, device: device).read().entries }
    return Journal.record(of: entries)
  }

  /// The same for the same files.
  var fingerprint: String {
    folders.map { folder in
      let listing = try? FolderListing(of: folder) { $0 == "jsonl" }
      return String(listing?.fingerprint ?? 0)
    }.joined(separator: " ")
  }

  /// - Returns: A sentence where the journal had to move, or nothing can be kept.
  mutating func append(_ changes: [ReaderChange]) -> String? {
    let now = Int64(Date().timeIntervalSince1970 * 1000)
    do {
      try journal.append(changes, now: now)
      isKeeping = true
      return nil
    } catch {
      guard let fallback, journal.folder != fallback else { return loss(error, of: changes) }
      journal = Journal(folder: fallback, device: device)
      _ = journal.read()
      do {
        try journal.append(changes, now: now)
        return "The library can't be written; what you do is kept in \(fallback.shown)."
      } catch {
        return loss(error, of: changes)
      }
    }
  }

  /// Makes this device's file shorter where most of it is void.
  func compact() {
    // What can't be shortened is only long.
    _ = try? journal.compact()
  }

  /// Said for every mark that is lost. The place writes itself down, so that of it once is enough.
  private mutating func loss(
    _ failure: StoredFile.Failure, of changes: [ReaderChange]
  ) -> String? {
    defer { isKeeping = false }
    if !isKeeping, changes.allSatisfy(\.isOfThePlace) { return nil }
    let place = journal.folder == fallback ? journal.folder.shown : "the library's folder"
    return "What you do is not kept: \(place): \(failure)"
  }

  /// A name for this machine, made by chance once and kept.
  static func device(stateFolder: String?) -> String {
    let made = String(UInt64.random(in: 1 << 40..<1 << 48), radix: 36)
    guard let stateFolder else { return made }
    let file = StoredPath("\(stateFolder)/device")
    if let bytes = try? StoredFile.read(file, limit: 64) {
      let name = String(decoding: bytes, as: UTF8.self).filter { $0.isLetter || $0.isNumber }
      if !name.isEmpty { return name }
    }
    try? StoredFile.makeFolder(StoredPath(stateFolder))
    try? StoredFile.write(Array("\(made)\n".utf8), to: file)
    return made
  }
}

extension ReaderChange {
  /// Whether it only says where the reader is.
  fileprivate var isOfThePlace: Bool {
    switch self {
    case .status(_, .place), .status(_, .focus): true
    default: false
    }
  }
}
