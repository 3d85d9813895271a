import Articles
import FoundationEssentials

extension ArticleIndex {
  /// What a file's articles were and are now, after `replace`.
  public struct Replacement: Hashable, Sendable {
    public var before: [ArticleID]
    public var after: [ArticleID]

    public init(before: [ArticleID], after: [ArticleID]) {
      self.before = before
      self.after = after
    }
  }

  /// Does several things at once, which is much faster, and shows all of them or none.
  public func batch(_ body: (Writer) throws(IndexError) -> Void) throws(IndexError) {
    try connection.withLock { connection throws(IndexError) in
      let writer = Writer(connection: connection)
      try connection.transaction { () throws(IndexError) in try body(writer) }
    }
  }

  /// Makes ready for a first import, or for every day again.
  public func expect(much: Bool) throws(IndexError) {
    try connection.withLock { connection throws(IndexError) in
      if much {
        try Schema.prepareForMuch(connection)
      } else {
        try Schema.prepareForLittle(connection)
      }
    }
  }

  /// Mirrors what the reader did.
  public func mirror(_ changes: [(ArticleID, StatusChange)]) throws(IndexError) {
    try connection.withLock { connection throws(IndexError) in
      for (id, change) in changes {
        switch change {
        case .read(let isRead):
          try connection.run(
            "UPDATE articles SET isRead = ? WHERE id = ?",
            [.integer(isRead ? 1 : 0), .text(id.text)])
        case .starred(let isStarred):
          try connection.run(
            "UPDATE articles SET isStarred = ? WHERE id = ?",
            [.integer(isStarred ? 1 : 0), .text(id.text)])
        case .tagged(let tag, let isTagged):
          try connection.run(
            isTagged
              ? "INSERT OR IGNORE INTO tagged (tag, id) VALUES (?, ?)"
              : "DELETE FROM tagged WHERE tag = ? AND id = ?",
            [.text(TextKey.key(tag)), .text(id.text)])
        case .note, .place, .focus: break
        }
      }
    }
  }

  /// Mirrors all that the reader did.
  public func mirror(_ statuses: [ArticleID: ArticleStatus]) throws(IndexError) {
    try connection.withLock { connection throws(IndexError) in
      try connection.transaction { () throws(IndexError) in
        try connection.run("DELETE FROM tagged")
        for (id, status) in statuses {
          try connection.run(
            """
            UPDATE articles SET isRead = ?1, isStarred = ?2
            WHERE id = ?3 AND (isRead <> ?1 OR isStarred <> ?2)
            """,
            [
              .integer(status.isRead ? 1 : 0), .integer(status.isStarred ? 1 : 0), .text(id.text),
            ])
          for tag in status.tags {
            try connection.run(
              "INSERT OR IGNORE INTO tagged (tag, id) VALUES (?, ?)",
              [.text(TextKey.key(tag)), .text(id.text)])
          }
        }
      }
    }
  }

  /// What the index takes over from elsewhere, so that it knows when that changed.
  public enum Remembered: String, Sendable { case journals }

  public func remember(_ value: String, as what: Remembered) throws(IndexError) {
    try connection.withLock { connection throws(IndexError) in
      try connection.run(
        "INSERT OR REPLACE INTO remembered (what, value) VALUES (?, ?)",
        [.text(what.rawValue), .text(value)])
    }
  }

  public func remembered(_ what: Remembered) throws(IndexError) -> String? {
    try connection.withLock { connection throws(IndexError) in
      try connection.rows("SELECT value FROM remembered WHERE what = ?", [.text(what.rawValue)]) {
        $0.text(0)
      }
    }.first ?? nil
  }

  /// Puts things into the index, inside of a batch.
  public struct Writer {
    let connection: Connection

