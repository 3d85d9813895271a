import ArticleStorage
import Articles
import Glibc
import Testing

/// Folders that hold what is no article, and journals that came to harm.
struct HostileFolderTests {
  @Test func linksAreFollowedInsideOfTheFolderOnly() throws {
    try TemporaryFolder.with { base in
      let folder = base.appending(StoredPath("news"))
      let outside = base.appending(StoredPath("outside"))
      try StoredFile.makeFolder(folder.appending(StoredPath("World")))
      try StoredFile.makeFolder(outside)
      let secret = outside.appending(StoredPath("secret.txt"))
      try StoredFile.write(Array("x".utf8), to: secret)
      try StoredFile.write(Array("x".utf8), to: folder.appending(StoredPath("World/a.txt")))
      for (name, target) in [
        ("inside.txt", "World/a.txt"), ("out.txt", "../outside/secret.txt"),
        ("out", "../outside"), ("loop", "."), ("gone.txt", "nowhere"), ("self.txt", "self.txt"),
        ("device.txt", "/dev/zero"),
      ] {
        #expect(folder.appending(StoredPath(name)).withCString { symlink(target, $0) } == 0)
      }
      let walk = FolderWalk(folder) { $0 == "txt" }
      let found = walk.files.compactMap { $0.path.relative(to: folder)?.shown }
      #expect(found.sorted() == ["World/a.txt", "inside.txt"])
      #expect(
        walk.problems.sorted() == [
          "\(folder.shown)/out.txt: The link leads out of the library.",
          "\(folder.shown)/out: The link leads out of the library.",
        ])

      let link = folder.appending(StoredPath("out.txt"))
      let error = #expect(throws: StoredFile.Failure.self) {
        try StoredFile.read(link, limit: 10, within: folder)
      }
      #expect(error?.description == "It lies outside of the library.")
      #expect(try StoredFile.read(link, limit: 10) == Array("x".utf8))
    }
  }

  /// The years 1000, 2024 and 2400, as far as the disk can write them.
  @Test(arguments: [
    (-30_610_224_000, Int64.min..<0), (1_719_187_200, 1..<Int64.max),
    (13_569_465_600, 1..<Int64.max),
  ])
  func aFileMayBeDatedToAnyYear(seconds: Int, range: Range<Int64>) throws {
    try TemporaryFolder.with { folder in
      let path = folder.appending(StoredPath("a.txt"))
      try StoredFile.write(Array("x".utf8), to: path)
      var times = [timespec(tv_sec: 0, tv_nsec: 0), timespec(tv_sec: seconds, tv_nsec: 7)]
      #expect(path.withCString { utimensat(AT_FDCWD, $0, &times, 0) } == 0)
      #expect(range.contains(try #require(FileStamp(of: path)).modified))
    }
  }

  @Test func aFolderDeeperThanAnyLibraryIsLeft() throws {
    try TemporaryFolder.with { folder in
      var deep = folder
      for _ in 0..<100 { deep = deep.appending(StoredPath("d")) }
      try StoredFile.makeFolder(deep)
      #expect(FolderWalk(folder) { _ in true }.folders.count == 64)
    }
  }
}

struct HostileJournalTests {
  /// Whatever becomes of a byte, at most the lines beside it are lost.
  @Test(arguments: [0x00, 0x0A, 0x22, 0xFF] as [UInt8])
  func aDamagedByteTakesNoOtherLineWithIt(byte: UInt8) throws {
    try TemporaryFolder.with { folder in
      let changes = (0..<4).map { ReaderChange.status(ArticleID("a\($0)"), .read(true)) }
      try Journal(folder: folder, device: "desk").append(changes, now: 1000)
      let path = folder.appending(StoredPath("desk.jsonl"))
      let whole = try StoredFile.read(path, limit: 1 << 20)
      for offset in whole.indices {
        var bytes = whole
        bytes[offset] = byte
        try StoredFile.write(bytes, to: path)
        let entries = Journal(folder: folder, device: "desk").read().entries
        #expect(changes.count { change in entries.contains { $0.change == change } } >= 2)
      }
    }
  }

  @Test func aLineAtTheEndOfTimeLeavesTimeForOthers() throws {
    try TemporaryFolder.with { folder in
      for time in ["9223372036854775807", "-9223372036854775808", "9007199254740990"] {
        let line = #"{"article":"a","device":"x","read":false,"time":"# + time + "}\n"
        try StoredFile.write(Array(line.utf8), to: folder.appending(StoredPath("x.jsonl")))
        let journal = Journal(folder: folder, device: "desk")
        _ = journal.read()
        let change = ReaderChange.status(ArticleID("a"), .read(true))
        try journal.append([change], now: 1000)
        let record = Journal.record(of: Journal(folder: folder, device: "desk").read().entries)
        #expect(record.statuses[ArticleID("a")]?.isRead == true)
      }
    }
  }

  @Test func noJournalIsWrittenThroughALink() throws {
    try TemporaryFolder.with { folder in
      let target = folder.appending(StoredPath("target"))
      try StoredFile.write([], to: target)
      let link = folder.appending(StoredPath("desk.jsonl"))
      _ = link.withCString { link in target.withCString { symlink($0, link) } }
      let error = #expect(throws: StoredFile.Failure.self) {
        try Journal(folder: folder, device: "desk").append([.savedQuery("a", "b")], now: 1)
      }
      #expect(error?.description == "Too many levels of symbolic links.")
      #expect(try StoredFile.read(target, limit: 10).isEmpty)
    }
  }

  @Test func aFolderThatIsRenamedIsStillTheOneWrittenTo() throws {
    try TemporaryFolder.with { base in
      let before = base.appending(StoredPath("before"))
      let after = base.appending(StoredPath("after"))
      try StoredFile.makeFolder(before)
      let anchor = FolderAnchor(before)
      let journal = Journal(folder: anchor.path.appending(StoredPath("journal")), device: "desk")
      _ = before.withCString { before in after.withCString { rename(before, $0) } }
      try journal.append([.savedQuery("a", "b")], now: 1)
      let moved = Journal(folder: after.appending(StoredPath("journal")), device: "desk")
      #expect(moved.read().entries.map(\.change) == [.savedQuery("a", "b")])
      #expect(StoredFile.realPath(before) == nil)
    }
  }
}
