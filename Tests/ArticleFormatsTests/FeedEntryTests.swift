import Articles
import Testing

/// Who wrote an entry, where it leads, and what stands in for what it lacks.
struct FeedEntryTests {
  @Test func readsWhatPodcastsHave() throws {
    let article = try TestFeed.item(
      """
      <itunes:title>Episode 3</itunes:title><itunes:author>Harbor Radio</itunes:author>
      <itunes:summary>On cranes.</itunes:summary><itunes:keywords>port, cranes</itunes:keywords>
      <enclosure url="https://radio.example/3.mp3" type="audio/mpeg" length="1"/>
      """, attributes: "xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'")
    #expect(article.title == "Episode 3")
    #expect(article.byline.names == ["Harbor Radio"])
    #expect(article.tags == ["port", "cranes"])
    #expect(article.url == "https://radio.example/3.mp3")
    #expect(TestFeed.text(article) == "On cranes.")
  }

  @Test func readsWhatVideosHave() throws {
    let video = try TestFeed.item(
      """
      <media:group><media:title>Gulls</media:title>
        <media:description>They count.</media:description></media:group>
      """, attributes: "xmlns:media='http://search.yahoo.com/mrss/'")
    #expect(video.title == "Gulls")
    #expect(TestFeed.text(video) == "They count.")
  }

  @Test func theAuthorOfAnEntrysSourceIsItsOwn() throws {
    let articles = try TestFeed.entries(
      """
      <feed xmlns="http://www.w3.org/2005/Atom"><author><name>Ada Lind</name></author><entry>
      <title>a</title><source><author><name>Bo Carr</name></author></source></entry></feed>
      """)
    #expect(articles.map(\.byline.names) == [["Bo Carr"]])
  }

  @Test func creditsStandInAGroupToo() throws {
    let articles = try TestFeed.entries(
      """
      <rss xmlns:media="http://search.yahoo.com/mrss/"><channel><item><media:group>
      <media:title>a</media:title><media:credit>Ada Lind</media:credit></media:group></item></channel></rss>
      """)
    #expect(articles.map(\.byline.names) == [["Ada Lind"]])
  }

  @Test(arguments: [
    ("ada@port.example (Ada Moreau)", "Ada Moreau"),
    ("Ada Moreau <ada@port.example>", "Ada Moreau"),
    ("ada@port.example", "ada@port.example"), ("Ada Moreau", "Ada Moreau"),
  ])
  func authorsOfRSSArePeople(written: String, expected: String) throws {
    let written = written.replacing("<", with: "&lt;")
    #expect(try TestFeed.item("<author>\(written)</author>").byline.names == [expected])
  }

  @Test(arguments: ["?a=1&amp;b=2", "?a=1&#38;b=2", "?a=1&b=2"])
  func addressesMayHoldAmpersands(query: String) throws {
    let article = try TestFeed.item("<link rel='alternate' href='https://post.example/\(query)'/>")
    #expect(article.url == "https://post.example/?a=1&b=2")
  }

  @Test func aSummaryThatRepeatsTheTextIsNoStandfirst() throws {
    let long = "The port of Aldmoor reopened on Monday after eleven days of talks that nobody saw"
    let article = try TestFeed.item(
      """
      <description>\(long) coming to… Read more</description>
      <content:encoded>&lt;p&gt;\(long) coming to an end.&lt;/p&gt;</content:encoded>
      """, attributes: "xmlns:content='http://purl.org/rss/1.0/modules/content/'")
    #expect(article.standfirst == nil)
    #expect(kinds(article) == [.paragraph])
  }
}
