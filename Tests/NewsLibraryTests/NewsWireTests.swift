import ArticleFormats
import Articles
import FoundationEssentials
import LoopbackServer
import Testing

@testable import NewsLibrary

/// Whether the parsers that fetching stands on are there.
private let readsFeedsAndPages =
  (try? ArticleParser().articles(
    from: Array("<rss><channel><item><title>T</title></item></channel></rss>".utf8), name: "",
    format: .feed)) != nil
  && (try? ArticleParser().articles(
    from: Array("<!doctype html><h1>T</h1><p>Text</p>".utf8), name: "", format: .html)) != nil

@Suite(.enabled(if: readsFeedsAndPages))
struct NewsWireTests {
  private let server: LoopbackServer
  private var options = NewsWire.Options()

  init() throws {
    server = try LoopbackServer()
    options.ignoresProxies = true
    options.gap = 0
    options.timeout = 10
  }

  private func feed(_ items: String, title: String = "The Levant Post") -> String {
    "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>\(title)</title>\(items)</channel></rss>"
  }

  private func item(_ title: String, id: String, text: String = "It did.", link: String? = nil)
    -> String
  {
    """
    <item><title>\(title)</title><guid isPermaLink="false">\(id)</guid>\
    <link>\(link ?? "https://levant.example/\(id)")</link>\
    <pubDate>Mon, 24 Jun 2024 09:30:00 GMT</pubDate><description>\(text)</description></item>
    """
  }

  private func articles(_ folder: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".md") && !$0.hasPrefix(".") }.sorted()
  }

  private func wire(_ folder: String) throws -> NewsWire {
    try NewsWire(
      Library.Places(
        folder: folder, cacheFolder: "\(folder)/.cache", stateFolder: "\(folder)/.state",
        device: "here"))
  }

  @Test func aPageIsEnoughToSubscribe() throws {
    server.on("/") {
      $0.answer(
        200, ["Content-Type": "text/html"],
        "<html><head><link rel=alternate type=application/rss+xml href=/feed></head></html>")
    }
    let text = feed(item("The port reopens", id: "1"))
    server.on("/feed") { $0.answer(200, ["ETag": "\"1\""], text) }
    try TestLibrary.inFolder { folder in
      let wire = try wire(folder)
      let added = try wire.subscribe(to: server.url("/"), section: ["World"], options: options)
      #expect(added.url == server.url("/feed"))
      #expect(added.title == "The Levant Post")
      #expect(try wire.subscriptions().map(\.url) == [server.url("/feed")])
      let report = try wire.fetch(options: options)
      #expect(report.summary == "1 new article.")
      #expect(try articles(folder) == ["World/2024-06-24 The port reopens.md"])
      #expect(throws: WireError.subscribed("The Levant Post")) {
        try wire.subscribe(to: server.url("/feed"), options: options)
      }
    }
  }

  @Test func whatIsKnownIsNeitherSentNorWrittenAgain() throws {
    let text = feed(item("The port reopens", id: "1"))
    server.on("/feed") { visit in
      let isKnown = visit.request.headers["if-none-match"] == "\"1\""
      visit.answer(isKnown ? 304 : 200, ["ETag": "\"1\""], isKnown ? "" : text)
    }
    try TestLibrary.inFolder { folder in
      let wire = try wire(folder)
      _ = try wire.subscribe(to: server.url("/feed"), options: options)
      #expect(try wire.fetch(options: options).feeds.map(\.outcome) == [.fetched])
      #expect(try wire.fetch(options: options).feeds.map(\.outcome) == [.unchanged])
      // What servers said may be lost: then everything is sent, and nothing is new.
      try FileManager.default.removeItem(atPath: "\(folder)/.cache")
      let report = try wire.fetch(options: options)
      #expect(report.feeds.map(\.outcome) == [.fetched])
      #expect(report.summary == "No new articles.")
    }
  }

  @Test func oneBrokenFeedKeepsNoOtherFromComing() throws {
    let text = feed(item("The port reopens", id: "1"))
    server.on("/good") { $0.answer(200, [:], text) }
    server.on("/gone") { $0.answer(410) }
    server.on("/garbage") { $0.answer(200, [:], [0, 1, 2, 0xFF]) }
    try TestLibrary.inFolder { folder in
      let wire = try wire(folder)
      let list = ["/good", "/gone", "/garbage"].map { "\(server.url($0))\n" }.joined()
      try Data(list.utf8).write(to: URL(filePath: "\(folder)/urls"))
      #expect(try wire.importSubscriptions(from: "\(folder)/urls").new == 3)
      let report = try wire.fetch(options: options)
      #expect(report.new == 1)
      #expect(report.failures.count == 2)
      #expect(report.summary == "1 new article; 2 of 3 feeds failed.")
      #expect(try wire.problems().map(\.url) == [server.url("/gone"), server.url("/garbage")])
      #expect(!report.isOffline)
    }
  }

  @Test func aFeedOfSummariesCanHaveItsPages() throws {
    let paragraphs = (1...8).map { number in
      "<p>Paragraph \(number) tells at length what happened in the harbor of Aldmoor on that day.</p>"
    }
    let page = """
      <!doctype html><html><head><title>The port reopens</title></head><body><article>
      <h1>The port reopens</h1>\(paragraphs.joined())</article></body></html>
      """
    server.on("/page") { $0.answer(200, ["Content-Type": "text/html"], page) }
    let text = feed(item("The port reopens", id: "1", link: server.url("/page")))
    server.on("/feed") { $0.answer(200, [:], text) }
    try TestLibrary.inFolder { folder in
      let wire = try wire(folder)
      _ = try wire.subscribe(to: server.url("/feed"), fetchesPages: true, options: options)
      #expect(try wire.fetch(options: options).new == 1)
      let file = try String(
        contentsOfFile: "\(folder)/2024-06-24 The port reopens.md", encoding: .utf8)
      #expect(file.contains("Paragraph 8 tells"))
      #expect(file.contains("source: \"The Levant Post\""))
      #expect(server.requests.count { $0.path == "/page" } == 1)
      _ = try wire.fetch(options: options)
      #expect(server.requests.count { $0.path == "/page" } == 1)
    }
  }

  @Test func aPageIsSavedAsAnArticle() throws {
    let page = """
      <!doctype html><html><head><title>Storm closes ports</title></head><body><article>
      <h1>Storm closes ports</h1><p>\(String(repeating: "The storm went on and on. ", count: 20))</p>
      <p>\(String(repeating: "No ship left. ", count: 20))</p></article></body></html>
      """
    server.on("/storm") { $0.answer(200, ["Content-Type": "text/html; charset=utf-8"], page) }
    try TestLibrary.inFolder { folder in
      let report = try wire(folder).fetch([server.url("/storm")], options: options)
      #expect(report.new == 1)
      #expect(try articles(folder).first?.hasSuffix("Storm closes ports.md") == true)
      #expect(try wire(folder).fetch([server.url("/storm")], options: options).new == 0)
    }
  }
}

