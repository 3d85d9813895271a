import Foundation
import LoopbackServer
import Testing

/// Articles on their way into a library and out of it.
@Suite(.serialized) struct ArrivalTests {
  let home: Home
  let server: LoopbackServer
  var library: String { home.path("news") }

  init() throws {
    home = try Home()
    server = try LoopbackServer()
    try home.write("Calm\n\nNothing moved in the harbor.\n", to: "news/calm.txt")
  }

  private static let mailbox = """
    From MAILER-DAEMON Mon Jun 24 09:30:00 2024
    From: Harbor Weekly <weekly@levant.example>
    Message-ID: <tides@levant.example>
    Date: Mon, 24 Jun 2024 09:30:00 +0000
    Subject: Tides of the week
    Content-Type: text/plain; charset=utf-8

    High water is at seven.
    """

  private static let page = """
    <!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Storm closes the northern ports</title>
    <article><h1>Storm closes the northern ports</h1><p>By Ada Lind</p>
    <p>The wind was strong on Friday, and all the ports of the north closed until the evening.</p></article>
    """

  private func feed(_ text: String) -> String {
    """
    <?xml version="1.0"?><rss version="2.0"><channel><title>The Levant Post</title><item>
    <title>Harbor talks resume</title><link>\(server.url("/talks"))</link><guid isPermaLink="false">t1</guid>
    <pubDate>Mon, 24 Jun 2024 09:30:00 GMT</pubDate><description>\(text)</description>
    </item></channel></rss>
    """
  }

  private func gazette(_ words: String...) throws -> Program.Result {
    try Program.run(
      Program.path, words + ["--library", library], environment: home.environment)
  }

  @Test func importTakesEachArticleOnceAndTellsWhatItCannot() throws {
    try home.write(Self.mailbox, to: "source/weekly.mbox")
    try home.write(Self.page, to: "source/World/storm.html")
    try home.write("\u{0}\u{1}\u{2}", to: "source/broken.txt")
    let first = try gazette("import", home.path("source"))
    #expect(first.status == 1)
    #expect(
      first.output.split(separator: "\n").sorted() == [
        "+ World/Storm closes the northern ports.md",
        "+ weekly/2024-06-24 Tides of the week.md",
        "2 articles taken, 1 problem.",
      ])
    #expect(first.errors.hasSuffix("source/broken.txt: The file is binary, not text.\n"))

