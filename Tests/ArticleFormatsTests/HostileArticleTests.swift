import ArticleFormats
import Articles
import FoundationEssentials
import Testing

/// Files that were made to harm: they are read in time that grows with their size and no faster, and
/// what is cut is said.
@Suite(.timeLimit(.minutes(1))) struct HostileArticleTests {
  /// Each of these would take minutes where the work grows with the square of the size.
  @Test(arguments: [
    ("quotation marks", "“"), ("brackets", "["), ("links", "[a](b) "), ("quotes in quotes", "> "),
    ("entities", "&amp"), ("elements", "<b>"), ("addresses", "http://\u{201C}"),
    ("closed brackets", "http://a)"), ("marks over one letter", "\u{301}\u{323}"),
    ("Read lines", "Read\u{A0} a\n\n"),
  ])
  func theSameAgainAndAgain(what: String, piece: String) throws {
    let text = String(repeating: piece, count: 20_000)
    for name in ["a.txt", "a.md"] {
      let article = try article("Title\n\n\(text)", name: name)
      #expect(!article.blocks.isEmpty, "\(what) in \(name)")
    }
  }

  @Test func aLineOfManyBytesIsRead() throws {
    let line = String(repeating: "Ada Moreau left Aldmoor. ", count: 10_000)
    for name in ["a.txt", "a.md"] {
      let text = try article("Title\n\n\(line)", name: name).blocks.last?.text
      #expect(text?.utf8.count == line.utf8.count - 1)
    }
  }

  @Test func moreThanAnArticleHoldsIsRefusedWithTheLimit() throws {
    let bytes = [UInt8](repeating: 0x61, count: 101)
    let error = #expect(throws: FormatError.self) {
      try ArticleParser(sizeLimit: 100).articles(from: bytes, name: "a.txt")
    }
    #expect(
      error?.description
        == "The file is too large for an article: it has more than 100 bytes.")
  }

  @Test(arguments: ["a.txt", "a.md"])
  func whatATerminalObeysIsTakenOutAndCounted(name: String) throws {
    let article = try article(
      """
      Title: \u{1B}]0;owned\u{7}Harbor talks\u{202E}
      Author: \u{9B}31mAda Moreau
      URL: https://levantpost.example/\u{1B}[2J

      Text \u{0}of it\u{7F}\u{85}.
      """, name: name)
    let all = "\(article)"
    #expect(PlainText(all).removed == 0)
    #expect(article.warnings.contains { $0.hasSuffix("control characters were taken out.") })
  }

  @Test func entitiesOfMarkdownAreCleanedAfterTheyAreDecoded() throws {
    let article = try article(
      "# A&#27;[31mB&#x9b;C&#x202e;D\n\n[link&#7;](http://a.example/&#27;x)", name: "a.md")
    #expect(article.title == "A[31mBCD")
    #expect(article.blocks.last?.links.map(\.url) == ["http://a.example/x"])
    #expect(article.warnings == ["4 control characters were taken out."])
  }

  @Test func entitiesOfHTMLInMarkdownAreCleanedToo() throws {
    let article = try article("<div>Harbor &#x202e;talks&#27;[2J</div>\n\nText.", name: "a.md")
    #expect(PlainText("\(article)").removed == 0)
    #expect(article.warnings == ["2 control characters were taken out."])
  }

  @Test(
    arguments: [
      [0xC0, 0xAF], [0xE0, 0x80, 0xAF], [0xF0, 0x80, 0x80, 0xAF], [0xED, 0xA0, 0x80],
      [0xF4, 0x90, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], [0xFF], [0xE2, 0x82],
    ] as [[UInt8]])
  func brokenUTF8IsReplacedAndSaid(bytes: [UInt8]) throws {
    let text = Array("Café — the quay\n\nÉmile said ".utf8) + bytes + Array(" …".utf8)
    let article = try #require(try ArticleParser().articles(from: text, name: "a.txt").first)
    #expect(article.blocks.last?.text.contains("\u{FFFD}") == true)
    #expect(article.blocks.last?.text.contains("/") == false)
    #expect(article.warnings.first?.contains("replaced") == true)
  }

  @Test func aliasesThatWouldFillTheMemoryAreRefused() throws {
    var yaml = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1..<20 {
      let aliases = repeatElement("*a\(level - 1)", count: 9).joined(separator: ", ")
      yaml += "a\(level): &a\(level) [\(aliases)]\n"
    }
    let article = try article("---\n\(yaml)title: *a19\n---\nText.", name: "a.md")
    #expect(article.warnings == ["The front matter can't be read at 3:10: aliases are not read."])
    #expect(article.blocks.map(\.text) == ["Text."])
  }

  @Test func frontMatterOfManyTagsIsRead() throws {
    let tags = (0..<9000).map { "t\($0)" }.joined(separator: ",")
    let article = try article("---\ntags: [\(tags)]\n---\nText.", name: "a.md")
    #expect(article.tags.count == 9000)
  }

  @Test(arguments: [
    "1000000000-01-01", "-0044-03-15", "99999999999999999999999999", "0000-00-00", "31 June 2024",
    "2024-06-24T99:99:99Z", "June 24, 1000000000",
  ])
  func datesThatNoCalendarHasAreNone(date: String) throws {
    let article = try article("---\ntitle: Talks\ndate: \"\(date)\"\n---\nText.", name: "a.md")
    #expect(article.published == nil)
    #expect(article.warnings == ["The front matter has no date at 3:7."])
  }
}
