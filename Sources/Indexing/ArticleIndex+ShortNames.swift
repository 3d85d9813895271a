import Articles

/// People whom an article names by their surname alone, and organizations by an acronym or another short form.
///
/// "Moreau said" in an article that gives no first name is Ada Moreau where the library knows one
/// person of that surname only, and the article has something more in common with her: another name
/// that stands beside hers elsewhere too, or the same role. "The NHTO" is the Northern Harbor Treaty
/// Organization where some article says so, and none means another one by it; of a short form that is
/// no acronym ("the Port Authority") a common name is asked for as of a surname. What is joined depends on
/// the articles that name either and on nothing else, so that it comes out the same in whatever order they
/// came.
extension ArticleIndex.Writer {
  /// Notes that what was known of the short forms of a name, or of the name as a short form, may be
  /// different now.
  func unsettle(_ name: KnownEntity, _ key: EntityKey) throws(IndexError) {
    switch key.kind {
    case .person:
      // Where nobody is named by it alone there is nothing to settle.
      guard let surname = key.words.utf8.split(separator: UInt8(ascii: " ")).last else { return }
      let lone = EntityKey(kind: .person, words: String(Substring(surname)))
      if try entity(lone) != nil { gathered.unsettled.insert(lone) }
    case .organization:
      if name.isShortForm { gathered.unsettled.insert(key) }
      if name.hasShortForms { gathered.shortened.insert(name.number) }
    }
  }

  /// The same of several, as they are known.
  func unsettleShortNames(hangingOn keys: [EntityKey]) throws(IndexError) {
    for key in keys {
      if let known = try knownEntity(key) { try unsettle(known, key) }
    }
  }

  /// Notes the short forms that an article has for an organization, and how many articles have them.
  ///
  /// - Parameters:
  ///   - key: Of its name.
  ///   - count: 1, or -1 where the article goes.
  func countShortForms(of entity: Entity, _ key: EntityKey, _ number: Int64, _ count: Int64) {
    guard entity.kind == .organization, !entity.aliases.isEmpty else { return }
    for form in Set(entity.aliases.map(TextKey.key)) where form != key.words && !form.isEmpty {
      gathered.shortForms[ShortForm(words: form, entity: number), default: 0] += count
      gathered.unsettled.insert(EntityKey(kind: .organization, words: form))
      gathered.shortened.insert(number)
    }
  }

  /// Settles all that was unsettled of short names; kinds must be settled before.
  func settleShortNames() throws(IndexError) {
    // What is a short form of a short form is one of neither.
    try connection.run(
      """
      INSERT OR IGNORE INTO unsettled (kind, words)
      SELECT 1, shortForms.words FROM unsettled
      JOIN entities ON unsettled.kind = 1 AND entities.kind = 1 AND key = unsettled.words
      JOIN shortForms USING (entity)
      """)
    let keys = try connection.rows("SELECT kind, words FROM unsettled ORDER BY kind, words") {
      EntityKey(kind: $0.integer(0) == 0 ? .person : .organization, words: $0.text(1) ?? "")
    }
    // All are parted first: what was taken for a full name may turn out to be a short one.
    for key in keys {
      guard let lone = try entity(key), try !isSettled(key, lone) else { continue }
      try part(lone)
    }
    for key in keys { try settle(key) }
    try connection.run("DELETE FROM unsettled")
  }

  // MARK: - Private

  /// A short name that more articles have alone says too little: a common name is not looked for then,
  /// which takes a tenth of a millisecond each.
  private static let mostAlone = 200
  /// The newest articles of somebody tell the roles.
  private static let mostRead: Int64 = 100

  private func settle(_ key: EntityKey) throws(IndexError) {
    guard let lone = try entity(key), let full = try full(of: key), full.number != lone else {
      return
    }
    let rows = try rows(naming: lone)
    let isAcronym = Self.isAcronym(key, of: full)
    guard isAcronym || rows.count <= Self.mostAlone else { return }
    let earlier = try formsBefore(key, of: full)
    let roles = key.kind == .person ? try roles(of: full.number) : []
    for row in rows {
      guard try !names(full.number, row), try !namesAny(earlier, row) else { continue }
      var fits = isAcronym
      if !fits, !roles.isEmpty {
        fits = try !roles.isDisjoint(with: self.roles(of: lone, in: [row]))
      }
      if !fits { fits = try hasCommonCompany(row, with: full.number, besides: lone) }
      if fits {
        try move(row, from: lone, to: full.number)
        try connection.run(
          "INSERT INTO joined (row, lone, full) VALUES (?, ?, ?)",
          [.integer(row), .integer(lone), .integer(full.number)])
      }
    }
  }

