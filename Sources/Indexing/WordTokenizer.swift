import Articles
import CSQLite
import Glibc

/// Words as the full text has them: letters and digits, without case and accents, as FTS5's unicode61 finds
/// them. Of scripts that are written without spaces, Chinese and Japanese, each character is a word.
///
///     WordTokenizer.shared.words(of: "Tomás O’Neil")  // "tomas", "o", "neil"
///
/// The full text is made with it too (`register`), so that the two never part.
final class WordTokenizer: @unchecked Sendable {
  /// A word and where it stands in the text, in bytes.
  struct Word: Hashable {
    var text: String
    var range: TextRange
  }

  static let shared = WordTokenizer()

  /// How the full text is declared.
  static let name = "gazette"

  /// The tokenizer folds in a buffer of its own: one thread at a time.
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let methods: fts5_tokenizer
  private let tokenizer: OpaquePointer?
  /// Kept open where the tokenizer is its; nil where it is another connection's.
  private let database: OpaquePointer?

  private convenience init() {
    var database: OpaquePointer?
    gz_open(
      ":memory:", &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX)
    self.init(Self.functions(of: database), of: database)
  }

  /// - Parameter database: Whose functions they are, where nobody else keeps it open.
  private init(_ functions: UnsafeMutablePointer<fts5_api>?, of database: OpaquePointer?) {
    lock.initialize(to: pthread_mutex_t())
    pthread_mutex_init(lock, nil)
    self.database = database
    var methods = fts5_tokenizer()
    var context: UnsafeMutableRawPointer?
    var tokenizer: OpaquePointer?
    if let functions, let find = functions.pointee.xFindTokenizer,
      find(functions, "unicode61", &context, &methods) == SQLITE_OK, let create = methods.xCreate
    {
      var words = "remove_diacritics 2".split(separator: " ").map {
        UnsafePointer(strdup(String($0)))
      }
      _ = create(context, &words, Int32(words.count), &tokenizer)
      for word in words { free(UnsafeMutablePointer(mutating: word)) }
    }
    precondition(tokenizer != nil, "This SQLite has no FTS5")
    self.methods = methods
    self.tokenizer = tokenizer
  }

  deinit {
    methods.xDelete?(tokenizer)
    sqlite3_close(database)
    pthread_mutex_destroy(lock)
    lock.deallocate()
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
    text.withUTF8 { forEachWord(of: $0, body) }
  }

  // MARK: - Private

  /// - Parameter bytes: UTF-8.
  private func forEachWord(
    of bytes: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>, TextRange) -> Void
  ) {
    if Self.isSimple(bytes) {
      Self.forEachSimpleWord(of: bytes, body)
    } else {
      forEachFoldedWord(of: bytes, body)
    }
  }

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
            WordTokenizer.forEachPart(
              of: bytes.assumingMemoryBound(to: UInt8.self), at: TextRange(Int(start), Int(end)),
              context.assumingMemoryBound(to: Receiver.self).pointee.body)
            return SQLITE_OK
          }
        }
      }
    }
  }

  private struct Receiver {
    var body: (UnsafeBufferPointer<UInt8>, TextRange) -> Void
  }

  /// Takes apart what unicode61 has for one word, since there is no space in it.
  private static func forEachPart(
    of word: UnsafeBufferPointer<UInt8>, at range: TextRange,
    _ body: (UnsafeBufferPointer<UInt8>, TextRange) -> Void
  ) {
    guard word.contains(where: { $0 >= leastLeadByte }) else { return body(word, range) }
    // A mark that was taken off a letter is missing: the parts stand where the whole word does.
    let isAligned = word.count == range.end - range.start
    func give(_ part: Range<Int>) {
      guard !part.isEmpty else { return }
      let place = TextRange(range.start + part.lowerBound, range.start + part.upperBound)
      body(UnsafeBufferPointer(rebasing: word[part]), isAligned ? place : range)
    }
    var start = 0
    var end = 0
    for scalar in String(decoding: word, as: UTF8.self).unicodeScalars {
      let next = end + UTF8.width(scalar)
      if isWord(scalar) {
        give(start..<end)
        give(end..<next)
        start = next
      }
      end = next
    }
    give(start..<end)
  }

  /// The first byte of U+3000, as UTF-8.
  private static let leastLeadByte: UInt8 = 0xE3

  /// Whether a character is a word by itself: Han, Hiragana, Katakana.
  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3005...0x3007, 0x3040...0x30FF, 0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xF900...0xFAFF, 0xFF66...0xFF9F, 0x20000...0x3FFFF:
      true
    default: false
    }
  }
}

// MARK: - For FTS5

extension WordTokenizer {
  /// Makes it known to the full text of a database. See "Extending FTS5" in SQLite's documentation, section 7.
  ///
  /// - Returns: A status of SQLite.
  static func register(on database: OpaquePointer?) -> Int32 {
    guard let functions = functions(of: database), let create = functions.pointee.xCreateTokenizer
    else { return max(sqlite3_errcode(database), SQLITE_ERROR) }
    var methods = fts5_tokenizer()
    methods.xCreate = { functions, _, _, created in
      let tokenizer = WordTokenizer(functions?.assumingMemoryBound(to: fts5_api.self), of: nil)
      created?.pointee = OpaquePointer(Unmanaged.passRetained(tokenizer).toOpaque())
      return SQLITE_OK
    }
    methods.xDelete = { tokenizer in
      guard let tokenizer else { return }
      Unmanaged<WordTokenizer>.fromOpaque(UnsafeRawPointer(tokenizer)).release()
    }
    methods.xTokenize = { tokenizer, context, _, text, length, take in
      guard let tokenizer, let text, let take else { return SQLITE_OK }
      let words = Unmanaged<WordTokenizer>.fromOpaque(UnsafeRawPointer(tokenizer))
        .takeUnretainedValue()
      let bytes = UnsafeRawBufferPointer(start: text, count: Int(length))
      var status = SQLITE_OK
      words.forEachWord(of: bytes.assumingMemoryBound(to: UInt8.self)) { word, range in
        guard status == SQLITE_OK else { return }
        status = word.withMemoryRebound(to: CChar.self) { word in
          take(
            context, 0, word.baseAddress, Int32(word.count), Int32(range.start), Int32(range.end))
        }
      }
      return status
    }
    return create(functions, name, functions, &methods, nil)
  }

  /// What FTS5 hands out; nil where there is no FTS5.
  private static func functions(of database: OpaquePointer?) -> UnsafeMutablePointer<fts5_api>? {
    var functions: UnsafeMutablePointer<fts5_api>?
    var statement: OpaquePointer?
    if sqlite3_prepare_v2(database, "SELECT fts5(?1)", -1, &statement, nil) == SQLITE_OK {
      withUnsafeMutablePointer(to: &functions) { pointer in
        gz_bind_fts5_api(statement, 1, pointer)
        sqlite3_step(statement)
      }
    }
    sqlite3_finalize(statement)
    return functions
  }
}
