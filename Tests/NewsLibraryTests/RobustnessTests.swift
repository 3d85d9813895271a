import Articles
import FoundationEssentials
import Glibc
import NewsLibrary
import Synchronization
import Testing

/// The index is worth nothing and loses nothing.
struct RobustnessTests {
  static let files = [
    "talks.txt": LibraryTests.talks, "World/vote.txt": LibraryTests.vote,
    "World/Asia/ships.md": LibraryTests.ships, "People/a.txt": PeopleTests.files["a.txt"] ?? "",
    "People/b.txt": PeopleTests.files["b.txt"] ?? "", "empty.txt": "",
  ]

  enum Harm: String, CaseIterable {
    case deleted, truncated, garbage, holes, older
  }

  @Test(arguments: Harm.allCases)
  func anIndexThatIsHarmedIsMadeAgainWithTheSameAnswers(harm: Harm) throws {
    try Folders.with(Self.files) { folders in
      try folders.opened { library in
        let id = try #require(try library.headlines(Listing(), after: nil, limit: 1).first?.id)
        library.record([(id, .starred(true)), (id, .tagged("Later", true)), (id, .read(true))])
      }
      let before = try folders.opened(LibraryDump.lines)
      try Self.inflict(harm, on: folders.index)
      #expect(LibraryDump.differences(try folders.opened(LibraryDump.lines), before).isEmpty)
      #expect(LibraryDump.differences(try folders.opened(LibraryDump.lines), before).isEmpty)
    }
  }

  @Test func whatCameAndWentOneByOneIsAsIfItHadComeAtOnce() throws {
    try Folders.with(Self.files) { folders in
      let grown = try folders.opened { library in
        let file = "\(folders.library)/World/new.txt"
        try TestLibrary.write(PeopleTests.files["c.txt"] ?? "", to: file)
        try TestLibrary.until { library.counts(Listing()).articles == 6 }
        try TestLibrary.write(
          Self.files["talks.txt"]?.replacing("Nobody else came", with: "Tomás Okafor came") ?? "",
          to: "\(folders.library)/talks.txt")
        unlink("\(folders.library)/World/vote.txt")
        try TestLibrary.until {
          library.counts(Listing(query: "person:okafor")).articles == 3
            && library.counts(Listing()).articles == 5
        }
        return try LibraryDump.lines(of: library)
      }
      let fresh = try folders.opened(isFresh: true, LibraryDump.lines)
      #expect(LibraryDump.differences(fresh, grown).isEmpty)
    }
  }

