import Articles

/// The forms of the names of one article, each worked out once: most names stand there again and again.
struct NameForms {
  struct Form {
    var text: String
    /// In folded words.
    var words: [String]
    /// What it is looked up by: its words and its acronyms, numbered.
    var keys: [Int]
  }

  private var forms: [Form] = []
  private var numbers: [UInt64: Int] = [:]
  /// By their hashes: to hash and compare the words themselves takes longer than all else about them.
  private var keyNumbers: [UInt64: Int] = [:]

  /// How many keys were given a number.
  var keyCount: Int { keyNumbers.count }

  subscript(number: Int) -> Form { forms[number] }

  /// The number of the form that some tokens make.
  mutating func number(of range: Range<Int>, in block: TaggedBlock) -> Int {
    // Tokens written alike, with space between them at the same places, make the same text.
    var hash = UInt64(range.count)
    for index in range {
      let touches =
        index > range.lowerBound && block.tokens[index - 1].end == block.tokens[index].start
      hash = Hash.mixing(block.tokens[index].hash &+ (touches ? 1 : 0), hash)
    }
    if let known = numbers[hash] { return known }
    let words = Self.words(of: range, in: block)
    let text = PlainText.line(String(block.text(range)))
    forms.append(Form(text: text, words: words, keys: keys(of: words)))
    numbers[hash] = forms.count - 1
    return forms.count - 1
  }

  mutating func keys(of words: [String]) -> [Int] {
    let acronyms = OrganizationNames.acronyms(of: words)
    return words.map { number(ofKey: PersonNames.bare($0)) }
      + acronyms.map { number(ofKey: $0[...]) }
  }

  private mutating func number(ofKey key: Substring) -> Int {
    var hash = Hash.start
    for byte in key.utf8 { hash = Hash.adding(byte, to: hash) }
    if let known = keyNumbers[hash] { return known }
    keyNumbers[hash] = keyNumbers.count
    return keyNumbers.count - 1
  }

  static func words(of range: Range<Int>, in block: TaggedBlock) -> [String] {
    range.map { folded(block.text($0)) }.filter { !$0.isEmpty }
  }

  /// Lower case without full stops, and letters without their marks: one article may write Erdoğan and
  /// Erdogan.
  static func folded(_ word: some StringProtocol) -> String {
    if let folded = foldedASCII(word) { return folded }
    var result = ""
    for character in word.lowercased() where character.isLetter || character.isNumber {
      result.append(LatinLetters.base(of: character))
    }
    return result
  }

  // MARK: - Private

  /// The same for ASCII, byte by byte; nil for other words.
  private static func foldedASCII(_ word: some StringProtocol) -> String? {
    guard word.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
    return String(unsafeUninitializedCapacity: word.utf8.count) { buffer in
      var count = 0
      for byte in word.utf8 {
        let lower = byte >= 0x41 && byte <= 0x5A ? byte | 32 : byte
        guard lower >= 0x61 && lower <= 0x7A || lower >= 0x30 && lower <= 0x39 else { continue }
        buffer[count] = lower
        count += 1
      }
      return count
    }
  }
}