  /// Whether what was joined stays so, whatever came: thousands of articles may have an acronym, and
  /// nothing else matters to it than whom it means.
  private func isSettled(_ key: EntityKey, _ lone: Int64) throws(IndexError) -> Bool {
    guard key.kind == .organization, let full = try full(of: key), Self.isAcronym(key, of: full),
      try formsBefore(key, of: full).isEmpty
    else { return false }
    return try connection.rows(
      "SELECT 1 FROM joined WHERE lone = ? AND full <> ? LIMIT 1",
      [.integer(lone), .integer(full.number)], { _ in }
    ).isEmpty
  }

  private typealias Full = (number: Int64, words: String)

  /// Whom a short name can mean; nil where that are several, or nobody.
  private func full(of key: EntityKey) throws(IndexError) -> Full? {
    switch key.kind {
    case .person: try bearer(of: key.words)
    case .organization: try organization(calledBy: key.words)
    }
  }

  /// The only person of a surname; nil where there are several, or nobody.
  private func bearer(of surname: String) throws(IndexError) -> Full? {
    // By the word first: of all people few have it in their name. Those whom no article names any more, or
    // who are an organization by most mentions, are nobody.
    let bearers = try connection.rows(
      """
      SELECT entity, key FROM entityWords CROSS JOIN entities USING (entity)
      WHERE word = ? AND kind = 0 AND EXISTS (SELECT 1 FROM mentions WHERE entity = entities.entity)
        AND NOT EXISTS (SELECT 1 FROM agreed WHERE minority = entities.entity)
      """, [.text(surname)]
    ) { (number: $0.integer(0), words: $0.text(1) ?? "") }
    let full = bearers.filter { $0.words.hasSuffix(" \(surname)") }
    return full.count == 1 ? full[0] : nil
  }

  /// The only organization that articles call so for short; nil where they call several so, or none.
  private func organization(calledBy form: String) throws(IndexError) -> Full? {
    let called = try connection.rows(
      """
      SELECT entity, key FROM shortForms AS own JOIN entities USING (entity)
      WHERE own.words = ? AND NOT EXISTS (SELECT 1 FROM shortForms WHERE words = key)
        AND NOT EXISTS (SELECT 1 FROM agreed WHERE minority = own.entity)
      LIMIT 2
      """, [.text(form)]
    ) { (number: $0.integer(0), words: $0.text(1) ?? "") }
    return called.count == 1 ? called[0] : nil
  }

  /// The other short forms of an organization, as entities, that come before one: acronyms first, then by the
  /// alphabet. Of two that an article keeps apart the first is joined.
  private func formsBefore(_ key: EntityKey, of full: Full) throws(IndexError) -> [Int64] {
    guard key.kind == .organization else { return [] }
    let forms = try connection.rows(
      "SELECT words FROM shortForms WHERE entity = ?", [.integer(full.number)]
    ) { EntityKey(kind: .organization, words: $0.text(0) ?? "") }
    func rank(_ form: EntityKey) -> (Int, String) {
      (Self.isAcronym(form, of: full) ? 0 : 1, form.words)
    }
    var before: [Int64] = []
    for form in forms where rank(form) < rank(key) {
      if let number = try entity(form) { before.append(number) }
    }
    return before
  }

  /// Whether an article itself names one of some entities.
  private func namesAny(_ entities: [Int64], _ row: Int64) throws(IndexError) -> Bool {
    for entity in entities {
      if try names(entity, row) { return true }
      let isJoined = try !connection.rows(
        "SELECT 1 FROM joined WHERE row = ? AND lone = ?", [.integer(row), .integer(entity)],
        { _ in }
      ).isEmpty
      if isJoined { return true }
    }
    return false
  }

  /// Whether a short form is made of the first letters of a name, those of "of", "and" and the like left out or
  /// not.
  private static func isAcronym(_ form: EntityKey, of full: Full) -> Bool {
    guard form.kind == .organization else { return false }
    let words = full.words.split(separator: " ")
    let great = words.filter { !["of", "and", "the", "for", "de", "la"].contains($0) }
    return [words, great].contains { String($0.compactMap(\.first)) == form.words }
  }

