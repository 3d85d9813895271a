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
        case .tagged, .note, .place, .focus: break
        }
      }
    }
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
      try connection.run(
        "INSERT INTO files (path, size, modified, problem) VALUES (?, ?, ?, ?)",
        [.blob(file.path), .integer(file.size), .integer(file.modified), Value(problem)])
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
        try insert(article, file: number, part: part)
        after.append(article.id)
      }
      return Replacement(before: before, after: after)
    }

    /// Forgets a file. Returns the ids of its articles.
    @discardableResult
    public func remove(_ path: [UInt8]) throws(IndexError) -> [ArticleID] {
      let rows = try connection.rows(
        "SELECT row, id FROM articles WHERE file = (SELECT file FROM files WHERE path = ?)",
        [.blob(path)]
      ) { ($0.integer(0), ArticleID($0.text(1) ?? "")) }
      for (row, _) in rows {
        try connection.run("DELETE FROM links WHERE row = ?", [.integer(row)])
        try connection.run("DELETE FROM mentions WHERE row = ?", [.integer(row)])
        try connection.run("DELETE FROM articles WHERE row = ?", [.integer(row)])
      }
      try connection.run("DELETE FROM files WHERE path = ?", [.blob(path)])
      return rows.map(\.1)
    }

    /// Puts in whom an article names.
    public func set(_ names: ArticleNames, of id: ArticleID) throws(IndexError) {
      guard
        let row = try connection.rows(
          "SELECT row FROM articles WHERE id = ?", [.text(id.text)],
          {
            $0.integer(0)
          }
        ).first
      else { return }
      try connection.run(
        "UPDATE articles SET names = ? WHERE row = ?",
        [.blob(NamesCoding.bytes(of: names)), .integer(row)])
      try connection.run("DELETE FROM mentions WHERE row = ?", [.integer(row)])
      for entity in names.entities {
        let kind: Int64 = entity.kind == .person ? 0 : 1
        let key = TextKey.key(entity.name)
        guard !key.isEmpty else { continue }
        try connection.run(
          "INSERT INTO entities (kind, key, name) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
          [.integer(kind), .text(key), .text(entity.name)])
        try connection.run(
          """
          INSERT INTO mentions (entity, row, count)
          VALUES ((SELECT entity FROM entities WHERE kind = ? AND key = ?), ?, ?)
          ON CONFLICT DO UPDATE SET count = count + excluded.count
          """,
          [.integer(kind), .text(key), .integer(row), .integer(Int64(entity.mentions.count))])
      }
    }

    // MARK: - Private

    private func content(of id: ArticleID) throws(IndexError) -> String? {
      try connection.rows("SELECT content FROM articles WHERE id = ?", [.text(id.text)]) {
        $0.text(0) ?? ""
      }.first
    }

    private func insert(
      _ article: IndexedArticle, file: Int64, part: Int
    ) throws(IndexError) {
      let row = try newRow(article.published)
      try connection.run(
        """
        INSERT INTO articles (row, id, file, part, title, source, section, published, titleKey,
          addressKey, content, isRead, isStarred) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
          .integer(row), .text(article.id.text), .integer(file), .integer(Int64(part)),
          .text(article.title), .text(article.article.source ?? ""), .text(article.section),
          .real(article.published.timeIntervalSince1970), .text(article.titleKey),
          Value(article.addressKey), .text(article.content),
          .integer(article.status.isRead ? 1 : 0), .integer(article.status.isStarred ? 1 : 0),
        ])
      for key in article.linkKeys where !key.isEmpty {
        try connection.run(
          "INSERT INTO links (key, row) VALUES (?, ?)", [.text(key), .integer(row)])
      }
      let body = article.article.blocks.filter { $0.kind != .title && $0.kind != .byline }
      try connection.run(
        "INSERT INTO text (rowid, title, body, byline, source, tags) VALUES (?, ?, ?, ?, ?, ?)",
        [
          .integer(row), .text(article.title), .text(body.map(\.text).joined(separator: "\n")),
          .text(article.article.byline.names.joined(separator: ", ")),
          .text(article.article.source ?? ""), .text(article.article.tags.joined(separator: ", ")),
        ])
    }

    /// The next number of a second.
    private func newRow(_ published: Date) throws(IndexError) -> Int64 {
      // Years that no calendar has are brought back to where arithmetic works.
      var second = Int64(min(max(published.timeIntervalSince1970, -1e11), 1e11).rounded(.down))
      while true {
        let number =
          try connection.rows(
            """
            INSERT INTO spent (second, number) VALUES (?, 0)
            ON CONFLICT DO UPDATE SET number = number + 1 RETURNING number
            """, [.integer(second)]
          ) { $0.integer(0) }.first ?? 0
        if number < 4096 { return second * 4096 + number }
        second += 1
      }
    }
  }
}

/// A name or a headline so that two ways to write it are the same: case and marks don't count.
public enum TextKey {
  public static func key(_ text: String) -> String { words(text).joined(separator: " ") }

  public static func words(_ text: String) -> [String] {
    text.lowercased().replacing("’", with: "").replacing("'", with: "").replacing("‘", with: "")
      .split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }
}
