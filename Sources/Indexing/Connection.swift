import CSQLite

/// A connection to a database, with its statements kept. Not for two threads at once.
final class Connection {
  private var handle: OpaquePointer?
  private var statements: [SQL: OpaquePointer] = [:]

  /// The text of a statement, told from others by its length: an import asks the same few a million times,
  /// and to hash three hundred letters each time takes longer than to bind the values.
  private struct SQL: Hashable {
    var text: String

    func hash(into hasher: inout Hasher) { hasher.combine(text.utf8.count) }
  }

  /// - Parameter path: nil for one in memory.
  init(path: String?) throws(IndexError) {
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
    var status = gz_open(path ?? ":memory:", &handle, flags)
    if status == SQLITE_OK {
      sqlite3_busy_timeout(handle, 2000)
      status = WordTokenizer.register(on: handle)
    }
    guard status == SQLITE_OK else {
      let error = failure(status)
      sqlite3_close(handle)
      handle = nil
      throw error
    }
  }

  deinit {
    for statement in statements.values { sqlite3_finalize(statement) }
    sqlite3_close(handle)
  }

  /// Compiles a statement that will be run.
  func prepare(_ sql: String) throws(IndexError) { _ = try prepared(sql) }

  /// Runs a statement for what it does.
  func run(_ sql: String, _ values: [Value] = []) throws(IndexError) {
    _ = try rows(sql, values) { _ in }
  }

  /// Runs a statement for each of many things.
  func run<Things: Sequence>(
    _ sql: String, _ things: Things, _ values: (Things.Element) -> [Value]
  ) throws(IndexError) {
    let statement = try prepared(sql)
    defer { sqlite3_clear_bindings(statement) }
    for thing in things {
      for (index, value) in values(thing).enumerated() {
        bind(value, to: Int32(index + 1), of: statement)
      }
      let status = sqlite3_step(statement)
      sqlite3_reset(statement)
      guard status == SQLITE_DONE || status == SQLITE_ROW else { throw failure(status) }
    }
  }

  /// Runs a query and reads each row of its answer.
  func rows<Result>(
    _ sql: String, _ values: [Value] = [], _ read: (Row) -> Result
  ) throws(IndexError) -> [Result] {
    let statement = try prepared(sql)
    defer {
      sqlite3_reset(statement)
      sqlite3_clear_bindings(statement)
    }
    for (index, value) in values.enumerated() { bind(value, to: Int32(index + 1), of: statement) }
    var results: [Result] = []
    while true {
      let status = sqlite3_step(statement)
      switch status {
      case SQLITE_ROW: results.append(read(Row(statement: statement)))
      case SQLITE_DONE: return results
      default: throw failure(status)
      }
    }
  }

  /// Does everything in `body` or nothing.
  ///
  /// - Parameter isKept: Asked at the end whether to keep what was done.
  func transaction<Result>(
    isKept: () -> Bool = { true }, _ body: () throws(IndexError) -> Result
  ) throws(IndexError) -> Result {
    try run("BEGIN IMMEDIATE")
    do throws(IndexError) {
      let result = try body()
      try run(isKept() ? "COMMIT" : "ROLLBACK")
      return result
    } catch {
      try? run("ROLLBACK")
      throw error
    }
  }

  /// Asks several things of one state of the database, which it takes hold of once.
  func reading<Result>(_ body: () throws(IndexError) -> Result) throws(IndexError) -> Result {
    try run("BEGIN")
    defer { try? run("COMMIT") }
    return try body()
  }

  /// How many rows the last statement put in, changed or took out.
  var changes: Int { Int(sqlite3_changes(handle)) }

  var lastRow: Int64 { sqlite3_last_insert_rowid(handle) }

  // MARK: - Private

  private func prepared(_ sql: String) throws(IndexError) -> OpaquePointer {
    if let statement = statements[SQL(text: sql)] { return statement }
    var statement: OpaquePointer?
    let status = sqlite3_prepare_v3(
      handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
    guard status == SQLITE_OK, let statement else { throw failure(status) }
    // Queries that people type are all different: they must not pile up.
    if statements.count > 200 {
      for old in statements.values { sqlite3_finalize(old) }
      statements = [:]
    }
    statements[SQL(text: sql)] = statement
    return statement
  }

  private func bind(_ value: Value, to index: Int32, of statement: OpaquePointer) {
    switch value {
    case .integer(let number): sqlite3_bind_int64(statement, index, number)
    case .real(let number): sqlite3_bind_double(statement, index, number)
    case .text(let text):
      var text = text
      text.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) { characters in
          _ = gz_bind_text(statement, index, characters.baseAddress, Int32(characters.count))
        }
      }
    case .blob(let bytes):
      bytes.withUnsafeBytes { raw in
        // A pointer to nothing would bind NULL.
        if raw.isEmpty {
          sqlite3_bind_zeroblob(statement, index, 0)
        } else {
          _ = gz_bind_blob(statement, index, raw.baseAddress, Int32(raw.count))
        }
      }
    case .null: sqlite3_bind_null(statement, index)
    }
  }

  private func failure(_ status: Int32) -> IndexError {
    let message = handle.map { String(cString: sqlite3_errmsg($0)) } ?? "no memory"
    switch status & 0xFF {
    case SQLITE_CORRUPT, SQLITE_NOTADB: return .damaged
    case SQLITE_BUSY, SQLITE_LOCKED: return .busy
    case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH: return .unwritable(message)
    case SQLITE_FULL, SQLITE_IOERR: return .diskFull(message)
    default: return .other(message)
    }
  }
}

/// What a statement takes.
enum Value {
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])
  case null

  init(_ text: String?) { self = text.map(Value.text) ?? .null }
}

/// A row of an answer; true only while it is read.
struct Row {
  fileprivate let statement: OpaquePointer

  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }
  func real(_ column: Int32) -> Double { sqlite3_column_double(statement, column) }
  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(statement, column) == SQLITE_NULL }

  func text(_ column: Int32) -> String? {
    guard let text = sqlite3_column_text(statement, column) else { return nil }
    let count = Int(sqlite3_column_bytes(statement, column))
    return String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self)
  }

  func blob(_ column: Int32) -> [UInt8]? {
    guard let bytes = sqlite3_column_blob(statement, column) else {
      return isNull(column) ? nil : []
    }
    let count = Int(sqlite3_column_bytes(statement, column))
    return Array(UnsafeRawBufferPointer(start: bytes, count: count))
  }
}

extension Row {
  /// The bytes of a blob, which are there while `body` runs.
  func withBlob<Result>(
    _ column: Int32, _ body: (UnsafeRawBufferPointer) -> Result
  ) -> Result {
    let bytes = sqlite3_column_blob(statement, column)
    return body(
      UnsafeRawBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(statement, column))))
  }
}

/// What can go wrong with an index. It is derived, so the answer is always to make it anew, in its
/// place or in memory.
public enum IndexError: Error, Hashable, CustomStringConvertible {
  /// No database, or a broken one, or of another version.
  case damaged
  /// Another process is writing.
  case busy
  case unwritable(String)
  case diskFull(String)
  case other(String)

  public var description: String {
    switch self {
    case .damaged: "The index is damaged or of another version."
    case .busy: "Another process is writing the index."
    case .unwritable(let message): "The index can't be written: \(message)."
    case .diskFull(let message): "There is no room for the index: \(message)."
    case .other(let message): "The index failed: \(message)."
    }
  }
}
