/// Where a sentence begins and ends.
public enum Sentence {
  /// The sentence of a text that a stretch stands in, without white space around it.
  ///
  ///     Sentence.range(around: TextRange(17, 20), in: "It rained. Mr. Ada left. Then it stopped.")
  ///     // 11 ..< 24
  public static func range(around place: TextRange, in text: String) -> TextRange {
    let bytes = Array(text.utf8)
    let end = min(place.end, bytes.count)
    var start = 0
    var index = 0
    while index < bytes.count {
      if let next = sentenceEnd(at: index, in: bytes) {
        // Inside of a name no sentence ends.
        if next <= place.start {
          start = next
        } else if next >= end {
          return trimmed(start, next, bytes)
        }
        index = max(next, index + 1)
      } else {
        index += 1
      }
    }
    return trimmed(start, bytes.count, bytes)
  }

  // MARK: - Private

  /// Words that a full stop shortens, in small letters.
  private static let shortened: Set<String> = [
    "mr", "mrs", "ms", "dr", "prof", "sen", "gov", "rep", "gen", "col", "lt", "sgt", "capt", "st",
    "no", "vs", "inc", "co", "corp", "ltd", "jr", "sr", "u.s", "u.k", "u.n",
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
  ]

  /// Where the next sentence begins, if one ends with the mark at `index`.
  private static func sentenceEnd(at index: Int, in bytes: [UInt8]) -> Int? {
    let mark = bytes[index]
    if mark == UInt8(ascii: "\n") { return index + 1 }
    guard mark == UInt8(ascii: ".") || mark == UInt8(ascii: "!") || mark == UInt8(ascii: "?") else {
      return nil
    }
    var next = index + 1
    // Closing marks belong to the sentence: ASCII ones, and ’ ” (E2 80 99, E2 80 9D).
    while next < bytes.count {
      if bytes[next] == UInt8(ascii: "\"") || bytes[next] == UInt8(ascii: ")") {
        next += 1
      } else if next + 2 < bytes.count, bytes[next] == 0xE2, bytes[next + 1] == 0x80,
        bytes[next + 2] == 0x99 || bytes[next + 2] == 0x9D
      {
        next += 3
      } else {
        break
      }
    }
    guard next < bytes.count else { return bytes.count }
    guard isSpace(bytes[next]) else { return nil }
    if mark == UInt8(ascii: "."), isShortened(bytes[..<index]) { return nil }
    let after = bytes[next...].first { !isSpace($0) } ?? 0
    // A small letter goes on with the sentence.
    return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(after) ? nil : next
  }

  private static func isShortened(_ before: ArraySlice<UInt8>) -> Bool {
    let word = before.reversed().prefix { !isSpace($0) && $0 != UInt8(ascii: "(") }
    // An initial: "J. Smith".
    if word.count == 1, let letter = word.first, (0x41...0x5A).contains(letter) { return true }
    return shortened.contains(String(decoding: word.reversed(), as: UTF8.self).lowercased())
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\t")
  }

  private static func trimmed(_ start: Int, _ end: Int, _ bytes: [UInt8]) -> TextRange {
    var (start, end) = (start, end)
    while start < end, isSpace(bytes[start]) { start += 1 }
    while end > start, isSpace(bytes[end - 1]) { end -= 1 }
    return TextRange(start, end)
  }
}
