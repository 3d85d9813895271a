import ArticleFormats
import Articles
import Testing

/// The ways to write a feed, each read whole.
struct FeedFormatTests {
  @Test func readsRSS() throws {
    let articles = try TestFeed.entries(
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
    #expect(talks.published == TestFeed.moment("2024-06-24T09:30:00Z"))
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
    let articles = try TestFeed.entries(
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
    #expect(talks.updated == TestFeed.moment("2024-06-25T07:30:00Z"))
    #expect(talks.standfirst == "1 < 2")
    #expect(talks.language == "fr")
    #expect(talks.byline.names == ["Ada Moreau"])
    #expect(talks.source == "Post & Bote")
    #expect(talks.blocks.last?.links.map(\.url) == ["https://post.example/2024/carte"])
    #expect(moved.source == "Coast Wire")
    #expect(moved.byline.names == ["Tomás Okafor"])
    #expect(TestFeed.text(moved) == "Ships.")
  }

  @Test func readsRDFWithItsItemsBesideTheChannel() throws {
    let articles = try TestFeed.entries(
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
    #expect(articles[0].published == TestFeed.moment("2024-06-21T00:00:00Z"))
  }

  @Test func readsCDFAndNamesOfAnyCase() throws {
    let articles = try TestFeed.entries(
      """
      <CHANNEL HREF="https://post.example/"><TITLE>Post</TITLE>
        <ITEM HREF="https://post.example/1" LASTMOD="1998-02-03T10:00Z">
          <TITLE>Storm</TITLE><ABSTRACT>It blew.</ABSTRACT>
        </ITEM>
      </CHANNEL>
      """)
    #expect(articles.map(\.url) == ["https://post.example/1"])
    #expect(articles[0].published == TestFeed.moment("1998-02-03T10:00:00Z"))
    #expect(TestFeed.text(articles[0]) == "It blew.")
  }

  @Test func aFeedWithoutEntriesIsNoError() throws {
    #expect(
      try TestFeed.entries("<rss version='2.0'><channel><title>Post</title></channel></rss>")
        .isEmpty)
    #expect(try TestFeed.entries("<!-- nothing yet -->").isEmpty)
    #expect(throws: FormatError.noFeed) {
      try TestFeed.entries("<html><body>Not found</body></html>")
    }
    #expect(throws: FormatError.brokenJSON) {
      try TestFeed.entries("{\"version\": \"https://jsonfe")
    }
  }

  @Test(arguments: [
    ("a.xml", "<?xml version='1.0'?><!-- x --><rss><channel/></rss>", true),
    ("a.txt", "<feed xmlns='http://www.w3.org/2005/Atom'/>", true), ("a.rss", "x", true),
    ("a.json", "{\"version\":\"https://jsonfeed.org/version/1\"}", true),
    ("a.jsonl", "{\"title\": \"Calm\"}\n{\"title\": \"Storm\"}", true),
    ("a.txt", "{\"Calm\"} is what they call it.", false), ("a", "<rdf:RDF xmlns:rdf='x'/>", true),
    ("a.txt", "Title\n\nA <feed> of news.", false),
  ])
  func feedsAreKnownByHowTheyBegin(name: String, start: String, isFeed: Bool) throws {
    let articles = try? ArticleParser().articles(from: Array(start.utf8), name: name)
    #expect((articles?.first?.format == .text) != isFeed)
  }
}
