import Articles
import FoundationEssentials
import Glibc
import NewsLibrary
import Synchronization
import Testing

struct LibraryTests {
  static let talks = """
    Harbor talks resume

    By Lena Brandt

    24 June 2024

    Transport Minister Ada Moreau met the crews on Monday, officials said.

    Read\u{A0} Dockers Vote on ‘Pay Offer’

    Nobody else came. See https://ships.example/list?utm_source=x for more.
    """
  static let vote = """
    Dockers vote on “pay offer”

    By Lena Brandt

    22 June 2024

    Transport Minister Ada Moreau waited for the vote on Saturday, officials said.

    The vote is close.
    """
  static let ships = """
    ---
    title: Ships wait at anchor
    url: https://www.ships.example/list/
    date: 2024-06-20
    ---
    They wait. See [the talks](../talks.txt).
    """

  @Test func listsArticlesNewestFirst() throws {
    try TestLibrary.with([
      "talks.txt": Self.talks, "World/vote.txt": Self.vote, "a/ships.md": Self.ships,
    ]) { library, _ in
      let headlines = try library.headlines(Listing(), after: nil, limit: 10)
      #expect(
        headlines.map(\.title) == [
          "Harbor talks resume", "Dockers vote on “pay offer”", "Ships wait at anchor",
        ])
      #expect(headlines.map(\.section) == ["", "World", "a"])
      let rest = try library.headlines(Listing(), after: headlines[0].position, limit: 1)
      #expect(rest.map(\.title) == ["Dockers vote on “pay offer”"])
      let above = try library.headlines(Listing(), before: headlines[2].position, limit: 1)
      #expect(above.map(\.title) == ["Dockers vote on “pay offer”"])
      #expect(library.counts(Listing(section: "World")) == ListCounts(articles: 1, unread: 1))
    }
  }

  @Test func anArticleIsMeantByItsHeadlineHoweverThatIsWritten() throws {
    try TestLibrary.with(["talks.txt": Self.talks, "vote.txt": Self.vote]) { library, _ in
      let meant = library.articles(meantBy: "DOCKERS VOTE ON \"PAY OFFER\"")
      #expect(meant.map(\.title) == ["Dockers vote on “pay offer”"])
      #expect(library.articles(meantBy: "Dockers vote") == [])
    }
  }

  @Test func whereThereIsNoHeadlineTheFirstWordsStandForIt() throws {
    let words = "Crews returned to the port of Aldmoor on Monday after eleven days of waiting"
    let rest = "for their pay, which three people settled in a room above a bakery."
    let noWords = String(repeating: "港湾労働者の再開協議", count: 20)
    try TestLibrary.with(["a.txt": "\(words) \(rest)", "b.txt": noWords]) { library, _ in
      let titles = try library.headlines(Listing(), after: nil, limit: 10).map(\.title)
      #expect(Set(titles) == ["\(words)…", "\(noWords.prefix(79))…"])
    }
  }

  @Test func aFolderThatWasRemovedIsReadOnceItIsThereAgain() throws {
    try TestLibrary.with(["talks.txt": Self.talks]) { library, folder in
      try FileManager.default.removeItem(atPath: folder)
      try TestLibrary.until { library.counts(Listing()).articles == 0 }
      try TestLibrary.write(Self.vote, to: "\(folder)/World/vote.txt")
      try TestLibrary.until { library.counts(Listing()).articles == 1 }
      try TestLibrary.write(Self.ships, to: "\(folder)/ships.md")
      try TestLibrary.until { library.counts(Listing()).articles == 2 }
    }
  }

  @Test func relatedLinesLeadToTheirHeadline() throws {
    try TestLibrary.with(["talks.txt": Self.talks, "vote.txt": Self.vote]) { library, _ in
      let ids = try library.headlines(Listing(), after: nil, limit: 10).map(\.id)
      let talks = try library.opened(ids[0])
      #expect(talks.related.first?.target == .article(ids[1]))
      let vote = try library.opened(ids[1])
      #expect(
        vote.related == [
          RelatedArticle(reason: .linksHere, title: "Harbor talks resume", target: .article(ids[0]))
        ])
    }
  }

  @Test func articlesThatLeadToEachOtherListEachOtherOnce() throws {
    let files = [
      "talks.txt": "Harbor talks\n\nThey met.\n\nRead  Dockers vote\n",
      "vote.txt": "Dockers vote\n\nThey voted.\n\nRead  Harbor talks\n",
    ]
    try TestLibrary.with(files) { library, _ in
      for headline in try library.headlines(Listing(), after: nil, limit: 10) {
        #expect(try library.opened(headline.id).related.map(\.reason) == [.line(0)])
      }
    }
  }

  @Test func correctedNamesCountInAllArticlesAndAfterARebuild() throws {
    let ada = EntityID(kind: .person, name: "Ada Moreau")
    let adaline = EntityID(kind: .person, name: "Adaline Moreau")
    let files = ["talks.txt": Self.talks, "vote.txt": Self.vote]
    try TestLibrary.with(files) { library, _ in
      let ids = try library.headlines(Listing(), after: nil, limit: 10).map(\.id)
      func named(_ entity: EntityID) -> ArticleID? {
        library.article(mentioning: entity, from: ids[0], forward: true, in: Listing())
      }
      func names() throws -> [String] {
        try ids.flatMap { try library.opened($0).names.entities.map(\.name) }
          .filter { $0.hasSuffix("Moreau") }
      }
      try TestLibrary.until { named(ada) == ids[1] }
      library.record([.names(.identified(ada, as: adaline))])
      #expect(try names() == ["Adaline Moreau", "Adaline Moreau"])
      try TestLibrary.until { named(adaline) == ids[1] && named(ada) == nil }
      library.record([.names(.hidden(adaline, in: nil, true))])
      #expect(try names().isEmpty)
      try TestLibrary.until { named(adaline) == nil }
      library.record([
        .names(.hidden(adaline, in: nil, false)), .names(.identified(ada, as: nil)),
      ])
      #expect(try names() == ["Ada Moreau", "Ada Moreau"])
      try TestLibrary.until { named(ada) == ids[1] }
    }
  }

  @Test func aLineThatLeadsNowhereSaysSo() throws {
    try TestLibrary.with(["talks.txt": Self.talks]) { library, _ in
      let id = try #require(try library.headlines(Listing(), after: nil, limit: 1).first?.id)
      #expect(
        try library.opened(id).related.first?.target
          == .nowhere(words: "Dockers Vote on ‘Pay Offer’"))
    }
  }

  @Test func whenSeveralFitTheReaderMayChoose() throws {
    let later = Self.vote.replacing("22 June", with: "23 June")
    try TestLibrary.with(["talks.txt": Self.talks, "a.txt": Self.vote, "b.txt": later]) {
      library, _ in
      let id = try #require(try library.headlines(Listing(), after: nil, limit: 1).first?.id)
      guard case .choices(let choices) = try library.opened(id).related.first?.target else {
        Issue.record("one article was chosen")
        return
      }
      #expect(choices.count == 2)
    }
  }

  @Test(arguments: [
    ("https://ships.example/list#top", "article"), ("http://www.ships.example/list/", "article"),
    ("a/ships.md", "article"), ("/a/ships.md", "article"), ("a/%73hips.md", "article"),
    ("https://elsewhere.example/", "web"), ("javascript:alert(1)", "nowhere"),
    ("data:text/html,x", "nowhere"),
    ("../../../etc/passwd", "nowhere"), ("file:///etc/passwd", "nowhere"), ("gone.md", "nowhere"),
  ])
  func hyperlinksStayInTheLibraryOrOnTheWeb(address: String, expected: String) throws {
    try TestLibrary.with(["talks.txt": Self.talks, "a/ships.md": Self.ships]) { library, _ in
      let id = try #require(try library.headlines(Listing(), after: nil, limit: 1).first?.id)
      let target = library.target(of: Link(TextRange(0, 1), url: address), in: id)
      let kind =
        switch target {
        case .article: "article"
        case .web: "web"
        case .nowhere: "nowhere"
        case .choices: "choices"
        }
      #expect(kind == expected)
    }
  }

  @Test func theNextArticleThatNamesSomebodyIsFound() throws {
    try TestLibrary.with(["talks.txt": Self.talks, "vote.txt": Self.vote, "a/ships.md": Self.ships])
    { library, _ in
      let ids = try library.headlines(Listing(), after: nil, limit: 10).map(\.id)
      let moreau = EntityID(kind: .person, name: "Ada Moreau")
      #expect(
        library.article(mentioning: moreau, from: ids[0], forward: true, in: Listing()) == ids[1])
      #expect(
        library.article(mentioning: moreau, from: ids[1], forward: true, in: Listing()) == ids[0])
      let nobody = EntityID(kind: .person, name: "Nobody")
      #expect(
        library.article(mentioning: nobody, from: ids[0], forward: true, in: Listing()) == nil)
    }
  }

  @Test func whatTheReaderDidIsThereAtTheNextStart() throws {
    try TestLibrary.with(["talks.txt": Self.talks]) { library, folder in
      let id = try #require(try library.headlines(Listing(), after: nil, limit: 1).first?.id)
      library.record([(id, .read(true)), (id, .place(ReadingPlace(block: 2, offset: 5)))])
      // No close: as if the process had been killed.
      let again = try Library(Library.Places(folder: folder, device: "other"))
      again.start { _ in }
      again.waitUntilIndexed()
      let status = again.headline(id)?.status
      #expect(status?.isRead == true)
      #expect(status?.place == ReadingPlace(block: 2, offset: 5))
      again.close()
    }
  }

  @Test func aRenamedFileKeepsWhatWasDone() throws {
    try TestLibrary.with(["talks.txt": Self.talks]) { library, folder in
      let id = try #require(try library.headlines(Listing(), after: nil, limit: 1).first?.id)
      library.record(.starred(true), of: id)
      rename("\(folder)/talks.txt", "\(folder)/renamed.txt")
      try TestLibrary.until { (try? library.opened(id)) != nil }
      #expect(library.headline(id)?.status.isStarred == true)
    }
  }

  @Test func filesThatComeChangeAndGoAreFollowed() throws {
    try TestLibrary.with(["talks.txt": Self.talks]) { library, folder in
      try TestLibrary.write(Self.vote, to: "\(folder)/New/vote.txt")
      try TestLibrary.until { library.counts(Listing()).articles == 2 }
      try TestLibrary.write(
        Self.vote.replacing("The vote is close.", with: "The vote is over."),
        to: "\(folder)/New/vote.txt")
      let id = try library.headlines(Listing(), after: nil, limit: 10)[1].id
      try TestLibrary.until {
        (try? library.opened(id))?.article.blocks.last?.text == "The vote is over."
      }
      unlink("\(folder)/New/vote.txt")
      try TestLibrary.until { library.counts(Listing()).articles == 1 }
    }
  }

  @Test func badFilesAreToldAndTheOthersGoOn() throws {
    try TestLibrary.with([
      "talks.txt": Self.talks, "empty.txt": "", "binary.txt": "a\u{0}b\u{1}\u{0}",
    ]) { library, folder in
      #expect(library.counts(Listing()).articles == 1)
      #expect(
        library.problems == [
          "\(folder)/binary.txt: The file is binary, not text.",
          "\(folder)/empty.txt: The file holds no text.",
        ])
    }
  }

  @Test func theSameArticleTwiceIsOne() throws {
    try TestLibrary.with(["talks.txt": Self.talks, "copy.txt": Self.talks]) { library, _ in
      #expect(library.counts(Listing()).articles == 1)
    }
  }

  @Test(arguments: [
    ("moreau crews", 1), ("\"pay offer\"", 2), ("title:dock*", 1), ("-crews", 1), ("is:unread", 2),
    ("is:starred", 0), ("MINISTER", 2), ("person:moreau", 2),
  ])
  func searchesWords(query: String, count: Int) throws {
    try TestLibrary.with(["talks.txt": Self.talks, "vote.txt": Self.vote]) { library, _ in
      try TestLibrary.until { library.counts(Listing(query: query)).articles == count }
    }
  }

  /// No space tells where a word of Chinese or Japanese begins.
  @Test(arguments: [("再開", 1), ("月曜", 1), ("の再*", 1), ("開再", 0), ("埠頭 会議", 1), ("title:会議", 0)])
  func searchesPartsOfSentencesWithoutSpaces(query: String, count: Int) throws {
    let article = "埠頭の再開、月曜日に\n\n港湾当局は会議のあと再開を決めた。"
    try TestLibrary.with(["port.txt": article]) { library, _ in
      try TestLibrary.until { library.counts(Listing(query: query)).articles == count }
    }
  }

  /// As the list does that it leads to.
  @Test func aSectionHoldsWhatTheSectionsInItHold() throws {
    let files = ["World/a.txt": "A", "World/Asia/b.txt": "B", "Arts/Film/Reviews/c.txt": "C"]
    try TestLibrary.with(files) { library, _ in
      let sections = library.places.compactMap { place in
        if case .section(let path) = place.kind { "\(path) \(place.counts.articles)" } else { nil }
      }
      #expect(
        sections == [
          "Arts 1", "Arts/Film 1", "Arts/Film/Reviews 1", "World 2", "World/Asia 1",
        ])
    }
  }

  @Test func aWrongQueryTellsItsPlace() throws {
    try TestLibrary.with(["talks.txt": Self.talks]) { library, _ in
      let error = #expect(throws: Library.QueryError.self) {
        try library.headlines(Listing(query: "harbor mood:good"), after: nil, limit: 1)
      }
      #expect(error?.description == "“mood:” is no field")
      #expect(error?.place == 7)
    }
  }

  /// A tag is a tag, whether the file gives it or the reader.
  @Test func tagsOfTheFileAndOfTheReaderAreOne() throws {
    let files = [
      "a.md": "---\ntitle: Harbor talks\ntags: [sea, pay]\n---\nThe port reopened.",
      "b.md": "---\ntitle: Rail strike\n---\nTrains stood.",
      "c.md": "---\ntitle: Budget\n---\nIt passed.",
    ]
    try TestLibrary.with(files) { library, _ in
      let strike = try #require(library.articles(meantBy: "Rail strike").first?.id)
      library.record([(strike, .tagged("sea", true))])
      try TestLibrary.until { library.counts(Listing(query: "is:tagged")).articles == 2 }
      let tagged = Listing(query: "is:tagged", order: .title)
      let found = try library.headlines(tagged, after: nil, limit: 9)
      #expect(found.map(\.title) == ["Harbor talks", "Rail strike"])
      #expect(found.map(\.tags) == [["pay", "sea"], ["sea"]])
      // The reader gave one tag, and two articles have it.
      #expect(library.tags.map(\.name) == ["sea"])
      #expect(library.tags.map(\.counts.articles) == [2])
    }
  }

  @Test func aFolderThatIsNotThereIsTold() {
    let error = #expect(throws: LibraryError.self) {
      try Library(Library.Places(folder: "/nowhere/at/all"))
    }
    #expect(error?.description == "/nowhere/at/all: There is no such folder.")
  }
}

