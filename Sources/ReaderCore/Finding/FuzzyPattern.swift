import Articles

/// Words to be matched loosely, in fzf's order of preference: what stands together, at the start of
/// words, and early comes first.
///
///     FuzzyPattern("hrbr talk").score("Harbor talks resume")  // 133
///     FuzzyPattern("talk harbor").score("Harbor talks")       // words may come in any order
///     FuzzyPattern("xyz").score("Harbor talks")               // nil
///
/// The weights are those of junegunn/fzf, src/algo/algo.go (FuzzyMatchV2), without its bonus for
/// capitals within a word: headlines have none.
public struct FuzzyPattern: Hashable, Sendable {
  /// Folded, each to be found; a candidate that lacks one does not match.
  private let words: [[UInt8]]
  /// The letters that a candidate must have; see `letters(in:)`.
  public let letters: UInt64

  public init(_ text: String) {
    words = text.split(separator: " ").map { FoldedText(String($0)).bytes }
    letters = words.reduce(0) { $0 | Self.letters(in: $1) }
  }

  public var isEmpty: Bool { words.isEmpty }

  /// How well `text` matches: more is better; nil where it does not.
  public func score(_ text: String) -> Int? {
    FoldedText(text).bytes.withUnsafeBufferPointer { score(folded: $0) }
  }

  /// The same for a text that is folded already, as `folded(_:)` does it.
  /// - Complexity: O(*n*) in its bytes for each byte of the pattern.
  public func score(folded text: UnsafeBufferPointer<UInt8>) -> Int? {
    var total = 0
    for word in words {
      guard let score = Self.score(word, in: text) else { return nil }
      total += score
    }
    return total
  }

  /// The values whose text matches, the best first; all in their order where nothing is sought.
  public func ranked<Value>(_ values: [Value], _ text: (Value) -> String) -> [Value] {
    guard !isEmpty else { return values }
    var found = BestMatches(most: values.count)
    for (index, value) in values.enumerated() {
      guard let score = score(text(value)) else { continue }
      found.take(.init(score: score, length: text(value).utf8.count, index: index))
    }
    return found.matches.map { values[$0.index] }
  }

  /// Where the bytes that match stand in `text`, in reading order, to be marked.
  public func ranges(in text: String) -> [TextRange] {
    let folded = FoldedText(text)
    var found: Set<Int> = []
    for word in words {
      folded.bytes.withUnsafeBufferPointer { found.formUnion(Self.places(of: word, in: $0)) }
    }
    var ranges: [TextRange] = []
    for index in found.sorted() {
      let range = folded.range(of: index..<index + 1)
      if let last = ranges.last, last.end >= range.start {
        ranges[ranges.count - 1] = TextRange(last.start, max(last.end, range.end))
      } else {
        ranges.append(range)
      }
    }
    return ranges
  }

  /// Lower case, without accents, as scores are counted on.
  public static func folded(_ text: String) -> [UInt8] { FoldedText(text).bytes }

  /// A bit for each of 64 classes of bytes that `text` has: where a pattern has one that a text has
  /// not, nothing more needs to be looked at.
  public static func letters(in text: some Sequence<UInt8>) -> UInt64 {
    text.reduce(0) { $0 | 1 << UInt64($1 & 63) }
  }
}

// MARK: - Private

extension FuzzyPattern {
  private enum Weight {
    static let match = 16
    static let gapStart = -3
    static let gapExtension = -1
    static let boundary = 8
    static let boundaryAfterDelimiter = 9
    static let boundaryAfterSpace = 10
    static let consecutive = 4
    /// How much more the first byte's bonus counts.
    static let first = 2
  }

  private enum Kind { case space, delimiter, other, word }

