import ReaderCore

/// Many short texts, headlines or names, folded once to be matched loosely at every letter typed.
struct FoldedTexts: Sendable {
  /// One after the other, and where each begins; one more at the end.
  private var bytes: [UInt8] = []
  private var starts: [Int] = [0]
  /// For each text the letters that it has; see `FuzzyPattern.letters(in:)`.
  private var letters: [UInt64] = []

  mutating func append(_ text: String) {
    let folded = FuzzyPattern.folded(text)
    bytes += folded
    starts.append(bytes.count)
    letters.append(FuzzyPattern.letters(in: folded))
  }

  /// The best matches among the texts in `range`, put to those found before. An empty pattern fits
  /// all alike.
  func search(_ pattern: FuzzyPattern, in range: Range<Int>, into found: inout BestMatches) {
    if pattern.isEmpty {
      for index in range { found.take(.init(score: 0, length: 0, index: index)) }
      return
    }
    bytes.withUnsafeBufferPointer { bytes in
      for index in range where letters[index] & pattern.letters == pattern.letters {
        let text = UnsafeBufferPointer(rebasing: bytes[starts[index]..<starts[index + 1]])
        guard let score = pattern.score(folded: text) else { continue }
        found.take(.init(score: score, length: text.count, index: index))
      }
    }
  }
}
