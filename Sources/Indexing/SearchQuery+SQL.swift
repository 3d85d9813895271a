import Articles
import FoundationEssentials

/// A query in the words of the database: what the full text is asked, and what else must hold.
struct QueryPlan {
  /// In the language of FTS5; nil where the full text is not asked first.
  var match: String?
  /// Each true of the articles that are wanted.
  var conditions: [String] = []
  /// For the question marks of `conditions`, in their order.
  var values: [Value] = []
}

extension SearchQuery {
  /// Whether what the query asks of the status at its top holds for an article.
  public func allows(_ headline: Headline) -> Bool {
    topNodes.allSatisfy { node in
      switch node {
      case .status(.read): headline.status.isRead
      case .status(.unread): !headline.status.isRead
      case .status(.starred): headline.status.isStarred
      case .status(.tagged): !headline.tags.isEmpty
      default: true
      }
    }
  }

  /// The parts that must all hold. Those that are words make one match, whose rows come in order;
  /// the others are looked at row by row.
  ///
  /// - Parameter row: The column that numbers the rows, so that a span of dates is one of the full
  ///   text too.
  func plan(row: String) -> QueryPlan {
    var plan = QueryPlan()
    let matched = topNodes.filter { Self.match($0) != nil || Self.excluded($0) != nil }
    let whole = matched.isEmpty ? nil : Self.match(.all(matched))
    let others = whole == nil ? topNodes : topNodes.filter { !matched.contains($0) }
    plan.match = whole
    for node in others {
      let condition = Self.condition(node, row: row)
      plan.conditions.append("(\(condition.sql))")
      plan.values += condition.values
    }
    return plan
  }

  /// The row of the full text, where it is asked first.
  static let textRow = "text.rowid"

  var topNodes: [Node] { if case .all(let nodes) = node { nodes } else { [node] } }

  // MARK: - Private

  private typealias Condition = (sql: String, values: [Value])

  private static func condition(_ node: Node, row: String) -> Condition {
    if let match = match(node) {
      return ("\(row) IN (SELECT rowid FROM text WHERE text MATCH ?)", [.text(match)])
    }
    switch node {
    case .words(.tag, let text, let isPrefix): return tagged(text, isPrefix, row: row)
    case .words(let field, let text, let isPrefix): return named(field, text, isPrefix, row: row)
    case .section(let name):
      // "world" means "World" and all below it.
      return (
        """
        articles.section IN (SELECT name FROM places WHERE kind = 0
          AND instr(lower(name) || '/', ?) = 1)
        """, [.text(name.lowercased() + "/")]
      )
    case .status(.read): return ("articles.isRead = 1", [])
    case .status(.unread): return ("articles.isRead = 0", [])
    case .status(.starred): return ("articles.isStarred = 1", [])
    case .status(.tagged):
      return ("articles.tags <> '' OR articles.id IN (SELECT id FROM tagged)", [])
    case .dates(let from, let until):
      var parts: [String] = []
      var values: [Value] = []
      if let from {
        parts.append("\(row) >= ?")
        values.append(.integer(RowNumber.first(at: from)))
      }
      if let until {
        parts.append("\(row) < ?")
        values.append(.integer(RowNumber.first(at: until)))
      }
      return (parts.joined(separator: " AND "), values)
    case .link(let text):
      return (
        "\(row) IN (SELECT row FROM links WHERE instr(key, ?) > 0)", [.text(text.lowercased())]
      )
    case .not(let inner):
      let inner = condition(inner, row: row)
      return ("NOT (\(inner.sql))", inner.values)
    case .all(let nodes): return joined(nodes, "AND", empty: "1", row: row)
    case .any(let nodes):
      // Looked up one by one in the full text, alternatives leave what must match unasked, and SQLite
      // gives up ("unable to use function MATCH"). A plus keeps a term from being looked up.
      let row = row == textRow ? "+\(row)" : row
      return joined(nodes, "OR", empty: "0", row: row)
    }
  }

