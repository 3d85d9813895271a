import Articles
import FoundationEssentials
import Glibc
import Indexing
import Testing

/// An index whose file was damaged answers or fails; it never harms the process that asks it.
struct DamageTests {
  /// Every 127th byte, turned around; with `GAZETTE_EVERY_BYTE` set, every byte, which takes minutes.
  @Test(.timeLimit(.minutes(30))) func aDamagedByteIsAnAnswerOrAnError() throws {
    let whole = try SmallIndex.bytes()
    #expect(whole.count > 4096)
    let isThorough = getenv("GAZETTE_EVERY_BYTE") != nil
    for offset in stride(from: 0, to: whole.count, by: isThorough ? 1 : 127) {
      var bytes = whole
      bytes[offset] ^= 0xFF
      try SmallIndex.ask(bytes)
    }
  }

  @Test func aCutOffFileIsAnAnswerOrAnError() throws {
    let whole = try SmallIndex.bytes()
    for length in stride(from: 0, to: whole.count, by: 509) {
      try SmallIndex.ask(Array(whole.prefix(length)))
    }
  }

  @Test func noiseIsDamaged() throws {
    try SmallIndex.with([UInt8](repeating: 0x5A, count: 10_000)) { path in
      _ = #expect(throws: IndexError.damaged) { try ArticleIndex(path: path) }
    }
  }
}

/// Two articles and the names in them.
private enum SmallIndex {
  static func bytes() throws -> [UInt8] {
    try with([]) { path in
      try fill(path)
      return Array(try Data(contentsOf: URL(filePath: path)))
    }
  }

  /// The connection is closed when this returns, so that the file is whole.
  private static func fill(_ path: String) throws {
    let index = try ArticleIndex(path: path)
    try index.batch { writer throws(IndexError) in
      for number in 0..<2 {
        let article = article(number)
        _ = try writer.replace(
          IndexedFile(path: Array("/news/\(number).txt".utf8), size: 10, modified: 20),
          with: [article], problem: nil
        ) { $0.id }
        try writer.set(IndexedNames(names), of: article.id)
      }
    }
  }

  private static func article(_ number: Int) -> IndexedArticle {
    let title = "Harbor talks \(number)"
    let article = Article(
      title: title, source: "The Levant Post", tags: ["port"],
      blocks: [Block(.title, title), Block(.paragraph, "Ada Moreau met the union in Aldmoor.")])
    return IndexedArticle(
      id: ArticleID("text:\(number)"), title: title, section: "World",
      published: Date(timeIntervalSince1970: 1_719_230_000), article: article,
      linkKeys: ["ships.example/list"], addressKey: "levantpost.example/\(number)",
      titleKey: TextKey.key(title), status: ArticleStatus(isRead: number == 0),
      content: "\(number)")
  }

  private static let names = ArticleNames(
    entities: [
      Entity(
        kind: .person, name: "Ada Moreau", aliases: ["Moreau"],
        roles: [Role("minister", form: .title, block: 1, range: TextRange(0, 3))],
        mentions: [EntityMention(kind: .person, block: 1, range: TextRange(0, 10))])
    ], quotes: [Quote(speaker: .entity(0), block: 1, range: TextRange(0, 10))])

  /// Asks an index of these bytes all kinds of things.
  static func ask(_ bytes: [UInt8]) throws {
    try with(bytes) { path in
      guard let index = try? ArticleIndex(path: path) else { return }
      for query in ["", "harbor", "ha*", "person:moreau is:read", "after:2024 link:ships"] {
        let search = try SearchQuery(query)
        for order in Listing.Order.allCases {
          let listing = Listing(query: query, order: order)
          let headlines = (try? index.headlines(listing, search, after: nil, limit: 5)) ?? []
          _ = try? index.headlines(listing, search, before: headlines.last?.position, limit: 5)
        }
        _ = try? index.counts(Listing(query: query), search)
      }
      _ = try? index.location(of: ArticleID("text:1"))
      _ = try? index.files(inFolder: Array("/news".utf8))
      _ = try? index.problems()
      _ = try? index.unnamed(limit: 5)
      _ = try? index.articles(titled: "Harbor talks 1")
      _ = try? index.batch { writer throws(IndexError) in
        try writer.set(IndexedNames(names), of: ArticleID("text:1"))
        try writer.remove(Array("/news/0.txt".utf8))
      }
    }
  }

  static func with<Result>(_ bytes: [UInt8], _ body: (String) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "gazette-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "a.index").path
    if !bytes.isEmpty { try Data(bytes).write(to: URL(filePath: path)) }
    return try body(path)
  }
}