    let again = try gazette("import", home.path("source/World"), "--json")
    #expect(again.status == 0)
    let object = try #require(try again.objects.first)
    #expect(object["known"] as? Int == 1)
    #expect((object["taken"] as? [Any])?.isEmpty == true)
    #expect(try gazette("search", "seven", "--json").objects.count == 1)
  }

  @Test(arguments: ["markdown", "jsonl", "atom"])
  func whatIsExportedIsReadAgain(format: String) throws {
    try home.write(Self.page, to: "news/World/storm.html")
    let target = home.path(format == "markdown" ? "out" : "out.\(format)")
    let export = try gazette("export", "--format", format, "--output", target)
    #expect(export.status == 0)
    #expect(export.output == "2 articles written to \(target).\n")
    if format == "jsonl" {
      let lines = try String(contentsOfFile: target, encoding: .utf8).split(separator: "\n")
      #expect(lines.count == 2)
      return
    }
    let read = try Program.run("inspect", "--json", target, in: home)
    if format == "atom" {
      #expect(
        Set(try read.objects.map { $0["title"] as? String })
          == ["Calm", "Storm closes the northern ports"])
    } else {
      try home.write("Empty\n\nNothing.\n", to: "other/empty.txt")
      let other = try Program.run("import", target, "--library", home.path("other"), in: home)
      #expect(other.output.hasSuffix("2 articles taken.\n"))
    }
  }

  @Test func notesGoWithTheirArticles() throws {
    let id = try #require(try gazette("list", "--json").objects.first?["id"] as? String)
    try home.write(
      """
      {"article":"\(id)","device":"phone","isNoted":true,"note":{"block":1,"end":13,\
      "passage":"Nothing moved","start":0,"text":"So calm."},"time":5}

      """, to: "news/.gazette/journal/phone.jsonl")
    #expect(try gazette("export", "--output", home.path("out")).status == 0)
    let name = try #require(FileManager.default.contentsOfDirectory(atPath: home.path("out")).first)
    let calm = try String(contentsOfFile: home.path("out/\(name)"), encoding: .utf8)
    #expect(calm.hasSuffix("## Notes\n\n> Nothing moved\n\nSo calm.\n"))
  }

  @Test func aSubscriptionIsFetchedAndTheDoctorKnowsOfIt() throws {
    let text = feed("The port reopened.")
    server.on("/feed") { $0.answer(200, ["ETag": "\"1\""], text) }
    #expect(try gazette("doctor").output.contains("✓ subscriptions: none\n"))
    #expect(try gazette("feeds", "add", server.url("/feed")).status == 0)
    #expect(try gazette("doctor").output.contains("✓ subscriptions: 1 feed, none fetched yet"))
    let fetch = try gazette("fetch")
    #expect(fetch.status == 0)
    #expect(fetch.output.contains("1 new"))
    #expect(try gazette("search", "reopened").output.contains("Harbor talks resume"))

    server.on("/feed") { $0.answer(404) }
    let failed = try gazette("fetch", "--all")
    #expect(failed.status == 1)
    #expect(failed.errors.contains("The Levant Post: The server answers 404, not found."))
    let doctor = try gazette("doctor").output
    #expect(doctor.contains("✓ subscriptions: 1 feed, fetched last on 20"))
    #expect(
      doctor.contains("! feed: \(server.url("/feed")): The server answers 404, not found."))
  }

  @Test func aFeedComesByWayOfAProxy() throws {
    // No server has this name: only the proxy, which is told the whole address, can know it.
    let address = "http://levant.example/feed"
    let text = feed("The port reopened.")
    server.on(address) { $0.answer(200, [:], text) }
    var environment = home.environment
    environment["http_proxy"] = server.url("")
    func gazette(_ words: String...) throws -> Program.Result {
      try Program.run(
        Program.path, words + ["--library", library], environment: environment)
    }
    #expect(try gazette("feeds", "add", address).status == 0)
    #expect(try gazette("fetch").output.contains("1 new"))
    environment["no_proxy"] = "levant.example"
    #expect(
      try gazette("fetch", "--all").errors.contains("levant.example can't be reached"))
  }

  @Test func beingOfflineIsSaidOnce() throws {
    let outlines = (1...3).map { "<outline type=\"rss\" xmlUrl=\"http://127.0.0.1:\($0)/feed\"/>" }
    try home.write(
      "<opml version=\"2.0\"><body>\(outlines.joined())</body></opml>",
      to: "news/.gazette/feeds.opml")
    let fetch = try gazette("fetch")
    #expect(fetch.status == 1)
    #expect(fetch.output == "")
    #expect(fetch.errors == "gazette: You are offline: nothing could be reached.\n")
    #expect(try gazette("fetch", "--quiet").errors == "")
  }

  @Test func theTimerFetchesThisLibraryAndLeavesWhatIsThere() throws {
    let install = try gazette("fetch", "--install-timer")
    #expect(install.status == 0)
    let unit = home.path(".config/systemd/user/gazette-fetch.service")
    let service = try String(contentsOfFile: unit, encoding: .utf8)
    #expect(service.contains("\"fetch\" \"--quiet\" \"--library\" \"\(library)\"\n"))
    let timer = home.path(".config/systemd/user/gazette-fetch.timer")
    #expect(try String(contentsOfFile: timer, encoding: .utf8).contains("OnUnitActiveSec=30min"))

    try home.write("[Service]\nExecStart=true\n", to: ".config/systemd/user/gazette-fetch.service")
    let again = try gazette("fetch", "--install-timer")
    #expect(again.status == 1)
    #expect(again.errors.contains(unit))
  }

  /// The server says KOI8-R, and the page says nothing.
  @Test func aPageIsReadInTheEncodingThatItsServerNames() throws {
    let words = Array("<!DOCTYPE html><title>Port</title><p>".utf8)
    server.on("/page") {
      $0.answer(
        200, ["Content-Type": "text/html; charset=koi8-r"],
        words + [0xF0, 0xCF, 0xD2, 0xD4, 0x20, 0xCF, 0xD4, 0xCB, 0xD2, 0xD9, 0xD4])
    }
    #expect(try gazette("fetch", server.url("/page")).status == 0)
    #expect(try gazette("show", "Port").output.contains("Порт открыт"))
  }

  @Test func theReaderFetchesFeedsAndThenAWholePage() throws {
    let summary = feed("The port reopened.")
    server.on("/feed") { $0.answer(200, [:], summary) }
    let page = Self.page.replacing("Storm closes the northern ports", with: "Harbor talks resume")
    server.on("/talks") { $0.answer(200, ["Content-Type": "text/html"], page) }
    #expect(try gazette("feeds", "add", server.url("/feed")).status == 0)
    let session = try TerminalSession(library, in: home)
    try session.wait(for: "1 article")
    try session.press("R")
    try session.wait(for: "Harbor talks resume")
    try session.press("j", "Enter")
    try session.wait(for: "The port reopened.")
    try session.press("x")
    try session.wait(for: "the north closed until the evening")
  }
}
