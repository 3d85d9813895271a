import ArticleFormats
import Articles
import FoundationEssentials
import Testing

struct AtomWriterTests {
  @Test func whatIsWrittenIsReadAgain() throws {
    let blocks = [
      Block(.title, "Tides & <gulls>"), Block(.standfirst, "“High”"),
      Block(
        .paragraph, "See the map & go.",
        links: [Link(TextRange(4, 11), url: "https://a.example/?b&c")],
        emphasis: [Emphasis(TextRange(8, 15), .strong)]),
      Block(.heading, "Cranes", level: 3), Block(.listItem, "one", level: 1, ordinal: 4),
      Block(.listItem, "two", level: 2), Block(.quote, "We came.", level: 1), Block(.rule, ""),
      Block(.related, "Read Rail strike called off"),
      Block(.code, "a < b\n  c"), Block(.table, "Port\tShips\nAldmoor\t31"),
    ]
    let article = Article(
      format: .feed, title: "Tides & <gulls>", standfirst: "“High”", byline: Byline(["Ada Moreau"]),
      published: Date(timeIntervalSince1970: 1_719_221_400), source: "The Post",
      url: "https://post.example/tides", declaredID: "tides-1", language: "en", tags: ["Sea"],
      blocks: blocks)
    let text = AtomWriter.text(
      of: [article], title: "Gazette", id: "urn:a", updated: Date(timeIntervalSince1970: 0))
    let read = try #require(
      try ArticleParser().articles(from: Array(text.utf8), name: "a.atom").first)
    #expect(read.title == article.title)
    #expect(read.standfirst == article.standfirst)
    #expect(read.byline == article.byline)
    #expect(read.published == article.published)
    #expect(read.source == article.source)
    #expect(read.url == article.url)
    #expect(read.declaredID == article.declaredID)
    #expect(read.language == "en")
    #expect(read.tags == ["Sea"])
    let body = read.blocks.filter { ![.title, .standfirst, .byline].contains($0.kind) }
    #expect(body.map(\.text) == blocks.dropFirst(2).map(\.text))
    #expect(body.map(\.kind) == blocks.dropFirst(2).map(\.kind))
    #expect(body[0].links == blocks[2].links)
  }

  @Test func anArticleThatSaysLittleIsAnEntryAllTheSame() throws {
    let text = AtomWriter.text(
      of: [Article(title: "Calm")], title: "Gazette", id: "urn:a",
      updated: Date(timeIntervalSince1970: 0))
    let read = try ArticleParser().articles(from: Array(text.utf8), name: "a.atom")
    #expect(read.map(\.title) == ["Calm"])
    #expect(read.map(\.declaredID) == ["urn:a#-calm"])
    #expect(read.map(\.byline) == [Byline()])
  }
}
