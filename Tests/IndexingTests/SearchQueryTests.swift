import Articles
import FoundationEssentials
import Testing

@testable import Indexing

struct SearchQueryTests {
  /// The shelf that all these queries ask, newest first.
  static let shelf = [
    Shelved("Harbor talks resume", "Ada Moreau met the crews in Aldmoor.", on: "2024-06-24"),
    Shelved("Dockers vote on pay offer", "Crews said the pay offer was low.", on: "2024-06-22"),
    Shelved("Café rents rise", "Owners of cafés in Old-Town object.", on: "2024-05-01"),
    Shelved("Storm closes ports", "A storm, O’Neil said, offers no pay.", on: "2023-12-31"),
  ]

  @Test(arguments: [
    ("crews", [0, 1]), ("crews moreau", [0]), ("CREWS -moreau", [1]), ("\"pay offer\"", [1]),
    ("\"offer pay\"", []), ("“offer pay”", []), ("title:“pay offer” low", [1]),
    ("(harbor -)", [0]), ("(harbor title:)", [0]), ("harbor title: talks", [0]), ("cafe", [2]),
    ("cafés", [2]), ("caf*", [2]),
    ("harbor or storm", [0, 3]),
    ("(harbor or storm) said", [3]), ("-crews", [2, 3]), ("title:crews", []),
    ("body:crews", [0, 1]),
    ("title:pay", [1]), ("title:\"pay offer\"", [1]), ("o’neil", [3]),
    ("oneil", []), ("old-town", [2]), ("\"town object\"", [2]), ("by:brandt", [0, 1, 2, 3]),
    ("source:levant crews", [0, 1]), ("date:2024", [0, 1, 2]), ("date:2024-06", [0, 1]),
    ("date:2024-06-22", [1]), ("after:2024-06-23", [0]), ("before:2024-06", [2, 3]),
    ("crews after:2024-06-23", [0]), ("-(crews or cafe)", [3]), ("tag:labor", [1]),
    ("is:read", [3]),
    ("pay is:unread", [1]), ("is:starred or cafe", [1, 2]), ("section:world", [0, 1]),
    ("section:World/Asia", [1]), ("section:worl", []), ("link:ships.example", [0]),
    ("", [0, 1, 2, 3]),
    ("said (harbor or offer is:unread)", [1]),
    ("said (harbor or (offer or storm) is:read)", [3]),
    ("- * \"\"", [0, 1, 2, 3]), ("is:tagged", [1, 2]), ("tag:later", [2]),
  ])
  func findsWhatIsAskedFor(query: String, expected: [Int]) throws {
    let index = try Self.index()
    let found = try index.headlines(Listing(), SearchQuery(query), after: nil, limit: 10)
    #expect(found.map(\.title) == expected.map { Self.shelf[$0].title })
    let counts = try index.counts(Listing(), SearchQuery(query))
    #expect(counts.articles == expected.count)
  }

  @Test(arguments: [
    ("mood:good", 0, "“mood:” is no field"), ("harbor (talks", 7, "this bracket is never closed"),
    ("title:(pay or offer)", 6, "a field takes one word or a phrase"),
    ("talks) x", 5, "this bracket was never opened"),
    ("or talks", 0, "“or” needs words on both sides"),
    ("pay or", 4, "“or” needs words on both sides"),
    ("is:blue", 3, "expected is:read, is:unread, is:starred or is:tagged"),
    ("after:soon", 6, "expected a date, as 2024, 2024-06 or 2024-06-24"),
    ("date:2023-02-29", 5, "expected a date, as 2024, 2024-06 or 2024-06-24"),
  ])
  func aWrongQueryTellsItsPlace(query: String, place: Int, sentence: String) throws {
    let error = #expect(throws: QueryError.self) { try SearchQuery(query) }
    #expect(error?.place == place)
    #expect(error?.description == sentence)
  }

  @Test func theHeadlineCountsMostAmongTheRelevant() throws {
    let index = try Self.index()
    let listing = Listing(query: "storm or said", order: .relevance)
    let found = try index.headlines(listing, SearchQuery(listing.query), after: nil, limit: 10)
    #expect(found.map(\.title) == ["Storm closes ports", "Dockers vote on pay offer"])
    let rest = try index.headlines(
      listing, SearchQuery(listing.query), after: found[0].position, limit: 10)
    #expect(rest == Array(found.dropFirst()))
  }

  /// The hits in brackets.
  @Test(arguments: [
    ("crews", "The [crews] of other [Crews]"),
    ("\"pay offer\" low", "[Pay offer] so [low], no pay"),
    ("cre*", "[Créwed], a [crew]"), ("title:crews", "crews"), ("-crews", "crews"),
    ("person:moreau", "Ada [Moreau] left"),
  ])
  func hitsAreMarked(query: String, marked: String) throws {
    let text = marked.filter { $0 != "[" && $0 != "]" }
    let article = Article(blocks: [Block(.paragraph, text)])
    var shown = text
    for hit in try SearchQuery(query).hits(in: article).reversed() {
      shown.insert("]", at: shown.utf8.index(shown.startIndex, offsetBy: hit.range.end))
      shown.insert("[", at: shown.utf8.index(shown.startIndex, offsetBy: hit.range.start))
    }
    #expect(shown == marked)
  }

  // MARK: - Private

  struct Shelved {
    var title: String
    var body: String
    var date: Date

    init(_ title: String, _ body: String, on day: String) {
      self.title = title
      self.body = body
      date = DatePeriod(day)?.start ?? .distantPast
    }
  }

  private static func index() throws -> ArticleIndex {
    let index = try ArticleIndex(path: nil)
    let sections = ["World", "World/Asia", "", "Home"]
    try index.batch { writer throws(IndexError) in
      for (number, shelved) in shelf.enumerated() {
        let article = Article(
          title: shelved.title, byline: Byline(["Lena Brandt"]), source: "The Levant Post",
          tags: number == 1 ? ["Labor"] : [],
          blocks: [Block(.title, shelved.title), Block(.paragraph, shelved.body)])
        _ = try writer.replace(
          IndexedFile(path: Array("\(number)".utf8), size: 1, modified: 1),
          with: [
            IndexedArticle(
              id: ArticleID("\(number)"), title: shelved.title, section: sections[number],
              published: shelved.date, article: article,
              linkKeys: number == 0 ? ["ships.example/list"] : [], addressKey: nil,
              titleKey: TextKey.key(shelved.title),
              status: ArticleStatus(isRead: number == 3, isStarred: number == 1),
              content: "\(number)")
          ], problem: nil
        ) { $0.id }
      }
    }
    try index.mirror([(ArticleID("2"), .tagged("Later", true))], journals: "")
    return index
  }
}
