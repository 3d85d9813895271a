import ArticleFormats
import Articles
import FoundationEssentials
import SeededRandom
import Testing

struct MarkdownWriterTests {
  @Test func anArticleIsWrittenAsPeopleWriteMarkdown() throws {
    var article = Article(
      title: "The port reopens", standfirst: "After eleven days.",
      byline: Byline(["Lena Brandt", "Yusuf Demir"]), dateline: "ALDMOOR, June 24",
      published: Date(timeIntervalSince1970: 1_719_221_400), source: "The Levant Post",
      url: "https://levant.example/port", language: "en", tags: ["harbor", "strike, the"])
    let text = "The port of Aldmoor is open, at last."
    article.blocks = [
      Block(.title, "The port reopens"), Block(.standfirst, "After eleven days."),
      Block(.byline, "By Lena Brandt and Yusuf Demir"),
      Block(
        .paragraph, text, links: [Link(TextRange(12, 19), url: "https://a.example/(x)")],
        emphasis: [Emphasis(TextRange(4, 8), .strong), Emphasis(TextRange(29, 36), .emphasis)]),
      Block(.heading, "What they won #1", level: 2),
      Block(.listItem, "Wages", level: 1, ordinal: 1), Block(.listItem, "of crews", level: 2),
      Block(.listItem, "Hours", level: 1, ordinal: 2),
      Block(.quote, "We came to listen.", level: 1),
      Block(.table, "Port\tShips\nAldmoor\t11"),
      Block(.related, "Read Dockers vote"), Block(.related, "Storm closes ports"),
    ]
    article.related = [
      RelatedLine(title: "Dockers vote", block: 10),
      RelatedLine(title: "Storm closes ports", block: 11),
    ]
    #expect(
      MarkdownWriter.text(of: article) == """
        ---
        title: "The port reopens"
        authors: ["Lena Brandt", "Yusuf Demir"]
        date: 2024-06-24T09:30:00Z
        dateline: "ALDMOOR, June 24"
        source: "The Levant Post"
        url: "https://levant.example/port"
        language: "en"
        tags: ["harbor", "strike, the"]
        generator: gazette
        ---

        # The port reopens

        <!-- standfirst -->
        After eleven days.

        <!-- byline -->
        By Lena Brandt and Yusuf Demir

        The **port** of [Aldmoor](https://a.example/\\(x\\)) is open, *at last*.

        ## What they won \\#1

        1. Wages
           - of crews
        2. Hours

        > We came to listen.

        | Port | Ships |
        | --- | --- |
        | Aldmoor | 11 |

        <!-- related: {title: "Dockers vote"} -->
        Read Dockers vote

        <!-- related -->
        Storm closes ports

        """)
    #expect(try reread(article) == article.asMarkdown)
  }

  @Test(arguments: [
    "2024. A year", "- 5 degrees", "+1 555", "# no heading", "> no quote", "a\\b \\", "*x* _y_ ~z~",
    "snake_case and _this_", "AT&T, &amp; &#27; & co", "[a](b) ![c](d)", "<b>x</b> <!-- byline -->",
    "https://a.example/x?y=1&z=2 and www.b.example", "`code` ``", "| a | b |", "By Ada Moreau",
    "Read\u{200B} more: Storm", "WASHINGTON (Reuters) – It", "---", "===", "24 June 2024", "a  \\",
    "a\u{FEFF}b", "1) x", "Hello!", "~~~", "```", "ftp://x.example", "&lt;script&gt;", "‏שלום",
  ])
  func proseIsNeverMistakenForMarkup(text: String) throws {
    for kind in [Block.Kind.paragraph, .standfirst, .byline, .quote, .listItem, .heading, .title] {
      let level = [.quote, .listItem, .heading].contains(kind) ? 1 : nil
      let words = text.split(separator: " ").joined(separator: " ")
      let article = Article(
        title: "T", blocks: [Block(.title, "T"), Block(kind, words, level: level)])
      #expect(try reread(article).blocks == article.blocks)
    }
  }

  @Test func whatMarkdownHasNoSignForIsStillWritten() throws {
    let article = Article(
      title: "A -- \"title\" --> \\",
      blocks: [
        Block(.paragraph, "Before the title"), Block(.title, "A -- \"title\" --> \\"),
        Block(
          .paragraph, "a,b crossed",
          emphasis: [
            Emphasis(TextRange(0, 3), .strong), Emphasis(TextRange(1, 5), .emphasis),
            Emphasis(TextRange(4, 6), .struck),
          ]),
        Block(.listItem, "third", level: 3), Block(.listItem, "seven", level: 1, ordinal: 7),
        Block(.listItem, "two", level: 1, ordinal: 2), Block(.image, ""),
        Block(.image, "A crane by Ada", links: [Link(TextRange(11, 14), url: "https://a.example")]),
        Block(.table, "one\ntwo"), Block(.table, "a\tb\nc\nd\te\tf"), Block(.code, "x\n\n```\n\ty"),
        Block(.rule, ""), Block(.related, "Read this > that"),
      ],
      related: [RelatedLine(title: "this > that -->", url: "https://a.example/--x", block: 12)])
    #expect(try reread(article) == article.asMarkdown)
  }

  @Test(arguments: 0..<150)
  func anyArticleComesBackTheSame(seed: UInt64) throws {
    var random = ArticleGenerator(seed: seed)
    let article = random.article()
    #expect(try reread(article) == article)
  }

  @Test func severalHundredMarksAreWrittenInNoTime() throws {
    var block = Block(.paragraph, String(repeating: "word ", count: 20_000) + "end")
    for index in 0..<2000 {
      let range = TextRange(index * 50, index * 50 + 4)
      block.links.append(Link(range, url: "https://a.example/\(index)"))
    }
    let article = Article(title: "T", blocks: [Block(.title, "T"), block])
    #expect(try reread(article).blocks == article.blocks)
  }
}