    /// Puts the articles of a file in the place of what was known of it.
    ///
    /// - Parameter articles: Each is asked for with whether its id is taken by an article of another
    ///   file, and if so whether that has the same text; nil leaves it out.
    public func replace(
      _ file: IndexedFile, with articles: [IndexedArticle], problem: String?,
      distinguish: (IndexedArticle) -> ArticleID
    ) throws(IndexError) -> Replacement {
      let before = try remove(file.path)
      let (folder, name) = ArticleIndex.parts(file.path)
      try connection.run(
        "INSERT INTO files (folder, name, size, modified, problem) VALUES (?, ?, ?, ?, ?)",
        [
          .integer(try changedFolder(folder)), name, .integer(file.size), .integer(file.modified),
          Value(problem),
        ])
      let number = connection.lastRow
      var after: [ArticleID] = []
      for (part, article) in articles.enumerated() {
        var article = article
        if let other = try content(of: article.id) {
          // The same article twice is one; another article of the same name is another.
          if other == article.content { continue }
          article.id = distinguish(article)
          if try content(of: article.id) != nil { continue }
        }
        try insert(
          article, file: number,
          at: FilePlace(modified: file.modified, path: file.path, part: part))
        after.append(article.id)
      }
      return Replacement(before: before, after: after)
    }

    /// Forgets a file. Returns the ids of its articles.
    @discardableResult
    public func remove(_ path: [UInt8]) throws(IndexError) -> [ArticleID] {
      let (folder, name) = ArticleIndex.parts(path)
      let file = try connection.rows(
        """
        SELECT file FROM files
        WHERE folder = (SELECT folder FROM folders WHERE path = ?) AND name = ?
        """, [folder, name]
      ) { $0.integer(0) }.first
      guard let file else { return [] }
      let rows = try connection.rows(
        "SELECT row, id FROM articles WHERE file = ?", [.integer(file)]
      ) { ($0.integer(0), ArticleID($0.text(1) ?? "")) }
      for (row, _) in rows {
        try removeSketch(of: row)
        try unsettle(row: row)
        for table in ["links", "mentions", "names", "articles"] {
          try connection.run("DELETE FROM \(table) WHERE row = ?", [.integer(row)])
        }
      }
      try connection.run("DELETE FROM files WHERE file = ?", [.integer(file)])
      _ = try changedFolder(folder)
      return rows.map(\.1)
    }

    /// Puts in whom an article names, in the place of what was known of it.
    public func set(_ names: ArticleNames, of id: ArticleID) throws(IndexError) {
      let row = try connection.rows("SELECT row FROM articles WHERE id = ?", [.text(id.text)]) {
        $0.integer(0)
      }.first
      guard let row else { return }
      try connection.run("UPDATE articles SET isNamed = 1 WHERE row = ?", [.integer(row)])
      try unsettle(row: row)
      try connection.run("DELETE FROM names WHERE row = ?", [.integer(row)])
      try connection.run("DELETE FROM mentions WHERE row = ?", [.integer(row)])
      try insert(names, row: row)
    }

    private func insert(_ names: ArticleNames, row: Int64) throws(IndexError) {
      try connection.run(
        "INSERT INTO names (row, packed) VALUES (?, ?)",
        [.integer(row), .blob(NamesCoding.bytes(of: names))])
      // Two names of one key, as "Nato" and "NATO", are one.
      var counts: [EntityID: Int] = [:]
      for entity in names.entities { counts[entity.id, default: 0] += entity.mentions.count }
      var byNumber: [Int64: Int] = [:]
      for (id, count) in counts {
        if let number = try number(of: id) { byNumber[number, default: 0] += count }
      }
      for (number, count) in byNumber.sorted(by: { $0.key < $1.key }) {
        try connection.run(
          "INSERT INTO mentions (entity, row, count) VALUES (?, ?, ?)",
          [.integer(number), .integer(row), .integer(Int64(count))])
      }
      for entity in names.entities where entity.kind == .person {
        try unsettle(TextKey.words(entity.name))
      }
    }

    // MARK: - Private

