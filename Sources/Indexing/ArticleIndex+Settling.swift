import Articles

/// A name means the same over the whole library: of which kind a full name is, and whom a short one means.
///
/// Both depend on all articles that have the name, so they are worked out after a batch was put down: kinds
/// first, then short names. What the articles themselves say stays in `names`; what was settled is told apart
/// from it, so that it can be worked out again, and comes out the same in whatever order articles came.
extension ArticleIndex {
  /// Settles the names of which something changed since the last time.
  public func settleNames() throws(IndexError) {
    let isSettled = try connection.withLock { connection throws(IndexError) in
      try connection.rows(
        "SELECT 1 FROM unsettledKinds UNION ALL SELECT 1 FROM unsettled LIMIT 1", [], { _ in }
      ).isEmpty
    }
    if isSettled { return }
    try batch { writer throws(IndexError) in
      try writer.settleKinds()
      // Short names hang on those that became of another kind.
      try writer.putDown()
      try writer.settleShortNames()
    }
  }

  /// Whether an article itself has a name for the other kind.
  public func isOfOtherKind(_ id: EntityID, inRow row: Int64) throws(IndexError) -> Bool {
    try connection.withLock { connection throws(IndexError) in
      try !connection.rows(
        "SELECT 1 FROM agreed JOIN entities ON entity = majority WHERE row = ? AND kind = ? AND key = ?",
        [
          .integer(row), .integer(id.kind == .person ? 0 : 1), .text(TextKey.key(id.name)),
        ], { _ in }
      ).isEmpty
    }
  }
}

extension ArticleIndex.Writer {
  /// Has everything that an article names be settled again, and forgets what it had to do with it.
  func unsettle(row: Int64) throws(IndexError) {
    for entity in try names(inRow: row)?.entities ?? [] {
      let key = EntityKey(kind: entity.kind, words: TextKey.key(entity.name))
      guard let known = try knownEntity(key) else { continue }
      try connection.run(
        "UPDATE entities SET own = own - ? WHERE entity = ?",
        [.integer(Int64(entity.mentions.count)), .integer(known.number)])
      if known.isOfEitherKind {
        gathered.unsettledKinds.insert(key.words)
        // It may have been counted to that one.
        try unsettleShortNames(hangingOn: [key.inOtherKind])
      }
      try unsettle(known, key)
      countShortForms(of: entity, key, known.number, -1)
    }
    for table in ["agreed", "joined"] {
      try connection.run("DELETE FROM \(table) WHERE row = ?", [.integer(row)])
    }
  }

  /// What an article says itself, as the reader corrected it.
  func names(inRow row: Int64) throws(IndexError) -> ArticleNames? {
    try connection.rows("SELECT packed FROM names WHERE row = ?", [.integer(row)]) {
      $0.blob(0).flatMap(NamesCoding.names)
    }.first ?? nil
  }
}

extension Connection {
  /// The names of an article as the library knows them: of the kind that was settled, and short ones as the
  /// full ones that they mean.
  func settled(_ names: ArticleNames, row: Int64) throws(IndexError) -> ArticleNames {
    let otherwise = try rows(
      "SELECT kind, key FROM agreed JOIN entities ON entity = minority WHERE row = ?",
      [.integer(row)]
    ) { EntityKey($0, kind: 0, words: 1) }
    let full = try rows(
      """
      SELECT short.kind, short.key, long.name FROM joined JOIN entities AS short ON short.entity = joined.lone
      JOIN entities AS long ON long.entity = joined.full WHERE row = ?
      """, [.integer(row)]
    ) { (EntityKey($0, kind: 0, words: 1), $0.text(2) ?? "") }
    return names.withOtherKinds(Set(otherwise))
      .withFullNames(Dictionary(full) { first, _ in first })
  }
}

extension ArticleNames {
  /// With those who are of the other kind by the library.
  fileprivate func withOtherKinds(_ keys: Set<EntityKey>) -> ArticleNames {
    guard !keys.isEmpty else { return self }
    var names = self
    for (index, entity) in entities.enumerated() where keys.contains(EntityKey(entity)) {
      let kind: Entity.Kind = entity.kind == .person ? .organization : .person
      names.entities[index].kind = kind
      // An organization is nobody's minister.
      if kind == .organization { names.entities[index].roles = [] }
      for mention in entity.mentions.indices { names.entities[index].mentions[mention].kind = kind }
    }
    return names
  }

  /// With the full names of those who are named by a short one, and known.
  ///
  /// - Parameter full: The full names, by the keys of the short ones.
  fileprivate func withFullNames(_ full: [EntityKey: String]) -> ArticleNames {
    guard !full.isEmpty else { return self }
    var names = self
    for (index, entity) in entities.enumerated() {
      guard let name = full[EntityKey(entity)] else { continue }
      names.entities[index].name = name
      names.entities[index].aliases.insert(entity.name, at: 0)
    }
    return names
  }
}

/// What makes two spellings one person or organization.
struct EntityKey: Hashable {
  var kind: Entity.Kind
  /// As `TextKey` has it.
  var words: String

  var inOtherKind: EntityKey {
    EntityKey(kind: kind == .person ? .organization : .person, words: words)
  }
}

extension EntityKey {
  init(_ entity: Entity) { self.init(kind: entity.kind, words: TextKey.key(entity.name)) }

  /// - Parameters: The columns of a row.
  fileprivate init(_ row: Row, kind: Int32, words: Int32) {
    self.init(
      kind: row.integer(kind) == 0 ? .person : .organization, words: row.text(words) ?? "")
  }
}
