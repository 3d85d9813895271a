/// Tells a standfirst from a first paragraph by what it is.
struct StandfirstReading {
  let candidate: DraftBlock
  let next: String?
  let title: String
  /// A byline or a date follows it: what stands between headline and byline is no report yet.
  let isBeforeByline: Bool
  let isAfterByline: Bool
  let isDirectlyUnderTitle: Bool
  /// Blocks after it.
  let rest: Int

  private static let longest = 420

  var isStandfirst: Bool {
    let text = candidate.text
    let length = text.characterCount
    guard rest > 0, length <= Self.longest, length >= 15 else { return false }
    // A report begins with its dateline; a quotation with its speaker belongs to a report.
    if DatelineReader.dateline(text) != nil { return false }
    if candidate.block.kind == .heading { return isDirectlyUnderTitle && isBeforeByline }
    if isBeforeByline { return true }
    guard let next else { return false }
    if DatelineReader.dateline(next) != nil, sentences(text) <= 2 { return true }
    let endsSentence = text.last.map { ".!?…”\"’)".contains($0) } ?? false
    if !endsSentence { return rest > 1 && length <= 250 && !text.hasSuffix(":") }
    // A report follows that tells the same in more words.
    if length <= 250, sentences(text) <= 2, rest > 2, !isAfterByline, !isReport(text) {
      return overlap(text, next) >= 0.5
    }
    return false
  }

  /// Somebody says something in it, or it tells the day: a report has begun.
  private func isReport(_ text: String) -> Bool {
    let words = Set(text.smallWords)
    return !words.isDisjoint(with: ["said", "told", "according"])
      || words.contains(where: DateReader.isWeekday)
  }

  private func sentences(_ text: String) -> Int {
    let bytes = Array(text.utf8)
    var count = 0
    for (index, byte) in bytes.enumerated() where ".!?".utf8.contains(byte) {
      if index + 1 == bytes.count || bytes[index + 1] == 0x20 { count += 1 }
    }
    return max(1, count)
  }

  /// How many of the longer words of `text` stand in `other` too, 0 to 1.
  private func overlap(_ text: String, _ other: String) -> Double {
    func words(_ text: String) -> Set<String> {
      Set(text.smallWords.filter { $0.utf8.count > 3 && $0.count > 3 })
    }
    let own = words(text)
    return own.isEmpty ? 0 : Double(own.intersection(words(other)).count) / Double(own.count)
  }
}
