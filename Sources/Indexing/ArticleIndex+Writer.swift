import Articles
import FoundationEssentials

extension ArticleIndex {
  /// Puts things into the index, inside of a batch.
  ///
  /// What nobody asks for inside of the batch is gathered and put down at its end: see `Gathered`.
  public final class Writer {
    let connection: Connection
    var gathered = Gathered()
    private(set) var isDiscarded = false
    /// The people and organizations that the batch has asked for.
    private var known: [EntityKey: KnownEntity] = [:]
    /// The folders of which nothing is remembered, so that nothing has to be forgotten.
    var changedFolders: [[UInt8]: Int64] = [:]
    /// The rows of the second that a row was given in last.
    var lastSecond: FilledSecond?

    init(_ connection: Connection) { self.connection = connection }

    /// Has nothing of the batch be kept.
    public func discard() { isDiscarded = true }

    /// Puts the articles of a file in the place of what was known of it.
    ///
    /// - Parameter articles: Each is asked for with whether its id is taken by an article of another
    ///   file, and if so whether that has the same text; nil leaves it out.
    public func replace(
      _ file: IndexedFile, with articles: [IndexedArticle], problem: String?,
      distinguish: (IndexedArticle) -> ArticleID
    ) throws(IndexError) -> Replacement {
      var before: [ArticleID] = []
      if try !insert(file, problem) {
        before = try remove(file.path)
        _ = try insert(file, problem)
      }
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
        """, [.blob(folder), .blob(name)]
      ) { $0.integer(0) }.first
      guard let file else { return [] }
      try putDown()
      lastSecond = nil
      let rows = try connection.rows(
        "SELECT row, id FROM articles WHERE file = ?", [.integer(file)]
      ) { ($0.integer(0), ArticleID($0.text(1) ?? "")) }
      for (row, _) in rows {
        try removeSketch(of: row)
        try unsettle(row: row)
        for table in ["links", "mentions", "names", "recognized", "topics", "articles"] {
          try connection.run("DELETE FROM \(table) WHERE row = ?", [.integer(row)])
        }
      }
      try connection.run("DELETE FROM files WHERE file = ?", [.integer(file)])
      _ = try changedFolder(folder)
      return rows.map(\.1)
    }

    /// Puts in whom an article names, in the place of what was known of it.
    public func set(_ names: IndexedNames, of id: ArticleID) throws(IndexError) {
      let row = try connection.rows("SELECT row FROM articles WHERE id = ?", [.text(id.text)]) {
        $0.integer(0)
      }.first
      guard let row else { return }
      if gathered.hasNames(ofRow: row) { try putDown() }
      try connection.run("UPDATE articles SET isNamed = 1 WHERE row = ?", [.integer(row)])
      try unsettle(row: row)
      for table in ["names", "recognized", "mentions"] {
        try connection.run("DELETE FROM \(table) WHERE row = ?", [.integer(row)])
      }
      try insert(names, row: row)
    }

    // MARK: - For the other files of this module

    /// The number of a person or an organization; nil where no article has named them yet.
    func entity(_ key: EntityKey) throws(IndexError) -> Int64? { try knownEntity(key)?.number }

    struct KnownEntity {
      var number = Int64(0)
      var name = ""
      /// Whether articles have the same full name for the other kind.
      var isOfEitherKind = false
      /// Whether articles before this batch call an organization so for short.
      var isShortForm = false
      /// Whether articles before this batch have a short form for it.
      var hasShortForms = false
    }

    func knownEntity(_ key: EntityKey) throws(IndexError) -> KnownEntity? {
      if let found = known[key] { return found.number == 0 ? nil : found }
      let found = try connection.rows(
        """
        SELECT entity, name, kind = 1 AND EXISTS (SELECT 1 FROM shortForms WHERE words = key),
          kind = 1 AND EXISTS (SELECT 1 FROM shortForms WHERE entity = entities.entity),
          instr(key, ' ') > 0 AND EXISTS (
            SELECT 1 FROM entities AS other WHERE other.kind = 1 - entities.kind AND other.key = entities.key)
        FROM entities WHERE kind = ? AND key = ?
        """, [.integer(key.kind == .person ? 0 : 1), .text(key.words)]
      ) {
        KnownEntity(
          number: $0.integer(0), name: $0.text(1) ?? "", isOfEitherKind: $0.integer(4) == 1,
          isShortForm: $0.integer(2) == 1, hasShortForms: $0.integer(3) == 1)
      }.first
      known[key] = found ?? KnownEntity()
      return found
    }

    // MARK: - Private

    private func insert(_ indexed: IndexedNames, row: Int64) throws(IndexError) {
      let names = indexed.corrected
      gathered.names.append((row, NamesCoding.bytes(of: names)))
      if let recognized = indexed.recognized {
        gathered.recognized.append((row, NamesCoding.bytes(of: recognized)))
      }
      // Two names of one key, as "Nato" and "NATO", are one.
      var counts: [Int64: Int] = [:]
      for entity in names.entities {
        let key = EntityKey(entity)
        if key.words.isEmpty { continue }
        let known = try self.known(key, entity.name)
        counts[known.number, default: 0] += entity.mentions.count
        if known.isOfEitherKind { gathered.unsettledKinds.insert(key.words) }
        try unsettle(known, key)
        countShortForms(of: entity, key, known.number, 1)
      }
      for (number, count) in counts { gathered.addMention(of: number, inRow: row, count) }
    }

    /// What is known of a person or an organization, which is new where nothing was.
    private func known(_ key: EntityKey, _ name: String) throws(IndexError) -> KnownEntity {
      if let found = try knownEntity(key) {
        // Of several spellings the one with small letters and accents is shown, whoever came first.
        if name > found.name {
          try connection.run(
            "UPDATE entities SET name = ? WHERE entity = ?",
            [.text(name), .integer(found.number)])
          known[key]?.name = name
        }
        return found
      }
      try connection.run(
        "INSERT INTO entities (kind, key, name) VALUES (?, ?, ?)",
        [.integer(key.kind == .person ? 0 : 1), .text(key.words), .text(name)])
      var new = KnownEntity(number: connection.lastRow, name: name)
      if key.kind == .organization { new.isShortForm = try isShortForm(key.words) }
      let words = key.words.utf8.split(separator: UInt8(ascii: " "))
      if words.count > 1 {
        new.isOfEitherKind = try knownEntity(key.inOtherKind) != nil
      }
      known[key] = new
      for word in Set(words.map { String(Substring($0)) }) {
        gathered.entityWords.append((word, new.number))
      }
      return new
    }

    private func isShortForm(_ words: String) throws(IndexError) -> Bool {
      try !connection.rows(
        "SELECT 1 FROM shortForms WHERE words = ? LIMIT 1", [.text(words)], { _ in }
      ).isEmpty
    }

    /// - Returns: false where the file is there already.
    private func insert(_ file: IndexedFile, _ problem: String?) throws(IndexError) -> Bool {
      let (folder, name) = ArticleIndex.parts(file.path)
      try connection.run(
        """
        INSERT OR IGNORE INTO files (folder, name, size, modified, problem) VALUES (?, ?, ?, ?, ?)
        """,
        [
          .integer(try changedFolder(folder)), .blob(name), .integer(file.size),
          .integer(file.modified), Value(problem),
        ])
      return connection.changes > 0
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
          addressKey, content, isNamed, isRead, isStarred, tags)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
          .integer(row), .text(article.id.text), .integer(file), .integer(Int64(place.part)),
          .text(article.title), .text(article.article.source ?? ""), .text(article.section),
          .real(article.published.timeIntervalSince1970), .text(article.titleKey),
          Value(article.addressKey), .text(article.content), .integer(article.names == nil ? 0 : 1),
          .integer(article.status.isRead ? 1 : 0), .integer(article.status.isStarred ? 1 : 0),
          .text(article.article.tags.joined(separator: "\n")),
        ])
      gathered.add(article, row: row)
      if let names = article.names { try insert(names, row: row) }
      if gathered.size > Gathered.most { try putDown() }
    }
  }
}
