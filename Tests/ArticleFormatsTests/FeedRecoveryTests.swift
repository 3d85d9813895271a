import ArticleFormats
import Articles
import SeededRandom
import Testing

/// Broken, excessive and hostile feeds.
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
    #expect(try TestFeed.entries(feed).map(\.title) == ["One", "Two"])
  }

  /// Each would keep libxml2 busy for long, and hide nothing of the entry from a reader that cuts it.
  @Test(arguments: [
    "<item \((0..<20_000).map { "a\($0)=\"\"" }.joined(separator: " "))>",
    "<item \((0..<20_000).map { "xmlns:a\($0)=\"u\"" }.joined(separator: " "))>",
    (0..<20_000).map { "<a\($0):x xmlns:a\($0)=\"u\">" }.joined() + "<item>",
    String(repeating: "<![CDATA[<!--", count: 20_000) + "]]><item>",
  ])
  func excessiveMarkupIsCut(start: String) throws {
    let articles = try TestFeed.entries(
      "<rss><channel>\(start)<title>One</title></item></channel></rss>")
    #expect(articles.map(\.title).allSatisfy { $0 == "One" })
  }

  @Test func plainEntitiesOfTheDocumentTypeAreReadAndNoOthers() throws {
    let articles = try TestFeed.entries(
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
    let title = try #require(try TestFeed.entries(feed).first?.title)
    #expect(title.utf8.count <= 1 << 20)
  }

  @Test func deepAndManyElementsAreNoDanger() throws {
    let deep = String(repeating: "<a>", count: 50_000)
    #expect(
      try TestFeed.entries("<rss><channel><item><title>One</title><description>\(deep)").count == 1)
    let open = String(repeating: "<![CDATA[<!--<!DOCTYPE", count: 20_000)
    #expect(try TestFeed.entries("<rss><channel><item><title>One</title>\(open)").count == 1)
  }

  @Test func anyBytesGiveArticlesOrAnError() {
    var chance = SplitMix64(seed: 42)
    func next(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &chance) }
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