/// A library in a folder that is gone after the test.
enum TestLibrary {
  static func with(_ files: [String: String], _ body: (Library, String) throws -> Void) throws {
    try inFolder { folder in
      for (name, text) in files { try write(text, to: "\(folder)/\(name)") }
      let library = try Library(Library.Places(folder: folder, device: "test"))
      library.start { _ in }
      library.waitUntilIndexed()
      defer { library.close() }
      try until { library.isRecognized }
      try body(library, folder)
    }
  }

  /// An empty folder that is gone after the test.
  static func inFolder(_ body: (String) throws -> Void) throws {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/var/tmp"
    var template = Array("\(base)/gazette-library-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Failure() }
    let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  struct Failure: Error {}

  static func write(_ text: String, to path: String) throws {
    let folder = path[..<(path.lastIndex(of: "/") ?? path.startIndex)]
    try FileManager.default.createDirectory(
      atPath: String(folder), withIntermediateDirectories: true)
    guard let file = fopen(path, "w") else { throw Failure() }
    fwrite(text, 1, text.utf8.count, file)
    fclose(file)
  }

  /// Waits for something that background work brings about.
  static func until(_ isDone: () -> Bool, _ location: SourceLocation = #_sourceLocation) throws {
    for _ in 0..<3000 {
      if isDone() { return }
      usleep(2000)
    }
    Issue.record("It never came about", sourceLocation: location)
  }
}
