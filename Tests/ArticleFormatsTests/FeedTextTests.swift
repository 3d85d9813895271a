import Articles
import Testing

/// Text and markup in a feed, escaped once, twice or never.
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
    #expect(try TestFeed.item("<title>\(written)</title>").title == expected)
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
    #expect(try TestFeed.text(TestFeed.item("<description>\(escaped)</description>")) == expected)
  }

  @Test func blankLinesPartParagraphsWhereNoElementDoes() throws {
    let articles = try TestFeed.entries(
      """
      <rss><channel><item><title>a</title><description>Talks &amp;amp; tides.

      More of
      them.</description></item></channel></rss>
      """)
    #expect(articles[0].blocks.map(\.text) == ["a", "Talks & tides.", "More of them."])
  }

  @Test(arguments: [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java&#10;script:alert(1)", "data:text/html,x",
    "vbscript:x", " javascript:x", "file:///etc/passwd",
  ])
  func nothingLeadsToCode(address: String) throws {
    let article = try TestFeed.item(
      "<link>\(address)</link><description>&lt;a href='\(address)'&gt;x&lt;/a&gt;</description>")
    #expect(article.url == nil)
    #expect(article.blocks.flatMap(\.links).isEmpty)
  }

  @Test func controlCharactersAreTakenOutAndCounted() throws {
    let article = try TestFeed.item("<title>A\u{1B}[31m\u{202E}B</title>")
    #expect(article.title == "A[31mB")
    #expect(article.warnings == ["1 control character was taken out of the feed."])
  }
}
