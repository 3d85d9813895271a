import Fetching
import Testing

struct OPMLTests {
  @Test func outlinesAreFeedsAndTheSectionsTheyStandIn() {
    let reading = OPMLReader.read(
      Array(
        """
        <?xml version="1.0"?>
        <opml version="1.0"><head><title>Mine</title></head><body>
          <outline text="World">
            <outline type="rss" text="Levant" title="The Levant Post" xmlUrl="https://levant.example/feed"
              htmlUrl="https://levant.example/" category="/harbor,strike" fullText="true"/>
            <outline text="Asia &amp; Pacific"><outline xmlUrl="https://asia.example/rss"/></outline>
          </outline>
          <outline text="Bad" xmlUrl="javascript:alert(1)"/>
          <outline text="Again" xmlUrl="https://levant.example/feed"/>
        </body></opml>
        """.utf8))
    #expect(
      reading.subscriptions == [
        Subscription(
          "https://levant.example/feed", title: "The Levant Post", section: ["World"],
          tags: ["harbor", "strike"], fetchesPages: true,
          others: [
            .init(name: "type", value: "rss"),
            .init(name: "htmlUrl", value: "https://levant.example/"),
          ]),
        Subscription("https://asia.example/rss", section: ["World", "Asia & Pacific"]),
      ])
    #expect(reading.problems == ["javascript:alert(1) is no http or https address."])
  }

  @Test func whatIsWrittenIsReadTheSame() {
    let subscriptions = [
      Subscription("https://a.example/?x=1&y=2", title: "A \"quoted\" <title>"),
      Subscription(
        "https://b.example/feed", section: ["World", "Asia"], tags: ["one", "two"],
        fetchesPages: true, others: [.init(name: "htmlUrl", value: "https://b.example/")]),
      Subscription("https://c.example/feed", title: "C", section: ["World", "Asia"]),
      Subscription("https://d.example/feed", title: "D", section: ["Sport"]),
    ]
    let text = OPMLWriter.text(of: subscriptions, title: "Aldmoor & more")
    var again = OPMLReader.read(Array(text.utf8)).subscriptions
    for index in again.indices { again[index].others.removeAll { $0.name == "type" } }
    var expected = subscriptions
    // What had no title is shown by its address.
    expected[1].title = "https://b.example/feed"
    #expect(again == expected)
  }

  @Test func aBrokenFileIsReadAsFarAsItGoes() {
    let text = """
      <opml><body><outline text="A" xmlUrl="https://a.example/feed"/><outline text="B & C"
      xmlUrl="https://b.example/feed"/><outline
      """
    #expect(OPMLReader.read(Array(text.utf8)).subscriptions.first?.url == "https://a.example/feed")
  }

  @Test(arguments: ["", "not XML at all", "<html><body></body></html>", "\u{0}\u{1}"])
  func whatIsNoOPMLIsTold(text: String) {
    #expect(OPMLReader.read(Array(text.utf8)).problems == ["It is no OPML."])
  }

  /// Two gigabytes, if the entity stood for what it says.
  @Test func noEntityGrows() {
    let entity = String(repeating: "a", count: 100_000)
    let name = String(repeating: "&e;", count: 20_000)
    let reading = OPMLReader.read(
      Array(
        """
        <!DOCTYPE opml [<!ENTITY e "\(entity)">]>
        <opml><body><outline text="\(name)" xmlUrl="https://a.example/"/></body></opml>
        """.utf8))
    #expect(reading.subscriptions == [Subscription("https://a.example/")])
  }

  @Test func nothingThatAFileNamesIsLoaded() {
    let text = """
      <!DOCTYPE opml [<!ENTITY secret SYSTEM "file:///etc/passwd">
      <!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
      <opml><body><outline text="&secret;x" xmlUrl="https://a.example/feed"/></body></opml>
      """
    let title = OPMLReader.read(Array(text.utf8)).subscriptions.first?.title ?? ""
    #expect(!title.contains("root"))
  }
}

struct NewsboatTests {
  @Test func ofAFileThatIsNoListOneSentenceIsSaid() {
    let reading = NewsboatReader.read("Harbor talks resume\n\nThe port reopened.\n")
    #expect(reading.subscriptions.isEmpty)
    #expect(reading.problems == ["It is no list of subscriptions."])
  }

  @Test func tagsAndTitlesStandBehindTheAddress() {
    let reading = NewsboatReader.read(
      """
      # my feeds
      https://levant.example/feed "world news" harbor "~The Levant Post"
      https://quiet.example/rss !hidden
      https://plain.example/rss # a comment

      "query:Unread:unread = \\"yes\\""
      exec:~/bin/feed.sh
      """)
    #expect(
      reading.subscriptions == [
        Subscription(
          "https://levant.example/feed", title: "The Levant Post", section: ["world news"],
          tags: ["world news", "harbor"]),
        Subscription("https://quiet.example/rss"), Subscription("https://plain.example/rss"),
      ])
    #expect(
      reading.problems == [
        "Line 6: query:Unread:unread = \"yes\" is no http or https address.",
        "Line 7: exec:~/bin/feed.sh is no http or https address.",
      ])
  }
}

struct FetchMemoryTests {
  private let url = "https://levant.example/feed"

  private func answer(_ outcome: FetchAnswer.Outcome, freshFor: Int? = nil) -> FetchAnswer {
    FetchAnswer(
      url: url, outcome: outcome, validators: Validators(etag: "\"1\""), freshFor: freshFor)
  }

  @Test func whatIsFreshIsNotAskedForUnlessForced() {
    var memory = FetchMemory()
    memory.take(answer(.notModified, freshFor: 600), of: url, at: 1000)
    #expect(memory.turn(of: url, at: 1100, isForced: false) == .later(500))
    #expect(memory.turn(of: url, at: 1100, isForced: true) == .now)
    #expect(memory.turn(of: url, at: 1600, isForced: false) == .now)
    #expect(memory.request(for: url).validators.etag == "\"1\"")
  }

  @Test func whoWantsToBeLeftAloneIs() {
    var memory = FetchMemory()
    memory.take(answer(.failed(.busy(status: 429, retryAfter: 60))), of: url, at: 1000)
    #expect(memory.turn(of: url, at: 1000, isForced: true) == .later(60))
    #expect(memory.entries[url]?.problem == "The server asks to be left alone for 60 seconds.")
  }

  @Test func whatIsGoneIsNotAskedForAgain() {
    var memory = FetchMemory()
    memory.take(answer(.failed(.gone)), of: url, at: 1000)
    #expect(memory.turn(of: url, at: 1_000_000, isForced: false) == .never)
  }

  @Test func whatWasNotKeptIsAskedForWhole() {
    var memory = FetchMemory()
    memory.take(answer(.notModified, freshFor: 600), of: url, at: 1000, isKept: false)
    #expect(memory.request(for: url).validators == Validators())
    #expect(memory.turn(of: url, at: 1000, isForced: false) == .now)
  }

  @Test func aMoveIsForgottenWhenItLeadsNowhere() {
    var memory = FetchMemory()
    var moved = answer(.notModified)
    moved.movedTo = "https://new.example/feed"
    memory.take(moved, of: url, at: 1000)
    #expect(memory.request(for: url).url == "https://new.example/feed")
    for _ in 0..<3 { memory.take(answer(.failed(.status(404))), of: url, at: 2000) }
    #expect(memory.request(for: url).url == url)
  }
}
