import Articles
import NewsLibrary

/// The people and organizations of a whole library, put together out of its articles.
struct NameSurvey {
  struct Finding {
    var kind: Entity.Kind
    var name: String
    /// How many articles use each other name.
    var aliases: [String: Int] = [:]
    /// How many articles give each role.
    var roles: [String: Int] = [:]
    var mentions = 0
    /// Newest first.
    var articles: [(headline: Headline, mentions: Int)] = []
  }

  /// What somebody said, and where.
  struct Saying {
    var headline: Headline
    var quote: Quote
    var text: String
  }

  /// Those that most articles name come first.
  private(set) var findings: [Finding] = []
  private var sayings: [EntityID: [Saying]] = [:]

  /// - Parameter kind: Of this kind only; nil for both.
  /// - Complexity: Reads every article.
  init(_ library: Library, kind: Entity.Kind? = nil) throws {
    var found: [EntityID: Finding] = [:]
    try library.forEachHeadline { headline in
      // A file that went away since it was listed is not worth giving up for.
      guard let opened = try? library.opened(headline.id) else { return true }
      for entity in opened.names.entities where kind == nil || entity.kind == kind {
        found[entity.id, default: Finding(kind: entity.kind, name: entity.name)]
          .add(entity, in: headline)
      }
      for quote in opened.names.quotes {
        guard case .entity(let index) = quote.speaker else { continue }
        sayings[opened.names.entities[index].id, default: []].append(
          Saying(
            headline: headline, quote: quote,
            text: String(opened.article.blocks[quote.block].text[quote.range])))
      }
      return true
    }
    findings = found.values.sorted {
      ($1.articles.count, $1.mentions, $0.name) < ($0.articles.count, $0.mentions, $1.name)
    }
  }

  /// Those that a name may mean: by their full name, else by another that is used for them. Case
  /// does not matter.
  func findings(named words: String) throws -> [Finding] {
    let key = words.lowercased()
    let full = findings.filter { $0.name.lowercased() == key }
    if !full.isEmpty { return full }
    let other = findings.filter { $0.aliases.keys.contains { $0.lowercased() == key } }
    guard other.isEmpty else { return other }
    throw CommandError("\(words): No article of the library names them.")
  }

  func sayings(of finding: Finding) -> [Saying] {
    sayings[EntityID(kind: finding.kind, name: finding.name)] ?? []
  }
}

extension NameSurvey.Finding {
  fileprivate mutating func add(_ entity: Entity, in headline: Headline) {
    mentions += entity.mentions.count
    articles.append((headline, entity.mentions.count))
    for alias in entity.aliases { aliases[alias, default: 0] += 1 }
    for role in entity.roles { roles[role.text, default: 0] += 1 }
  }

  /// Most frequent first.
  var sortedAliases: [String] { Self.sorted(aliases) }
  var sortedRoles: [String] { Self.sorted(roles) }

  /// As a line of a list: articles, mentions, name and role.
  var row: String {
    let role = sortedRoles.first.map { ", \($0)" } ?? ""
    let counts = "\(articles.count) \(mentions)"
    return String(repeating: " ", count: max(0, 8 - counts.count)) + counts + "  "
      + PlainText.line(name + role)
  }

  var json: JSONValue {
    [
      "name": .string(name), "kind": .string(kind.rawValue),
      "aliases": .array(sortedAliases.map { .string($0) }),
      "roles": .array(sortedRoles.map { .string($0) }), "articles": .number(articles.count),
      "mentions": .number(mentions),
    ]
  }

  private static func sorted(_ counts: [String: Int]) -> [String] {
    counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
  }
}
