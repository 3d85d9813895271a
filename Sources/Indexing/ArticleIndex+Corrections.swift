import Articles

extension ArticleIndex {
  /// The corrections of names that the index has taken account of, each a line.
  public func corrections() throws(IndexError) -> Set<String> {
    try connection.withLock { connection throws(IndexError) in
      Set(try connection.rows("SELECT line FROM corrections") { $0.text(0) ?? "" })
    }
  }

  /// Which articles a correction of names may change.
  public struct Reach: Hashable, Sendable {
    /// Those that name one of these.
    public var entities: Set<EntityID> = []
    /// Those that say one of these, words in a row.
    public var phrases: Set<String> = []
    public var articles: Set<ArticleID> = []

    public init() {}
  }

  /// Has the names of the articles within reach corrected again, from what was recognized, and takes
  /// account of `lines`. All is done or nothing.
  ///
  /// - Parameter chosen: Those whom the reader named as what something is.
  public func correct(
    _ reach: Reach, lines: Set<String>, chosen: [ChosenEntity]
  ) throws(IndexError) {
    try connection.withLock { connection throws(IndexError) in
      try connection.transaction { () throws(IndexError) in
        for entity in reach.entities {
          // Of whichever kind: what counts for a full name counts for both.
          try connection.run(
            """
            UPDATE articles SET isNamed = 0 WHERE row IN (SELECT row FROM mentions WHERE entity IN
              (SELECT entity FROM entities WHERE kind IN (0, 1) AND key = ?))
            """, [.text(TextKey.key(entity.name))])
        }
        for phrase in reach.phrases {
          let words = TextKey.words(phrase)
          guard !words.isEmpty else { continue }
          // A phrase of the full text: words hold letters and digits only, so quoting is safe.
          try connection.run(
            """
            UPDATE articles SET isNamed = 0
            WHERE row IN (SELECT rowid FROM text WHERE text MATCH ?)
            """, [.text("\"\(words.joined(separator: " "))\"")])
        }
        for id in reach.articles {
          try connection.run("UPDATE articles SET isNamed = 0 WHERE id = ?", [.text(id.text)])
        }
        try choose(chosen, connection)
        try connection.run("DELETE FROM corrections")
        for line in lines {
          try connection.run("INSERT INTO corrections (line) VALUES (?)", [.text(line)])
        }
      }
    }
  }

  // MARK: - Private

  private func choose(
    _ chosen: [ChosenEntity], _ connection: Connection
  ) throws(IndexError) {
    let unsettle = "INSERT OR IGNORE INTO unsettledKinds (words) SELECT key FROM chosen"
    try connection.run(unsettle)
    try connection.run("DELETE FROM chosen")
    try connection.run("INSERT OR IGNORE INTO chosen (key, kind, id) VALUES (?, ?, ?)", chosen) {
      [
        .text(TextKey.key($0.entity.name)), .integer($0.entity.kind == .person ? 0 : 1),
        .text($0.article?.text ?? ""),
      ]
    }
    try connection.run(unsettle)
  }
}
