import ArticleStorage
import FoundationEssentials
import Testing

struct ArticleFileNameTests {
  private let date = Date(timeIntervalSince1970: 1_719_221_400)

  @Test(arguments: [
    ("Harbor talks resume", "2024-06-24 Harbor talks resume.md"),
    ("Talks: “we came to listen”", "2024-06-24 Talks “we came to listen”.md"),
    ("../../etc/passwd", "2024-06-24 etc passwd.md"),
    (".hidden", "2024-06-24 hidden.md"),
    ("--force", "2024-06-24 force.md"),
    ("Up 3.5 per cent in the U.S.", "2024-06-24 Up 3-5 per cent in the US.md"),
    ("a\u{0}b\nc\u{1B}[31m\u{202E}d", "2024-06-24 abc[31md.md"),
    ("$(rm -rf ~) `x`", "2024-06-24 (rm -rf ) x.md"),
    ("...", "2024-06-24 untitled.md"),
    ("", "2024-06-24 untitled.md"),
    ("Größe und 港", "2024-06-24 Größe und 港.md"),
  ])
  func nothingInATitleIsTrusted(title: String, name: String) {
    #expect(ArticleFileName.name(title: title, date: date).shown == name)
  }

  @Test func aLongTitleIsCutBetweenCharacters() {
    let name = ArticleFileName.name(
      title: String(repeating: "港", count: 500), date: date, number: 2)
    #expect(name.bytes.count < 150)
    #expect(name.shown.hasSuffix("港 (2).md"))
  }

  @Test func anArticleWithoutADateHasItsTitleAlone() {
    #expect(ArticleFileName.name(title: "Calm", date: nil).shown == "Calm.md")
  }

  @Test func sectionsAreFoldersInOneAnother() {
    let folder = ArticleFileName.folder(
      ["World", "../..", ".gazette", "Asia/Pacific"], in: StoredPath("/library"))
    #expect(folder.shown == "/library/World/gazette/Asia Pacific")
  }
}

struct ArticleFilingTests {
  @Test func anotherArticleOfTheNameGetsANumber() throws {
    try TemporaryFolder.with { folder in
      let names = try ["High.", "Low.", "High."].map { text in
        try ArticleFiling.add(text, title: "Tides", date: nil, to: folder).name.shown
      }
      #expect(names == ["Tides.md", "Tides (2).md", "Tides.md"])
    }
  }
}

struct CreateTests {
  @Test func aNewFileNeverReplacesAnother() throws {
    try TemporaryFolder.with { folder in
      let path = folder.appending(StoredPath("a.md"))
      let first = try StoredFile.create(Array("one".utf8), at: path)
      let second = try StoredFile.create(Array("two".utf8), at: path)
      #expect(first && !second)
      #expect(try StoredFile.read(path, limit: 10) == Array("one".utf8))
      #expect(FolderWalk(folder) { _ in true }.files.count == 1)
    }
  }

  @Test func whatIsAddedStandsAtTheEnd() throws {
    try TemporaryFolder.with { folder in
      let path = folder.appending(StoredPath("a.jsonl"))
      for line in ["one\n", "two\n"] { try StoredFile.append(Array(line.utf8), to: path) }
      #expect(try StoredFile.read(path, limit: 10) == Array("one\ntwo\n".utf8))
    }
  }
}