    /// The number of a person or an organization, given now where it has none.
    private func number(of id: EntityID) throws(IndexError) -> Int64? {
      let words = TextKey.words(id.name)
      let kind: Value = .integer(id.kind == .person ? 0 : 1)
      let key: Value = .text(words.joined(separator: " "))
      guard !words.isEmpty else { return nil }
      let known = try connection.rows(
        "SELECT entity, name FROM entities WHERE kind = ? AND key = ?", [kind, key]
      ) { ($0.integer(0), $0.text(1) ?? "") }.first
      if let (number, name) = known {
        // Of several spellings the one with small letters and accents is shown, whoever came first.
        if id.name > name {
          try connection.run(
            "UPDATE entities SET name = ? WHERE entity = ?", [.text(id.name), .integer(number)])
        }
        return number
      }
      try connection.run(
        "INSERT INTO entities (kind, key, name) VALUES (?, ?, ?)", [kind, key, .text(id.name)])
      let number = connection.lastRow
      for word in Set(words) {
        try connection.run(
          "INSERT INTO entityWords (word, entity) VALUES (?, ?)", [.text(word), .integer(number)])
      }
      return number
    }

    private func removeSketch(of row: Int64) throws(IndexError) {
      let sketch =
        try connection.rows("SELECT sketch FROM sketches WHERE row = ?", [.integer(row)]) {
          $0.blob(0).flatMap { TextSketch(bytes: $0) }
        }.first ?? nil
      guard let sketch else { return }
      for band in sketch.bands {
        try connection.run(
          "DELETE FROM bands WHERE band = ? AND row = ?", [.integer(band), .integer(row)])
      }
      try connection.run("DELETE FROM sketches WHERE row = ?", [.integer(row)])
    }

    private func insert(_ sketch: TextSketch, row: Int64) throws(IndexError) {
      try connection.run(
        "INSERT INTO sketches (row, sketch) VALUES (?, ?)", [.integer(row), .blob(sketch.bytes)])
      for band in sketch.bands {
        try connection.run(
          "INSERT OR IGNORE INTO bands (band, row) VALUES (?, ?)", [.integer(band), .integer(row)])
      }
    }

    private func content(of id: ArticleID) throws(IndexError) -> String? {
      try connection.rows("SELECT content FROM articles WHERE id = ?", [.text(id.text)]) {
        $0.text(0) ?? ""
      }.first
    }

    private func insert(
      _ article: IndexedArticle, file: Int64, at place: FilePlace
    ) throws(IndexError) {
      let row = try newRow(article.published, among: place)
      try connection.run(
        """
        INSERT INTO articles (row, id, file, part, title, source, section, published, titleKey,
          addressKey, content, isNamed, isRead, isStarred)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
          .integer(row), .text(article.id.text), .integer(file), .integer(Int64(place.part)),
          .text(article.title), .text(article.article.source ?? ""), .text(article.section),
          .real(article.published.timeIntervalSince1970), .text(article.titleKey),
          Value(article.addressKey), .text(article.content), .integer(article.names == nil ? 0 : 1),
          .integer(article.status.isRead ? 1 : 0), .integer(article.status.isStarred ? 1 : 0),
        ])
      for key in article.linkKeys where !key.isEmpty {
        try connection.run(
          "INSERT INTO links (key, row) VALUES (?, ?)", [.text(key), .integer(row)])
      }
      let body = article.article.blocks.filter { $0.kind != .title && $0.kind != .byline }
      try connection.run(
        "INSERT INTO text (rowid, body, title, byline, source, tags) VALUES (?, ?, ?, ?, ?, ?)",
        [
          .integer(row), .text(body.map(\.text).joined(separator: "\n")), .text(article.title),
          .text(article.article.byline.names.joined(separator: ", ")),
          .text(article.article.source ?? ""), .text(article.article.tags.joined(separator: ", ")),
        ])
      if let sketch = article.sketch { try insert(sketch, row: row) }
      if let names = article.names { try insert(names, row: row) }
    }
  }
}
