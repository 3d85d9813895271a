import ArticleStorage
import Articles
import Glibc
import SeededRandom
import Testing

struct JournalTests {
  @Test func whatIsAppendedIsThereAtTheNextStart() throws {
    try TemporaryFolder.with { folder in
      let journal = Journal(folder: folder, device: "desk")
      let place = StatusChange.place(ReadingPlace(block: 3, offset: 12))
      try journal.append(
        [.status(ArticleID("a"), .read(true)), .status(ArticleID("a"), place)], now: 1000)
      try journal.append(
        [.status(ArticleID("a"), .starred(true)), .status(ArticleID("a"), .starred(false))],
        now: 1000)
      let read = Journal(folder: folder, device: "desk").read()
      #expect(read.passedOver == 0)
      #expect(
        Journal.record(of: read.entries).statuses
          == [
            ArticleID("a"): ArticleStatus(isRead: true, place: ReadingPlace(block: 3, offset: 12))
          ])
    }
  }

  @Test func aTornLineIsPassedOverAndTheNextOneStands() throws {
    try TemporaryFolder.with { folder in
      let first = Journal(folder: folder, device: "desk")
      try first.append(
        [.status(ArticleID("a"), .read(true)), .status(ArticleID("b"), .read(true))], now: 1000)
      let path = folder.appending(StoredPath("desk.jsonl"))
      let whole = try StoredFile.read(path, limit: 1 << 20)
      for length in 0...whole.count {
        try StoredFile.write(Array(whole[..<length]), to: path)
        let journal = Journal(folder: folder, device: "desk")
        _ = journal.read()
        try journal.append([.status(ArticleID("c"), .starred(true))], now: 2000)
        let statuses = Journal.record(of: Journal(folder: folder, device: "desk").read().entries)
          .statuses
        #expect(statuses[ArticleID("c")]?.isStarred == true)
      }
    }
  }

  @Test func aClockThatGoesBackLosesNothing() throws {
    try TemporaryFolder.with { folder in
      let journal = Journal(folder: folder, device: "desk")
      try journal.append([.status(ArticleID("a"), .read(true))], now: 5000)
      try journal.append([.status(ArticleID("a"), .read(false))], now: 10)
      let entries = Journal(folder: folder, device: "desk").read().entries
      #expect(Journal.record(of: entries).statuses[ArticleID("a")]?.isRead == false)
    }
  }

  @Test func whatAnotherProcessOfTheDeviceWroteIsNews() throws {
    try TemporaryFolder.with { folder in
      let file = folder.appending(StoredPath("desk.jsonl"))
      let journal = Journal(folder: folder, device: "desk")
      try journal.append([.status(ArticleID("a"), .read(true))], now: 1000)
      #expect(journal.knows(file))
      let other = Journal(folder: folder, device: "desk")
      try other.append([.status(ArticleID("b"), .read(true))], now: 2000)
      #expect(!journal.knows(file))
      #expect(!journal.knows(folder.appending(StoredPath("shelf.jsonl"))))
      _ = journal.read()
      #expect(journal.knows(file))
    }
  }

  @Test func unknownLinesAreCounted() throws {
    try TemporaryFolder.with { folder in
      let line = #"{"time":1,"device":"x","article":"a","mood":"good"}"#
      try StoredFile.write(
        Array("\(line)\nnoise\n".utf8), to: folder.appending(StoredPath("x.jsonl")))
      #expect(Journal(folder: folder, device: "desk").read().passedOver == 2)
    }
  }

  @Test(arguments: 0..<20)
  func compactingKeepsTheStateAndWhatIsNotUnderstood(seed: UInt64) throws {
    try TemporaryFolder.with { folder in
      var random = SplitMix64(seed: seed)
      let journal = Journal(folder: folder, device: "desk")
      try journal.append((0..<200).map { _ in random.entry().change }, now: 1000)
      let path = folder.appending(StoredPath("desk.jsonl"))
      let foreign = Array(#"{"time":1,"device":"desk","mood":"good"}"#.utf8)
      try StoredFile.write(try StoredFile.read(path, limit: 1 << 20) + foreign, to: path)
      let before = Journal(folder: folder, device: "desk").read()
      let isOther = try journal.compact(smallest: 0)
      let after = Journal(folder: folder, device: "desk").read()
      #expect(Journal.record(of: after.entries) == Journal.record(of: before.entries))
      #expect(after.passedOver == 1)
      #expect(isOther == (after.entries.count < before.entries.count))
      // What is written next goes to the new file.
      try journal.append([.status(ArticleID("new"), .starred(true))], now: 2000)
      let more = Journal(folder: folder, device: "desk").read().entries
      #expect(Journal.record(of: more).statuses[ArticleID("new")]?.isStarred == true)
    }
  }

  @Test func aCompactingThatWasInterruptedChangesNothing() throws {
    try TemporaryFolder.with { folder in
      let journal = Journal(folder: folder, device: "desk")
      try journal.append([.status(ArticleID("a"), .read(true))], now: 1000)
      // What is left of a process that was killed before it could give the file its name.
      try StoredFile.write(
        Array("{\"article\"".utf8), to: folder.appending(StoredPath("desk.jsonl.new-1")))
      let read = Journal(folder: folder, device: "desk").read()
      #expect(read.passedOver == 0)
      #expect(Journal.record(of: read.entries).statuses[ArticleID("a")]?.isRead == true)
    }
  }

  @Test func twoProcessesAppendAndOneOfThemCompacts() throws {
    try TemporaryFolder.with { folder in
      let first = Journal(folder: folder, device: "desk")
      let second = Journal(folder: folder, device: "desk")
      try second.append([.status(ArticleID("a"), .read(true))], now: 1)
      for time in 2..<10 as Range<Int64> {
        try first.append([.status(ArticleID("b"), .starred(time % 2 == 0))], now: time)
      }
      #expect(try first.compact(smallest: 0))
      try second.append([.status(ArticleID("c"), .read(true))], now: 20)
      let record = Journal.record(of: Journal(folder: folder, device: "desk").read().entries)
      #expect(record.statuses.keys.sorted() == ["a", "b", "c"].map { ArticleID($0) })
      #expect(record.statuses[ArticleID("b")]?.isStarred == false)
    }
  }

  @Test(arguments: 0..<50)
  func mergingInAnyOrderGivesTheSameState(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let entries = (0..<60).map { _ in random.entry() }
    #expect(Journal.record(of: entries) == Journal.record(of: entries.shuffled(using: &random)))
  }
}

