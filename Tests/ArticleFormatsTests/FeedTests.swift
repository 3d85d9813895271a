import ArticleFormats
import Articles
import FoundationEssentials
import Testing

/// The articles of a feed.
private func entries(_ feed: String) throws -> [Article] {
  try ArticleParser().articles(from: Array(feed.utf8), name: "a.feed", format: .feed)
}

/// The only article of an RSS feed whose item holds this.
private func item(_ inner: String, attributes: String = "") throws -> Article {
  let feed = "<rss version='2.0' \(attributes)><channel><item>\(inner)</item></channel></rss>"
  return try #require(try entries(feed).first)
}

private func text(_ article: Article) -> String {
  article.blocks.filter { $0.kind != .title && $0.kind != .byline }.map(\.text)
    .joined(separator: "\n")
}

private func seconds(_ text: String) -> Date? {
  try? Date(text, strategy: .iso8601)
}

struct FeedFormatTests {
  @Test func readsRSS() throws {
    let articles = try entries(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
          xmlns:content="http://purl.org/rss/1.0/modules/content/">
        <channel>
          <title>The Levant Post</title>
          <link>https://levantpost.example/</link>
          <language>en-GB</language>
          <image><title>No title of the feed</title><link>https://no.example/</link></image>
          <item>
            <title>Harbor talks resume</title>
            <link>https://levantpost.example/talks</link>
            <guid isPermaLink="false">talks-1</guid>
            <pubDate>Mon, 24 Jun 2024 11:30:00 +0200</pubDate>
            <dc:creator>Lena Brandt</dc:creator>
            <dc:creator>Yusuf Demir</dc:creator>
            <category>World</category>
            <description>The union and the ministry both claim the credit.</description>
            <content:encoded><![CDATA[<p>The port <b>reopened</b>.</p>
              <p>See <a href="/plan">the plan</a>.</p>]]></content:encoded>
          </item>
          <item><title>Second</title></item>
        </channel>
      </rss>
      """)
    #expect(articles.count == 2)
    let talks = articles[0]
    #expect(talks.format == .feed)
    #expect(talks.title == "Harbor talks resume")
    #expect(talks.standfirst == "The union and the ministry both claim the credit.")
    #expect(talks.byline.names == ["Lena Brandt", "Yusuf Demir"])
    #expect(talks.published == seconds("2024-06-24T09:30:00Z"))
    #expect(talks.source == "The Levant Post")
    #expect(talks.url == "https://levantpost.example/talks")
    #expect(talks.declaredID == "talks-1")
    #expect(talks.language == "en-GB")
    #expect(talks.tags == ["World"])
    #expect(kinds(talks) == [.title, .standfirst, .byline, .paragraph, .paragraph])
    #expect(
      talks.blocks[4].links == [Link(TextRange(4, 12), url: "https://levantpost.example/plan")])
    #expect(articles[1].source == "The Levant Post")
  }

  @Test func readsAtom() throws {
    let articles = try entries(
      """
      <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de" xml:base="https://post.example/">
        <title type="html">Post &amp;amp; Bote</title>
        <author><name>Ada Moreau</name></author>
        <entry xml:base="2024/">
          <title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Der <em>Hafen</em></div></title>
          <link rel="self" href="talks.atom"/>
          <link rel="alternate" type="text/html" href="talks.html"/>
          <id>tag:post.example,2024:talks</id>
          <published>2024-06-24T09:30:00Z</published>
          <updated>2024-06-25T09:30:00.25+02:00</updated>
          <summary>1 &lt; 2</summary>
          <content type="xhtml" xml:lang="fr"><div xmlns="http://www.w3.org/1999/xhtml">
            <p>Le port. <a href="carte">La carte</a>.</p></div></content>
        </entry>
        <entry>
          <title>Moved</title>
          <source><title>Coast Wire</title></source>
          <author><name>Tomás Okafor</name><email>t@wire.example</email></author>
          <content type="html">&lt;p&gt;Ships.&lt;/p&gt;</content>
        </entry>
      </feed>
      """)
    let (talks, moved) = (articles[0], articles[1])
    #expect(talks.title == "Der Hafen")
    #expect(talks.url == "https://post.example/2024/talks.html")
    #expect(talks.declaredID == "tag:post.example,2024:talks")
    #expect(talks.updated == seconds("2024-06-25T07:30:00Z"))
    #expect(talks.standfirst == "1 < 2")
    #expect(talks.language == "fr")
    #expect(talks.byline.names == ["Ada Moreau"])
    #expect(talks.source == "Post & Bote")
    #expect(talks.blocks.last?.links.map(\.url) == ["https://post.example/2024/carte"])
    #expect(moved.source == "Coast Wire")
    #expect(moved.byline.names == ["Tomás Okafor"])
    #expect(text(moved) == "Ships.")
  }

  @Test func readsRDFWithItsItemsBesideTheChannel() throws {
    let articles = try entries(
      """
      <r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:x="http://purl.org/rss/1.0/"
          xmlns:d="http://purl.org/dc/elements/1.1/" xmlns:other="https://other.example/ns">
        <x:channel r:about="https://post.example/"><x:title>Post</x:title></x:channel>
        <x:item r:about="https://post.example/1">
          <x:title>Storm</x:title>
          <other:title>not this</other:title>
          <d:date>2024-06-21</d:date>
        </x:item>
      </r:RDF>
      """)
    #expect(articles.map(\.title) == ["Storm"])
    #expect(articles[0].declaredID == "https://post.example/1")
    #expect(articles[0].url == "https://post.example/1")
    #expect(articles[0].source == "Post")
    #expect(articles[0].published == seconds("2024-06-21T00:00:00Z"))
  }

  @Test func readsCDFAndNamesOfAnyCase() throws {
    let articles = try entries(
      """
      <CHANNEL HREF="https://post.example/"><TITLE>Post</TITLE>
        <ITEM HREF="https://post.example/1" LASTMOD="1998-02-03T10:00Z">
          <TITLE>Storm</TITLE><ABSTRACT>It blew.</ABSTRACT>
        </ITEM>
      </CHANNEL>
      """)
    #expect(articles.map(\.url) == ["https://post.example/1"])
    #expect(articles[0].published == seconds("1998-02-03T10:00:00Z"))
    #expect(text(articles[0]) == "It blew.")
  }

  @Test func readsWhatPodcastsAndVideosHave() throws {
    let article = try item(
      """
      <itunes:title>Episode 3</itunes:title><itunes:author>Harbor Radio</itunes:author>
      <itunes:summary>On cranes.</itunes:summary><itunes:keywords>port, cranes</itunes:keywords>
      <enclosure url="https://radio.example/3.mp3" type="audio/mpeg" length="1"/>
      """, attributes: "xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'")
    #expect(article.title == "Episode 3")
    #expect(article.byline.names == ["Harbor Radio"])
    #expect(article.tags == ["port", "cranes"])
    #expect(article.url == "https://radio.example/3.mp3")
    #expect(text(article) == "On cranes.")
    let video = try item(
      """
      <media:group><media:title>Gulls</media:title>
        <media:description>They count.</media:description></media:group>
      """, attributes: "xmlns:media='http://search.yahoo.com/mrss/'")
    #expect(video.title == "Gulls")
    #expect(text(video) == "They count.")
  }

  @Test func readsJSONFeeds() throws {
    let articles = try entries(
      """
      {"version": "https://jsonfeed.org/version/1.1", "title": "Post",
       "home_page_url": "https://post.example/", "authors": [{"name": "Ada Moreau"}],
       "language": "en", "items": [
        {"id": 7, "url": "/7", "title": "Storm", "content_html": "<p>It <b>blew</b>.</p>",
         "summary": "Wind.", "date_published": "2024-06-21T08:00:00+02:00", "tags": ["Weather"]},
        {"id": "8", "content_text": "Calm.\\n\\nStill calm.", "author": {"name": "Lena Brandt"}}]}
      """)
    #expect(articles.map(\.declaredID) == ["7", "8"])
    #expect(articles[0].url == "https://post.example/7")
    #expect(articles[0].standfirst == "Wind.")
    #expect(articles[0].byline.names == ["Ada Moreau"])
    #expect(articles[0].published == seconds("2024-06-21T06:00:00Z"))
    #expect(articles[1].byline.names == ["Lena Brandt"])
    #expect(articles[1].title == nil)
    #expect(kinds(articles[1]) == [.byline, .paragraph, .paragraph])
  }

  @Test func aFeedWithoutEntriesIsNoError() throws {
    #expect(try entries("<rss version='2.0'><channel><title>Post</title></channel></rss>").isEmpty)
    #expect(try entries("<!-- nothing yet -->").isEmpty)
    #expect(throws: FormatError.noFeed) { try entries("<html><body>Not found</body></html>") }
    #expect(throws: FormatError.brokenJSON) { try entries("{\"version\": \"https://jsonfe") }
  }

  /// Each would keep libxml2 busy for long, and hide nothing of the entry from a reader that cuts it.
  @Test(arguments: [
    "<item \((0..<20_000).map { "a\($0)=\"\"" }.joined(separator: " "))>",
    "<item \((0..<20_000).map { "xmlns:a\($0)=\"u\"" }.joined(separator: " "))>",
    (0..<20_000).map { "<a\($0):x xmlns:a\($0)=\"u\">" }.joined() + "<item>",
    String(repeating: "<![CDATA[<!--", count: 20_000) + "]]><item>",
  ])
  func excessiveMarkupIsCut(start: String) throws {
    let articles = try entries("<rss><channel>\(start)<title>One</title></item></channel></rss>")
    #expect(articles.map(\.title).allSatisfy { $0 == "One" })
  }

  @Test func theAuthorOfAnEntrysSourceIsItsOwn() throws {
    let articles = try entries(
      """
      <feed xmlns="http://www.w3.org/2005/Atom"><author><name>Ada Lind</name></author><entry>
      <title>a</title><source><author><name>Bo Carr</name></author></source></entry></feed>
      """)
    #expect(articles.map(\.byline.names) == [["Bo Carr"]])
  }

  @Test func creditsStandInAGroupToo() throws {
    let articles = try entries(
      """
      <rss xmlns:media="http://search.yahoo.com/mrss/"><channel><item><media:group>
      <media:title>a</media:title><media:credit>Ada Lind</media:credit></media:group></item></channel></rss>
      """)
    #expect(articles.map(\.byline.names) == [["Ada Lind"]])
  }

  @Test func blankLinesPartParagraphsWhereNoElementDoes() throws {
    let articles = try entries(
      """
      <rss><channel><item><title>a</title><description>Talks &amp;amp; tides.

      More of
      them.</description></item></channel></rss>
      """)
    #expect(articles[0].blocks.map(\.text) == ["a", "Talks & tides.", "More of them."])
  }

  /// Wherever it is cut, the entries before that are whole.
  @Test func aJSONFeedThatIsCutOffKeepsWhatIsWhole() throws {
    let first =
      #"{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "title": "One"}"#
    let second = #", {"id": "2", "title": "Two", "tags": ["a\"]", "b"]"#
    for count in 0...second.count {
      let articles = try entries(first + second.prefix(count))
      #expect(articles.map(\.title) == ["One"])
      #expect(articles[0].warnings == ["The feed is cut off; what was begun last was left out."])
    }
    #expect(try entries(first + second + "}]}").map(\.title) == ["One", "Two"])
  }

  @Test func aJSONFeedWrittenByHandIsMended() throws {
    let articles = try entries(
      "{\"version\": \"https://jsonfeed.org/version/1\", \"items\": [{\"content_text\": \"one\ntwo\",},],} x"
    )
    #expect(articles.map { $0.blocks.map(\.text) } == [["one two"]])
    #expect(articles[0].warnings.isEmpty)
  }

  @Test(arguments: [
    ("a.xml", "<?xml version='1.0'?><!-- x --><rss><channel/></rss>", true),
    ("a.txt", "<feed xmlns='http://www.w3.org/2005/Atom'/>", true), ("a.rss", "x", true),
    ("a.json", "{\"version\":\"https://jsonfeed.org/version/1\"}", true),
    ("a", "<rdf:RDF xmlns:rdf='x'/>", true), ("a.txt", "Title\n\nA <feed> of news.", false),
  ])
  func feedsAreKnownByHowTheyBegin(name: String, start: String, isFeed: Bool) throws {
    let articles = try? ArticleParser().articles(from: Array(start.utf8), name: name)
    #expect((articles?.first?.format == .text) != isFeed)
  }
}

struct FeedTextTests {
  @Test(arguments: [
    ("Talks &amp;amp; tides", "Talks & tides"), ("Talks &lt;b&gt;resume&lt;/b&gt;", "Talks resume"),
    ("Why &lt;blink&gt; is gone", "Why <blink> is gone"), ("1 &lt; 2", "1 < 2"),
    ("AT&T", "AT&T"), ("Caf&eacute; &hellip;", "Café …"), ("A &nosuch; thing", "A &nosuch; thing"),
    ("&#8220;Quoted&#8221; &#x26; &#146;", "“Quoted” & ’"), ("don\u{92}t", "don’t"),
    ("&#226;&#128;&#166;", "…"), ("Na&#195;&#175;ve", "Naïve"),
    ("<![CDATA[Cranes & gulls]]>", "Cranes & gulls"), ("a <i>naked</i> tag", "a naked tag"),
  ])
  func titlesOfRSSAreWhatTheyMean(written: String, expected: String) throws {
    #expect(try item("<title>\(written)</title>").title == expected)
  }

  @Test(arguments: [
    ("<p>Safe</p><script>alert(1)</script>", "Safe"),
    ("a<style>p {}</style> b", "a b"), ("<b onclick='x()'>bold</b>", "bold"),
    ("see <iframe src='https://no.example/'> <i>the map</i></iframe>", "see the map"),
    ("a<object data='x'> film", "a film"),
    ("<svg><title>A crane</title><circle r='1'/></svg>", "A crane"),
    ("<!DOCTYPE ~", "<!DOCTYPE ~"), ("<![CDATA[gulls]]>", "gulls"),
  ])
  func markupInTextsIsCleaned(html: String, expected: String) throws {
    let escaped = html.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    #expect(try text(item("<description>\(escaped)</description>")) == expected)
  }

  @Test(arguments: ["?a=1&amp;b=2", "?a=1&#38;b=2", "?a=1&b=2"])
  func addressesMayHoldAmpersands(query: String) throws {
    let article = try item("<link rel='alternate' href='https://post.example/\(query)'/>")
    #expect(article.url == "https://post.example/?a=1&b=2")
  }

  @Test(arguments: [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java&#10;script:alert(1)", "data:text/html,x",
    "vbscript:x", " javascript:x", "file:///etc/passwd",
  ])
  func nothingLeadsToCode(address: String) throws {
    let article = try item(
      "<link>\(address)</link><description>&lt;a href='\(address)'&gt;x&lt;/a&gt;</description>")
    #expect(article.url == nil)
    #expect(article.blocks.flatMap(\.links).isEmpty)
  }

  @Test func aSummaryThatRepeatsTheTextIsNoStandfirst() throws {
    let long = "The port of Aldmoor reopened on Monday after eleven days of talks that nobody saw"
    let article = try item(
      """
      <description>\(long) coming to… Read more</description>
      <content:encoded>&lt;p&gt;\(long) coming to an end.&lt;/p&gt;</content:encoded>
      """, attributes: "xmlns:content='http://purl.org/rss/1.0/modules/content/'")
    #expect(article.standfirst == nil)
    #expect(kinds(article) == [.paragraph])
  }

  @Test(arguments: [
    ("ada@port.example (Ada Moreau)", "Ada Moreau"),
    ("Ada Moreau <ada@port.example>", "Ada Moreau"),
    ("ada@port.example", "ada@port.example"), ("Ada Moreau", "Ada Moreau"),
  ])
  func authorsOfRSSArePeople(written: String, expected: String) throws {
    let written = written.replacing("<", with: "&lt;")
    #expect(try item("<author>\(written)</author>").byline.names == [expected])
  }

  @Test func controlCharactersAreTakenOutAndCounted() throws {
    let article = try item("<title>A\u{1B}[31m\u{202E}B</title>")
    #expect(article.title == "A[31mB")
    #expect(article.warnings == ["1 control character was taken out of the feed."])
  }
}

struct FeedRecoveryTests {
  @Test(arguments: [
    // Nothing is closed.
    "<rss><channel><item><title>One<item><title>Two",
    // The end is missing in the middle of a tag.
    "<rss><channel><item><title>One</title></item><item><title>Two</title></ite",
    // Markup that was never escaped.
    "<rss><channel><item><title>One</title><description>a<br>b & c<p>d</description></item><item><title>Two</title></item></channel></rss>",
    // Tags that cross.
    "<rss><channel><item><title><b>One</title></b></item><item><title>Two</title></item></channel></rss>",
    // Attributes without quotation marks, twice, and with what they may not hold.
    "<rss><channel><item class=x class='y<z'><title type=text>One</title></item><item><title>Two</title></item></channel></rss>",
    // A prefix that was never declared.
    "<rss><channel><item><title>One</title><dc:date>2024</dc:date></item><item><title>Two</title></item></channel></rss>",
    // White space and words before the document.
    "\n \nWarning: <b>x</b>\n<?xml version='1.0'?><rss><channel><item><title>One</title></item><item><title>Two</title></item></channel></rss>",
    // What follows the document's end.
    "<rss><channel><item><title>One</title></item></channel></rss><item><title>Two</title></item>",
    // A section that never ends.
    "<rss><channel><item><title>One</title></item><item><description><![CDATA[x</description><title>Two</title></item></channel></rss>",
  ])
  func brokenFeedsGiveTheirEntries(feed: String) throws {
    #expect(try entries(feed).map(\.title) == ["One", "Two"])
  }

  @Test func plainEntitiesOfTheDocumentTypeAreReadAndNoOthers() throws {
    let articles = try entries(
      """
      <!DOCTYPE rss [
        <!ENTITY port "Port of Aldmoor &amp; Sons">
        <!ENTITY file SYSTEM "file:///etc/passwd">
        <!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
      ]>
      <rss><channel><item><title>&port; &file; &b;</title></item></channel></rss>
      """)
    #expect(articles.map(\.title) == ["Port of Aldmoor & Sons &file; &a;&a;&a;&a;&a;&a;&a;&a;"])
  }

  @Test func anEntityNamedMillionsOfTimesStaysSmall() throws {
    let long = String(repeating: "x", count: 900)
    let feed =
      "<!DOCTYPE rss [<!ENTITY a '\(long)'>]><rss><channel><item><title>"
      + String(repeating: "&a;", count: 100_000) + "</title></item></channel></rss>"
    let title = try #require(try entries(feed).first?.title)
    #expect(title.utf8.count <= 1 << 20)
  }

  @Test func deepAndManyElementsAreNoDanger() throws {
    let deep = String(repeating: "<a>", count: 50_000)
    #expect(try entries("<rss><channel><item><title>One</title><description>\(deep)").count == 1)
    let open = String(repeating: "<![CDATA[<!--<!DOCTYPE", count: 20_000)
    #expect(try entries("<rss><channel><item><title>One</title>\(open)").count == 1)
  }

  @Test func anyBytesGiveArticlesOrAnError() {
    var state: UInt64 = 42
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let whole = Array(
      """
      <?xml version="1.0" encoding="iso-8859-1"?><!DOCTYPE rss [<!ENTITY a "b">]><rss xml:base="x">
      <channel><item><title type='html'>&a;&#233;&lt;b&gt;<![CDATA[x]]></title><link>y</link>
      <pubDate>Mon, 24 Jun 2024 11:30:00 +0200</pubDate></item></channel></rss>
      """.utf8)
    for _ in 0..<300 {
      var bytes = whole
      for _ in 0...next(12) {
        let place = next(bytes.count)
        switch next(3) {
        case 0: bytes[place] = UInt8(next(256))
        case 1: bytes.removeSubrange(place..<min(bytes.count, place + next(20)))
        default: bytes.insert(contentsOf: bytes[..<min(bytes.count, next(40))], at: place)
        }
        if bytes.isEmpty { bytes = [0x3C] }
      }
      let articles = try? ArticleParser().articles(from: bytes, name: "a.xml", format: .feed)
      for block in articles?.flatMap(\.blocks) ?? [] {
        #expect(!block.text.unicodeScalars.contains { $0.isUnsafeInText })
      }
    }
  }
}

struct FeedEncodingTests {
  @Test(arguments: [
    ("iso-8859-1", [0x43, 0x61, 0x66, 0xE9, 0x20, 0x96] as [UInt8], "Café –"),
    ("windows-1251", [0xCF, 0xEE, 0xF0, 0xF2], "Порт"),
    ("koi8-r", [0xF0, 0xCF, 0xD2, 0xD4], "Порт"),
    ("gb2312", [0xB8, 0xDB], "港"), ("big5", [0xB4, 0xE4], "港"), ("shift_jis", [0x8D, 0x60], "港"),
    ("euc-kr", [0xC7, 0xD7], "항"), ("macintosh", [0x43, 0x61, 0x66, 0x8E], "Café"),
    ("windows-1258", [0x43, 0x61, 0xEC], "Cá"),
    // Labels that the bytes prove wrong.
    ("iso-8859-1", Array("Café".utf8), "Café"), ("utf-8", [0x43, 0x61, 0x66, 0xE9], "Café"),
    ("utf-16", Array("Café".utf8), "Café"), ("no-such-code", Array("Café".utf8), "Café"),
  ])
  func titlesAreDecoded(label: String, title: [UInt8], expected: String) throws {
    let bytes =
      Array("<?xml version='1.0' encoding='\(label)'?><rss><channel><item><title>".utf8) + title
      + Array("</title></item></channel></rss>".utf8)
    let articles = try ArticleParser().articles(from: bytes, name: "a.rss")
    #expect(articles.map(\.title) == [expected])
  }

  @Test func unitsOfTwoAndFourBytesAreSeen() throws {
    let feed = "<?xml version='1.0'?><rss><channel><item><title>Café</title></item></channel></rss>"
    let two = feed.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    let four = feed.unicodeScalars.flatMap { [UInt8($0.value & 0xFF), UInt8($0.value >> 8), 0, 0] }
    for bytes in [two, [0xFE, 0xFF] + two, four] {
      #expect(try ArticleParser().articles(from: bytes, name: "a.rss").map(\.title) == ["Café"])
    }
  }
}

struct FeedDateTests {
  @Test(arguments: [
    ("Mon, 24 Jun 2024 11:30:00 +0200", "2024-06-24T09:30:00Z"),
    ("Monday, 24 June, 2024 11:30 GMT", "2024-06-24T11:30:00Z"),
    ("24 Jun 24 11:30:00 EST", "2024-06-24T16:30:00Z"),
    ("Mon Jun 24 2024 11:30:00 GMT-01:30", "2024-06-24T13:00:00Z"),
    ("Mon Jun 24 11:30:00 2024", "2024-06-24T11:30:00Z"),
    ("Mon, 24 Jun 2024 11:30:00 AT", "2024-06-24T15:30:00Z"),
    ("2024-06-24T11:30:00.123+10:00", "2024-06-24T01:30:00Z"),
    ("2024-06-24 11:30", "2024-06-24T11:30:00Z"), ("20240624T113000Z", "2024-06-24T11:30:00Z"),
    ("2024-06", "2024-06-01T00:00:00Z"), ("2024", "2024-01-01T00:00:00Z"),
    ("2024-176", "2024-06-24T00:00:00Z"), ("24176", "2024-06-24T00:00:00Z"),
    ("-24-06", "2024-06-01T00:00:00Z"), ("2024-006-24T00:00:00Z", "2024-06-24T00:00:00Z"),
    ("2024/06/24 11:30:00 PDT", "2024-06-24T18:30:00Z"), ("24.06.2024", "2024-06-24T00:00:00Z"),
    ("6/24/2024 11:30:00 PM", "2024-06-24T23:30:00Z"), ("1719228600", "2024-06-24T11:30:00Z"),
    ("lun., 24 juin 2024 11:30:00 +0200", "2024-06-24T09:30:00Z"),
    ("Пн, 24 июн 2024 11:30:00 +0300", "2024-06-24T08:30:00Z"),
    ("2024年06月24日 下午 01:30", "2024-06-24T13:30:00Z"),
    ("2024년 06월 24일 11:30:00", "2024-06-24T02:30:00Z"),
  ])
  func momentsAreRead(written: String, expected: String) throws {
    #expect(try item("<pubDate>\(written)</pubDate>").published == seconds(expected))
  }

  @Test(arguments: [
    "yesterday", "Mon, 24 zzz 2024 11:30:00 GMT", "Mon, 99 Jun 2024 11:30:00 GMT",
    "Mon, 24 Jun zz 11:30:00 GMT", "24 Jun 2024 1:2:3:4", "2024-02-30", "2024-13-01",
    "24 Jun 2024 11:30:00 +zz:00", "2024-06-24T25:00:00Z",
  ])
  func whatIsNoDateIsNone(written: String) throws {
    #expect(try item("<pubDate>\(written)</pubDate>").published == nil)
  }
}
