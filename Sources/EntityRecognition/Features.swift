/// What the tagger looks at: the features of each token, as hashes.
///
/// A feature's hash mixes the number of its template with the hashes of what it names: the word, its
/// neighbours, its endings, its shape, the lists that hold it, the capitalized words that it stands
/// among.
package struct FeatureExtractor {
  /// What a feature looks at.
  package enum Sight: Int {
    case word, wordAndBefore, wordAndAfter, letters
    case lists, listsBefore, listsAfter
    /// The cluster of words that are used alike.
    case likeness, likenessAndBefore, likenessAndAfter
    /// The first and last word of the capitalized words that it stands among.
    case wholeName
    case before, after, around, ending, capitals, position

    package var group: Group {
      switch self {
      case .word, .wordAndBefore, .wordAndAfter, .letters: .word
      case .lists, .listsBefore, .listsAfter: .lists
      case .likeness, .likenessAndBefore, .likenessAndAfter: .likeness
      case .wholeName, .before, .after, .around, .ending, .capitals, .position: .context
      }
    }
  }

  /// What a feature rests on. The trainer sometimes hides a kind, so that the others learn to do
  /// without it.
  package enum Group: Int, CaseIterable { case word, lists, likeness, context }

  private let bytes: UnsafeBufferPointer<UInt8>
  private let tokens: [Token]
  private let known: [Known]
  /// How the line uses capitals: it says what they are worth.
  package let letterCase: LineCase
  private let letterCaseValue: UInt64

  /// What is known of a token of the line. All in one array: a line has few tokens, and to make an array
  /// takes as long as to look at ten of them.
  private struct Known {
    var entry = NameEntry()
    /// The lists that hold it, by itself or as a part of a longer name, as `ListFlags` has them.
    var lists: UInt64 = 0
    /// The capitalized words in a row that it belongs to; in small letters it is one by itself.
    var stretch: Range<Int32> = 0..<0
  }

  /// - Parameter runs: The tokens whose features will be asked for, as `NameRuns` finds them.
  package init(
    _ lookup: some NameLookup, bytes: UnsafeBufferPointer<UInt8>, tokens: [Token],
    runs: [Range<Int>]
  ) {
    self.bytes = bytes
    self.tokens = tokens
    known = Self.known(of: tokens, around: runs, bytes, lookup)
    letterCase = LineCase(tokens, in: bytes)
    letterCaseValue = UInt64(letterCase.rawValue)
  }

  private static let outside: UInt64 = 0x51_7C_C1_B7_27_22_0A_95

  private static func known(
    of tokens: [Token], around runs: [Range<Int>], _ bytes: UnsafeBufferPointer<UInt8>,
    _ lookup: some NameLookup
  ) -> [Known] {
    var known = [Known](repeating: Known(), count: tokens.count)
    // Of the runs and of two tokens on either side of each: features look no further.
    var next = 0
    for run in runs {
      let end = min(tokens.count, run.upperBound + 2)
      for index in max(next, run.lowerBound - 2)..<end where tokens[index].hasLetters {
        known[index].entry = lookup.entry(of: tokens[index].lowerHash)
        known[index].lists = UInt64(known[index].entry.lists.subtracting(.beginnings).rawValue)
      }
      next = end
    }
    addLongerNames(to: &known, tokens, bytes, lookup)
    addStretches(to: &known, tokens)
    return known
  }

  private static func addStretches(to known: inout [Known], _ tokens: [Token]) {
    var index = 0
    while index < tokens.count {
      var end = index + 1
      if tokens[index].shape.hasCapital {
        while end < tokens.count, tokens[end].shape.hasCapital { end += 1 }
      }
      let stretch = Int32(index)..<Int32(end)
      for token in index..<end { known[token].stretch = stretch }
      index = end
    }
  }

  /// Notes the lists that hold names of several words for each of their tokens.
  private static func addLongerNames(
    to known: inout [Known], _ tokens: [Token], _ bytes: UnsafeBufferPointer<UInt8>,
    _ lookup: some NameLookup
  ) {
    var index = 0
    while index < tokens.count {
      guard known[index].entry.lists.contains(.beginnings), tokens[index].shape.hasCapital else {
        index += 1
        continue
      }
      var hash = tokens[index].lowerHash
      var found: (length: Int, flag: UInt64)?
      for length in 2...ListFlags.longest where index + length <= tokens.count {
        let token = tokens[index + length - 1]
        hash = Hash.adding(0x20, to: hash)
        hash = Hash.ofLowercased(bytes, token.start..<token.end, from: hash)
        let lists = lookup.lists(holding: hash)
        if lists.contains(.people) {
          found = (length, ListFlags.person)
        } else if lists.contains(.organizations) {
          found = (length, ListFlags.organization)
        } else if lists.contains(.places) {
          found = (length, ListFlags.place)
        }
      }
      for offset in 0..<(found?.length ?? 0) {
        known[index + offset].lists |= (found?.flag ?? 0) | (offset == 0 ? ListFlags.first : 0)
      }
      index += found?.length ?? 1
    }
  }

  /// Calls `body` with each feature of a token; those of a group stand together, in the order of
  /// `Group`.
  package func forEach(_ index: Int, _ body: (UInt64, Sight) -> Void) {
    view(of: index).forEachFeature(of: .all) { feature, sight, _ in body(feature, sight) }
  }

  /// What the features of a token look at.
  @inline(__always)
  func view(of index: Int) -> TokenView {
    let here = known[index].stretch
    let first = Int(here.lowerBound)
    let last = Int(here.upperBound) - 1
    return TokenView(
      bytes: bytes, token: tokens[index], letterCase: letterCaseValue,
      word: lower(index), before: lower(index - 1), after: lower(index + 1),
      twoBefore: lower(index - 2), twoAfter: lower(index + 2),
      beforeStretch: lower(first - 1), afterStretch: lower(last + 1),
      twoBeforeStretch: lower(first - 2), twoAfterStretch: lower(last + 2),
      stretchStart: lower(first), stretchEnd: lower(last),
      first: UInt64(min(index - first, 3)), last: UInt64(min(last - index, 3)),
      shape: shapeOf(index), shapeBefore: shapeOf(index - 1), shapeAfter: shapeOf(index + 1),
      shapeTwoBefore: shapeOf(index - 2), shapeTwoAfter: shapeOf(index + 2),
      list: known[index].lists, listBefore: listsAt(index - 1), listAfter: listsAt(index + 1),
      cluster: clusterOf(index), clusterBefore: clusterOf(index - 1),
      clusterAfter: clusterOf(index + 1), clusterTwoBefore: clusterOf(index - 2),
      clusterTwoAfter: clusterOf(index + 2), clusterBeforeStretch: clusterOf(first - 1),
      clusterAfterStretch: clusterOf(last + 1), clusterOfStretchStart: clusterOf(first),
      clusterOfStretchEnd: clusterOf(last), endingBefore: endingAt(index - 1),
      endingAfter: endingAt(index + 1))
  }

  /// The lists that hold a token, by itself or as a part of a longer name.
  func lists(holding index: Int) -> NameListSet {
    let lists = known[index].lists
    var found = NameListSet(rawValue: UInt8(truncatingIfNeeded: lists))
    if lists & ListFlags.person != 0 { found.insert(.people) }
    if lists & ListFlags.organization != 0 { found.insert(.organizations) }
    if lists & ListFlags.place != 0 { found.insert(.places) }
    return found
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
    tokens.indices.contains(index) ? known[index].lists : 0xFFFF
  }

  @inline(__always)
  private func clusterOf(_ index: Int) -> UInt64 {
    guard tokens.indices.contains(index) else { return Self.outside ^ 1 }
    return known[index].entry.cluster.map { UInt64($0.number) } ?? Self.outside
  }

  @inline(__always)
  private func endingAt(_ index: Int) -> UInt64 {
    tokens.indices.contains(index) ? TokenView.ending(tokens[index], 3, bytes) : Self.outside
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

/// Lists that hold a name of several words, beside those that hold a word by itself (`NameListSet`).
private enum ListFlags {
  static let person: UInt64 = 256
  static let organization: UInt64 = 512
  static let place: UInt64 = 1024
  /// The longer name's first token.
  static let first: UInt64 = 2048

  /// Words of a name at most.
  static let longest = 7
}