struct SubscriptionFileTests {
  @Test func aFileThatCannotBeReadIsNotWrittenOver() throws {
    try TestLibrary.inFolder { folder in
      let wire = try NewsWire(Library.Places(folder: folder))
      try FileManager.default.createDirectory(
        atPath: "\(folder)/.gazette", withIntermediateDirectories: true, attributes: nil)
      let file = "\(folder)/.gazette/feeds.opml"
      try Data("garbage".utf8).write(to: URL(filePath: file))
      try Data("https://a.example/feed\n".utf8).write(to: URL(filePath: "\(folder)/urls"))
      let error = #expect(throws: WireError.self) {
        try wire.importSubscriptions(from: "\(folder)/urls")
      }
      #expect(error?.description.hasSuffix("feeds.opml: It is no OPML.") == true)
      #expect(try String(contentsOfFile: file, encoding: .utf8) == "garbage")
    }
  }

  @Test func subscriptionsComeAndGo() throws {
    try TestLibrary.inFolder { folder in
      let wire = try NewsWire(Library.Places(folder: folder))
      try Data("https://a.example/feed World \"~The Levant Post\"\n".utf8)
        .write(to: URL(filePath: "\(folder)/urls"))
      _ = try wire.importSubscriptions(from: "\(folder)/urls")
      #expect(try wire.importSubscriptions(from: "\(folder)/urls").known == 1)
      #expect(try wire.exportedSubscriptions().contains("<outline text=\"World\">"))
      #expect(try wire.unsubscribe(from: "the levant post").url == "https://a.example/feed")
      #expect(try wire.subscriptions() == [])
      #expect(throws: WireError.noSubscription("x")) { try wire.unsubscribe(from: "x") }
      #expect(throws: WireError.noSubscriptions) { try wire.fetch() }
    }
  }
}