  @Test func readingThatIsStoppedOrMeetsABrokenFileGoesOnToTheSameAnswers() throws {
    var files: [String: String] = [:]
    for number in 100..<250 {
      files["\(number).txt"] = LibraryTests.talks.replacing("Nobody", with: "Ship \(number)")
        .replacing("Harbor", with: "Harbor \(number)")
    }
    files["175.txt"] = String(repeating: "\0", count: 200)
    try Folders.with(files) { folders in
      let stopped = try Library(
        Library.Places(folder: folders.library, cacheFolder: folders.cache, device: "test"))
      stopped.start { _ in }
      // In the midst of a batch, or before the first.
      stopped.close()
      let resumed = try folders.opened { library in
        #expect(library.counts(Listing()).articles == 149)
        #expect(
          library.problems == ["\(library.folder)/175.txt: The file is binary, not text."])
        return try LibraryDump.lines(of: library)
      }
      let fresh = try folders.opened(isFresh: true, LibraryDump.lines)
      #expect(LibraryDump.differences(fresh, resumed).isEmpty)
    }
  }

  /// The full text can't forget, so that an index outgrows a library in which much comes and goes.
  @Test func anIndexThatIsMostlyOfArticlesThatAreGoneIsMadeAgain() throws {
    let items = (0...1000).map { "<item><title>Notice \($0)</title></item>" }.joined()
    let feed = "<rss version='2.0'><channel><title>Notices</title>\(items)</channel></rss>"
    try Folders.with(["talks.txt": LibraryTests.talks, "notices.xml": feed]) { folders in
      let full = try folders.opened { $0.counts(Listing()).articles }
      try #require(full == 1002)
      unlink("\(folders.library)/notices.xml")
      let worn = try folders.opened(LibraryDump.lines)
      #expect(
        try folders.notices()
          == ["Most of the index was of articles that are gone; it is made again."])
      #expect(LibraryDump.differences(try folders.opened(LibraryDump.lines), worn).isEmpty)
      #expect(try folders.notices().isEmpty)
    }
  }

  @Test func namesCorrectedOneByOneAreAsIfTheyHadBeenSoFromTheStart() throws {
    let ada = EntityID(kind: .person, name: "Ada Moreau")
    let tomas = EntityID(kind: .person, name: "Tomás Okafor")
    let union = EntityID(kind: .organization, name: "Dockworkers’ Union")
    try Folders.with(Self.files) { folders in
      let plain = try folders.opened(LibraryDump.lines)
      let corrected = try folders.opened { library in
        library.record([.names(.aliased(ada, "Transport Minister", true))])
        library.record([.names(.identified(tomas, as: ada))])
        library.record([.names(.hidden(union, in: nil, true))])
        try TestLibrary.until {
          library.entities(named: "okafor").isEmpty
            && library.entities(named: "dockworkers union").isEmpty
        }
        return try LibraryDump.lines(of: library)
      }
      #expect(corrected != plain)
      let fresh = try folders.opened(isFresh: true, LibraryDump.lines)
      #expect(LibraryDump.differences(fresh, corrected).isEmpty)
      let takenBack = try folders.opened { library in
        library.record([
          .names(.hidden(union, in: nil, false)), .names(.identified(tomas, as: nil)),
          .names(.aliased(ada, "Transport Minister", false)),
        ])
        try TestLibrary.until { (try? LibraryDump.lines(of: library)) == plain }
        return try LibraryDump.lines(of: library)
      }
      #expect(LibraryDump.differences(takenBack, plain).isEmpty)
    }
  }

  @Test func withoutAPlaceForTheIndexItIsKeptInMemory() throws {
    try Folders.with(Self.files) { folders in
      let usual = try folders.opened(LibraryDump.lines)
      let notices = Mutex<[String]>([])
      let library = try Library(
        Library.Places(folder: folders.library, cacheFolder: "/dev/null/cache", device: "test"))
      library.start(isStaying: false) { change in
        if case .notice(let sentence) = change { notices.withLock { $0.append(sentence) } }
      }
      library.waitUntilIndexed()
      defer { library.close() }
      #expect(LibraryDump.differences(try LibraryDump.lines(of: library), usual).isEmpty)
      #expect(
        notices.withLock(\.first) == "The index is kept in memory: /dev/null: File exists."
          || notices.withLock(\.first)
            == "The index is kept in memory: /dev/null/cache: Not a directory."
      )
    }
  }

  @Test func ofTwoProcessesOneWritesAndTheOtherTakesItsPlace() throws {
    try Folders.with(Self.files) { folders in
      var first: Library? = try folders.library(isStaying: true)
      let second = try folders.library(isStaying: true)
      defer { second.close() }
      let file = "\(folders.library)/new.txt"
      try TestLibrary.write(PeopleTests.files["c.txt"] ?? "", to: file)
      // The second one sees what the first puts into the index.
      try TestLibrary.until { second.counts(Listing()).articles == 6 }
      first?.close()
      first = nil
      unlink(file)
      try TestLibrary.until { second.counts(Listing()).articles == 5 }
    }
  }

  @Test func whenTheOtherReaderTellsOfAMarkItIsCounted() throws {
    try Folders.with(Self.files) { folders in
      let first = try folders.library(isStaying: true)
      defer { first.close() }
      let second = try Library(
        Library.Places(folder: folders.library, cacheFolder: folders.cache, device: "test"))
      defer { second.close() }
      let told = Mutex<[Int]>([])
      second.start(isStaying: true) { [weak second] _ in
        guard let unread = second?.counts(Listing()).unread else { return }
        told.withLock { $0.append(unread) }
      }
      second.waitUntilIndexed()
      let ids = try first.headlines(Listing(), after: nil, limit: 3).map(\.id)
      first.record(ids.map { ($0, .read(true)) })
      try TestLibrary.until { told.withLock(\.last) == 2 }
    }
  }

  @Test func whatNoJournalSaysAnyMoreIsUndone() throws {
    try Folders.with(Self.files) { folders in
      try folders.opened { library in
        let ids = try library.headlines(Listing(), after: nil, limit: 3).map(\.id)
        library.record(ids.map { ($0, .read(true)) } + [(ids[0], .starred(true))])
        try TestLibrary.until { library.counts(Listing()).unread == 2 }
      }
      try FileManager.default.removeItem(atPath: "\(folders.library)/.gazette")
      try folders.opened { library in
        #expect(library.counts(Listing()) == ListCounts(articles: 5, unread: 5))
        #expect(library.counts(Listing(query: "is:starred")).articles == 0)
      }
    }
  }

  @Test func theFirstScreenHearsOfWhatAnotherDeviceDid() throws {
    try Folders.with(Self.files) { folders in
      let id = try folders.opened { library in
        try #require(try library.headlines(Listing(), after: nil, limit: 1).first?.id)
      }
      try TestLibrary.write(
        #"{"article":"\#(id)","device":"phone","read":true,"time":5}"# + "\n",
        to: "\(folders.library)/.gazette/journal/phone.jsonl")
      let changes = Mutex<[LibraryChange]>([])
      let library = try Library(
        Library.Places(folder: folders.library, cacheFolder: folders.cache, device: "test"))
      defer { library.close() }
      library.start(isStaying: false) { change in changes.withLock { $0.append(change) } }
      library.waitUntilIndexed()
      #expect(changes.withLock { $0.contains(.list) })
    }
  }

  @Test func whatAnotherDeviceDidIsFoundByQueriesToo() throws {
    try Folders.with(Self.files) { folders in
      let id = try folders.opened { library in
        try #require(try library.headlines(Listing(), after: nil, limit: 1).first?.id)
      }
      try TestLibrary.write(
        #"{"article":"\#(id)","device":"phone","starred":true,"time":5}"# + "\n",
        to: "\(folders.library)/.gazette/journal/phone.jsonl")
      try folders.opened { library in
        let starred = try library.headlines(Listing(query: "is:starred"), after: nil, limit: 10)
        #expect(starred.map(\.id) == [id])
      }
    }
  }

  @Test(arguments: ["test", "phone"])
  func whatAnotherProcessOrDeviceDoesShowsInAnOpenLibrary(device: String) throws {
    try Folders.with(Self.files) { folders in
      try folders.opened { library in
        let id = try #require(try library.headlines(Listing(), after: nil, limit: 1).first?.id)
        #expect(library.headline(id)?.status.isStarred == false)
        let other = try Library(
          Library.Places(folder: folders.library, cacheFolder: folders.cache, device: device))
        other.record([(id, .starred(true))])
        other.record([.savedQuery("Harbor", "crews")])
        try TestLibrary.until {
          library.headline(id)?.status.isStarred == true && !library.savedQueries.isEmpty
            && library.counts(Listing(query: "is:starred")).articles == 1
        }
        // What is done here is not lost for it.
        library.record(.read(true), of: id)
        other.record([(id, .tagged("Later", true))])
        try TestLibrary.until { library.headline(id)?.status.tags == ["Later"] }
        #expect(library.headline(id)?.status.isRead == true)
      }
    }
  }

  // MARK: - Private

  private static func inflict(_ harm: Harm, on path: String) throws {
    let size = try #require(
      try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int)
    for ending in ["-wal", "-shm"] { unlink(path + ending) }
    switch harm {
    case .deleted: unlink(path)
    case .truncated: truncate(path, size / 2 / 4096 * 4096)
    case .garbage: try TestLibrary.write(String(repeating: "garbage ", count: 1000), to: path)
    case .holes:
      let file = try #require(fopen(path, "r+"))
      for page in stride(from: 4096, to: size - 4096, by: 8192) {
        fseek(file, page, SEEK_SET)
        fwrite([UInt8](repeating: 0xA5, count: 4096), 1, 4096, file)
      }
      fclose(file)
    case .older:
      // The version stands in the header, 60 bytes in. See "Database File Format", section 1.3.
      let file = try #require(fopen(path, "r+"))
      fseek(file, 60, SEEK_SET)
      fwrite([UInt8](arrayLiteral: 0, 0, 0, 1), 1, 4, file)
      fclose(file)
    }
  }
}