private func reread(_ article: Article) throws -> Article {
  let text = MarkdownWriter.text(of: article)
  let articles = try ArticleParser().articles(from: Array(text.utf8), name: "a.md")
  return try #require(articles.first)
}

extension Article {
  /// As it comes back: the format is the file's, and what was taken out was taken out once.
  fileprivate var asMarkdown: Article {
    var article = self
    article.format = .markdown
    article.warnings = []
    return article
  }
}

/// Articles of all shapes, the same for a seed.
private struct ArticleGenerator {
  private var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(seed: seed &+ 7) }

  private static let bits = [
    "port", "Moreau", "x", "埠", "é", "👩‍👩‍👧", "-", "--", "*", "**", "_", "__", "~~", "`", "``", "[",
    "]",
    "(", ")", "<", ">", "<em>", "</em>", "&", "&amp;", "&#65;", "!", "#", "|", "\\", ":", "://",
    "http://a.b", "www.", "1.", "12)", ".", ",", "“", "”", "\"", "'", "…", "By ", "Read more: ",
    "=",
    "---", "+", "$", "^", "{", "}", "@", "a@b.example", "<!--", "-->", "x\u{200D}", "x\u{301}",
    " ", " ", " ", " ", " ", " ", " ",
  ]

  private mutating func number(_ range: ClosedRange<Int>) -> Int {
    .random(in: range, using: &random)
  }
  private mutating func happens(_ oneIn: Int) -> Bool { number(1...oneIn) == 1 }

  /// Folded and composed, as block texts are; not empty.
  mutating func line() -> String {
    var text = ""
    for _ in 0..<number(1...12) { text += Self.bits.randomElement(using: &random) ?? "" }
    let words = text.split(separator: " ").joined(separator: " ").composedByReading
    return words.isEmpty ? "word" : words
  }

  private mutating func maybe(_ value: String) -> String? { happens(2) ? value : nil }

  mutating func article() -> Article {
    var article = Article(format: .markdown, title: line())
    article.byline = Byline((0..<number(0...3)).map { _ in line() })
    article.published =
      happens(2) ? Date(timeIntervalSince1970: Double(number(0...2_000_000_000))) : nil
    article.updated =
      happens(3) ? Date(timeIntervalSince1970: Double(number(0...2_000_000_000))) : nil
    article.dateline = maybe(line())
    article.source = maybe(line())
    article.url = maybe("https://a.example/" + line())
    article.declaredID = maybe(line())
    article.language = maybe("pt-BR")
    for tag in (0..<number(0...3)).map({ _ in line() }) where !article.tags.contains(tag) {
      article.tags.append(tag)
    }
    for index in 0..<number(1...10) {
      let block = block()
      if block.kind == .related {
        let title = happens(2) ? block.text : line()
        let url = block.links.count == 1 ? block.links[0].url : maybe("https://b.example/" + line())
        article.related.append(RelatedLine(title: title, url: url, block: index))
      }
      article.blocks.append(block)
    }
    article.standfirst = article.blocks.first { $0.kind == .standfirst }?.text ?? maybe(line())
    if article.blocks.first?.kind == .heading, article.blocks[0].level == 1 {
      article.blocks[0].kind = .title
      article.blocks[0].level = nil
    }
    return article
  }

  private mutating func block() -> Block {
    let kind = Block.Kind.allCases.randomElement(using: &random) ?? .paragraph
    switch kind {
    case .rule: return Block(.rule, "")
    case .code:
      return Block(
        .code,
        (0..<number(1...4)).map { _ in line() }.joined(separator: "\n\t")
          .replacing("\u{FEFF}", with: ""))
    case .table:
      let columns = number(1...4)
      let rows = (0..<number(1...4)).map { _ in
        (0..<(happens(4) ? number(1...4) : columns)).map { _ in
          columns > 1 && happens(5) ? "" : line()
        }
        .joined(separator: "\t")
      }
      return Block(.table, rows.joined(separator: "\n").replacing("\u{FEFF}", with: ""))
    case .heading: return marked(Block(.heading, line(), level: number(1...6)))
    case .quote: return marked(Block(.quote, line(), level: number(1...4)))
    case .listItem:
      return marked(
        Block(.listItem, line(), level: number(1...5), ordinal: happens(2) ? number(0...12) : nil))
    default: return marked(Block(kind, line()))
    }
  }

  /// Links that don't overlap, and emphasis that may cross everything.
  private mutating func marked(_ block: Block) -> Block {
    var block = block
    var places = [0]
    for scalar in block.text.unicodeScalars {
      places.append(places[places.count - 1] + UTF8.width(scalar))
    }
    var start = 0
    for _ in 0..<number(0...2) where start + 1 < places.count {
      let from = number(start...(places.count - 2))
      let to = number((from + 1)...(places.count - 1))
      let range = TextRange(places[from], places[to])
      let text = String(block.text[range])
      // No range ends with a space.
      guard !text.hasSuffix(" ") else { continue }
      let url =
        happens(3) && !text.hasPrefix(" ")
        ? text : "https://c.example/" + line()
      block.links.append(Link(range, url: url))
      start = to
    }
    for _ in 0..<number(0...3) {
      let from = number(0...(places.count - 2))
      let to = number((from + 1)...(places.count - 1))
      let style = [Emphasis.Style.emphasis, .strong, .code, .struck].randomElement(using: &random)
      let mark = Emphasis(TextRange(places[from], places[to]), style ?? .strong)
      guard !block.text[mark.range].hasSuffix(" ") else { continue }
      // Two of one style that cross would be one.
      let isNew = block.emphasis.allSatisfy { !$0.range.overlaps(mark.range) || $0.style != style }
      if isNew { block.emphasis.append(mark) }
    }
    block.emphasis.sort { $0.range < $1.range }
    return block
  }
}

extension String {
  /// NFC, by way of the parser, which composes what it reads.
  fileprivate var composedByReading: String {
    let file = Array("---\ntitle: x\ngenerator: gazette\n---\n```\n\(self)\n```\n".utf8)
    let articles = try? ArticleParser().articles(from: file, name: "a.md")
    return articles?.first?.blocks.first?.text ?? ""
  }
}