  private static func joined(
    _ nodes: [Node], _ word: String, empty: String, row: String
  ) -> Condition {
    let parts = nodes.map { condition($0, row: row) }
    guard !parts.isEmpty else { return (empty, []) }
    return (
      parts.map { "(\($0.sql))" }.joined(separator: " \(word) "), parts.flatMap(\.values)
    )
  }

  /// Whole words of the names of people or organizations, or what these are called for short.
  private static func named(
    _ field: Field, _ text: String, _ isPrefix: Bool, row: String
  ) -> Condition {
    let words = TextKey.words(text)
    // The longest word finds the few names that are worth comparing.
    let longest = words.max { $0.utf8.count < $1.utf8.count } ?? ""
    let goesOn = isPrefix && longest == words.last
    let sql = """
      \(row) IN (SELECT row FROM mentions WHERE entity IN (SELECT entity FROM entities WHERE kind = ?
        AND entity IN (SELECT entity FROM entityWords WHERE word >= ? AND word <= ?)
        AND instr(' ' || key || ' ', ?) > 0
        UNION ALL SELECT entity FROM shortForms WHERE ? AND words >= ? AND words <= ?))
      """
    let name = words.joined(separator: " ")
    return (
      sql,
      [
        .integer(field == .person ? 0 : 1), .text(longest),
        .text(goesOn ? longest + "\u{10FFFF}" : longest),
        .text(" \(name)" + (isPrefix ? "" : " ")), .integer(field == .person ? 0 : 1),
        .text(name), .text(isPrefix ? name + "\u{10FFFF}" : name),
      ]
    )
  }

  /// The article's own tags and the reader's.
  private static func tagged(_ text: String, _ isPrefix: Bool, row: String) -> Condition {
    let key = TextKey.key(text)
    let own = "tags : \(quoted(text, isPrefix))"
    return (
      """
      \(row) IN (SELECT rowid FROM text WHERE text MATCH ?)
        OR articles.id IN (SELECT id FROM tagged WHERE instr(' ' || tag || ' ', ?) > 0)
      """,
      [.text(own), .text(" \(key)" + (isPrefix ? "" : " "))]
    )
  }

  /// In the language of FTS5; nil for what the full text can't tell.
  private static func match(_ node: Node) -> String? {
    switch node {
    case .words(let field, let text, let isPrefix):
      let quoted = quoted(text, isPrefix)
      switch field {
      case .anywhere: return quoted
      case .title, .body, .source: return "\(field.rawValue) : \(quoted)"
      case .by: return "byline : \(quoted)"
      case .tag, .person, .org: return nil
      }
    case .all(let nodes):
      let matches = nodes.compactMap(match)
      let excluded = nodes.compactMap(excluded)
      // Nothing but exclusions can't be asked of the full text.
      guard !matches.isEmpty, matches.count + excluded.count == nodes.count else { return nil }
      let all = matches.map { "(\($0))" }.joined(separator: " AND ")
      return excluded.isEmpty
        ? all : "(\(all)) NOT (\(excluded.map { "(\($0))" }.joined(separator: " OR ")))"
    case .any(let nodes):
      let matches = nodes.compactMap(match)
      return matches.count == nodes.count && !matches.isEmpty
        ? matches.map { "(\($0))" }.joined(separator: " OR ") : nil
    case .section, .status, .dates, .link, .not: return nil
    }
  }

  /// What must not match, where the node says just that.
  private static func excluded(_ node: Node) -> String? {
    if case .not(let inner) = node { match(inner) } else { nil }
  }

  /// As a phrase of FTS5, whose only special mark is then the quotation mark.
  private static func quoted(_ text: String, _ isPrefix: Bool) -> String {
    // By scalars: a quotation mark with an accent on it is another character, and ends the string.
    let doubled = text.unicodeScalars.split(separator: "\"", omittingEmptySubsequences: false)
    return "\"\(doubled.map { String($0) }.joined(separator: "\"\""))\"" + (isPrefix ? " *" : "")
  }
}