/// A library and its cache, in folders that are gone after the test.
struct Folders {
  let library: String
  let cache: String

  static func with(_ files: [String: String], _ body: (Folders) throws -> Void) throws {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/var/tmp"
    var template = Array("\(base)/gazette-library-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw TestLibrary.Failure() }
    let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    mkdir("\(folder)/library", 0o755)
    for (name, text) in files.sorted(by: { $0.key < $1.key }) {
      try TestLibrary.write(text, to: "\(folder)/library/\(name)")
    }
    try body(Folders(library: "\(folder)/library", cache: "\(folder)/cache"))
  }

  /// The index's file; there is one.
  var index: String {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: cache)) ?? []
    return "\(cache)/\(names.first { $0.hasSuffix(".index") } ?? "none")"
  }

  func library(
    isStaying: Bool, isFresh: Bool = false,
    onChange: @escaping @Sendable (LibraryChange) -> Void = { _ in }
  ) throws -> Library {
    let library = try Library(
      Library.Places(folder: library, cacheFolder: cache, device: "test"), isFresh: isFresh)
    library.start(isStaying: isStaying, onChange: onChange)
    library.waitUntilIndexed()
    return library
  }

  /// What the library says while it is opened and all is read.
  func notices() throws -> [String] {
    let notices = Mutex<[String]>([])
    try library(isStaying: false) { change in
      if case .notice(let sentence) = change { notices.withLock { $0.append(sentence) } }
    }.close()
    return notices.withLock(\.self)
  }

  func opened<Result>(
    isFresh: Bool = false, _ body: (Library) throws -> Result
  ) throws -> Result {
    let library = try library(isStaying: true, isFresh: isFresh)
    defer { library.close() }
    return try body(library)
  }
}
