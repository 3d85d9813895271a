/// Makes the labels of a document agree.
///
/// A tagger sees a few words at a time. Over the whole document more is known: a surname takes the
/// kind of its full name, the majority decides about a name that was taken for several things, and
/// names are found again where the first pass missed them.
enum DocumentPass {
  static func agree(_ blocks: inout [TaggedBlock]) {
    for index in blocks.indices { blocks[index].spans = trimmed(blocks[index]) }
    let votes = Votes(blocks)
    for index in blocks.indices { relabel(&blocks[index], votes) }
    let names = KnownNames(blocks)
    for index in blocks.indices { findAgain(&blocks[index], names) }
  }

  // MARK: - Private

  /// The hash of a name: of its tokens as they stand.
  fileprivate static func key(_ block: TaggedBlock, _ span: Span) -> UInt64 {
    block.tokens[span.start..<span.end].reduce(0) { Hash.mixing($0, $1.hash) }
  }

  /// Words that look like names and are none by themselves.
  private static let never: Set<UInt64> = Set(
    [
      "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january",
      "february", "march", "april", "june", "july", "august", "september", "october", "november",
      "december", "i", "mr.", "mrs.", "ms.", "dr.", "the", "a", "he", "she", "it", "they", "we",
      "president", "minister", "secretary", "senator", "king", "queen", "prime",
    ].map(Hash.of))

  /// Titles that a span must not begin with.
  private static let titles: Set<UInt64> = Set(
    [
      "mr.", "mrs.", "ms.", "dr.", "mr", "mrs", "ms", "dr", "sir", "lord", "lady", "dame", "president",
      "senator", "sen.", "rep.", "gov.", "gen.", "general", "colonel", "col.", "captain", "capt.",
      "minister", "king", "queen", "prince", "princess", "pope", "sheikh", "professor", "prof.",
      "judge", "justice", "mayor", "governor", "secretary", "chancellor", "ambassador",
    ].map(Hash.of))

  private static func trimmed(_ block: TaggedBlock) -> [Span] {
    block.spans.compactMap { span in
      var span = span
      if span.kind == Span.person {
        while span.end - span.start > 1, titles.contains(block.tokens[span.start].lowerHash) {
          span.start += 1
        }
      }
      while span.start < span.end, block.tokens[span.start].shape == .mark { span.start += 1 }
      while span.start < span.end, block.tokens[span.end - 1].shape == .mark { span.end -= 1 }
      guard span.start < span.end else { return nil }
      if span.end - span.start == 1, never.contains(block.tokens[span.start].lowerHash) { return nil }
      return span
    }
  }

  private static func relabel(_ block: inout TaggedBlock, _ votes: Votes) {
    for index in block.spans.indices {
      let span = block.spans[index]
      if let kind = votes.kind(of: key(block, span)) { block.spans[index].kind = kind }
      // The surname of somebody who is named in full.
      if span.end - span.start == 1, span.kind != Span.person,
        votes.isSurname(block.tokens[span.start].hash, against: span.kind, key(block, span))
      {
        block.spans[index].kind = Span.person
      }
    }
  }

  private static func findAgain(_ block: inout TaggedBlock, _ names: KnownNames) {
    var spans: [Span] = []
    var taken = block.spans[...]
    var index = 0
    while index < block.tokens.count {
      if let next = taken.first, next.start <= index {
        spans.append(next)
        index = max(index + 1, next.end)
        taken.removeFirst()
        continue
      }
      let limit = taken.first?.start ?? block.tokens.count
      if let span = names.span(in: block, at: index, before: limit) {
        spans.append(span)
        index = span.end
      } else {
        index += 1
      }
    }
    block.spans = spans
  }
}

/// How often each name was taken for what.
private struct Votes {
  private var counts: [UInt64: [Int]] = [:]
  /// The last names of people named in full.
  private var surnames: [UInt64: Int] = [:]

  init(_ blocks: [TaggedBlock]) {
    for block in blocks {
      for span in block.spans {
        counts[DocumentPass.key(block, span), default: [0, 0, 0, 0, 0]][span.kind] += 1
        if span.kind == Span.person, span.end - span.start > 1 {
          surnames[block.tokens[span.end - 1].hash, default: 0] += 1
        }
      }
    }
  }

  /// What the majority says; nil where it says nothing clear.
  func kind(of key: UInt64) -> Int? {
    guard let counts = counts[key], let top = counts.max() else { return nil }
    let winners = counts.indices.filter { counts[$0] == top }
    return winners.count == 1 ? winners[0] : nil
  }

  func isSurname(_ token: UInt64, against kind: Int, _ key: UInt64) -> Bool {
    guard let full = surnames[token] else { return false }
    // A firm that bears its founder's name keeps its own kind, if it is named often enough.
    return kind == Span.place || (counts[key]?[kind] ?? 0) <= 2 * full
  }
}

/// The names of a document, to be found again.
private struct KnownNames {
  private struct Name {
    var tokens: [UInt64]
    var kind: Int
  }

  private var names: [UInt64: [Name]] = [:]
  /// Words that stand in small letters somewhere: "Will", "Mark", "Young".
  private var small: Set<UInt64> = []

  init(_ blocks: [TaggedBlock]) {
    var seen: Set<UInt64> = []
    for block in blocks {
      for token in block.tokens where token.shape == .lower { small.insert(token.lowerHash) }
    }
    for block in blocks {
      for span in block.spans where span.kind <= Span.organization {
        let tokens = block.tokens[span.start..<span.end].map(\.hash)
        add(Name(tokens: tokens, kind: span.kind), &seen)
        if span.kind == Span.person, tokens.count > 1,
          !small.contains(block.tokens[span.end - 1].lowerHash),
          block.tokens[span.end - 1].letters > 2
        {
          add(Name(tokens: [tokens[tokens.count - 1]], kind: span.kind), &seen)
        }
      }
    }
    for key in names.keys { names[key]?.sort { $0.tokens.count > $1.tokens.count } }
  }

  private mutating func add(_ name: Name, _ seen: inout Set<UInt64>) {
    guard let first = name.tokens.first else { return }
    guard seen.insert(name.tokens.reduce(UInt64(name.kind), Hash.mixing)).inserted else { return }
    names[first, default: []].append(name)
  }

  /// The longest name that begins at a token and ends before `limit`.
  func span(in block: TaggedBlock, at index: Int, before limit: Int) -> Span? {
    let token = block.tokens[index]
    guard token.shape.hasCapital, let candidates = names[token.hash] else { return nil }
    for name in candidates {
      let end = index + name.tokens.count
      guard end <= limit,
        zip(block.tokens[index..<end], name.tokens).allSatisfy({ $0.hash == $1 })
      else { continue }
      if name.tokens.count == 1 {
        // At a sentence's start a capital tells nothing.
        if small.contains(token.lowerHash) { continue }
        // A word of a longer run of capitals is likely part of another name.
        let before = index > 0 ? block.tokens[index - 1].shape : .mark
        let after = end < block.tokens.count ? block.tokens[end].shape : .mark
        if !block.isTitleCase, name.kind == Span.organization,
          before == .capitalized || after == .capitalized
        {
          continue
        }
      }
      return Span(start: index, end: end, kind: name.kind)
    }
    return nil
  }
}
