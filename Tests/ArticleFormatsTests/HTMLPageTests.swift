import Articles
import FoundationEssentials
import SeededRandom
import Testing

@testable import ArticleFormats

struct HTMLPageTests {
  @Test func aNewspaperPageWithAGraph() throws {
    let article = try page("newspaper-with-graph")
    #expect(article.format == .html)
    #expect(article.title == "Harbor talks resume as crews return")
    // Its ampersand is encoded twice.
    #expect(
      article.standfirst == "Crews went back to the quays after eleven nights & a long day.")
    #expect(article.byline.names == ["Lena Brandt", "Yusuf Demir"])
    #expect(article.published == Date(timeIntervalSince1970: 1_719_214_200))
    #expect(article.updated == Date(timeIntervalSince1970: 1_719_223_200))
    #expect(article.source == "The Levant Post")
    #expect(article.url == "https://levant.example/world/harbor-talks")
    #expect(article.language == "en-GB")
    #expect(article.dateline == "ALDMOOR, June 24")
    #expect(
      article.related == [
        RelatedLine(
          title: "Dockers vote on the pay offer", url: "https://levant.example/world/dockers-vote",
          block: 7)
      ])
    let text = article.blocks.map(\.text).joined(separator: "\n")
    for stranger in ["cookies", "Most read", "First!", "Imprint", "Tweet", "not text"] {
      #expect(!text.contains(stranger))
    }
    let minister = try #require(article.blocks.first { $0.text.contains("Ada Moreau") })
    #expect(minister.links.map(\.url) == ["https://levant.example/people/okafor"])
    #expect(
      article.blocks.map(\.kind) == [
        .title, .standfirst, .byline, .paragraph, .image, .paragraph, .paragraph, .related,
        .heading, .paragraph, .quote, .paragraph,
      ])
  }

  @Test func aPageLaidOutWithTables() throws {
    let article = try page("table-layout-2002")
    let paragraphs = article.blocks.filter { $0.kind == .paragraph }.map(\.text)
    #expect(paragraphs.contains { $0.hasPrefix("A storm from the north closed the ports") })
    #expect(paragraphs.contains { $0.hasPrefix("“Nobody goes out in this") })
    #expect(!article.blocks.contains { $0.kind == .table })
  }

  @Test func aLiveBlogKeepsItsPostsAndTables() throws {
    let article = try page("live-blog")
    #expect(
      article.blocks.filter { $0.kind == .heading }.map(\.text) == [
        "The gates are open", "Ministry confirms talks", "Good morning",
      ])
    #expect(
      article.blocks.last?.text == "Berth\tShip\n4\tMarguerite\n5\tSankt Peter")
  }

  @Test func aPaywallIsNoText() throws {
    let article = try page("paywall-teaser")
    #expect(article.byline.names == ["Ada Lind"])
    #expect(article.language == "en-US")
    #expect(article.blocks.map(\.kind) == [.title, .byline, .paragraph])
  }

  @Test(arguments: [("japanese", "ja", 4), ("arabic", "ar", 4)])
  func otherScripts(name: String, language: String, blocks: Int) throws {
    let article = try page(name)
    #expect(article.language == language)
    #expect(article.blocks.count == blocks)
    #expect(article.blocks.first?.kind == .title)
  }

  @Test func anAMPPageInFrench() throws {
    let article = try page("amp")
    #expect(article.title == "Le port rouvre après onze nuits de grève")
    #expect(article.byline.names == ["Camille Roche"])
    #expect(article.published == Date(timeIntervalSince1970: 1_719_187_200))
    #expect(article.related.map(\.title) == ["Les dockers votent sur l’offre de la direction"])
  }

  @Test(arguments: [
    (
      "Harbor talks resume as crews return | The Levant Post", "Harbor talks resume as crews return"
    ),
    ("The Post – Harbor talks resume as crews return", "Harbor talks resume as crews return"),
    ("Aldmoor: the crews of the harbor return", "the crews of the harbor return"),
    ("Harbor talks | Post", "Harbor talks | Post"),  // too little would be left
  ])
  func theSitesNameIsTakenOffTheTitle(title: String, expected: String) {
    #expect(PageTitle.headline(of: title, headings: [], heading: nil) == expected)
  }

  @Test(arguments: ["page.html", "page.htm", "page"])
  func pagesAreSniffed(name: String) throws {
    let bytes = Array("<!DOCTYPE html><title>Port</title><p>The port is open.".utf8)
    let article = try #require(try ArticleParser().articles(from: bytes, name: name).first)
    #expect(article.format == .html)
    #expect(ArticleParser.fileEndings.contains("html"))
  }

  /// Windows-1252, which its page calls Latin-1.
  @Test func anOldEncodingIsRead() throws {
    let bytes: [UInt8] =
      Array("<html><meta charset=iso-8859-1><p>Caf".utf8) + [0xE9, 0x20, 0x93, 0x61, 0x94]
    let article = try #require(try ArticleParser().articles(from: bytes, name: "a.html").first)
    #expect(article.blocks.map(\.text) == ["Café “a”"])
  }

  // MARK: - Hostile pages

  @Test func deepNestingIsFlattened() throws {
    let text =
      String(repeating: "<div>", count: 1500) + "<p>The port is open.</p>"
      + String(repeating: "</div>", count: 1500)
    let article = try read(text)
    #expect(article.blocks.map(\.text) == ["The port is open."])
    #expect(article.warnings == ["Elements nested deeper than 512 were flattened."])
  }

  @Test func countlessElementsAreCut() {
    let built = HTMLTreeBuilder.build(String(repeating: "<i>a</i>", count: 100), nodeLimit: 50)
    #expect(built.tree.nodes.count < 60)
    #expect(
      built.warnings == ["The page has more than 50 elements and texts; the rest was left out."])
  }

  /// Each would be quadratic, or recursion without end, in a reader that is not careful.
  @Test(arguments: [
    ("<b><div></b>", 100), ("<a href=/x>link</a> ", 500), ("<table><tr><td>", 150),
    ("<![CDATA[", 150), ("<!--", 150), ("&amp", 150), ("<p a=1 b=2 ", 500),
    ("<a title='", 150), ("<", 150), ("<svg><p>", 200), ("<script>", 150),
    ("<ul><li>", 200), ("text<br><br>", 500), ("<font><figure><h1>", 150),
  ])
  func repeatedMarkupIsRead(markup: String, count: Int) {
    let read = try? read(String(repeating: markup, count: count) + "end")
    // Where a tag or a comment never ends, there is no text.
    #expect(read?.blocks.isEmpty != true)
  }

  @Test func anyMarkupIsRead() {
    var chance = SplitMix64(seed: 7)
    let pieces = [
      "<p>", "</p>", "<div class=article>", "</div>", "<table>", "<tr>", "<td>", "</table>", "<b>",
      "</b>", "<a href=x>", "</a>", "<ul><li>", "<svg>", "</svg>", "<select>", "<form>", "<button>",
      "<figure><img src=a alt=b>", "<figcaption>", "<br>", "<pre>", "<blockquote>", "<h1>", "&#x",
      "&lt;", "<!--", "-->", "<script>", "</script>", "<title>", "words, and words. ", "\u{1B}",
      "é",
      "<math><mi>", "<noscript>", "<template>", "<html>", "<body>", "<frameset>", "<dd>",
      "<ruby><rt>",
    ]
    for _ in 0..<30 {
      let text = (0..<Int.random(in: 0..<80, using: &chance)).compactMap { _ in
        pieces.randomElement(using: &chance)
      }.joined()
      let blocks =
        HTMLFragment(text, baseURL: nil).drafts.map(\.block)
        + ((try? read(text + "x"))?.blocks ?? [])
      #expect(!blocks.contains { $0.text.unicodeScalars.contains { $0.isUnsafeInText } })
      for link in blocks.flatMap({ block in block.links.map { (block, $0) } }) {
        #expect(link.1.range.end <= link.0.text.utf8.count)
      }
    }
  }

  @Test func anyBytesAreReadOrRefused() {
    var chance = SplitMix64(seed: 11)
    for _ in 0..<50 {
      let bytes = (0..<Int.random(in: 0..<400, using: &chance)).map { _ in
        UInt8.random(in: 0...255, using: &chance)
      }
      let articles = try? ArticleParser().articles(from: bytes, name: "a.html", format: .html)
      let blocks = articles?.flatMap(\.blocks) ?? []
      #expect(!blocks.contains { $0.text.unicodeScalars.contains { $0.isUnsafeInText } })
    }
  }

  private func read(_ text: String) throws -> Article {
    let articles = try ArticleParser().articles(
      from: Array(text.utf8), name: "a.html", format: .html)
    return try #require(articles.first)
  }

  private func page(_ name: String) throws -> Article { try SavedPage.article(name) }
}

/// The pages in `Pages/`, all invented, in shapes that are seen on the web.
enum SavedPage {
  static func article(_ name: String) throws -> Article {
    let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
    let data = try Data(contentsOf: URL(filePath: "/\(folder)/Pages/\(name).html"))
    let articles = try ArticleParser().articles(from: Array(data), name: "\(name).html")
    return try #require(articles.first)
  }
}
