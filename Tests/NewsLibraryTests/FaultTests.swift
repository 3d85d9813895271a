import Articles
import FoundationEssentials
import Glibc
import NewsLibrary
import Synchronization
import Testing

/// What disks, other programs and other people's folders do to a library.
@Suite(.timeLimit(.minutes(2))) struct FaultTests {
  @Test func whateverBecomesOfTheIndexTheSameLibraryComesOut() throws {
    try TestLibrary.with(["a.txt": LibraryTests.talks, "b.txt": LibraryTests.vote]) { _, folder in
      let cache = "\(folder)/.cache"
      let places = Library.Places(folder: folder, cacheFolder: cache, device: "test")
      let expected = try titles(places)
      let file = try #require(try indexFile(in: cache))
      let whole = Array(try Data(contentsOf: URL(filePath: file)))
      for damaged in [
        [], Array(whole.prefix(100)), Array(whole.prefix(whole.count / 2)),
        [UInt8](repeating: 0x5A, count: 9000), whole.map { $0 ^ 0xFF }, Array("text".utf8),
      ] {
        try Data(damaged).write(to: URL(filePath: file))
        #expect(try titles(places) == expected)
      }
    }
  }

  @Test func aCacheThatCannotBeWrittenIsDoneWithout() throws {
    try TestLibrary.with(["a.txt": LibraryTests.talks]) { _, folder in
      try TestLibrary.write("no folder", to: "\(folder)/.cache")
      let places = Library.Places(
        folder: folder, cacheFolder: "\(folder)/.cache/gazette", device: "test")
      #expect(try titles(places) == ["Harbor talks resume"])
    }
  }

  @Test func aFolderThatIsRenamedKeepsWhatIsDone() throws {
    try TestLibrary.with(["news/a.txt": LibraryTests.talks]) { _, folder in
      let places = Library.Places(folder: "\(folder)/news", device: "test")
      let library = try Library(places)
      library.start { _ in }
      library.waitUntilIndexed()
      let id = try #require(try library.headlines(Listing(), after: nil, limit: 1).first?.id)
      rename("\(folder)/news", "\(folder)/moved")
      library.record(.starred(true), of: id)
      #expect(throws: LibraryError.self) { try library.opened(id) }
      library.close()

      #expect(access("\(folder)/news", F_OK) != 0)
      let moved = try Library(Library.Places(folder: "\(folder)/moved", device: "test"))
      moved.start { _ in }
      moved.waitUntilIndexed()
      #expect(moved.headline(id)?.status.isStarred == true)
      moved.close()
    }
  }

  @Test func whatTwoReadersDoIsKeptByBoth() throws {
    try TestLibrary.with(["a.txt": LibraryTests.talks, "b.txt": LibraryTests.vote]) {
      library, folder in
      let ids = try library.headlines(Listing(), after: nil, limit: 2).map(\.id)
      let other = try Library(Library.Places(folder: folder, device: "test"))
      for number in 0..<50 {
        library.record(.tagged("one \(number)", true), of: ids[0])
        other.record(.tagged("two \(number)", true), of: ids[1])
      }
      let later = try Library(Library.Places(folder: folder, device: "later"))
      later.start { _ in }
      later.waitUntilIndexed()
      #expect(later.headline(ids[0])?.status.tags.count == 50)
      #expect(later.headline(ids[1])?.status.tags.count == 50)
      later.close()
    }
  }

  @Test func aJournalThatLeadsElsewhereIsNotFollowed() throws {
    try TestLibrary.with(["news/a.txt": LibraryTests.talks]) { _, folder in
      mkdir("\(folder)/outside", 0o755)
      symlink("../outside", "\(folder)/news/.gazette")
      let places = Library.Places(
        folder: "\(folder)/news", stateFolder: "\(folder)/state", device: "test")
      for isFirst in [true, false] {
        let library = try Library(places)
        library.start { _ in }
        library.waitUntilIndexed()
        let headline = try #require(try library.headlines(Listing(), after: nil, limit: 1).first)
        #expect(headline.status.isStarred == !isFirst)
        library.record(.starred(true), of: headline.id)
        library.close()
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder)/outside").isEmpty)
    }
  }

  @Test func filesThatLeadOutAreNotReadAndAreTold() throws {
    try TestLibrary.with(["news/a.txt": LibraryTests.talks, "secret.txt": LibraryTests.vote]) {
      _, folder in
      let notices = Notices()
      let library = try Library(Library.Places(folder: "\(folder)/news", device: "test"))
      symlink("../secret.txt", "\(folder)/news/link.txt")
      library.start { if case .notice(let sentence) = $0 { notices.add(sentence) } }
      library.waitUntilIndexed()
      #expect(library.counts(Listing()).articles == 1)
      #expect(notices.all == ["\(folder)/news/link.txt: The link leads out of the library."])
      // One that comes later is no article either.
      symlink("../secret.txt", "\(folder)/news/later.txt")
      try TestLibrary.until { !library.problems.isEmpty }
      #expect(
        library.problems == ["\(folder)/news/later.txt: It lies outside of the library."])
      library.close()
    }
  }

  @Test func pipesAndDevicesBlockNothing() throws {
    try TestLibrary.with(["news/a.txt": LibraryTests.talks]) { _, folder in
      mkfifo("\(folder)/news/pipe.txt", 0o600)
      symlink("/dev/zero", "\(folder)/news/zero.txt")
      symlink("loop.txt", "\(folder)/news/loop.txt")
      symlink(".", "\(folder)/news/again")
      let places = Library.Places(folder: "\(folder)/news", device: "test")
      let found = try titles(places)
      #expect(found == ["Harbor talks resume"])
    }
  }

  // MARK: - Private

  /// The headlines that a library has once its files are read.
  private func titles(_ places: Library.Places) throws -> [String] {
    let library = try Library(places)
    library.start { _ in }
    library.waitUntilIndexed()
    defer { library.close() }
    return try library.headlines(Listing(), after: nil, limit: 10).map(\.title)
  }

  private func indexFile(in cache: String) throws -> String? {
    try FileManager.default.contentsOfDirectory(atPath: cache).first { $0.hasSuffix(".index") }
      .map { "\(cache)/\($0)" }
  }
}

/// What a library tells, from any thread.
private final class Notices: Sendable {
  private let sentences = Mutex<[String]>([])
  var all: [String] { sentences.withLock(\.self) }
  func add(_ sentence: String) { sentences.withLock { $0.append(sentence) } }
}
