import Articles

/// People whom an article names by their surname alone.
///
/// "Moreau said" in an article that gives no first name is Ada Moreau where the library knows one
/// person of that surname only, and the article has something more in common with her: another name
/// that stands beside hers elsewhere too, or the same role. What is joined depends on the articles
/// that name either and on nothing else, so that it comes out the same in whatever order they came.
extension ArticleIndex.Writer {
  /// Notes that what was known of a surname may be different now.
  func unsettle(_ words: [String]) throws(IndexError) {
    // Where nobody is named by it alone there is nothing to settle.
    guard let surname = words.last,
      try entity(EntityKey(kind: .person, words: surname)) != nil
    else { return }
    gathered.unsettled.insert(surname)
  }

  /// The same for everybody whom an article names.
  func unsettle(row: Int64) throws(IndexError) {
    let keys = try connection.rows(
      "SELECT key FROM mentions JOIN entities USING (entity) WHERE row = ? AND kind = 0",
      [.integer(row)]
    ) { $0.text(0) ?? "" }
    for key in keys { try unsettle(key.split(separator: " ").map(String.init)) }
    try connection.run("DELETE FROM joined WHERE row = ?", [.integer(row)])
  }

  fileprivate func settleSurnames() throws(IndexError) {
    let surnames = try connection.rows("SELECT surname FROM unsettled ORDER BY surname") {
      $0.text(0) ?? ""
    }
    for surname in surnames { try settle(surname) }
    try connection.run("DELETE FROM unsettled")
  }

  // MARK: - Private

  private func settle(_ surname: String) throws(IndexError) {
    // By the word first: of all people few have it in their name.
    let bearers = try connection.rows(
      """
      SELECT entity, key FROM entityWords CROSS JOIN entities USING (entity)
      WHERE word = ? AND kind = 0
      """, [.text(surname)]
    ) { (number: $0.integer(0), key: $0.text(1) ?? "") }
    guard let lone = bearers.first(where: { $0.key == surname })?.number else { return }
    try part(lone)
    // Those whom no article names any more are nobody.
    var full: [Int64] = []
    for bearer in bearers where bearer.key.hasSuffix(" \(surname)") {
      if try !rows(naming: bearer.number).isEmpty { full.append(bearer.number) }
    }
    guard full.count == 1 else { return }
    let roles = try roles(of: full[0])
    for row in try rows(naming: lone) {
      guard try !names(full[0], row) else { continue }
      var fits = try !roles.isDisjoint(with: self.roles(of: lone, in: [row]))
      if !fits { fits = try hasCommonCompany(row, with: full[0], besides: lone) }
      if fits {
        try move(row, from: lone, to: full[0])
        try connection.run(
          "INSERT INTO joined (row, lone, person) VALUES (?, ?, ?)",
          [.integer(row), .integer(lone), .integer(full[0])])
      }
    }
  }

  /// Takes back what was joined.
  private func part(_ lone: Int64) throws(IndexError) {
    let joined = try connection.rows(
      "SELECT row, person FROM joined WHERE lone = ?", [.integer(lone)]
    ) { ($0.integer(0), $0.integer(1)) }
    for (row, person) in joined { try move(row, from: person, to: lone) }
    try connection.run("DELETE FROM joined WHERE lone = ?", [.integer(lone)])
  }

  private func move(_ row: Int64, from: Int64, to: Int64) throws(IndexError) {
    let count = try connection.rows(
      "SELECT count FROM mentions WHERE entity = ? AND row = ?", [.integer(from), .integer(row)]
    ) { $0.integer(0) }.first
    guard let count else { return }
    try connection.run(
      "DELETE FROM mentions WHERE entity = ? AND row = ?", [.integer(from), .integer(row)])
    try connection.run(
      "INSERT INTO mentions (entity, row, count) VALUES (?, ?, ?)",
      [.integer(to), .integer(row), .integer(count)])
    try connection.run(
      "UPDATE entities SET articles = articles + 1, mentions = mentions + ? WHERE entity = ?",
      [.integer(count), .integer(to)])
  }

  private func names(_ entity: Int64, _ row: Int64) throws(IndexError) -> Bool {
    try !connection.rows(
      "SELECT 1 FROM mentions WHERE entity = ? AND row = ?", [.integer(entity), .integer(row)],
      { _ in }
    ).isEmpty
  }