struct FolderTests {
  @Test func walksSectionsAndPassesOverWhatIsNoArticle() throws {
    try TemporaryFolder.with { folder in
      func make(_ path: String) throws {
        let path = StoredPath(folder.bytes + Array("/\(path)".utf8))
        try StoredFile.makeFolder(path.folder)
        try StoredFile.write(Array("x".utf8), to: path)
      }
      for path in ["b.txt", "World/Asia/a.md", ".hidden/c.txt", ".d.txt", "picture.png"] {
        try make(path)
      }
      let loop = folder.appending(StoredPath("loop"))
      _ = loop.withCString { link in folder.withCString { symlink($0, link) } }
      _ = folder.appending(StoredPath("pipe.txt")).withCString { mkfifo($0, 0o600) }
      try StoredFile.write(
        Array("x".utf8), to: StoredPath(folder.bytes + [0x2F, 0xE9, 0x2E, 0x74, 0x78, 0x74]))
      let walk = FolderWalk(folder) { ["txt", "md"].contains($0) }
      let found = walk.files.compactMap { $0.path.relative(to: folder)?.shown }
      #expect(found == ["b.txt", "�.txt", "World/Asia/a.md"])
    }
  }

  @Test func watchingTellsWhatIsWritten() throws {
    try TemporaryFolder.with { folder in
      let watch = try #require(FolderWatch())
      watch.watch(folder)
      let path = folder.appending(StoredPath("new.txt"))
      try StoredFile.write(Array("x".utf8), to: path)
      #expect(watch.events().contains(.file(path)))
      _ = path.withCString { unlink($0) }
      #expect(watch.events() == [.file(path)])
    }
  }

  @Test func onlyRegularFilesAreRead() throws {
    try TemporaryFolder.with { folder in
      let pipe = folder.appending(StoredPath("pipe"))
      _ = pipe.withCString { mkfifo($0, 0o600) }
      for (path, sentence) in [
        (pipe, "It is no regular file."), (folder, "It is a folder."),
        (folder.appending(StoredPath("gone")), "No such file or directory."),
      ] {
        let error = #expect(throws: StoredFile.Failure.self) {
          try StoredFile.read(path, limit: 100)
        }
        #expect(error?.description == sentence)
      }
    }
  }
}
