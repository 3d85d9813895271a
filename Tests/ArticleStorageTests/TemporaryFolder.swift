import ArticleStorage
import Articles
import FoundationEssentials
import Glibc
import SeededRandom

/// A folder that is gone after the test.
enum TemporaryFolder {
  static func with(_ body: (StoredPath) throws -> Void) throws {
    var template = Array(
      "\(getenv("TMPDIR").map { String(cString: $0) } ?? "/var/tmp")/gazette-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw StoredFile.Failure(SystemError.sentence(errno)) }
    let folder = StoredPath(template.dropLast().map { UInt8(bitPattern: $0) })
    // By its text: no test leaves anything but UTF-8 in the name of the folder itself.
    defer { try? FileManager.default.removeItem(atPath: folder.shown) }
    try body(folder)
  }
}

extension SplitMix64 {
  /// One of few devices, articles and times, so that they meet.
  mutating func entry() -> Journal.Entry {
    let ada = EntityID(kind: .person, name: "Ada Moreau")
    let adaline = EntityID(kind: .person, name: "Adaline Moreau")
    let note = Note(block: 1, range: TextRange(0, 4), passage: "Talk", text: "Ask.")
    let libraryChanges: [ReaderChange] = [
      .names(.identified(ada, as: adaline)), .names(.identified(adaline, as: ada)),
      .names(.identified(ada, as: nil)), .names(.hidden(ada, in: nil, true)),
      .names(.hidden(ada, in: ArticleID("a"), false)), .names(.aliased(ada, "the chair", true)),
      .names(.split(NameSplit("Moreau", from: ada), to: adaline)),
      .names(.split(NameSplit("Moreau", from: ada, in: ArticleID("a")), to: nil)),
      .pinned(ada, true), .pinned(ada, false), .savedQuery("ports", "port* is:unread"),
      .savedQuery("ports", nil), .status(ArticleID("a"), .note(note, true)),
      .marked("m", PlaceMark(article: ArticleID("a"), title: "Talks", place: .start, focus: ada)),
      .marked("m", nil),
    ]
    let changes: [StatusChange] = [
      .read(true), .read(false), .starred(true), .starred(false), .tagged("port", true),
      .tagged("port", false), .place(nil), .place(ReadingPlace(block: 1, offset: 2)),
      .focus(EntityID(kind: .person, name: "Ada Moreau")), .focus(nil),
    ]
    return Journal.Entry(
      time: Int64.random(in: 0...5, using: &self),
      device: Bool.random(using: &self) ? "desk" : "lap",
      change: Int.random(in: 0..<3, using: &self) == 0
        ? libraryChanges.randomElement(using: &self) ?? .savedQuery("ports", nil)
        : .status(
          ArticleID(Bool.random(using: &self) ? "a" : "b"),
          changes.randomElement(using: &self) ?? .read(true)))
  }
}
