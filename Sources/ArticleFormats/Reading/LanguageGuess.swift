/// Guesses the language of a text by its script and its commonest words.
enum LanguageGuess {
  private static let commonWords: [(code: String, words: Set<Substring>)] = [
    (
      "en",
      [
        "the", "of", "and", "to", "in", "that", "is", "was", "for", "with", "on", "said", "by",
        "from", "it",
      ]
    ),
    (
      "de",
      [
        "der", "die", "das", "und", "ist", "nicht", "mit", "von", "den", "im", "zu", "auf", "ein",
        "eine", "sich",
      ]
    ),
    (
      "fr",
      [
        "le", "la", "les", "des", "et", "est", "une", "dans", "que", "pour", "du", "qui", "au",
        "sur", "pas",
      ]
    ),
    (
      "es",
      [
        "el", "la", "los", "las", "que", "y", "en", "una", "por", "con", "del", "se", "para", "un",
        "su",
      ]
    ),
    (
      "it",
      [
        "il", "di", "che", "la", "e", "un", "una", "per", "del", "della", "non", "con", "sono",
        "nel", "gli",
      ]
    ),
    (
      "pt",
      [
        "o", "que", "e", "do", "da", "em", "um", "uma", "para", "com", "não", "os", "no", "na",
        "dos",
      ]
    ),
    (
      "nl",
      [
        "de", "het", "een", "van", "en", "dat", "is", "op", "te", "zijn", "voor", "met", "niet",
        "aan", "er",
      ]
    ),
    (
      "sv",
      [
        "och", "att", "det", "som", "en", "på", "är", "av", "för", "med", "den", "till", "inte",
        "ett", "om",
      ]
    ),
    (
      "pl",
      ["i", "w", "na", "z", "nie", "się", "do", "że", "jest", "to", "o", "po", "za", "od", "jak"]
    ),
  ]

  /// The languages that have a word, a bit for each place above.
  private static let languages: LanguagesByWord = {
    var table = LanguagesByWord()
    for (index, language) in commonWords.enumerated() {
      for word in language.words {
        table.add(word.utf8.reduce(0) { $0 << 8 | UInt64($1) }, 1 << index)
      }
    }
    return table
  }()

  /// A BCP 47 code, or nil where the text is too short or like nothing known here.
  static func language(of text: some StringProtocol) -> String? {
    // Some five hundred words are plenty.
    var sample = String(decoding: text.utf8.prefix(3000), as: UTF8.self)
    var wide = 0
    // Beside dashes and quotation marks (E2 80 …) a text has letters that may be capitals.
    var mayHaveWideCapitals = false
    sample.withUTF8 { bytes in
      for byte in bytes where byte >= 0x80 {
        wide += 1
        if byte >= 0xC2, byte != 0xE2 { mayHaveWideCapitals = true }
      }
    }
    if wide * 5 > sample.utf8.count, let code = script(of: sample) { return code }
    var scores = [Int](repeating: 0, count: commonWords.count)
    var count = 0
    if mayHaveWideCapitals { sample = sample.lowercased() }
    let languages = languages
    sample.withUTF8 { bytes in
      forEachWord(of: bytes) { word, length in
        count += 1
        // The common words are short.
        guard length <= 5 else { return }
        var found = languages[word]
        while found != 0 {
          scores[found.trailingZeroBitCount] += 1
          found &= found - 1
        }
      }
    }
    let ranked = scores.indices.sorted { scores[$0] > scores[$1] }
    let (best, second) = (scores[ranked[0]], scores[ranked[1]])
    // About a third of running text is such words; headlines alone have too few to tell.
    guard count >= 8, best * 10 >= count, best > second else { return nil }
    return commonWords[ranked[0]].code
  }

  /// What each byte is in a word; 0 where it is in none.
  private static let letters: [UInt8] = (UInt8.min...UInt8.max).map { byte in
    switch byte {
    case 0x41...0x5A: byte | 32
    case 0x61...0x7A, 0x80...0xFF: byte
    default: 0
    }
  }

  /// Calls `body` with the bytes of each word, ASCII in small letters, as a number, and their count.
  private static func forEachWord(
    of bytes: UnsafeBufferPointer<UInt8>, _ body: (UInt64, Int) -> Void
  ) {
    let letters = letters
    var word: UInt64 = 0
    var length = 0
    for byte in bytes {
      let letter = letters[Int(byte)]
      if letter != 0 {
        word = word << 8 | UInt64(letter)
        length += 1
      } else if length > 0 {
        body(word, length)
        (word, length) = (0, 0)
      }
    }
    if length > 0 { body(word, length) }
  }

  private static func script(of sample: some StringProtocol) -> String? {
    var letters = 0
    var counts: [String: Int] = [:]
    for scalar in sample.unicodeScalars where scalar.properties.isAlphabetic {
      letters += 1
      switch scalar.value {
      case 0x3040...0x30FF: counts["ja", default: 0] += 3
      case 0x4E00...0x9FFF: counts["zh", default: 0] += 1
      case 0xAC00...0xD7AF: counts["ko", default: 0] += 1
      case 0x0590...0x05FF: counts["he", default: 0] += 1
      case 0x0600...0x06FF: counts["ar", default: 0] += 1
      case 0x0400...0x04FF: counts["ru", default: 0] += 1
      case 0x0370...0x03FF: counts["el", default: 0] += 1
      case 0x0900...0x097F: counts["hi", default: 0] += 1
      case 0x0E00...0x0E7F: counts["th", default: 0] += 1
      default: break
      }
    }
    guard let best = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }),
      best.value * 2 > letters
    else { return nil }
    return best.key
  }
}

/// Words as the numbers that their bytes make, and the languages that have each: every word of a text
/// is looked up.
private struct LanguagesByWord {
  /// Open, eight times as many places as words; 0 for an empty one.
  private var words = [UInt64](repeating: 0, count: 1024)
  private var languages = [UInt16](repeating: 0, count: 1024)

  subscript(word: UInt64) -> UInt16 { languages[place(of: word)] }

  mutating func add(_ word: UInt64, _ languages: UInt16) {
    let place = place(of: word)
    words[place] = word
    self.languages[place] |= languages
  }

  /// Where a word is, or would be.
  private func place(of word: UInt64) -> Int {
    // The high bits of a product depend on all of the word's.
    var place = Int(truncatingIfNeeded: (word &* 0x9E37_79B9_7F4A_7C15) >> 54)
    while words[place] != 0, words[place] != word { place = (place + 1) & 1023 }
    return place
  }
}
