import Articles

/// A folder as it was when it was read.
public struct IndexedFolder: Hashable, Sendable {
  public var path: [UInt8]
  /// When an entry came or went last, in nanoseconds since 1970; 0 where that is not to be trusted.
  public var modified: Int64
  /// The same for the same files with the same stamps; 0 where what is known is not all of it.
  public var fingerprint: Int64

  public init(path: [UInt8], modified: Int64, fingerprint: Int64) {
    self.path = path
    self.modified = modified
    self.fingerprint = fingerprint
  }
}

extension ArticleIndex {
  /// Every folder that was read to its end, or files of which were.
  public func folders() throws(IndexError) -> [IndexedFolder] {
    try connection.withLock { connection throws(IndexError) in
      try connection.rows("SELECT path, modified, fingerprint FROM folders") {
        IndexedFolder(
          path: $0.blob(0) ?? [], modified: $0.integer(1), fingerprint: $0.integer(2))
      }
    }
  }

  /// The files of a folder that are known.
  public func files(inFolder path: [UInt8]) throws(IndexError) -> [IndexedFile] {
    try connection.withLock { connection throws(IndexError) in
      try connection.rows(
        """
        SELECT name, size, modified FROM files
        WHERE folder = (SELECT folder FROM folders WHERE path = ?)
        """, [.blob(path)]
      ) {
        IndexedFile(
          path: Self.path(path, $0.blob(0)), size: $0.integer(1), modified: $0.integer(2))
      }
    }
  }

  /// The files that gave no article, and why.
  public func problems() throws(IndexError) -> [(path: [UInt8], problem: String)] {
    try connection.withLock { connection throws(IndexError) in
      try connection.rows(
        """
        SELECT path, name, problem FROM files JOIN folders USING (folder)
        WHERE problem IS NOT NULL ORDER BY path, name
        """
      ) { (Self.path($0.blob(0) ?? [], $0.blob(1)), $0.text(2) ?? "") }
    }
  }

  static func path(_ folder: [UInt8], _ name: [UInt8]?) -> [UInt8] {
    folder.isEmpty ? name ?? [] : folder + [UInt8(ascii: "/")] + (name ?? [])
  }

  /// A path as folder and name.
  static func parts(_ path: [UInt8]) -> (folder: [UInt8], name: [UInt8]) {
    guard let slash = path.lastIndex(of: UInt8(ascii: "/")) else { return ([], path) }
    return (Array(path[..<slash]), Array(path[(slash + 1)...]))
  }
}

extension ArticleIndex.Writer {
  /// Remembers how a folder was, once all its files are in the index.
  public func remember(_ folder: IndexedFolder) throws(IndexError) {
    changedFolders[folder.path] = nil
    try connection.run(
      """
      INSERT INTO folders (path, modified, fingerprint) VALUES (?, ?, ?)
      ON CONFLICT (path) DO UPDATE SET modified = excluded.modified,
        fingerprint = excluded.fingerprint
      """, [.blob(folder.path), .integer(folder.modified), .integer(folder.fingerprint)])
  }

  /// Forgets a folder and its files, but not the folders below it.
  public func removeFolder(_ path: [UInt8]) throws(IndexError) {
    let names = try connection.rows(
      "SELECT name FROM files WHERE folder = (SELECT folder FROM folders WHERE path = ?)",
      [.blob(path)]
    ) { $0.blob(0) ?? [] }
    for name in names { try remove(ArticleIndex.path(path, name)) }
    try connection.run("DELETE FROM folders WHERE path = ?", [.blob(path)])
    changedFolders[path] = nil
  }

  /// The number of the folder that a file lies in, given now where it has none. It is of no known
  /// time any more, until it is remembered again.
  func changedFolder(_ folder: [UInt8]) throws(IndexError) -> Int64 {
    if let number = changedFolders[folder] { return number }
    try connection.run(
      """
      INSERT INTO folders (path, modified, fingerprint) VALUES (?, 0, 0)
      ON CONFLICT (path) DO UPDATE SET modified = 0, fingerprint = 0
      """, [.blob(folder)])
    let number = try connection.rows("SELECT folder FROM folders WHERE path = ?", [.blob(folder)]) {
      $0.integer(0)
    }.first
    changedFolders[folder] = number
    return number ?? 0
  }
}
