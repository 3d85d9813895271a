import ArticleFormats
import Testing

struct FeedLinksTests {
  private func links(_ page: String) -> [String] {
    FeedLinks.links(inPage: Array(page.utf8), at: "https://levant.example/news/today.html")
  }

  @Test func aPageNamesItsFeeds() {
    #expect(
      links(
        """
        <html><head><link rel=stylesheet href=a.css>
        <link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed">
        <LINK REL="alternate home" TYPE="application/atom+xml; charset=utf-8" HREF="../atom.xml">
        <link rel=alternate type=application/feed+json href="//feeds.example/a.json">
        <link rel=alternate hreflang=de type=text/html href=/de>
        <link rel=alternate type=application/rss+xml href="javascript:alert(1)">
        </head>
        """) == [
          "https://levant.example/atom.xml", "https://feeds.example/a.json",
          "https://levant.example/comments/feed",
        ])
  }

  @Test func aBaseCounts() {
    let page = """
      <base href="https://cdn.example/x/"><link rel=alternate type=application/rss+xml href=feed>
      """
    #expect(links(page) == ["https://cdn.example/x/feed"])
  }

  @Test func anyBytesAreAPageWithoutFeeds() {
    #expect(links("") == [])
    #expect(links(String(repeating: "<div>", count: 50_000)) == [])
    #expect(FeedLinks.links(inPage: Array(0...255), at: "https://a.example/") == [])
  }

  /// Quadratic in a parser that looks through all attributes at each.
  @Test func countlessAttributesAreNoWork() {
    let attributes = (0..<50_000).map { "a\($0)" }.joined(separator: " ")
    let link = "<link rel=alternate type=application/rss+xml href=/feed>"
    #expect(links("<p \(attributes)>\(link)") == ["https://levant.example/feed"])
  }

  @Test func guessesStandAtTheRoot() {
    #expect(
      FeedLinks.guesses(at: "https://levant.example/news/today.html").first
        == "https://levant.example/feed")
  }
}
