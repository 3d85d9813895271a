import Articles
import FoundationEssentials

extension ArticleIndex {
  /// The headlines that follow `position`, or the listing's first ones. Their status is the mirror's.
  /// - Complexity: O(*limit* log *n*) without a query.
  public func headlines(
    _ listing: Listing, _ query: SearchQuery, after position: ListPosition?, limit: Int
  ) throws(IndexError) -> [Headline] {
    try page(listing, query, from: position, limit: limit, isBackward: false)
  }

  /// The headlines just before `position`, or the listing's last ones, in the listing's order.
  public func headlines(
    _ listing: Listing, _ query: SearchQuery, before position: ListPosition?, limit: Int
  ) throws(IndexError) -> [Headline] {
    try page(listing, query, from: position, limit: limit, isBackward: true).reversed()
  }

  public func counts(_ listing: Listing, _ query: SearchQuery) throws(IndexError) -> ListCounts {
    if query.isEmpty {
      // The tables keep count of sections, and of everything.
      let section = listing.section.map { "\($0)/" } ?? ""
      return try connection.withLock { connection throws(IndexError) in
        try connection.rows(
          """
          SELECT sum(articles), sum(unread) FROM places
          WHERE kind = 0 AND (?1 = '' OR instr(name || '/', ?1) = 1)
          """, [.text(section)]
        ) { ListCounts(articles: Int($0.integer(0)), unread: Int($0.integer(1))) }
      }.first ?? ListCounts()
    }
    let filter = Filter(listing, query)
    if filter.isOnlyWords { return try wordCounts(filter) }
    return try connection.withLock { connection throws(IndexError) in
      let sql = """
        SELECT count(*), sum(articles.isRead = 0) FROM \(filter.table) \(filter.clause)
        """
      return try connection.rows(sql, filter.values) {
        ListCounts(articles: Int($0.integer(0)), unread: Int($0.integer(1)))
      }
    }.first ?? ListCounts()
  }

  /// Counts what the full text alone answers: its rows and those of the read articles, or of the unread
  /// ones, whichever are fewer, come in the same order. Looking each hit up would cost ten times as
  /// much.
  private func wordCounts(_ filter: Filter) throws(IndexError) -> ListCounts {
    try connection.withLock { connection throws(IndexError) in
      func rows(_ sql: String, _ values: [Value] = []) throws(IndexError) -> [Int64] {
        try connection.rows(sql, values) { $0.integer(0) }
      }
      let hits =
        if let beginning = filter.beginning {
          try connection.rows(withBeginning: beginning)
        } else {
          try rows(
            """
            SELECT rowid FROM text WHERE text MATCH ? AND rowid NOT IN (SELECT row FROM gone)
            ORDER BY rowid
            """, filter.values)
        }
      let all =
        try connection.rows(
          "SELECT sum(articles), sum(unread) FROM places WHERE kind = 0"
        ) { (articles: $0.integer(0), unread: $0.integer(1)) }.first ?? (0, 0)
      let countsUnread = 2 * all.unread <= all.articles
      let marked = try rows(
        "SELECT row FROM articles WHERE isRead = \(countsUnread ? 0 : 1) ORDER BY row")
      var shared = 0
      var next = 0
      for row in hits {
        while next < marked.count, marked[next] < row { next += 1 }
        if next < marked.count, marked[next] == row { shared += 1 }
      }
      return ListCounts(
        articles: hits.count, unread: countsUnread ? shared : hits.count - shared)
    }
  }

  /// The sections and the sources of the library, with how many articles each has.
  public func places() throws(IndexError) -> (sections: [CountedName], sources: [CountedName]) {
    let all = try connection.withLock { connection throws(IndexError) in
      try connection.rows(
        "SELECT kind, name, articles, unread FROM places WHERE name <> '' ORDER BY kind, name"
      ) { row in
        (
          isSection: row.integer(0) == 0,
          CountedName(
            name: row.text(1) ?? "",
            counts: ListCounts(articles: Int(row.integer(2)), unread: Int(row.integer(3))))
        )
      }
    }
    return (all.filter(\.isSection).map(\.1), all.filter { !$0.isSection }.map(\.1))
  }

  /// When the first and the last article were published; nil where there is none.
  public func span() throws(IndexError) -> (first: Date, last: Date)? {
    let ends =
      try connection.withLock { connection throws(IndexError) in
        try connection.rows(
          "SELECT (SELECT min(row) FROM articles), (SELECT max(row) FROM articles)"
        ) {
          $0.isNull(0) ? nil : ($0.integer(0), $0.integer(1))
        }
      }.first ?? nil
    return ends.map { (RowNumber.date(of: $0.0), RowNumber.date(of: $0.1)) }
  }

  static let headlineColumns =
    """
    articles.row, articles.id, articles.title, articles.source, section, published, isRead, isStarred,
    titleKey, articles.tags
    """

  static func headline(_ row: Row, key: (Row) -> String?) -> Headline {
    let source = row.text(3) ?? ""
    return Headline(
      id: ArticleID(row.text(1) ?? ""), title: row.text(2) ?? "",
      source: source.isEmpty ? nil : source, section: row.text(4) ?? "",
      published: Date(timeIntervalSince1970: row.real(5)),
      ownTags: (row.text(9) ?? "").split(separator: "\n").map(String.init),
      status: ArticleStatus(isRead: row.integer(6) == 1, isStarred: row.integer(7) == 1),
      position: ListPosition(row: row.integer(0), key: key(row)))
  }

