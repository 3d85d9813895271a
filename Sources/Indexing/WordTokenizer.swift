import Articles
import CSQLite
import Glibc

/// Words just as the full text has them, since its own tokenizer finds them (FTS5, unicode61): letters
/// and digits, without case and accents.
///
///     WordTokenizer.shared.words(of: "Tomás O’Neil")  // "tomas", "o", "neil"
final class WordTokenizer: @unchecked Sendable {
  /// A word and where it stands in the text, in bytes.
  struct Word: Hashable {
    var text: String
    var range: TextRange
  }

  static let shared = WordTokenizer()

  /// How the full text is declared, so that the two never part.
  static let declaration = "unicode61 remove_diacritics 2"

  /// The tokenizer folds in a buffer of its own: one thread at a time.
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let methods: fts5_tokenizer
  private let tokenizer: OpaquePointer?
  /// Kept open: the tokenizer is its.
  private let database: OpaquePointer?

  private init() {
    lock.initialize(to: pthread_mutex_t())
    pthread_mutex_init(lock, nil)
    var database: OpaquePointer?
    gz_open(
      ":memory:", &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX)
    self.database = database
    var api: UnsafeMutablePointer<fts5_api>?
    var statement: OpaquePointer?
    // How FTS5 hands its functions out. See "Extending FTS5" in SQLite's documentation, section 7.
    if sqlite3_prepare_v2(database, "SELECT fts5(?1)", -1, &statement, nil) == SQLITE_OK {
      withUnsafeMutablePointer(to: &api) { pointer in
        gz_bind_fts5_api(statement, 1, pointer)
        sqlite3_step(statement)
      }
    }
    sqlite3_finalize(statement)
    var methods = fts5_tokenizer()
    var context: UnsafeMutableRawPointer?
    var tokenizer: OpaquePointer?
    if let api, let find = api.pointee.xFindTokenizer,
      find(api, "unicode61", &context, &methods) == SQLITE_OK, let create = methods.xCreate
    {
      var words = Self.declaration.split(separator: " ").dropFirst().map {
        UnsafePointer(strdup(String($0)))
      }
      _ = create(context, &words, Int32(words.count), &tokenizer)
      for word in words { free(UnsafeMutablePointer(mutating: word)) }
    }
    precondition(tokenizer != nil, "This SQLite has no FTS5")
    self.methods = methods
    self.tokenizer = tokenizer
  }

  func words(of text: String) -> [Word] {
    var words: [Word] = []
    forEachWord(of: text) { word, range in
      words.append(Word(text: String(decoding: word, as: UTF8.self), range: range))
    }
    return words
  }

  /// Calls `body` with the folded bytes of each word and its place. The bytes are there no longer.
  func forEachWord(
    of text: String, _ body: (UnsafeBufferPointer<UInt8>, TextRange) -> Void
  ) {
    var text = text
    text.withUTF8 { bytes in
      if Self.isSimple(bytes) {
        Self.forEachSimpleWord(of: bytes, body)
      } else {
        forEachFoldedWord(of: bytes, body)
      }
    }
  }

  // MARK: - Private

  /// Whether all letters are ASCII: what else there is are dashes and quotation marks, U+2010 to
  /// U+2027.
  private static func isSimple(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.allSatisfyBesidesPlainASCII { index in
      switch bytes[index] {
      case 0..<0xC0: true
      case 0xE2: bytes[index + 1] == 0x80 && (0x90..<0xA8).contains(bytes[index + 2])
      default: false
      }
    }
  }

  /// What each byte is in a word; 0 where it is in none.
  private static let folded: [UInt8] = (UInt8.min...UInt8.max).map { byte in
    switch byte {
    case 0x41...0x5A: byte | 32
    case 0x61...0x7A, 0x30...0x39: byte
    default: 0
    }
  }

  /// The same as FTS5 finds, in a fifth of the time.
  private static func forEachSimpleWord(
    of bytes: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>, TextRange) -> Void
  ) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytes.count) { lowered in
      var count = 0
      for (index, byte) in bytes.enumerated() {
        let letter = Self.folded[Int(byte)]
        if letter != 0 {
          lowered[count] = letter
          count += 1
        } else if count > 0 {
          body(UnsafeBufferPointer(rebasing: lowered[..<count]), TextRange(index - count, index))
          count = 0
        }
      }
      if count > 0 {
        let end = bytes.count
        body(UnsafeBufferPointer(rebasing: lowered[..<count]), TextRange(end - count, end))
      }
    }
  }

  private func forEachFoldedWord(
    of bytes: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>, TextRange) -> Void
  ) {
    guard let tokenize = methods.xTokenize else { return }
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    withoutActuallyEscaping(body) { body in
      var receiver = Receiver(body: body)
      bytes.withMemoryRebound(to: CChar.self) { characters in
        withUnsafeMutablePointer(to: &receiver) { receiver in
          _ = tokenize(
            tokenizer, receiver, FTS5_TOKENIZE_DOCUMENT, characters.baseAddress,
            Int32(characters.count)
          ) { context, _, token, length, start, end in
            guard let context, let token else { return SQLITE_OK }
            let bytes = UnsafeRawBufferPointer(start: token, count: Int(length))
            context.assumingMemoryBound(to: Receiver.self).pointee.body(
              bytes.assumingMemoryBound(to: UInt8.self), TextRange(Int(start), Int(end)))
            return SQLITE_OK
          }
        }
      }
    }
  }

  private struct Receiver {
    var body: (UnsafeBufferPointer<UInt8>, TextRange) -> Void
  }
}
