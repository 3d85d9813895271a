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
    let filter = Filter(listing, query)
    return try connection.withLock { connection throws(IndexError) in
      func count(_ more: String) throws(IndexError) -> Int {
        let sql = "SELECT count(*) FROM articles \(filter.clause(more))"
        return Int(try connection.rows(sql, filter.values) { $0.integer(0) }.first ?? 0)
      }
      return ListCounts(articles: try count(""), unread: try count("isRead = 0"))
    }
  }

  static let headlineColumns =
    "articles.row, id, title, source, section, published, isRead, isStarred, titleKey"

  static func headline(_ row: Row, key: (Row) -> String?) -> Headline {
    let source = row.text(3) ?? ""
    return Headline(
      id: ArticleID(row.text(1) ?? ""), title: row.text(2) ?? "",
      source: source.isEmpty ? nil : source, section: row.text(4) ?? "",
      published: Date(timeIntervalSince1970: row.real(5)),
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

    /// - Parameter streams: Whether hits may be taken as the full text gives them.
    init(_ listing: Listing, _ query: SearchQuery, streams: Bool = false) {
      if let section = listing.section {
        conditions.append("(section = ? OR substr(section, 1, ?) = ?)")
        let below = "\(section)/"
        values += [.text(section), .integer(Int64(below.unicodeScalars.count)), .text(below)]
      }
      if streams, let match = query.wholeMatch {
        table = "text JOIN articles ON articles.row = text.rowid"
        row = "text.rowid"
        conditions.append("text MATCH ?")
        values.append(.text(match))
      } else if !query.isEmpty {
        let condition = query.condition
        conditions.append("(\(condition.sql))")
        values += condition.values
      }
    }

    func clause(_ more: String) -> String {
      let all = conditions + (more.isEmpty ? [] : [more])
      return all.isEmpty ? "" : "WHERE " + all.joined(separator: " AND ")
    }
  }

  private func page(
    _ listing: Listing, _ query: SearchQuery, from position: ListPosition?, limit: Int,
    isBackward: Bool
  ) throws(IndexError) -> [Headline] {
    let column: String? =
      switch listing.order {
      case .date, .relevance: nil
      case .title: "titleKey"
      case .source: "source"
      }
    var filter = Filter(listing, query, streams: column == nil)
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
      SELECT \(Self.headlineColumns) FROM \(filter.table) \(filter.clause("")) ORDER BY \(order) LIMIT ?
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
}
