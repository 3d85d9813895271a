import Articles
import FoundationEssentials

/// A person or an organization of the library, by its number.
public struct IndexedEntity: Hashable, Sendable {
  public var number: Int64
  public var count: EntityCount
}

extension ArticleIndex {
  /// A page of the people and organizations that a list shows.
  ///
  /// - Parameter offset: How many of them to pass over.
  public func entities(
    _ listing: EntityListing, offset: Int, limit: Int
  ) throws(IndexError) -> [IndexedEntity] {
    let filter = Self.filter(listing)
    let goesDown = (listing.order != .name) != listing.isReversed
    let direction = goesDown ? "DESC" : "ASC"
    let order =
      switch listing.order {
      case .articles: "articles \(direction), mentions \(direction), key"
      case .mentions: "mentions \(direction), articles \(direction), key"
      case .name: "key \(direction)"
      }
    return try entities(
      "\(filter.clause) ORDER BY \(order), kind LIMIT ? OFFSET ?",
      filter.values + [.integer(Int64(max(0, limit))), .integer(Int64(max(0, offset)))])
  }

  public func entityCount(_ listing: EntityListing) throws(IndexError) -> Int {
    let filter = Self.filter(listing)
    return try connection.withLock { connection throws(IndexError) in
      try connection.rows("SELECT count(*) FROM entities \(filter.clause)", filter.values) {
        Int($0.integer(0))
      }
    }.first ?? 0
  }

  public func entity(_ id: EntityID) throws(IndexError) -> IndexedEntity? {
    try entities(
      "WHERE kind = ? AND key = ?",
      [.integer(id.kind == .person ? 0 : 1), .text(TextKey.key(id.name))]
    ).first
  }

  /// Whom a name may mean: those who are called just so; else those whom articles call so for short; else
  /// those whose name has all its words, most articles first.
  public func entities(named name: String, limit: Int) throws(IndexError) -> [IndexedEntity] {
    let exact = try entities(
      "WHERE articles > 0 AND kind IN (0, 1) AND key = ? ORDER BY articles DESC",
      [.text(TextKey.key(name))])
    guard exact.isEmpty else { return exact }
    let short = try entities(
      """
      WHERE articles > 0 AND entity IN (SELECT entity FROM shortForms WHERE words = ?)
      ORDER BY articles DESC, key
      """, [.text(TextKey.key(name))])
    guard short.isEmpty else { return short }
    let words = TextKey.words(name)
    guard !words.isEmpty else { return [] }
    return try entities(EntityListing(words: name), offset: 0, limit: limit).filter { found in
      let own = TextKey.words(found.count.id.name)
      return words.allSatisfy(own.contains)
    }
  }

  /// The rows that name an entity, newest first, and how often.
  public func mentions(of number: Int64) throws(IndexError) -> [(row: Int64, count: Int)] {
    try connection.withLock { connection throws(IndexError) in
      try connection.rows(
        "SELECT row, count FROM mentions WHERE entity = ? ORDER BY row DESC", [.integer(number)]
      ) { ($0.integer(0), Int($0.integer(1))) }
    }
  }

  /// A page of the articles that name all of some entities, newest first.
  public func rows(
    naming numbers: [Int64], before row: Int64?, limit: Int
  ) throws(IndexError) -> [Int64] {
    guard let first = numbers.first else { return [] }
    let others = numbers.dropFirst().map { _ in
      "AND row IN (SELECT row FROM mentions WHERE entity = ?)"
    }
    return try connection.withLock { connection throws(IndexError) in
      try connection.rows(
        """
        SELECT row FROM mentions WHERE entity = ? AND row < ? \(others.joined(separator: " "))
        ORDER BY row DESC LIMIT ?
        """,
        [.integer(first), .integer(row ?? .max)] + numbers.dropFirst().map(Value.integer)
          + [.integer(Int64(max(0, limit)))]
      ) { $0.integer(0) }
    }
  }

