import ArticleFormats
import Articles
import FoundationEssentials
import SeededRandom
import Testing

struct MarkdownArticleTests {
  @Test func frontMatterIsRead() throws {
    let article = try article(
      """
      ---
      title: The port reopens
      description: After eleven days
      author: [Lena Brandt, Yusuf Demir]
      date: 2024-06-24T09:30:00Z
      tags: harbor, strike
      source: The Levant Post
      url: https://levant.example/port
      ---

      # The port reopens

      It did.
      """, name: "a.md")
    #expect(article.title == "The port reopens")
    #expect(article.standfirst == "After eleven days")
    #expect(article.byline.names == ["Lena Brandt", "Yusuf Demir"])
    #expect(article.published == Date(timeIntervalSince1970: 1_719_221_400))
    #expect(article.tags == ["harbor", "strike"])
    #expect(article.source == "The Levant Post")
    #expect(article.url == "https://levant.example/port")
    #expect(kinds(article) == [.title, .standfirst, .byline, .paragraph])
  }

  @Test func badFrontMatterIsTold() throws {
    let article = try article("---\ntitle: [a\ndate: 1\n---\n# Storm\n\nText.", name: "a.md")
    #expect(article.title == "Storm")
    #expect(
      article.warnings == [
        "The front matter can't be read at 3:5: did not find expected ',' or ']'."
      ])
  }

  @Test func blocksOfAllKinds() throws {
    let article = try article(
      """
      # Title

      The **port** of [Aldmoor](https://a.example) &mdash; `open`, *at last*, ~~not~~.

      ## A heading

      1. one
      2. two
         - inner

      > We came
      > to listen.

      | A | B |
      |---|---|
      | 1 | 2 |

      ```
      let x = 1
        y
      ```

      ---

      ![A crane](crane.png)

      **Read more:** [Dockers vote](vote.md)
      """, name: "a.md")
    #expect(
      kinds(article) == [
        .title, .paragraph, .heading, .listItem, .listItem, .listItem, .quote, .table, .code, .rule,
        .image, .related,
      ])
    let paragraph = article.blocks[1]
    #expect(paragraph.text == "The port of Aldmoor — open, at last, not.")
    #expect(paragraph.links.map { String(paragraph.text[$0.range]) } == ["Aldmoor"])
    #expect(
      paragraph.emphasis.map { "\($0.style): \(paragraph.text[$0.range])" }
        == ["strong: port", "code: open", "emphasis: at last", "struck: not"])
    #expect(article.blocks[4].ordinal == 2)
    #expect(article.blocks[5].level == 2)
    #expect(article.blocks[7].text == "A\tB\n1\t2")
    #expect(article.blocks[8].text == "let x = 1\n  y")
    #expect(article.related == [RelatedLine(title: "Dockers vote", url: "vote.md", block: 11)])
  }

  @Test func htmlIsTextOnly() throws {
    let article = try article(
      "# T\n\n<div><b>bold</b> &amp; <script>bad()</script> text</div>\n\na <i>b</i>", name: "a.md")
    #expect(article.blocks.map(\.text) == ["T", "bold & text", "a b"])
  }

  @Test func entitiesCannotSmuggleControls() throws {
    let article = try article("# T\n\nred&#27;[31m&#x9b;", name: "a.md")
    #expect(article.blocks[1].text == "red[31m")
    #expect(article.warnings == ["2 control characters were taken out."])
  }
}

struct EncodingTests {
  private func title(_ bytes: [UInt8]) throws -> String? {
    try ArticleParser().articles(from: bytes, name: "a.txt").first?.title
  }

