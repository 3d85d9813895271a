/// What the tagger looks at: the features of each token, as hashes.
///
/// A feature's hash mixes the number of its template with the hashes of what it names: the word, its
/// neighbours, its endings, its shape, the lists that hold it, the capitalized words that it stands
/// among.
package struct FeatureExtractor {
  /// What a feature rests on. The trainer sometimes hides a kind, so that the others learn to do
  /// without it.
  package enum Group: Int, CaseIterable { case word, lists, context }

  private let bytes: UnsafeBufferPointer<UInt8>
  private let tokens: [Token]
  private let lists: [UInt64]
  /// How the line uses capitals: it says what they are worth.
  package let letterCase: LineCase
  private let letterCaseValue: UInt64
  private let stretch: CapitalStretches

  package init(_ lookup: some NameLookup, bytes: UnsafeBufferPointer<UInt8>, tokens: [Token]) {
    self.bytes = bytes
    self.tokens = tokens
    lists = ListFlags.flags(of: tokens, bytes, lookup)
    letterCase = LineCase(tokens, in: bytes)
    letterCaseValue = UInt64(letterCase.rawValue)
    stretch = CapitalStretches(tokens)
  }

  private static let outside: UInt64 = 0x51_7C_C1_B7_27_22_0A_95

  /// Calls `body` with each feature of a token.
  @inline(__always)
  package func forEach(_ index: Int, _ body: (UInt64, Group) -> Void) {
    let token = tokens[index]
    let word = token.lowerHash
    let before = lower(index - 1)
    let after = lower(index + 1)
    let shape = shapeOf(index)
    let shapeBefore = shapeOf(index - 1)
    let shapeAfter = shapeOf(index + 1)
    let start: UInt64 = token.isSentenceStart ? 1 : 0
    let list = lists[index]
    let listBefore = listsAt(index - 1)
    let listAfter = listsAt(index + 1)
    var template: UInt64 = 0
    @inline(__always) func emit(_ group: Group, _ value: UInt64) {
      template += 1
      body(Hash.mixing(value, template), group)
    }
    @inline(__always) func emit(_ group: Group, _ a: UInt64, _ b: UInt64) {
      emit(group, Hash.mixing(a, b))
    }
    @inline(__always) func emit(_ group: Group, _ a: UInt64, _ b: UInt64, _ c: UInt64) {
      emit(group, Hash.mixing(Hash.mixing(a, b), c))
    }
    emit(.word, word)
    emit(.word, token.hash)
    emit(.word, before, word)
    emit(.word, word, after)
    emit(.word, start, word)
    emit(.word, listBefore, word)
    emit(.word, word, listAfter)
    emit(.word, ending(token, 4))
    emit(.word, beginning(token, 4))

    emit(.lists, list, start)
    emit(.lists, list, shape)
    emit(.lists, listBefore, list)
    emit(.lists, list, listAfter)
    emit(.lists, listBefore, list, listAfter)
    emit(.lists, list, before)
    emit(.lists, list, after)

    emit(.context, letterCaseValue)
    emit(.context, before)
    emit(.context, after)
    emit(.context, lower(index - 2))
    emit(.context, lower(index + 2))
    emit(.context, before, after)
    emit(.context, lower(index - 2), before)
    emit(.context, after, lower(index + 2))
    emit(.context, shape, start)
    emit(.context, shapeBefore, shape, shapeAfter)
    emit(.context, shapeOf(index - 2), shapeBefore, shape)
    emit(.context, shape, shapeAfter, shapeOf(index + 2))
    emit(.context, UInt64(token.pattern), letterCaseValue)
    emit(.context, shape, before)
    emit(.context, shape, after)
    emit(.context, ending(token, 1))
    emit(.context, ending(token, 2))
    emit(.context, ending(token, 3))
    emit(.context, beginning(token, 2))
    emit(.context, beginning(token, 3))
    emit(.context, endingAt(index - 1))
    emit(.context, endingAt(index + 1))
    emit(.context, UInt64(min(token.letters, 8)), shape)

    let here = stretch[index]
    let first = min(index - here.lowerBound, 3)
    let last = min(here.upperBound - 1 - index, 3)
    let place = UInt64(first * 4 + last)
    emit(.context, place, letterCaseValue)
    emit(.context, lower(here.upperBound), shape)
    emit(.context, lower(here.lowerBound - 1), shape)
    emit(.context, lower(here.upperBound), place)
    emit(.context, lower(here.lowerBound - 1), place)
    emit(.context, lower(here.upperBound), lower(here.upperBound + 1), place)
    emit(.context, lower(here.lowerBound - 2), lower(here.lowerBound - 1), place)
    // "Ministry", "Party", "University": what a longer name is, its first or its last word says.
    emit(.context, lower(here.upperBound - 1), UInt64(last))
    emit(.context, lower(here.lowerBound), UInt64(first))
    emit(.context, lower(here.lowerBound - 2), lower(here.lowerBound - 1), lower(here.lowerBound))
  }

  // MARK: - Private

  @inline(__always)
  private func lower(_ index: Int) -> UInt64 {
    tokens.indices.contains(index) ? tokens[index].lowerHash : Self.outside
  }

  @inline(__always)
  private func shapeOf(_ index: Int) -> UInt64 {
    guard tokens.indices.contains(index) else { return 99 }
    return UInt64(tokens[index].shape.rawValue) + 16 * letterCaseValue
  }

  @inline(__always)
  private func listsAt(_ index: Int) -> UInt64 {
    tokens.indices.contains(index) ? lists[index] : 0xFFFF
  }

  private func endingAt(_ index: Int) -> UInt64 {
    tokens.indices.contains(index) ? ending(tokens[index], 3) : Self.outside
  }

  private func ending(_ token: Token, _ length: Int) -> UInt64 {
    let start = max(token.start, token.end - length)
    return Hash.ofLowercased(bytes[start..<token.end]) &+ UInt64(length)
  }

  private func beginning(_ token: Token, _ length: Int) -> UInt64 {
    let end = min(token.end, token.start + length)
    return Hash.ofLowercased(bytes[token.start..<end]) &+ UInt64(length)
  }
}

