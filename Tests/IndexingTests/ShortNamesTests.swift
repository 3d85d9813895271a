import Articles
import FoundationEssentials
import Indexing
import SeededRandom
import Testing

/// Surnames alone, acronyms and short forms are counted to whom they mean, in whatever order articles come,
/// change and go.
struct ShortNamesTests {
  /// With the last two a name that was taken for a full one turns out to be another's short form.
  @Test(arguments: Array(0..<20) + [2861, 2985])
  func whatIsJoinedDependsOnTheArticlesAndNotOnTheirOrder(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let grown = try ArticleIndex(path: nil)
    var articles: [Int: ArticleNames] = [:]
    // Few, or each would mean several.
    let entities = Self.entities.filter { _ in Bool.random(using: &random) }
    for _ in 0..<20 {
      let number = Int.random(in: 0..<8, using: &random)
      let isGone = articles[number] != nil && Int.random(in: 0..<4, using: &random) == 0
      let named = entities.filter { _ in Int.random(in: 0..<3, using: &random) == 0 }
      articles[number] = isGone ? nil : ArticleNames(entities: named)
      try grown.put(articles[number], as: number)
      // Of several changes at once too.
      if Bool.random(using: &random) { try grown.settleShortNames() }
    }
    try grown.settleShortNames()

    let fresh = try ArticleIndex(path: nil)
    for (number, names) in articles.shuffled(using: &random) { try fresh.put(names, as: number) }
    try fresh.settleShortNames()
    #expect(try grown.whoIsNamedWhere() == fresh.whoIsNamedWhere())
  }

  /// Names that may mean one another.
  private static let entities: [Entity] = {
    let people = [
      ["Ada Moreau", "Moreau"], ["Jules Moreau"], ["Moreau"], ["Tomás Okafor"], ["Okafor"],
    ]
    let organizations = [
      ["Northern Harbor Treaty Organization", "NHTO", "Harbor Treaty"],
      ["National Horse Trainers’ Organisation", "NHTO"], ["NHTO"],
      ["Harbor Treaty Organization", "Harbor Treaty"], ["Harbor Treaty", "Treaty"], ["Treaty"],
      ["Dockworkers’ Union", "Union"], ["Union"],
    ]
    return people.map { entity($0, .person) } + organizations.map { entity($0, .organization) }
  }()

  private static func entity(_ forms: [String], _ kind: Entity.Kind) -> Entity {
    Entity(
      kind: kind, name: forms[0], aliases: Array(forms.dropFirst()),
      mentions: [EntityMention(kind: kind, block: 0, range: TextRange(0, 4))])
  }
}

extension ArticleIndex {
  /// Puts an article into the place of what it was; nil takes it away.
  fileprivate func put(_ names: ArticleNames?, as number: Int) throws {
    let path = Array("/news/\(number).txt".utf8)
    try batch { writer throws(IndexError) in
      guard let names else {
        try writer.remove(path)
        return
      }
      let id = ArticleID("text:\(number)")
      let title = "Report \(number)"
      let article = IndexedArticle(
        id: id, title: title, section: "",
        published: Date(timeIntervalSince1970: 1_719_230_000 + Double(number)),
        article: Article(title: title, blocks: [Block(.title, title)]), linkKeys: [],
        addressKey: nil, titleKey: title, status: ArticleStatus(), content: "\(number)",
        names: IndexedNames(names))
      _ = try writer.replace(
        IndexedFile(path: path, size: 10, modified: 20), with: [article], problem: nil
      ) { $0.id }
    }
  }

  /// A line for each name, with its counts and articles.
  fileprivate func whoIsNamedWhere() throws -> [String] {
    try entities(EntityListing(order: .name), offset: 0, limit: 100).map { found in
      let articles = try locations(ofRows: mentions(of: found.number).map(\.row)).map { location in
        let names = location.names?.entities.map(\.name) ?? []
        return "\(location.headline.id) of \(names)"
      }
      return "\(found.count) \(articles)"
    }
  }
}