  private static func kind(_ byte: UInt8) -> Kind {
    switch byte {
    case 0x20, 0x09, 0x0A: .space
    case UInt8(ascii: "/"), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: ";"),
      UInt8(ascii: "|"):
      .delimiter
    case 0x30...0x39, 0x61...0x7A, 0x41...0x5A, 0x80...: .word
    default: .other
    }
  }

  /// What a match at `index` is worth for where it stands.
  private static func bonus(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    let before = index == 0 ? Kind.space : kind(text[index - 1])
    switch (before, kind(text[index])) {
    case (.space, .word): return Weight.boundaryAfterSpace
    case (.delimiter, .word): return Weight.boundaryAfterDelimiter
    case (.other, .word): return Weight.boundary
    case (.word, .word): return 0
    case (_, .space): return Weight.boundaryAfterSpace
    default: return Weight.boundary
    }
  }

  /// The part of `text` within which all of `word` stands in order, or nil.
  private static func window(
    _ word: [UInt8], _ text: UnsafeBufferPointer<UInt8>
  ) -> Range<Int>? {
    guard !word.isEmpty, word.count <= text.count else { return nil }
    var found = 0
    var first = 0
    for (index, byte) in text.enumerated() where byte == word[found] {
      if found == 0 { first = index }
      found += 1
      if found == word.count { break }
    }
    guard found == word.count else { return nil }
    let last = text.lastIndex(of: word[word.count - 1]) ?? first
    return first..<last + 1
  }

  /// The best score of `word` in `text`: Smith and Waterman's way, a row of it at a time.
  private static func score(_ word: [UInt8], in text: UnsafeBufferPointer<UInt8>) -> Int? {
    if word.count == 1 { return score(word[0], in: text) }
    guard let window = window(word, text) else { return nil }
    let width = window.count
    return withUnsafeTemporaryAllocation(of: Int32.self, capacity: 3 * width) { memory in
      memory.initialize(repeating: 0)
      let scores = UnsafeMutableBufferPointer(rebasing: memory[..<width])
      let runs = UnsafeMutableBufferPointer(rebasing: memory[width..<2 * width])
      let bonuses = UnsafeMutableBufferPointer(rebasing: memory[(2 * width)...])
      for index in 0..<width { bonuses[index] = Int32(bonus(text, window.lowerBound + index)) }
      for row in word.indices {
        fill(row, word[row], text, window, scores, runs, bonuses)
      }
      return Int(scores.max() ?? 0)
    }
  }

  /// The same for a single byte: where it stands best is all that counts.
  private static func score(_ byte: UInt8, in text: UnsafeBufferPointer<UInt8>) -> Int? {
    var best: Int?
    for index in text.indices where text[index] == byte {
      let score = Weight.match + Weight.first * bonus(text, index)
      best = max(best ?? 0, score)
      if score == Weight.match + Weight.first * Weight.boundaryAfterSpace { break }
    }
    return best
  }

  /// One row: what the pattern up to here scores where it ends at each place. `scores` and `runs`
  /// hold the row before and then this one.
  private static func fill(
    _ row: Int, _ sought: UInt8, _ text: UnsafeBufferPointer<UInt8>, _ window: Range<Int>,
    _ scores: UnsafeMutableBufferPointer<Int32>, _ runs: UnsafeMutableBufferPointer<Int32>,
    _ bonuses: UnsafeMutableBufferPointer<Int32>
  ) {
    var diagonalScore: Int32 = 0
    var diagonalRun: Int32 = 0
    var left: Int32 = 0
    var isInGap = false
    for column in 0..<window.count {
      let (aboveScore, aboveRun) = (scores[column], runs[column])
      let gap = left + Int32(isInGap ? Weight.gapExtension : Weight.gapStart)
      var matched: Int32 = 0
      var run: Int32 = 0
      if text[window.lowerBound + column] == sought, row == 0 || diagonalScore > 0 {
        (matched, run) = match(row, column, diagonalScore, diagonalRun, gap, bonuses)
      }
      isInGap = matched < gap
      left = max(0, matched, gap)
      (diagonalScore, diagonalRun) = (aboveScore, aboveRun)
      scores[column] = left
      runs[column] = run
    }
  }

  private static func match(
    _ row: Int, _ column: Int, _ diagonal: Int32, _ diagonalRun: Int32, _ gap: Int32,
    _ bonuses: UnsafeMutableBufferPointer<Int32>
  ) -> (score: Int32, run: Int32) {
    let own = bonuses[column]
    if row == 0 { return (Int32(Weight.match) + own * Int32(Weight.first), 1) }
    let plain = diagonal + Int32(Weight.match)
    var run = diagonalRun + 1
    var bonus = own
    if run > 1 {
      // A run is worth what its first byte was.
      let first = bonuses[column - Int(run) + 1]
      if own >= Int32(Weight.boundary), own > first {
        run = 1
      } else {
        bonus = max(own, Int32(Weight.consecutive), first)
      }
    }
    return plain + bonus < gap ? (plain + own, 0) : (plain + bonus, run)
  }

  /// The places of the bytes of `word`: those closest together that end earliest.
  private static func places(of word: [UInt8], in text: UnsafeBufferPointer<UInt8>) -> [Int] {
    guard let whole = window(word, text) else { return [] }
    // As one stretch, best at a word's start.
    let starts = (whole.lowerBound...max(whole.lowerBound, whole.upperBound - word.count)).filter {
      $0 + word.count <= text.count && text[$0..<$0 + word.count].elementsEqual(word)
    }
    if let start = starts.max(by: { bonus(text, $0) < bonus(text, $1) }) {
      return Array(start..<start + word.count)
    }
    var end = whole.lowerBound
    var found = 0
    while found < word.count {
      if text[end] == word[found] { found += 1 }
      end += 1
    }
    // Back from the first end, so that nothing is taken earlier than needed.
    var places: [Int] = []
    var index = end - 1
    for byte in word.reversed() {
      while text[index] != byte { index -= 1 }
      places.append(index)
      index -= 1
    }
    return places.reversed()
  }
}
