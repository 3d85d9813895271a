import Articles
import FoundationEssentials
import Testing

@testable import Indexing

struct WordBeginningsTests {
  @Test func articlesAreFoundByTheBeginningsOfTheirWords() throws {
    let connection = try Self.connection()
    try Self.put([(7, ["Harbor talks"]), (3, ["Hats", "2 tides"])], into: connection)
    #expect(try Self.rows("h", connection) == [3, 7])
    #expect(try Self.rows("har", connection) == [7])
    #expect(try Self.rows("ti", connection) == [3])
    #expect(try Self.rows("2", connection) == [3])
    #expect(try Self.rows("hab", connection).isEmpty)
  }

  /// A block is full in the second batch, and the third begins another.
  @Test func batchesGoOnInTheLastBlock() throws {
    let connection = try Self.connection()
    for batch in [5500..<6500, 3000..<5500, 0..<3000] {
      try Self.put(batch.map { (Int64($0), $0 % 2 == 0 ? ["even"] : ["odd"]) }, into: connection)
    }
    #expect(try Self.rows("e", connection) == (0..<3250).map { 2 * $0 })
    #expect(try Self.rows("od", connection) == (0..<3250).map { 2 * $0 + 1 })
    #expect(try connection.rows("SELECT block FROM blocks") { $0.integer(0) } == [0, 1])
  }

  /// One article changes hundreds of lists: few wait for one another.
  @Test func fewArticlesLieLooseUntilThereAreMore() throws {
    let connection = try Self.connection()
    for row in 0..<64 { try Self.put([(Int64(row), ["Harbor"])], into: connection) }
    #expect(try connection.rows("SELECT 1 FROM blocks") { _ in }.isEmpty)
    #expect(try Self.rows("ha", connection) == Array(0..<64))
    try Self.put([(64, ["Hats"])], into: connection)
    #expect(try connection.rows("SELECT 1 FROM looseBeginnings") { _ in }.isEmpty)
    #expect(try Self.rows("ha", connection) == Array(0...64))
    try Self.put([(70, ["Hats"])], into: connection)
    #expect(try Self.rows("hat", connection) == [64, 70])
  }

  @Test func whatIsGoneIsNotFound() throws {
    let connection = try Self.connection()
    try Self.put([(7, ["Harbor"]), (3, ["Hats"])], into: connection)
    try connection.run("INSERT INTO gone VALUES (7)")
    #expect(try Self.rows("ha", connection) == [3])
  }

  @Test(arguments: ["harb", "над", "ha ta", "", "-"])
  func theRestIsLeftToTheFullText(text: String) { #expect(WordBeginning.number(of: text) == nil) }

  @Test(arguments: ["h*", "HÄ*", "tal*", "lev*", "b*", "9*"])
  func theFullTextFindsTheSame(beginning: String) throws {
    let index = try ArticleIndex(path: nil)
    let titles = ["Harbor talks", "Hats of 1950", "Häfen", "Talk of the town", "Tides"]
    try index.batch { writer throws(IndexError) in
      for (number, title) in titles.enumerated() {
        _ = try writer.replace(
          IndexedFile(path: Array("/\(number).txt".utf8), size: 1, modified: Int64(number)),
          with: [Self.article(title, number)], problem: nil
        ) { $0.id }
      }
    }
    // Alternatives are asked of the full text.
    let short = try SearchQuery(beginning)
    let long = try SearchQuery("\(beginning) or \(beginning)")
    for isReversed in [false, true] {
      let listing = Listing(isReversed: isReversed)
      var position: ListPosition?
      repeat {
        let page = try index.headlines(listing, short, after: position, limit: 2)
        #expect(try page == index.headlines(listing, long, after: position, limit: 2))
        position = page.last?.position
        guard let position else { break }
        #expect(
          try index.headlines(listing, short, before: position, limit: 2)
            == index.headlines(listing, long, before: position, limit: 2))
      } while true
    }
    #expect(try index.counts(Listing(), short) == index.counts(Listing(), long))
  }

  // MARK: - Private

  /// One with the tables and nothing in them.
  private static func connection() throws -> Connection {
    let connection = try Connection(path: nil)
    try Schema.prepare(connection)
    return connection
  }

  private static func put(
    _ articles: [(row: Int64, texts: [String])], into connection: Connection
  ) throws {
    var gathered = GatheredBeginnings()
    for article in articles {
      var finder = WordBeginning.Finder()
      for text in article.texts {
        WordTokenizer.shared.forEachWord(of: text) { word, _ in finder.add(word) }
      }
      gathered.add(finder.found, row: article.row)
    }
    try gathered.put(into: connection)
  }

  private static func rows(_ beginning: String, _ connection: Connection) throws -> [Int64] {
    try connection.rows(withBeginning: #require(WordBeginning.number(of: beginning)))
  }

  private static func article(_ title: String, _ number: Int) -> IndexedArticle {
    IndexedArticle(
      id: ArticleID("text:\(number)"), title: title, section: "World",
      published: Date(timeIntervalSince1970: 1_719_230_000 + Double(number % 3)),
      article: Article(
        title: title, byline: Byline(["Lena Brandt"]), source: "The Levant Post",
        blocks: [Block(.title, title), Block(.paragraph, "Crews left.")]),
      linkKeys: [], addressKey: nil, titleKey: TextKey.key(title),
      status: ArticleStatus(isRead: number == 1), content: "\(number)")
  }
}