  /// Takes back what was joined.
  private func part(_ lone: Int64) throws(IndexError) {
    let joined = try connection.rows(
      "SELECT row, full FROM joined WHERE lone = ?", [.integer(lone)]
    ) { ($0.integer(0), $0.integer(1)) }
    for (row, full) in joined { try move(row, from: full, to: lone) }
    try connection.run("DELETE FROM joined WHERE lone = ?", [.integer(lone)])
  }

  /// Takes back what was joined to some entities, or from them, in one article.
  func part(_ entities: [Int64], inRow row: Int64) throws(IndexError) {
    let joined = try connection.rows(
      """
      SELECT lone, full, kind, key FROM joined JOIN entities ON entity = lone WHERE row = ?
      """, [.integer(row)]
    ) {
      let kind: Entity.Kind = $0.integer(2) == 0 ? .person : .organization
      return (
        lone: $0.integer(0), full: $0.integer(1),
        key: EntityKey(kind: kind, words: $0.text(3) ?? "")
      )
    }
    for (lone, full, key) in joined where entities.contains(lone) || entities.contains(full) {
      try move(row, from: full, to: lone)
      try connection.run(
        "DELETE FROM joined WHERE row = ? AND lone = ?", [.integer(row), .integer(lone)])
      gathered.unsettled.insert(key)
    }
  }

  /// Counts an article that names one to another, which it doesn't name.
  func move(_ row: Int64, from: Int64, to: Int64) throws(IndexError) {
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

  func names(_ entity: Int64, _ row: Int64) throws(IndexError) -> Bool {
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

  /// Whether somebody else whom the article names stands beside the full name in another one. Who is
  /// named everywhere says nothing. What the articles themselves say counts, and not what was joined: else
  /// it would matter who is joined first.
  ///
  /// - Complexity: The other articles are looked for by `entities`, since only then SQLite leaves out
  ///   who is named everywhere before it looks.
  private func hasCommonCompany(
    _ row: Int64, with full: Int64, besides lone: Int64
  ) throws(IndexError) -> Bool {
    try !connection.rows(
      """
      SELECT 1 FROM (
        SELECT entity FROM mentions AS named WHERE row = ?1
          AND NOT EXISTS (SELECT 1 FROM joined WHERE row = ?1 AND full = named.entity)
        UNION ALL SELECT lone FROM joined WHERE row = ?1) AS here
      JOIN entities USING (entity)
      WHERE here.entity <> ?2 AND entities.articles <= 200 AND (
        EXISTS (
          SELECT 1 FROM mentions AS there JOIN mentions AS beside ON beside.row = there.row
          WHERE there.entity = entities.entity AND there.row <> ?1 AND beside.entity = ?3
            AND NOT EXISTS (
              SELECT 1 FROM joined WHERE row = there.row AND full IN (there.entity, ?3)))
        OR EXISTS (
          SELECT 1 FROM joined AS there JOIN mentions AS beside ON beside.row = there.row
          WHERE there.lone = entities.entity AND there.row <> ?1 AND beside.entity = ?3
            AND NOT EXISTS (SELECT 1 FROM joined WHERE row = there.row AND full = ?3)))
      LIMIT 1
      """, [.integer(row), .integer(lone), .integer(full)], { _ in }
    ).isEmpty
  }

  private func roles(of entity: Int64) throws(IndexError) -> Set<String> {
    let newest = try connection.rows(
      """
      SELECT row FROM mentions WHERE entity = ?1
        AND NOT EXISTS (SELECT 1 FROM joined WHERE joined.row = mentions.row AND full = ?1)
      ORDER BY row DESC LIMIT ?2
      """, [.integer(entity), .integer(Self.mostRead)]
    ) { $0.integer(0) }
    return try roles(of: entity, in: newest)
  }

  /// The roles that articles give an entity, as keys.
  private func roles(of entity: Int64, in rows: [Int64]) throws(IndexError) -> Set<String> {
    let key = try connection.rows("SELECT key FROM entities WHERE entity = ?", [.integer(entity)]) {
      $0.text(0) ?? ""
    }.first
    var roles: Set<String> = []
    for row in rows {
      for entity in try names(inRow: row)?.entities ?? []
      where entity.kind == .person && TextKey.key(entity.name) == key {
        roles.formUnion(entity.roles.map { TextKey.key($0.text) })
      }
    }
    return roles
  }
}

/// A short form that articles have for an organization.
struct ShortForm: Hashable {
  /// As `TextKey` has it.
  var words: String
  var entity: Int64
}
