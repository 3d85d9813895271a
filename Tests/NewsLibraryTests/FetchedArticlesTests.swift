import ArticleStorage
import Articles
import FoundationEssentials
import Testing

@testable import NewsLibrary

struct FetchedArticlesTests {
  private let feed = "https://levant.example/feed"

  private func article(
    _ title: String, id: String? = nil, url: String? = nil, text: String = "It did."
  ) -> Article {
    Article(
      format: .feed, title: title, published: Date(timeIntervalSince1970: 1_719_221_400), url: url,
      declaredID: id, blocks: [Block(.title, title), Block(.paragraph, text)])
  }

  private func store(
    _ article: Article, in articles: inout FetchedArticles, feed: String? = nil,
    section: [String] = []
  ) throws -> FetchedArticles.Stored {
    let feed = feed ?? self.feed
    return try articles.store(
      article, EntryKeys(article, feed: feed), feed: feed, section: section)
  }

  private func files(_ folder: String) -> [String] {
    FolderWalk(StoredPath(folder)) { $0 == "md" }.files.map(\.path.name.shown)
  }

  @Test func anEntryBecomesAFileOnce() throws {
    try TestLibrary.inFolder { folder in
      var articles = FetchedArticles(root: StoredPath(folder), device: "here")
      let entry = article("The port reopens", id: "urn:1", url: "https://levant.example/port")
      let path = StoredPath("\(folder)/World/2024-06-24 The port reopens.md")
      #expect(try store(entry, in: &articles, section: ["World"]) == .new(path))
      #expect(try store(entry, in: &articles) == .known)
      try articles.save()
      var again = FetchedArticles(root: StoredPath(folder), device: "there")
      #expect(try store(entry, in: &again) == .known)
      // Another feed has the same address, with a summary of its own.
      let other = article("Port reopens", url: "http://www.levant.example/port/?utm_source=x")
      #expect(try store(other, in: &again, feed: "https://planet.example/") == .known)
      #expect(try ArticleFile.articles(at: path, in: nil)[0].title == "The port reopens")
    }
  }

  @Test func whatWasDeletedStaysSo() throws {
    try TestLibrary.inFolder { folder in
      var articles = FetchedArticles(root: StoredPath(folder), device: "here")
      _ = try store(article("The port reopens", id: "urn:1"), in: &articles)
      try FileManager.default.removeItem(atPath: "\(folder)/2024-06-24 The port reopens.md")
      #expect(try store(article("The port reopens", id: "urn:1"), in: &articles) == .known)
      let changed = article("The port reopens", id: "urn:1", text: "It did not.")
      #expect(try store(changed, in: &articles) == .known)
      #expect(files(folder) == [])
    }
  }

  @Test func aChangedEntryIsANewVersionAndTheOldOneIsKept() throws {
    try TestLibrary.inFolder { folder in
      var articles = FetchedArticles(
        root: StoredPath(folder), device: "here",
        now: { Date(timeIntervalSince1970: 1_719_300_000) })
      let old = article("The port reopens", id: "urn:1", text: "It did.")
      let new = article("The port reopens", id: "urn:1", text: "It did not.")
      _ = try store(old, in: &articles)
      let path = StoredPath("\(folder)/2024-06-24 The port reopens.md")
      #expect(try store(new, in: &articles) == .changed(path))
      #expect(try ArticleFile.articles(at: path, in: nil)[0].blocks[1].text == "It did not.")
      let kept =
        "\(folder)/.gazette/versions/2024-06-24 The port reopens.md/2024-06-25T07-20-00Z.md"
      let version = try ArticleFile.articles(at: StoredPath(kept), in: nil)[0]
      #expect(version.blocks[1].text == "It did.")
      // A server that answers by turns with the old and the new makes no more of them.
      #expect(try store(old, in: &articles) == .known)
      #expect(try store(new, in: &articles) == .known)
    }
  }

  @Test func anotherFeedChangesNothing() throws {
    try TestLibrary.inFolder { folder in
      var articles = FetchedArticles(root: StoredPath(folder), device: "here")
      let url = "https://levant.example/port"
      _ = try store(article("The port reopens", url: url), in: &articles)
      let other = article("Port!", url: url, text: "Hijacked.")
      #expect(try store(other, in: &articles, feed: "https://evil.example/") == .known)
    }
  }

  @Test func numbersMeanNothingOutsideTheirFeed() throws {
    try TestLibrary.inFolder { folder in
      var articles = FetchedArticles(root: StoredPath(folder), device: "here")
      _ = try store(article("One", id: "1"), in: &articles)
      guard
        case .new = try store(article("Two", id: "1"), in: &articles, feed: "https://b.example/")
      else {
        Issue.record("Another feed's first entry was taken for this one's")
        return
      }
      #expect(files(folder) == ["2024-06-24 One.md", "2024-06-24 Two.md"])
    }
  }

  @Test func twoArticlesOfOneTitleHaveAFileEach() throws {
    try TestLibrary.inFolder { folder in
      var articles = FetchedArticles(root: StoredPath(folder), device: "here")
      for number in 1...3 {
        _ = try store(article("Morning briefing", id: "urn:\(number)"), in: &articles)
      }
      #expect(
        files(folder) == [
          "2024-06-24 Morning briefing (2).md", "2024-06-24 Morning briefing (3).md",
          "2024-06-24 Morning briefing.md",
        ])
    }
  }

  @Test func aFileThatAnotherMachineMadeIsTakenOver() throws {
    try TestLibrary.inFolder { folder in
      var here = FetchedArticles(root: StoredPath(folder), device: "here")
      // Not saved: the other machine's list hasn't come yet.
      var there = FetchedArticles(root: StoredPath(folder), device: "there")
      _ = try store(article("The port reopens", id: "urn:1"), in: &here)
      #expect(try store(article("The port reopens", id: "urn:1"), in: &there) == .known)
      #expect(files(folder) == ["2024-06-24 The port reopens.md"])
    }
  }

  @Test func aTornLineIsPassedOver() throws {
    try TestLibrary.inFolder { folder in
      var articles = FetchedArticles(root: StoredPath(folder), device: "here")
      _ = try store(article("One", id: "urn:1"), in: &articles)
      try articles.save()
      let list = StoredPath("\(folder)/.gazette/fetched/here.jsonl")
      try StoredFile.append(Array(#"{"time":1,"feed":"#.utf8), to: list)
      var again = FetchedArticles(root: StoredPath(folder), device: "here")
      #expect(try store(article("One", id: "urn:1"), in: &again) == .known)
      _ = try store(article("Two", id: "urn:2"), in: &again)
      try again.save()
      var third = FetchedArticles(root: StoredPath(folder), device: "here")
      #expect(try store(article("Two", id: "urn:2"), in: &third) == .known)
    }
  }
}
