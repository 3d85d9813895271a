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
      let writer = Writer(connection)
      try connection.transaction(isKept: { !writer.isDiscarded }) { () throws(IndexError) in
        try body(writer)
        if !writer.isDiscarded { try writer.putDown() }
      }
    }
  }

  /// Makes ready for many articles at once.
  public func beginImport() throws(IndexError) {
    try connection.withLock { connection throws(IndexError) in
      try Schema.prepareForMuch(connection)
    }
  }

  /// Makes ready for every day again.
  public func endImport() throws(IndexError) {
    try connection.withLock { connection throws(IndexError) in
      try Schema.prepareForLittle(connection)
    }
  }

  /// Ends an import that was broken off, if there was one.
  public func mend() throws(IndexError) {
    try connection.withLock { connection throws(IndexError) in
      _ = try Schema.makeSortedIndexes(connection)
    }
  }

  private static let markRead = "UPDATE articles SET isRead = ? WHERE id = ?"

  /// Has the statement ready that the first article to be opened needs.
  public func prepareToMirror() throws(IndexError) {
    try connection.withLock { connection throws(IndexError) in
      try connection.prepare(Self.markRead)
    }
  }

  /// Mirrors what the reader did.
  ///
  /// - Parameter journals: What tells the journals that say so from what they were another time.
  public func mirror(
    _ changes: [(ArticleID, StatusChange)], journals: String
  ) throws(IndexError) {
    try mirroring(journals) { connection throws(IndexError) in
      for (id, change) in changes {
        switch change {
        case .read(let isRead):
          try connection.run(Self.markRead, [.integer(isRead ? 1 : 0), .text(id.text)])
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
  public func mirror(
    _ statuses: [ArticleID: ArticleStatus], journals: String
  ) throws(IndexError) {
    try mirroring(journals) { connection throws(IndexError) in
      try connection.run("DELETE FROM tagged")
      // What no journal says any more: one was taken away.
      let marked = try connection.rows(
        """
        SELECT id FROM articles WHERE isRead = 1 UNION SELECT id FROM articles WHERE isStarred = 1
        """, []
      ) { ArticleID($0.text(0) ?? "") }
      for id in marked where statuses[id] == nil {
        try mirror(ArticleStatus(), of: id, connection)
      }
      for (id, status) in statuses { try mirror(status, of: id, connection) }
    }
  }

  /// Mirrors all that the reader did to some articles.
  public func mirror(
    _ statuses: [(ArticleID, ArticleStatus)], journals: String
  ) throws(IndexError) {
    try mirroring(journals) { connection throws(IndexError) in
      for (id, status) in statuses {
        try connection.run("DELETE FROM tagged WHERE id = ?", [.text(id.text)])
        try mirror(status, of: id, connection)
      }
    }
  }

  private func mirroring(
    _ journals: String, _ body: (Connection) throws(IndexError) -> Void
  ) throws(IndexError) {
    try connection.withLock { connection throws(IndexError) in
      try connection.transaction { () throws(IndexError) in
        try body(connection)
        try connection.remember(journals, as: .journals)
      }
    }
  }

  private func mirror(
    _ status: ArticleStatus, of id: ArticleID, _ connection: Connection
  ) throws(IndexError) {
    try connection.run(
      """
      UPDATE articles SET isRead = ?1, isStarred = ?2
      WHERE id = ?3 AND (isRead <> ?1 OR isStarred <> ?2)
      """,
      [.integer(status.isRead ? 1 : 0), .integer(status.isStarred ? 1 : 0), .text(id.text)])
    for tag in status.tags {
      try connection.run(
        "INSERT OR IGNORE INTO tagged (tag, id) VALUES (?, ?)",
        [.text(TextKey.key(tag)), .text(id.text)])
    }
  }

  /// What the index takes over from elsewhere, so that it knows when that changed.
  public enum Remembered: String, Sendable {
    case journals
    /// When the time of every file was looked at last, in seconds since 1970.
    case lastLook
    /// That it is time to make another index.
    case worn
  }

  public func remember(_ value: String, as what: Remembered) throws(IndexError) {
    try connection.withLock { connection throws(IndexError) in
      try connection.remember(value, as: what)
    }
  }

  public func remembered(_ what: Remembered) throws(IndexError) -> String? {
    try connection.withLock { connection throws(IndexError) in
      try connection.rows("SELECT value FROM remembered WHERE what = ?", [.text(what.rawValue)]) {
        $0.text(0)
      }
    }.first ?? nil
  }
}

extension Connection {
  func remember(_ value: String, as what: ArticleIndex.Remembered) throws(IndexError) {
    try run(
      "INSERT OR REPLACE INTO remembered (what, value) VALUES (?, ?)",
      [.text(what.rawValue), .text(value)])
  }
}

extension StatusChange {
  /// Whether the index keeps something of it.
  public var isMirrored: Bool {
    switch self {
    case .read, .starred, .tagged: true
    case .note, .place, .focus: false
    }
  }
}
