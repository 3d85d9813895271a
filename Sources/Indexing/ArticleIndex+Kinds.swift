import Articles

/// Full names that some articles have for a person and others for an organization.
///
/// "Kestrel Grain" is one of both in the whole library: what most mentions take it for, and an organization
/// where they say both equally often. Articles that take it for the other are counted with the rest, unless
/// they name both, or the reader said so. The kind that the reader gave to a name for all articles is its
/// kind. Single words stay what each article has them for: Chelsea is a club, a person and a part of London.
extension ArticleIndex.Writer {
  /// Settles all that was unsettled of kinds, and has the short names settled again that hang on what changed.
  func settleKinds() throws(IndexError) {
    let names = try connection.rows("SELECT words FROM unsettledKinds ORDER BY words") {
      $0.text(0) ?? ""
    }
    for words in names {
      let person = EntityKey(kind: .person, words: words)
      guard let one = try entity(person), let other = try entity(person.inOtherKind) else {
        continue
      }
      try settle(words, person: one, organization: other)
    }
    try connection.run("DELETE FROM unsettledKinds")
  }

  // MARK: - Private

  /// A name that more articles have for the lesser kind stays what each of them has it for: where the kinds
  /// change places all are counted anew, which takes two thirds of a millisecond each.
  private static let mostMoved = 500

  private func settle(
    _ words: String, person: Int64, organization: Int64
  ) throws(IndexError) {
    let kind = try prevailing(words, person: person, organization: organization)
    var rows: [Int64] = []
    // Those first that were counted to what gives way now.
    if kind != .organization { rows += try takeBack(person) }
    if kind != .person { rows += try takeBack(organization) }
    switch kind {
    case .person: rows += try count(organization, as: person)
    case .organization: rows += try count(person, as: organization)
    case nil: break
    }
    guard !rows.isEmpty else { return }
    try unsettleShortNames(
      hangingOn: [.person, .organization].map { EntityKey(kind: $0, words: words) })
    // They stand in other company now.
    for row in rows {
      try unsettleShortNames(hangingOn: names(inRow: row)?.entities.map { EntityKey($0) } ?? [])
    }
  }

  /// The kind of a name over the library; nil where each article decides.
  private func prevailing(
    _ words: String, person: Int64, organization: Int64
  ) throws(IndexError) -> Entity.Kind? {
    let mentions = (try ownMentions(of: person), try ownMentions(of: organization))
    guard mentions.0 > 0, mentions.1 > 0 else { return nil }
    let chosen: [Entity.Kind] = try connection.rows(
      "SELECT DISTINCT kind FROM chosen WHERE key = ? AND id = ''", [.text(words)]
    ) { $0.integer(0) == 0 ? .person : .organization }
    // The reader, on two devices, may have said both.
    guard chosen.count < 2 else { return nil }
    let kind = chosen.first ?? (mentions.0 > mentions.1 ? .person : .organization)
    let isRare = try rows(of: kind == .person ? organization : person).count <= Self.mostMoved
    return isRare ? kind : nil
  }

  private func ownMentions(of entity: Int64) throws(IndexError) -> Int64 {
    try connection.rows("SELECT own FROM entities WHERE entity = ?", [.integer(entity)]) {
      $0.integer(0)
    }.first ?? 0
  }

  /// The articles that themselves name an entity, but not more than matter.
  private func rows(of entity: Int64) throws(IndexError) -> [Int64] {
    try connection.rows(
      """
      SELECT row FROM mentions WHERE entity = ?1
        AND NOT EXISTS (SELECT 1 FROM joined WHERE joined.row = mentions.row AND full = ?1)
        AND NOT EXISTS (SELECT 1 FROM agreed WHERE agreed.row = mentions.row AND majority = ?1)
      UNION ALL SELECT row FROM joined WHERE lone = ?1
      UNION ALL SELECT row FROM agreed WHERE minority = ?1
      LIMIT ?2
      """, [.integer(entity), .integer(Int64(Self.mostMoved + 1))]
    ) { $0.integer(0) }
  }

  /// - Returns: The articles that are counted otherwise than before.
  private func count(_ minority: Int64, as majority: Int64) throws(IndexError) -> [Int64] {
    var moved: [Int64] = []
    for row in try rows(of: minority) {
      guard try !isAgreed(row, minority), try !isChosen(minority, row) else { continue }
      // What an article says itself goes before what its short names are counted to.
      try part([minority, majority], inRow: row)
      if try names(majority, row) { continue }
      try move(row, from: minority, to: majority)
      try connection.run(
        "INSERT INTO agreed (row, minority, majority) VALUES (?, ?, ?)",
        [.integer(row), .integer(minority), .integer(majority)])
      moved.append(row)
    }
    return moved
  }

  /// - Returns: The articles that are counted otherwise than before.
  private func takeBack(_ minority: Int64) throws(IndexError) -> [Int64] {
    let agreed = try connection.rows(
      "SELECT row, majority FROM agreed WHERE minority = ?", [.integer(minority)]
    ) { ($0.integer(0), $0.integer(1)) }
    for (row, majority) in agreed {
      try part([minority, majority], inRow: row)
      try move(row, from: majority, to: minority)
    }
    try connection.run("DELETE FROM agreed WHERE minority = ?", [.integer(minority)])
    return agreed.map(\.0)
  }

  private func isAgreed(_ row: Int64, _ minority: Int64) throws(IndexError) -> Bool {
    try !connection.rows(
      "SELECT 1 FROM agreed WHERE row = ? AND minority = ?", [.integer(row), .integer(minority)],
      { _ in }
    ).isEmpty
  }

  /// Whether the reader said of one article that it names an entity.
  private func isChosen(_ entity: Int64, _ row: Int64) throws(IndexError) -> Bool {
    try !connection.rows(
      """
      SELECT 1 FROM articles JOIN chosen USING (id) JOIN entities USING (kind, key)
      WHERE row = ? AND entity = ?
      """, [.integer(row), .integer(entity)], { _ in }
    ).isEmpty
  }
}
