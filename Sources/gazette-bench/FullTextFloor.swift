import ArticleStorage
import CSQLite

/// The least that an index could cost: the same files read and put into FTS5, with no names, no list
/// and no links.
enum FullTextFloor {
  /// - Returns: The bytes of text that were read.
  static func build(of folder: StoredPath, at path: String) throws -> Int {
    var database: OpaquePointer?
    gz_open(path, &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
    defer { sqlite3_close(database) }
    sqlite3_exec(
      database,
      """
      PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;
      CREATE VIRTUAL TABLE text USING fts5(title, body, content='',
        tokenize='unicode61 remove_diacritics 2');
      BEGIN
      """, nil, nil, nil)
    var insert: OpaquePointer?
    sqlite3_prepare_v2(
      database, "INSERT INTO text(rowid, title, body) VALUES (?, ?, ?)", -1, &insert, nil)
    var size = 0
    for (number, file) in FolderWalk(folder, isWanted: { $0 == "txt" }).files.enumerated() {
      let bytes = try StoredFile.read(file.path, limit: 1 << 24)
      size += bytes.count
      let end = bytes.firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      sqlite3_bind_int64(insert, 1, Int64(number + 1))
      for (column, part) in [(Int32(2), bytes[..<end]), (3, bytes[end...])] {
        part.withUnsafeBytes { raw in
          _ = gz_bind_text(
            insert, column, raw.bindMemory(to: CChar.self).baseAddress, Int32(raw.count))
        }
      }
      sqlite3_step(insert)
      sqlite3_reset(insert)
    }
    sqlite3_finalize(insert)
    sqlite3_exec(database, "COMMIT; PRAGMA wal_checkpoint(TRUNCATE)", nil, nil, nil)
    return size
  }
}