  // MARK: - Private

  /// The conditions of a listing, but for where to begin.
  private struct Filter {
    var conditions: [String] = []
    var values: [Value] = []
    /// Where rows come from: the full text, whose hits come in their order, or the articles.
    var table = "articles"
    var row = "articles.row"
    /// The number of the beginning of words that is all that is asked for.
    var beginning: Int?

    init(_ listing: Listing, _ query: SearchQuery) {
      if listing.section == nil { beginning = query.beginning.flatMap(WordBeginning.number) }
      var plan = query.plan(row: SearchQuery.textRow)
      if let match = plan.match {
        table = "text JOIN articles ON articles.row = text.rowid"
        row = SearchQuery.textRow
        conditions.append("text MATCH ?")
        values.append(.text(match))
      } else {
        plan = query.plan(row: row)
      }
      conditions += plan.conditions
      values += plan.values
      if let section = listing.section {
        conditions.append("instr(section || '/', ?) = 1")
        values.append(.text("\(section)/"))
      }
    }

    /// Whether the full text alone answers.
    var isOnlyWords: Bool { row == SearchQuery.textRow && conditions.count == 1 }

    var clause: String {
      conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
    }
  }

  private func page(
    _ listing: Listing, _ query: SearchQuery, from position: ListPosition?, limit: Int,
    isBackward: Bool
  ) throws(IndexError) -> [Headline] {
    var filter = Filter(listing, query)
    if listing.order == .relevance, filter.row == SearchQuery.textRow {
      return try ranked(listing, filter, from: position, limit: limit, isBackward: isBackward)
    }
    if listing.order == .date, let beginning = filter.beginning {
      return try connection.withLock { connection throws(IndexError) in
        let hits = try connection.rows(withBeginning: beginning)
        let end = position?.row
        // `hits` rise.
        let page: [Int64] =
          if listing.isReversed != isBackward {
            Array(hits.drop { $0 <= end ?? .min }.prefix(max(0, limit)))
          } else {
            hits.reversed().drop { $0 >= end ?? .max }.prefix(max(0, limit)).map(\.self)
          }
        return try connection.headlines(ofRows: page)
      }
    }
    let column: String? =
      switch listing.order {
      case .date, .relevance: nil
      case .title: "titleKey"
      case .source: "articles.source"
      }
    let isDescending = (column == nil) != listing.isReversed
    let goesDown = isDescending != isBackward
    let sign = goesDown ? "<" : ">"
    let direction = goesDown ? "DESC" : "ASC"
    if let position {
      if let column {
        filter.conditions.append("(\(column), \(filter.row)) \(sign) (?, ?)")
        filter.values += [.text(position.key ?? ""), .integer(position.row)]
      } else {
        filter.conditions.append("\(filter.row) \(sign) ?")
        filter.values.append(.integer(position.row))
      }
    }
    let order = (column.map { "\($0) \(direction), " } ?? "") + "\(filter.row) \(direction)"
    let sql = """
      SELECT \(Self.headlineColumns) FROM \(filter.table) \(filter.clause) ORDER BY \(order) LIMIT ?
      """
    let values = filter.values + [.integer(Int64(max(0, limit)))]
    return try connection.withLock { connection throws(IndexError) in
      try connection.rows(sql, values) { row in
        Self.headline(row) { row in
          switch listing.order {
          case .date, .relevance: nil
          case .title: row.text(8)
          case .source: row.text(3)
          }
        }
      }
    }
  }

  /// So many of the newest hits are ranked; all would take a second and more for a common word.
  private static let mostRanked = 2000

  /// A page of the hits by relevance (BM25: Robertson and Zaragoza, "The Probabilistic Relevance
  /// Framework", 2009), a word of the headline counting for ten of the body.
  private func ranked(
    _ listing: Listing, _ filter: Filter, from position: ListPosition?, limit: Int, isBackward: Bool
  ) throws(IndexError) -> [Headline] {
    let ranks = try connection.withLock { connection throws(IndexError) in
      try connection.rows(
        """
        SELECT rowid FROM (
          SELECT text.rowid, bm25(text, 1, 10, 3, 3, 5) AS score
          FROM \(filter.table) \(filter.clause) ORDER BY text.rowid DESC LIMIT \(Self.mostRanked))
        ORDER BY score, rowid DESC
        """, filter.values
      ) { $0.integer(0) }
    }
    let order = listing.isReversed != isBackward ? ranks.reversed() : ranks
    let start = position.flatMap { order.firstIndex(of: $0.row) }.map { $0 + 1 } ?? 0
    return try headlines(ofRows: Array(order.dropFirst(start).prefix(max(0, limit))))
  }
}

extension Connection {
  /// How many articles there are.
  func articleCount() throws(IndexError) -> Int {
    try rows("SELECT sum(articles) FROM places WHERE kind = 0") { Int($0.integer(0)) }.first ?? 0
  }
}

/// A section, a source or a tag, with its articles.
public struct CountedName: Hashable, Sendable {
  public var name: String
  public var counts: ListCounts

  public init(name: String, counts: ListCounts) {
    self.name = name
    self.counts = counts
  }
}
