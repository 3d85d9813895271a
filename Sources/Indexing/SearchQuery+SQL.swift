import Articles
import FoundationEssentials

extension SearchQuery {
  /// Whether what the query asks of the status at its top holds for `status`.
  public func allows(_ status: ArticleStatus) -> Bool {
    let nodes = if case .all(let nodes) = node { nodes } else { [node] }
    return nodes.allSatisfy { node in
      switch node {
      case .status(.read): status.isRead
      case .status(.unread): !status.isRead
      case .status(.starred): status.isStarred
      default: true
      }
    }
  }

  /// The condition on `articles` that a query stands for, and what it takes.
  ///
  /// Words go to the full text; where the whole query is words, one match finds them all.
  var condition: (sql: String, values: [Value]) { Self.condition(node) }

  /// The match of the full text that the whole query is, so that its rows come in order; nil where it
  /// asks for more than words.
  var wholeMatch: String? { Self.match(node) }

  // MARK: - Private

  private static func condition(_ node: Node) -> (sql: String, values: [Value]) {
    if let match = match(node) {
      return ("articles.row IN (SELECT rowid FROM text WHERE text MATCH ?)", [.text(match)])
    }
    switch node {
    case .words(let field, let text, let isPrefix): return named(field, text, isPrefix)
    case .status(.read): return ("isRead = 1", [])
    case .status(.unread): return ("isRead = 0", [])
    case .status(.starred): return ("isStarred = 1", [])
    case .dates(let from, let until):
      var parts: [String] = []
      var values: [Value] = []
      if let from {
        parts.append("articles.row >= ?")
        values.append(.integer(Int64(from.timeIntervalSince1970) * 4096))
      }
      if let until {
        parts.append("articles.row < ?")
        values.append(.integer(Int64(until.timeIntervalSince1970) * 4096))
      }
      return (parts.joined(separator: " AND "), values)
    case .link(let text):
      return (
        "articles.row IN (SELECT row FROM links WHERE instr(key, ?) > 0)",
        [.text(text.lowercased())]
      )
    case .not(let inner):
      let inner = condition(inner)
      return ("NOT (\(inner.sql))", inner.values)
    case .all(let nodes): return joined(nodes, "AND", empty: "1")
    case .any(let nodes): return joined(nodes, "OR", empty: "0")
    }
  }

  private static func joined(
    _ nodes: [Node], _ word: String, empty: String
  ) -> (sql: String, values: [Value]) {
    let parts = nodes.map(condition)
    guard !parts.isEmpty else { return (empty, []) }
    return (
      parts.map { "(\($0.sql))" }.joined(separator: " \(word) "), parts.flatMap(\.values)
    )
  }

  /// Whole words of the names of people or organizations.
  private static func named(
    _ field: Field, _ text: String, _ isPrefix: Bool
  ) -> (sql: String, values: [Value]) {
    let sql = """
      articles.row IN (SELECT row FROM mentions WHERE entity IN
        (SELECT entity FROM entities WHERE kind = ? AND instr(' ' || key || ' ', ?) > 0))
      """
    return (
      sql, [.integer(field == .person ? 0 : 1), .text(" \(text)" + (isPrefix ? "" : " "))]
    )
  }

  /// In the language of FTS5, or nil. Keys hold letters, digits and spaces only, so quoting is safe.
  private static func match(_ node: Node) -> String? {
    switch node {
    case .words(let field, let text, let isPrefix):
      let quoted = "\"\(text)\"" + (isPrefix ? " *" : "")
      switch field {
      case .anywhere: return quoted
      case .title, .body, .source: return "\(field.rawValue) : \(quoted)"
      case .by: return "byline : \(quoted)"
      case .tag: return "tags : \(quoted)"
      case .person, .org: return nil
      }
    case .all(let nodes):
      let wanted = nodes.filter { if case .not = $0 { false } else { true } }
      guard !wanted.isEmpty else { return nil }
      let matches = wanted.compactMap(match)
      let excluded = nodes.compactMap { node -> String? in
        if case .not(let inner) = node { match(inner) } else { nil }
      }
      guard matches.count + excluded.count == nodes.count else { return nil }
      let all = matches.map { "(\($0))" }.joined(separator: " AND ")
      return excluded.isEmpty
        ? all : "(\(all)) NOT (\(excluded.map { "(\($0))" }.joined(separator: " OR ")))"
    case .any(let nodes):
      let matches = nodes.compactMap(match)
      return matches.count == nodes.count
        ? matches.map { "(\($0))" }.joined(separator: " OR ") : nil
    case .status, .dates, .link, .not: return nil
    }
  }
}