  private func rows(naming entity: Int64) throws(IndexError) -> [Int64] {
    try connection.rows(
      "SELECT row FROM mentions WHERE entity = ? ORDER BY row", [.integer(entity)]
    ) {
      $0.integer(0)
    }
  }

  /// Whether somebody else whom the article names stands beside the person in another one. Who is
  /// named everywhere says nothing, and whoever was joined is not asked for another.
  ///
  /// - Complexity: The other articles are looked for by `entities`, since only then SQLite leaves out
  ///   who is named everywhere before it looks.
  private func hasCommonCompany(
    _ row: Int64, with person: Int64, besides lone: Int64
  ) throws(IndexError) -> Bool {
    try !connection.rows(
      """
      SELECT 1 FROM mentions AS here JOIN entities USING (entity)
      WHERE here.row = ?1 AND here.entity <> ?2 AND entities.articles <= 200
        AND NOT EXISTS (SELECT 1 FROM joined WHERE row = ?1 AND person = here.entity)
        AND EXISTS (
          SELECT 1 FROM mentions AS there JOIN mentions AS beside ON beside.row = there.row
          WHERE there.entity = entities.entity AND there.row <> ?1 AND beside.entity = ?3
            AND NOT EXISTS (
              SELECT 1 FROM joined WHERE row = there.row AND person = there.entity))
      LIMIT 1
      """, [.integer(row), .integer(lone), .integer(person)], { _ in }
    ).isEmpty
  }

  private func roles(of entity: Int64) throws(IndexError) -> Set<String> {
    try roles(of: entity, in: try rows(naming: entity))
  }

  /// The roles that articles give an entity, as keys.
  private func roles(of entity: Int64, in rows: [Int64]) throws(IndexError) -> Set<String> {
    let key = try connection.rows("SELECT key FROM entities WHERE entity = ?", [.integer(entity)]) {
      $0.text(0) ?? ""
    }.first
    var roles: Set<String> = []
    for row in rows {
      let names =
        try connection.rows("SELECT packed FROM names WHERE row = ?", [.integer(row)]) {
          $0.blob(0).flatMap(NamesCoding.names)
        }.first ?? nil
      for entity in names?.entities ?? []
      where entity.kind == .person && TextKey.key(entity.name) == key {
        roles.formUnion(entity.roles.map { TextKey.key($0.text) })
      }
    }
    return roles
  }
}

extension ArticleIndex {
  /// Joins surnames to people, where something changed since the last time.
  public func settleSurnames() throws(IndexError) {
    let isSettled = try connection.withLock { connection throws(IndexError) in
      try connection.rows("SELECT 1 FROM unsettled LIMIT 1", [], { _ in }).isEmpty
    }
    if isSettled { return }
    try batch { writer throws(IndexError) in try writer.settleSurnames() }
  }
}

extension ArticleNames {
  /// With the full names of those who are named by their surname alone, and known.
  ///
  /// - Parameter joined: The full names, by the keys of the surnames.
  func joined(_ joined: [String: String]) -> ArticleNames {
    guard !joined.isEmpty else { return self }
    var names = self
    for (index, entity) in names.entities.enumerated() where entity.kind == .person {
      guard let full = joined[TextKey.key(entity.name)] else { continue }
      names.entities[index].name = full
      names.entities[index].aliases.insert(entity.name, at: 0)
    }
    return names
  }

  var hasSurnameAlone: Bool {
    entities.contains { $0.kind == .person && !$0.name.contains(" ") }
  }
}

extension Connection {
  /// The names of an article as it is known after surnames were joined.
  func joined(_ names: ArticleNames, row: Int64) throws(IndexError) -> ArticleNames {
    guard names.hasSurnameAlone else { return names }
    let full = try rows(
      """
      SELECT alone.key, person.name FROM joined JOIN entities AS alone ON alone.entity = joined.lone
      JOIN entities AS person ON person.entity = joined.person WHERE row = ?
      """, [.integer(row)]
    ) { ($0.text(0) ?? "", $0.text(1) ?? "") }
    return names.joined(Dictionary(full) { first, _ in first })
  }
}