/// How a line uses capitals.
package enum LineCase: UInt8 {
  /// As sentences do.
  case sentence
  /// "Harbor Talks Resume as Crews Return"
  case title
  /// "HARBOR TALKS RESUME"
  case capitals

  package init(_ tokens: [Token], in bytes: UnsafeBufferPointer<UInt8>) {
    var capitals = 0
    var shouted = 0
    var longLower = 0
    var lower = 0
    for token in tokens {
      switch token.shape {
      case .capitalized, .mixed, .initial: capitals += 1
      case .allCapitals: shouted += token.letters > 1 ? 1 : 0
      case .lower:
        lower += 1
        if token.letters > 3 { longLower += 1 }
      default: break
      }
    }
    if shouted >= 3, lower == 0, shouted > 2 * capitals {
      self = .capitals
      return
    }
    let isTitle = capitals + shouted >= 4 && capitals + shouted > 4 * longLower
    // A sentence of names, "John Smith met Peter Smith.", has an end.
    let isSentence = tokens.last.map { bytes[$0.start] == UInt8(ascii: ".") } ?? false
    self = isTitle && !(isSentence && lower > 0) ? .title : .sentence
  }
}

/// The stretches of capitalized words that tokens belong to; a token in small letters is one by itself.
private struct CapitalStretches {
  private var bounds: [Range<Int32>] = []

  init(_ tokens: [Token]) {
    bounds.reserveCapacity(tokens.count)
    var index = 0
    while index < tokens.count {
      var end = index + 1
      if tokens[index].shape.hasCapital {
        while end < tokens.count, tokens[end].shape.hasCapital { end += 1 }
      }
      for _ in index..<end { bounds.append(Int32(index)..<Int32(end)) }
      index = end
    }
  }

  subscript(index: Int) -> Range<Int> {
    Int(bounds[index].lowerBound)..<Int(bounds[index].upperBound)
  }
}

/// The lists that hold each token, by itself or as a part of a longer name.
private enum ListFlags {
  static let person: UInt64 = 256
  static let organization: UInt64 = 512
  static let place: UInt64 = 1024
  /// The longer name's first token.
  static let first: UInt64 = 2048

  private static let longest = 7

  static func flags(
    of tokens: [Token], _ bytes: UnsafeBufferPointer<UInt8>, _ lookup: some NameLookup
  ) -> [UInt64] {
    let own = tokens.map { token -> NameListSet in
      token.shape == .mark || token.shape == .number ? [] : lookup.lists(holding: token.lowerHash)
    }
    var flags = own.map { UInt64($0.subtracting(.beginnings).rawValue) }
    var index = 0
    while index < tokens.count {
      guard own[index].contains(.beginnings), tokens[index].shape.hasCapital else {
        index += 1
        continue
      }
      var hash = tokens[index].lowerHash
      var found: (length: Int, flag: UInt64)?
      for length in 2...longest where index + length <= tokens.count {
        let token = tokens[index + length - 1]
        hash = Hash.adding(0x20, to: hash)
        hash = Hash.ofLowercased(bytes[token.start..<token.end], from: hash)
        let lists = lookup.lists(holding: hash)
        if lists.contains(.people) {
          found = (length, person)
        } else if lists.contains(.organizations) {
          found = (length, organization)
        } else if lists.contains(.places) {
          found = (length, place)
        }
      }
      for offset in 0..<(found?.length ?? 0) {
        flags[index + offset] |= (found?.flag ?? 0) | (offset == 0 ? first : 0)
      }
      index += found?.length ?? 1
    }
    return flags
  }
}