  /// Who else is named where one is: those that most of these articles name, and in how many.
  public func company(
    of number: Int64, kind: Entity.Kind, limit: Int
  ) throws(IndexError) -> [EntityCount] {
    try connection.withLock { connection throws(IndexError) in
      try connection.rows(
        """
        SELECT kind, name, shared.articles, shared.mentions FROM (
          SELECT other.entity AS entity, count(*) AS articles, sum(other.count) AS mentions
          FROM mentions AS own JOIN mentions AS other ON other.row = own.row
          WHERE own.entity = ?1 AND other.entity <> ?1 GROUP BY other.entity) AS shared
        JOIN entities USING (entity) WHERE kind = ?2
        ORDER BY shared.articles DESC, shared.mentions DESC, key LIMIT ?3
        """,
        [
          .integer(number), .integer(kind == .person ? 0 : 1), .integer(Int64(max(0, limit))),
        ], Self.entityCount)
    }
  }

  /// What is packed of the names of some articles, in no order.
  public func names(
    inRows rows: [Int64], _ body: (_ row: Int64, _ names: ArticleNames) -> Void
  ) throws(IndexError) {
    try connection.withLock { connection throws(IndexError) in
      for row in rows {
        let packed = try connection.rows(
          "SELECT packed FROM names WHERE row = ?", [.integer(row)]
        ) { $0.blob(0).flatMap(NamesCoding.names) }
        if let names = packed.first ?? nil { body(row, try connection.settled(names, row: row)) }
      }
    }
  }

  public func locations(ofRows rows: [Int64]) throws(IndexError) -> [ArticleLocation] {
    var found: [ArticleLocation] = []
    for row in rows { found += try locations("WHERE articles.row = ?", [.integer(row)]) }
    return found
  }

  public func headlines(ofRows rows: [Int64]) throws(IndexError) -> [Headline] {
    try connection.withLock { connection throws(IndexError) in
      try connection.headlines(ofRows: rows)
    }
  }

  /// How many of the articles that name an entity are unread.
  public func unread(naming number: Int64) throws(IndexError) -> Int {
    try connection.withLock { connection throws(IndexError) in
      try connection.rows(
        """
        SELECT count(*) FROM mentions JOIN articles USING (row) WHERE entity = ? AND isRead = 0
        """, [.integer(number)]
      ) { Int($0.integer(0)) }
    }.first ?? 0
  }

  /// When articles that name an entity were published, in the order of the rows.
  public static func date(ofRow row: Int64) -> Date { RowNumber.date(of: row) }

  // MARK: - Private

  private func entities(_ tail: String, _ values: [Value]) throws(IndexError) -> [IndexedEntity] {
    try connection.withLock { connection throws(IndexError) in
      try connection.rows(
        "SELECT kind, name, articles, mentions, entity FROM entities \(tail)", values
      ) { IndexedEntity(number: $0.integer(4), count: Self.entityCount($0)) }
    }
  }

  private static func entityCount(_ row: Row) -> EntityCount {
    EntityCount(
      EntityID(kind: row.integer(0) == 0 ? .person : .organization, name: row.text(1) ?? ""),
      articles: Int(row.integer(2)), mentions: Int(row.integer(3)))
  }

  private static func filter(_ listing: EntityListing) -> (clause: String, values: [Value]) {
    var conditions = ["articles > 0"]
    var values: [Value] = []
    if let kind = listing.kind {
      conditions.append("kind = ?")
      values.append(.integer(kind == .person ? 0 : 1))
    }
    for word in TextKey.words(listing.words) {
      conditions.append(
        """
        entity IN (SELECT entity FROM entityWords WHERE word >= ? AND word <= ?
          UNION ALL SELECT entity FROM shortForms WHERE words >= ? AND words <= ?)
        """)
      let span: [Value] = [.text(word), .text(word + "\u{10FFFF}")]
      values += span + span
    }
    return ("WHERE " + conditions.joined(separator: " AND "), values)
  }
}

extension Connection {
  func headlines(ofRows rows: [Int64]) throws(IndexError) -> [Headline] {
    var found: [Headline] = []
    for row in rows {
      found += try self.rows(
        "SELECT \(ArticleIndex.headlineColumns) FROM articles WHERE row = ?", [.integer(row)]
      ) { ArticleIndex.headline($0) { _ in nil } }
    }
    return found
  }
}
