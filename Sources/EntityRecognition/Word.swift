/// A word or a mark that the rules of this module look for, known by its hash as tokens are.
///
///     block.reads("of", at: token)
struct Word: Hashable, Sendable, ExpressibleByStringLiteral {
  let hash: UInt64

  @inline(__always)
  init(stringLiteral text: StaticString) {
    var hash = Hash.start
    for index in 0..<text.utf8CodeUnitCount { hash = Hash.adding(text.utf8Start[index], to: hash) }
    self.hash = hash
  }
}

/// Words and marks that the rules of this module look for.
///
///     static let articles: WordSet = "a an the"
///     articles.contains(token.lowerHash)
struct WordSet: Sendable, ExpressibleByStringLiteral {
  /// Open, with four places to a word and more, 0 for an empty one. A word is looked for from where the
  /// low bits of its hash say: no better hash is needed than the one that tokens come with.
  private let slots: [UInt64]

  /// - Parameter words: With spaces or line breaks between them.
  init(stringLiteral words: String) {
    // To split by characters takes a millisecond and a half of the first article for the roles alone.
    let split = words.utf8.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
    self.init(hashes: split.map { Hash.of(Substring($0)) })
  }

  func contains(_ hash: UInt64) -> Bool {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      if slots[slot] == hash { return true }
      slot = (slot + 1) & (slots.count - 1)
    }
    return false
  }

  func union(_ other: WordSet) -> WordSet {
    WordSet(hashes: (slots + other.slots).filter { $0 != 0 })
  }

  // MARK: - Private

  private init(hashes: [UInt64]) {
    var size = 8
    while size < 4 * hashes.count { size *= 2 }
    var slots = [UInt64](repeating: 0, count: size)
    for hash in hashes {
      var slot = Int(truncatingIfNeeded: hash) & (size - 1)
      while slots[slot] != 0, slots[slot] != hash { slot = (slot + 1) & (size - 1) }
      slots[slot] = hash
    }
    self.slots = slots
  }
}

extension TaggedBlock {
  /// Whether a token is a word, written just so.
  @inline(__always)
  func reads(_ word: Word, at token: Int) -> Bool { tokens[token].hash == word.hash }

  /// Whether a token is one of some words, written just so.
  @inline(__always)
  func reads(anyOf words: WordSet, at token: Int) -> Bool { words.contains(tokens[token].hash) }
}
