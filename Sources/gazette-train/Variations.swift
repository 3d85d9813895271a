import EntityRecognition
import SeededRandom

/// Lines made of labelled ones, so that the tagger meets what the data has little of.
enum Variations {
  /// A line with other people and organizations in the places of its own.
  static func renamed(
    _ line: LabelledLine, _ news: inout InventedNews, _ random: inout SplitMix64
  ) -> LabelledLine {
    var result = LabelledLine(text: "", names: [])
    var others: [String: String] = [:]
    let bytes = Array(line.text.utf8)
    var position = 0
    for name in line.names.sorted(by: { $0.start < $1.start }) where name.start >= position {
      result.text += String(decoding: bytes[position..<name.start], as: UTF8.self)
      let own = String(decoding: bytes[name.start..<name.end], as: UTF8.self)
      let start = result.text.utf8.count
      result.text += others[own] ?? other(own, name.kind, &news, &random)
      others[own] = String(result.text.utf8.dropFirst(start)) ?? own
      result.names.append(.init(start: start, end: result.text.utf8.count, kind: name.kind))
      position = name.end
    }
    result.text += String(decoding: bytes[position...], as: UTF8.self)
    return result
  }

  private static func other(
    _ name: String, _ kind: Int, _ news: inout InventedNews, _ random: inout SplitMix64
  ) -> String {
    let words = name.split(separator: " ").count
    switch kind {
    case Span.person: return news.line(words > 1 ? "person" : "surname").text
    case Span.organization where Double.random(in: 0..<1, using: &random) < 0.7:
      let isShort = words == 1
      return news.line(isShort ? "short-org" : "long-org").text
    default: return name
    }
  }

  /// A line in capitals, as some headlines are.
  static func shouted(_ line: LabelledLine) -> LabelledLine? {
    changed(line) { _, word in word.uppercased() }
  }

  /// A line as headlines write it: all words but the small ones begin with a capital.
  static func titled(_ line: LabelledLine) -> LabelledLine? {
    changed(line) { index, word in
      if index > 0, small.contains(word) { return word }
      guard let first = word.first, first.isLowercase else { return word }
      return first.uppercased() + word.dropFirst()
    }
  }

  /// A line as captions and lists have it, without a full stop.
  static func unended(_ line: LabelledLine) -> LabelledLine? {
    line.text.last == "." ? changed(line) { _, word in word } : nil
  }

  private static let small: Set<String> = [
    "a", "an", "the", "of", "in", "on", "at", "to", "for", "and", "or", "but", "by", "as", "with",
  ]

  /// - Returns: nil where a word changes its length, so that offsets would not hold.
  private static func changed(
    _ line: LabelledLine, _ change: (Int, String) -> String
  ) -> LabelledLine? {
    var text = line.text
    if text.last == "." { text.removeLast() }
    let words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    let changed = words.enumerated().map { change($0.offset, $0.element) }
    for (old, new) in zip(words, changed) where old.utf8.count != new.utf8.count { return nil }
    let end = text.utf8.count
    return LabelledLine(
      text: changed.joined(separator: " "), names: line.names.filter { $0.end <= end })
  }
}