  @Test func everyEncodingIsRead() throws {
    let text = "Café – “quoted”\n\nMore of it."
    let utf16 = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let wide = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    let windows: [UInt8] =
      Array("Caf".utf8) + [0xE9, 0x20, 0x96, 0x20, 0x93] + Array("quoted".utf8) + [
        0x94, 0x0D, 0x0A, 0x0D, 0x0A,
      ] + Array("More.".utf8)
    #expect(try title(Array(text.utf8)) == "Café – “quoted”")
    #expect(try title([0xEF, 0xBB, 0xBF] + Array(text.utf8)) == "Café – “quoted”")
    #expect(try title([0xFF, 0xFE] + utf16) == "Café – “quoted”")
    #expect(try title([0xFE, 0xFF] + wide) == "Café – “quoted”")
    #expect(try title(utf16) == "Café – “quoted”")
    #expect(try title(windows) == "Café – “quoted”")
  }

  @Test func decomposedLettersAreComposed() throws {
    #expect(try title(Array("Cafe\u{301}".utf8))?.unicodeScalars.count == 4)
  }

  @Test(arguments: [
    ([UInt8](), "The file holds no text."), (Array("  \n\n ".utf8), "The file holds no text."),
    ([0x7F, 0x45, 0x4C, 0x46, 0, 1, 2, 0, 3], "The file is binary, not text."),
    (Array("<!DOCTYPE html><p>".utf8), "The file holds no text."),
  ])
  func whatIsNoArticleIsToldInASentence(bytes: [UInt8], sentence: String) {
    let error = #expect(throws: FormatError.self) {
      try ArticleParser().articles(from: bytes, name: "a")
    }
    #expect(error?.description == sentence)
  }

  @Test func aHugeFileIsRefused() {
    let error = #expect(throws: FormatError.self) {
      try ArticleParser(sizeLimit: 10).articles(from: Array("eleven bytes".utf8), name: "a.txt")
    }
    #expect(error == .tooLarge(limit: 10))
  }

  @Test func controlsAreTakenOutAndCounted() throws {
    let article = try article("Ti\u{1B}[31mtle\u{202E}\n\nText\u{9F}.")
    #expect(article.title == "Ti[31mtle")
    #expect(article.warnings == ["3 control characters were taken out."])
  }
}

struct AnyBytesTests {
  @Test(arguments: 0..<150)
  func giveAnArticleOrASentence(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let bytes = random.bytes()
    for format in [Article.Format.text, .markdown] {
      guard let articles = try? ArticleParser().articles(from: bytes, name: "a", format: format)
      else {
        continue
      }
      for article in articles {
        for block in article.blocks {
          let length = block.text.utf8.count
          #expect(PlainText(block.text).removed == 0)
          for range in block.links.map(\.range) + block.emphasis.map(\.range) {
            #expect(range.start < range.end && range.end <= length)
            #expect(block.text[range].utf8.count == range.length)
          }
        }
        for line in article.related { #expect(article.blocks.indices.contains(line.block)) }
      }
    }
  }

  @Test(arguments: [
    String(repeating: "> ", count: 20_000) + "x", String(repeating: "[", count: 100_000),
  ])
  func deepNestingEnds(text: String) throws {
    let articles = try ArticleParser().articles(from: Array(text.utf8), name: "a.md")
    #expect(articles.map(\.blocks.isEmpty) == [false])
  }
}

extension SplitMix64 {
  /// Bits of Markdown, front matter and prose, with noise between.
  fileprivate mutating func bytes() -> [UInt8] {
    let bits = [
      "---\n", "title: x\n", "# ", "\n\n", "> ", "- ", "1. ", "[a](b)", "**b**", "`c`", "&amp;",
      "&#27;",
      "| a | b |\n|--|--|\n", "<b>", "Read\u{A0} More", "By Ada Moreau", "24 June 2024",
      "https://a.example",
      "```\n", "\t", "“quote”", "\u{1B}[0m", "\u{202E}", "é", "埠", "👩‍👩‍👧", "![i](j)", "\r\n", "  ",
    ]
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 0...60, using: &self) {
      if Int.random(in: 0..<8, using: &self) == 0 {
        bytes.append(UInt8.random(in: 0...255, using: &self))
      } else {
        bytes += Array((bits.randomElement(using: &self) ?? "").utf8)
      }
    }
    return bytes
  }
}
