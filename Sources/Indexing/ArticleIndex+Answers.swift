import Articles
import FoundationEssentials

extension ArticleIndex {
  public func location(of id: ArticleID) throws(IndexError) -> ArticleLocation? {
    try locations("WHERE id = ?", [.text(id.text)]).first
  }

  /// The articles whose names are not recognized yet, or are to be corrected again, newest first.
  public func unnamed(limit: Int) throws(IndexError) -> [ArticleLocation] {
    try locations(
      "WHERE isNamed = 0 ORDER BY articles.row DESC LIMIT ?", [.integer(Int64(limit))])
  }

  /// The article at an address, by its key.
  public func article(atAddress key: String) throws(IndexError) -> ArticleID? {
    try ids("SELECT id FROM articles WHERE addressKey = ? ORDER BY row DESC LIMIT 1", [.text(key)])
      .first
  }

  /// The first article of a file.
  public func article(inFile path: [UInt8]) throws(IndexError) -> ArticleID? {
    let (folder, name) = Self.parts(path)
    return try ids(
      """
      SELECT id FROM articles WHERE file = (SELECT file FROM files
        WHERE folder = (SELECT folder FROM folders WHERE path = ?) AND name = ?)
      ORDER BY part LIMIT 1
      """, [.blob(folder), .blob(name)]
    ).first
  }

  /// The articles whose ids begin so, in the order of their ids.
  public func articles(idPrefix: String, limit: Int) throws(IndexError) -> [Headline] {
    try headlines(
      "WHERE articles.id >= ? AND articles.id < ? ORDER BY articles.id LIMIT ?",
      [.text(idPrefix), .text(idPrefix + "\u{10FFFF}"), .integer(Int64(max(0, limit)))])
  }

  /// The articles that a headline may mean, best first: those with the same words; else those with
  /// nearly the same, or that begin so where the headline was cut.
  public func articles(titled title: String) throws(IndexError) -> [Headline] {
    let key = TextKey.key(title)
    let same = try headlines("WHERE titleKey = ? ORDER BY articles.row DESC LIMIT 20", [.text(key)])
    if !same.isEmpty { return same }
    let words = TextKey.words(title)
    guard words.count >= 3 else { return [] }
    // Two long words find the few that are worth comparing.
    let longest = words.sorted { ($1.count, $0) < ($0.count, $1) }.prefix(4)
    var candidates: [Headline] = []
    for (index, first) in longest.enumerated() {
      for second in longest.dropFirst(index + 1) where second != first {
        candidates += try headlines(
          "WHERE articles.row IN (SELECT rowid FROM text WHERE text MATCH ? LIMIT 200)",
          [.text("title : \"\(first)\" AND title : \"\(second)\"")])
      }
    }
    let isCut = title.hasSuffix("…") || title.hasSuffix("...")
    let wanted = Set(words)
    var fits: [ArticleID: (headline: Headline, fit: Double)] = [:]
    for candidate in candidates {
      let own = Set(TextKey.words(candidate.title))
      let shared = Double(own.intersection(wanted).count)
      let fit =
        isCut && TextKey.key(candidate.title).hasPrefix(key)
        ? 1 : shared / Double(own.union(wanted).count)
      if fit >= 0.7 { fits[candidate.id] = (candidate, fit) }
    }
    guard let best = fits.values.map(\.fit).max() else { return [] }
    return fits.values.filter { $0.fit == best }.map(\.headline).sorted {
      $0.position.row > $1.position.row
    }
  }

  /// The articles that lead to one of these keys, newest first.
  public func linking(to keys: [String], limit: Int) throws(IndexError) -> [Headline] {
    guard !keys.isEmpty else { return [] }
    let marks = keys.map { _ in "?" }.joined(separator: ", ")
    return try headlines(
      """
      WHERE articles.row IN (SELECT row FROM links WHERE key IN (\(marks)))
      ORDER BY articles.row DESC LIMIT \(limit)
      """, keys.map(Value.text))
  }

  /// The next article of a listing that names an entity, from a row on.
  public func article(
    mentioning entity: EntityID, from row: Int64?, isOlder: Bool, _ listing: Listing,
    _ query: SearchQuery
  ) throws(IndexError) -> ArticleID? {
    var conditions = ["entities.kind = ?", "entities.key = ?"]
    var values: [Value] = [
      .integer(entity.kind == .person ? 0 : 1), .text(TextKey.key(entity.name)),
    ]
    if let row {
      conditions.append("mentions.row \(isOlder ? "<" : ">") ?")
      values.append(.integer(row))
    }
    let plan = query.plan(row: "mentions.row")
    if let match = plan.match {
      conditions.append("mentions.row IN (SELECT rowid FROM text WHERE text MATCH ?)")
      values.append(.text(match))
    }
    conditions += plan.conditions
    values += plan.values
    return try ids(
      """
      SELECT id FROM mentions JOIN entities USING (entity) JOIN articles ON articles.row = mentions.row
      WHERE \(conditions.joined(separator: " AND "))
      ORDER BY mentions.row \(isOlder ? "DESC" : "ASC") LIMIT 1
      """, values
    ).first
  }

  /// How many articles still wait for their names.
  public func unnamedCount() throws(IndexError) -> Int {
    try connection.withLock { connection throws(IndexError) in
      Int(
        try connection.rows("SELECT count(*) FROM articles WHERE isNamed = 0") { $0.integer(0) }
          .first ?? 0)
    }
  }

  // MARK: - Private

  private func ids(_ sql: String, _ values: [Value]) throws(IndexError) -> [ArticleID] {
    try connection.withLock { connection throws(IndexError) in
      try connection.rows(sql, values) { ArticleID($0.text(0) ?? "") }
    }
  }

  private func headlines(_ tail: String, _ values: [Value]) throws(IndexError) -> [Headline] {
    try connection.withLock { connection throws(IndexError) in
      try connection.rows("SELECT \(Self.headlineColumns) FROM articles \(tail)", values) { row in
        Self.headline(row) { _ in nil }
      }
    }
  }

  func locations(_ tail: String, _ values: [Value]) throws(IndexError) -> [ArticleLocation] {
    let sql = """
      SELECT \(Self.headlineColumns), path, size, files.modified, part, names.packed, addressKey, name,
        isNamed, recognized.packed
      FROM articles JOIN files USING (file) JOIN folders USING (folder)
      LEFT JOIN names ON names.row = articles.row
      LEFT JOIN recognized ON recognized.row = articles.row AND isNamed = 0 \(tail)
      """
    return try connection.withLock { connection throws(IndexError) in
      var found = try connection.rows(sql, values) { row in
        let isNamed = row.integer(17) == 1
        let packed = row.blob(18) ?? row.blob(14)
        let names = packed.flatMap(NamesCoding.names)
        return ArticleLocation(
          file: IndexedFile(
            path: Self.path(row.blob(10) ?? [], row.blob(16)), size: row.integer(11),
            modified: row.integer(12)),
          part: Int(row.integer(13)), names: isNamed ? names : nil,
          recognized: isNamed ? nil : names, headline: Self.headline(row) { _ in nil },
          titleKey: row.text(8) ?? "",
          addressKey: row.text(15))
      }
      for index in found.indices {
        guard let names = found[index].names else { continue }
        let row = found[index].headline.position.row
        found[index].names = try connection.settled(names, row: row)
      }
      return found
    }
  }
}
