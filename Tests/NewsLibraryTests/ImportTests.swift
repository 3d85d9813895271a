import ArticleFormats
import Articles
import FoundationEssentials
import Glibc
import NewsLibrary
import Testing

struct ImportTests {
  static let feed = """
    <rss version="2.0"><channel><title>The Levant Post</title>
    <item><title>Harbor talks ../../resume</title><guid isPermaLink="false">t-1</guid>
      <pubDate>Mon, 24 Jun 2024 11:30:00 +0200</pubDate>
      <description>&lt;p&gt;The port &lt;b&gt;reopened&lt;/b&gt;.&lt;/p&gt;</description></item>
    <item><title>.hidden</title><link>https://post.example/2</link>
      <description>Ships wait.</description></item>
    </channel></rss>
    """
  static let wallabag = """
    [{"title": "Storm", "url": "https://post.example/storm", "content": "<p>It blew.</p>",
      "is_archived": 1, "is_starred": 1, "tags": ["wind"], "created_at": "2024-06-21T08:00:00Z"}]
    """

  @Test func everythingBecomesAFileOnce() throws {
    try TestLibrary.with([:]) { library, folder in
      let source = folder + "-source"
      defer { try? FileManager.default.removeItem(atPath: source) }
      try TestLibrary.write(Self.feed, to: "\(source)/post.xml")
      try TestLibrary.write(Self.wallabag, to: "\(source)/wallabag.json")
      try TestLibrary.write("Calm\n\nNothing moved in the harbor.\n", to: "\(source)/calm.txt")
      try TestLibrary.write("\u{0}\u{1}\u{2}", to: "\(source)/broken.txt")

      let first = library.importArticles(from: [source])
      #expect(
        first.taken.map(\.file).sorted() == [
          "Calm.md", "The Levant Post/2024-06-24 Harbor talks resume.md",
          "The Levant Post/hidden.md", "Wallabag/2024-06-21 Storm.md",
        ])
      #expect(first.problems.count == 1)
      #expect(first.problems.first?.hasSuffix("broken.txt: The file is binary, not text.") == true)

      try TestLibrary.until { library.counts(Listing()).articles == 4 }
      let second = library.importArticles(from: [source])
      #expect(second.taken.isEmpty)
      #expect(second.known == 4)
    }
  }

  @Test func whatWasDoneElsewhereIsKept() throws {
    try TestLibrary.with([:]) { library, folder in
      let source = folder + "-source"
      defer { try? FileManager.default.removeItem(atPath: source) }
      try TestLibrary.write(Self.wallabag, to: "\(source)/wallabag.json")
      let taken = try #require(library.importArticles(from: [source]).taken.first)
      try TestLibrary.until { library.headline(taken.id) != nil }
      let status = try #require(library.headline(taken.id)?.status)
      #expect(status == ArticleStatus(isRead: true, isStarred: true, tags: ["wind"]))
    }
  }

  @Test func maildirsAreFoundInFolders() throws {
    try TestLibrary.with([:]) { library, folder in
      let source = folder + "-source"
      defer { try? FileManager.default.removeItem(atPath: source) }
      let message = "From: a@b.example\nDate: 24 Jun 2024 11:30:00 GMT\nSubject: Tides\n\nHigh.\n"
      try TestLibrary.write("", to: "\(source)/keep")
      mkdir("\(source)/Lists", 0o755)
      mkdir("\(source)/Lists/new", 0o755)
      try TestLibrary.write(message, to: "\(source)/Lists/cur/1.a:2,S")
      let taken = library.importArticles(from: [source]).taken
      #expect(taken.map(\.file) == ["Lists/2024-06-24 Tides.md"])
      let id = try #require(taken.first?.id)
      try TestLibrary.until { library.headline(id)?.status.isRead == true }
    }
  }

  /// Folders in a Maildir lie in it hidden, dots between their names: Maildir++.
  @Test func foldersOfAMaildirBecomeSections() throws {
    try TestLibrary.with([:]) { library, folder in
      let source = folder + "-source"
      defer { try? FileManager.default.removeItem(atPath: source) }
      func message(_ subject: String) -> String {
        "From: a@b.example\nMessage-ID: <\(subject)>\nSubject: \(subject)\n\nHigh.\n"
      }
      for (folder, subject) in [("", "One"), (".Harbor", "Two"), (".Harbor.Tides", "Three")] {
        try TestLibrary.write(message(subject), to: "\(source)/Mail/\(folder)/cur/1.a:2,")
        mkdir("\(source)/Mail/\(folder)/new", 0o755)
      }
      let taken = library.importArticles(from: ["\(source)/Mail"]).taken
      #expect(
        taken.map(\.file) == ["Mail/One.md", "Mail/Harbor/Two.md", "Mail/Harbor/Tides/Three.md"])
    }
  }

  @Test func aFeedInTheFolderIsAnArticleForEachEntry() throws {
    try TestLibrary.with(["World/post.rss": Self.feed, "data.json": "{\"a\": 1}"]) { library, _ in
      let headlines = try library.headlines(Listing(), after: nil, limit: 10)
      #expect(headlines.map(\.title).sorted() == [".hidden", "Harbor talks ../../resume"])
      #expect(headlines.map(\.section) == ["World", "World"])
      #expect(library.problems.isEmpty)
      let talks = try #require(headlines.first { $0.title.hasPrefix("Harbor") })
      #expect(try library.opened(talks.id).article.blocks.last?.text == "The port reopened.")
    }
  }

  @Test func exportedArticlesAreReadAgain() throws {
    try TestLibrary.with(["post.rss": Self.feed]) { library, folder in
      let target = folder + "-export"
      defer { try? FileManager.default.removeItem(atPath: target) }
      let opened = try library.headlines(Listing(), after: nil, limit: 10).map {
        try library.opened($0.id)
      }
      for article in opened {
        try library.write(
          markdown: MarkdownWriter.text(of: article.article), of: article.headline, into: target)
      }
      try library.write(library.feed(of: opened.map(\.article)), to: "\(target)/all.atom")

      try TestLibrary.with([:]) { other, _ in
        let summary = other.importArticles(from: [target])
        // The same articles come from the feed and from the files.
        #expect(Set(summary.taken.map(\.id)) == Set(opened.map(\.id)))
        #expect(summary.known == 2)
        #expect(summary.problems.isEmpty)
      }
    }
  }
}
