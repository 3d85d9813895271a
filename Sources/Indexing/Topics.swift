import Articles

/// The words that an article is most about: those that it uses most, its headline's and standfirst's three
/// times over, and the long before the short. Function words are left out.
///
/// Which of them are rare depends on the other articles, and is found out when likeness is looked for: each
/// article keeps its topics, and those of the articles around another one are read in one go.
struct Topics: Hashable {
  /// 32 bits of each word's hash, the weightiest first.
  private(set) var words: [UInt32]

  /// A third of them are words of names, which are known better by `mentions`.
  static let most = 24

  init(_ tally: Tally) { words = tally.weightiest(Self.most) }

  /// Where words first stand in an article: in the text of which block.
  static func places(
    of words: Set<UInt32>, in article: Article
  ) -> [UInt32: (block: Int, range: TextRange)] {
    var places: [UInt32: (block: Int, range: TextRange)] = [:]
    for (index, block) in article.blocks.enumerated() where Tally.weight(of: block) != nil {
      WordTokenizer.shared.forEachWord(of: block.text) { word, range in
        let hash = UInt32(truncatingIfNeeded: WordHash.of(word))
        if words.contains(hash), places[hash] == nil { places[hash] = (index, range) }
      }
    }
    return places
  }

  /// Four bytes a word.
  var bytes: [UInt8] {
    words.map { $0.littleEndian }.withUnsafeBytes { Array($0) }
  }

  /// Calls `body` with each word of packed topics.
  static func forEach(in bytes: UnsafeRawBufferPointer, _ body: (UInt32) -> Void) {
    for start in stride(from: 0, to: bytes.count - 3, by: 4) {
      body(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: start, as: UInt32.self)))
    }
  }
}

extension Topics {
  /// How much an article uses each word.
  struct Tally {
    /// By the last bits of a word.
    private var slots = [Slot](repeating: Slot(), count: 512)
    private var used: [Int] = []

    /// A long article is about what it begins with.
    private static let mostWords = 350

    private struct Slot {
      var word: UInt32 = 0
      var weight: UInt16 = 0
      var length: UInt16 = 0

      /// Of two words the weightier is higher, then the longer.
      var rank: Int { Int(weight) << 5 | Int(length) }

      static let mostWeight: UInt16 = 15
      static let mostLength = 31
    }

    init() { used.reserveCapacity(256) }

    /// nil for a block that tells nothing of what an article is about.
    static func weight(of block: Block) -> UInt16? {
      switch block.kind {
      case .title, .standfirst: 3
      case .paragraph, .heading, .quote, .listItem: 1
      case .byline, .code, .table, .image, .related, .rule: nil
      }
    }

    /// - Parameter hash: As `WordHash` has it.
    mutating func add(_ word: UnsafeBufferPointer<UInt8>, _ hash: UInt64, weight: UInt16) {
      // Short words and numbers mean too little.
      guard word.count >= 5 else { return }
      let word32 = UInt32(truncatingIfNeeded: hash)
      var index = Int(word32) & (slots.count - 1)
      while slots[index].weight > 0, slots[index].word != word32 {
        index = (index + 1) & (slots.count - 1)
      }
      if slots[index].weight == 0 {
        guard used.count < Self.mostWords, !FunctionWords.contains(word32),
          word.allSatisfy({ $0 > UInt8(ascii: "9") })
        else { return }
        slots[index].word = word32
        slots[index].length = UInt16(min(word.count, Slot.mostLength))
        used.append(index)
      }
      slots[index].weight = min(slots[index].weight + weight, Slot.mostWeight)
    }

    fileprivate func weightiest(_ count: Int) -> [UInt32] {
      // Most words are used once. Only those that may be among the first are put in order.
      var numbers = InlineArray<512, UInt16>(repeating: 0)
      for index in used { numbers[slots[index].rank] += 1 }
      var least = numbers.count
      var enough = 0
      while least > 0, enough < count {
        least -= 1
        enough += Int(numbers[least])
      }
      var ranked: [UInt64] = []
      ranked.reserveCapacity(enough)
      for index in used where slots[index].rank >= least {
        ranked.append(UInt64(slots[index].rank) << 32 | UInt64(slots[index].word))
      }
      ranked.sort(by: >)
      return ranked.prefix(count).map { UInt32(truncatingIfNeeded: $0) }
    }
  }
}

/// A word as a number (FNV-1a, 64 bits).
enum WordHash {
  static func of(_ word: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in word { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
  }

  static func of(_ word: String) -> UInt64 {
    var word = word
    return word.withUTF8(of)
  }
}
