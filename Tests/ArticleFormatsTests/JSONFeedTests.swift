import Articles
import Testing

struct JSONFeedTests {
  @Test func readsJSONFeeds() throws {
    let articles = try TestFeed.entries(
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
    #expect(articles[0].published == TestFeed.moment("2024-06-21T06:00:00Z"))
    #expect(articles[1].byline.names == ["Lena Brandt"])
    #expect(articles[1].title == nil)
    #expect(kinds(articles[1]) == [.byline, .paragraph, .paragraph])
  }

  /// Wherever it is cut, the entries before that are whole.
  @Test func aJSONFeedThatIsCutOffKeepsWhatIsWhole() throws {
    let first =
      #"{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "title": "One"}"#
    let second = #", {"id": "2", "title": "Two", "tags": ["a\"]", "b"]"#
    for count in 0...second.count {
      let articles = try TestFeed.entries(first + second.prefix(count))
      #expect(articles.map(\.title) == ["One"])
      #expect(articles[0].warnings == ["The feed is cut off; what was begun last was left out."])
    }
    #expect(try TestFeed.entries(first + second + "}]}").map(\.title) == ["One", "Two"])
  }

  @Test func aJSONFeedWrittenByHandIsMended() throws {
    let articles = try TestFeed.entries(
      "{\"version\": \"https://jsonfeed.org/version/1\", \"items\": [{\"content_text\": \"one\ntwo\",},],} x"
    )
    #expect(articles.map { $0.blocks.map(\.text) } == [["one two"]])
    #expect(articles[0].warnings.isEmpty)
  }
}
