import ArticleFormats
import Articles
import ReaderCore
import TextLayout

/// Files as articles.
enum ArticleTrial {
  static let parser = ArticleParser()

  static func article(_ bytes: [UInt8], _ format: Article.Format) throws(Finding) {
    try check(bytes, name: "a", format)
  }

  static func anyFile(_ bytes: [UInt8]) throws(Finding) {
    let endings = ["", ".txt"] + ArticleParser.fileEndings.sorted().map { ".\($0)" } + [".rss"]
    let ending = endings[Int(bytes.first ?? 0) % endings.count]
    try check(Array(bytes.dropFirst()), name: "a\(ending)", nil)
  }

  static func underFrontMatter(_ bytes: [UInt8]) -> [UInt8] {
    Array("---\n".utf8) + bytes + Array("\n---\n\nText.\n".utf8)
  }

  static func inRSS(_ bytes: [UInt8]) -> [UInt8] {
    Array("<rss version=\"2.0\"><channel><title>Port</title><item>".utf8) + bytes
      + Array("</item></channel></rss>".utf8)
  }

  static func inAtom(_ bytes: [UInt8]) -> [UInt8] {
    Array("<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry>".utf8) + bytes
      + Array("</entry></feed>".utf8)
  }

  private static func check(
    _ bytes: [UInt8], name: String, _ format: Article.Format?
  ) throws(Finding) {
    guard let articles = try? parser.articles(from: bytes, name: name, format: format) else {
      return
    }
    for article in articles {
      try check(article)
      for measure in [1, 24, 68] { try checkLayout(of: article, measure: measure) }
    }
  }

  // MARK: - What holds of every article

  static func check(_ article: Article) throws(Finding) {
    try TextSense.checkLine(article.title, "The title")
    try TextSense.checkLine(article.standfirst, "The standfirst")
    try TextSense.checkLine(article.dateline, "The dateline")
    try TextSense.checkLine(article.source, "The source")
    try TextSense.checkLine(article.url, "The address")
    try TextSense.checkLine(article.declaredID, "The id")
    try TextSense.checkLine(article.language, "The language")
    for name in article.byline.names { try TextSense.checkLine(name, "A name in the byline") }
    for tag in article.tags { try TextSense.checkLine(tag, "A tag") }
    for warning in article.warnings { try TextSense.checkLine(warning, "A warning") }
    for block in article.blocks { try check(block) }
    for line in article.related {
      try TextSense.checkLine(line.title, "A related line")
      try TextSense.checkLine(line.url, "A related line's address")
      try expect(
        article.blocks.indices.contains(line.block) && article.blocks[line.block].kind == .related,
        "A related line stands in no block")
    }
    for date in [article.published, article.updated] {
      // The years 1 to 9999, which is what ISO 8601 can write.
      try expect(
        date.map { -62_135_596_800..<253_402_300_800 ~= $0.timeIntervalSince1970 } ?? true,
        "A date lies outside of the years 1 to 9999")
    }
  }

  private static func check(_ block: Block) throws(Finding) {
    try TextSense.check(block.text, "A block")
    if block.kind == .heading {
      try expect(1...6 ~= block.level ?? 0, "A heading has no rank of 1 to 6")
    }
    var end = 0
    for link in block.links {
      try TextSense.check(link.range, in: block.text, "A link")
      try expect(!link.range.isEmpty && link.range.start >= end, "Links overlap or are empty")
      try expect(!link.url.isEmpty, "A link has no address")
      try TextSense.checkLine(link.url, "A link's address")
      end = link.range.end
    }
    for mark in block.emphasis { try TextSense.check(mark.range, in: block.text, "Emphasis") }
  }

  private static func checkLayout(of article: Article, measure: Int) throws(Finding) {
    var last = ReadingPlace.start
    for line in ArticleLayout(article: article, measure: measure).lines {
      try expect(last <= line.start, "Lines go back in the text")
      last = line.start
      for segment in line.segments {
        let text = article.blocks[line.block].text
        try TextSense.check(segment.range, in: text, "A line")
        // A measure of one cell can't hold a wide character.
        try expect(
          measure == 1 || segment.column + cellWidth(of: text[segment.range]) <= measure,
          "A line is wider than the measure")
      }
    }
  }
}
