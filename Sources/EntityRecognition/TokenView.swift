/// What the features of a token look at: the word, the words around it, and how they are written.
///
/// Words are FNV-1a of their small letters; what lies outside of the line has values of its own.
struct TokenView {
  let bytes: UnsafeBufferPointer<UInt8>
  let token: Token
  /// Of the line, as `LineCase` has it.
  let letterCase: UInt64

  let word, before, after, twoBefore, twoAfter: UInt64
  /// Around the capitalized words that it stands among, and their first and last.
  let beforeStretch, afterStretch, twoBeforeStretch, twoAfterStretch: UInt64
  let stretchStart, stretchEnd: UInt64
  /// How many of these words stand before it and behind it, counted to 3.
  let first, last: UInt64

  /// As `Token.Shape` has them, with the line's use of capitals.
  let shape, shapeBefore, shapeAfter, shapeTwoBefore, shapeTwoAfter: UInt64
  /// The lists that hold them, as `ListFlags` has them.
  let list, listBefore, listAfter: UInt64
  /// The clusters of words that are used alike.
  let cluster, clusterBefore, clusterAfter, clusterTwoBefore, clusterTwoAfter: UInt64
  let clusterBeforeStretch, clusterAfterStretch, clusterOfStretchStart, clusterOfStretchEnd: UInt64
  /// The last three letters of the words beside it.
  let endingBefore, endingAfter: UInt64

  /// Which words some features look at. All that those of one reach look at is in `key(of:)`, and comes
  /// again and again in news.
  enum Reach: Int, CaseIterable {
    case word, before, after, twoBefore, twoAfter
    case beforeStretch, afterStretch, stretchStart, stretchEnd
    case shapes, lists, wordAndBefore, wordAndAfter
    /// Any others, which seldom come again.
    case several
  }

  /// Some reaches, a bit for each.
  struct Reaches {
    private var bits: UInt16

    static let all = Reaches(bits: .max)

    @inline(__always)
    init(_ reach: Reach) { bits = 1 << UInt16(reach.rawValue) }

    private init(bits: UInt16) { self.bits = bits }

    @inline(__always)
    func contains(_ reach: Reach) -> Bool { bits & Reaches(reach).bits != 0 }

    @inline(__always)
    mutating func insert(_ reach: Reach) { bits |= Reaches(reach).bits }
  }

  /// How many features a token has.
  static let featureCount = 67

  /// Calls `body` with the features of some reaches.
  @inline(__always)
  func forEachFeature(
    of wanted: Reaches, _ body: (UInt64, FeatureExtractor.Sight, Reach) -> Void
  ) {
    let start: UInt64 = token.isSentenceStart ? 1 : 0
    var template: UInt64 = 0
    @inline(__always) func emit(
      _ sight: FeatureExtractor.Sight, _ reach: Reach, _ value: @autoclosure () -> UInt64
    ) {
      template += 1
      if wanted.contains(reach) { body(Hash.mixing(value(), template), sight, reach) }
    }
    @inline(__always) func emit(
      _ sight: FeatureExtractor.Sight, _ reach: Reach, _ a: UInt64, _ b: UInt64
    ) {
      emit(sight, reach, Hash.mixing(a, b))
    }
    @inline(__always) func emit(
      _ sight: FeatureExtractor.Sight, _ reach: Reach, _ a: UInt64, _ b: UInt64, _ c: UInt64
    ) {
      emit(sight, reach, Hash.mixing(Hash.mixing(a, b), c))
    }
    emit(.word, .word, word)
    emit(.word, .word, token.hash)
    emit(.wordAndBefore, .wordAndBefore, before, word)
    emit(.wordAndAfter, .wordAndAfter, word, after)
    emit(.word, .word, start, word)
    emit(.wordAndBefore, .wordAndBefore, listBefore, word)
    emit(.wordAndAfter, .wordAndAfter, word, listAfter)
    emit(.letters, .word, ending(4))
    emit(.letters, .word, beginning(4))

    emit(.lists, .word, list, start)
    emit(.lists, .word, list, shape)
    emit(.listsBefore, .lists, listBefore, list)
    emit(.listsAfter, .lists, list, listAfter)
    emit(.lists, .lists, listBefore, list, listAfter)
    emit(.listsBefore, .wordAndBefore, list, before)
    emit(.listsAfter, .wordAndAfter, list, after)

    emit(.likeness, .word, cluster)
    emit(.likeness, .word, cluster >> 4)
    emit(.likeness, .word, cluster, shape)
    emit(.likenessAndBefore, .wordAndBefore, cluster, clusterBefore)
    emit(.likenessAndAfter, .wordAndAfter, cluster, clusterAfter)
    emit(.likeness, .several, clusterBefore >> 4, cluster >> 4, clusterAfter >> 4)

    emit(.before, .before, clusterBefore, shape)
    emit(.after, .after, clusterAfter, shape)
    emit(.before, .twoBefore, clusterTwoBefore, shape)
    emit(.after, .twoAfter, clusterTwoAfter, shape)
    emit(.around, .several, clusterBefore >> 2, clusterAfter >> 2)
    emit(.before, .several, clusterTwoBefore >> 2, clusterBefore >> 2)
    emit(.after, .several, clusterAfter >> 2, clusterTwoAfter >> 2)
    emit(.after, .afterStretch, clusterAfterStretch, shape)
    emit(.before, .beforeStretch, clusterBeforeStretch, shape)
    emit(.around, .several, clusterBeforeStretch >> 2, clusterAfterStretch >> 2)
    emit(.wholeName, .stretchEnd, clusterOfStretchEnd, last)
    emit(.wholeName, .stretchStart, clusterOfStretchStart, first)

    emit(.position, .word, letterCase)
    emit(.before, .before, before)
    emit(.after, .after, after)
    emit(.before, .twoBefore, twoBefore)
    emit(.after, .twoAfter, twoAfter)
    emit(.around, .several, before, after)
    emit(.before, .several, twoBefore, before)
    emit(.after, .several, after, twoAfter)
    emit(.capitals, .word, shape, start)
    emit(.capitals, .shapes, shapeBefore, shape, shapeAfter)
    emit(.capitals, .shapes, shapeTwoBefore, shapeBefore, shape)
    emit(.capitals, .shapes, shape, shapeAfter, shapeTwoAfter)
    emit(.capitals, .word, UInt64(token.pattern), letterCase)
    emit(.before, .before, shape, before)
    emit(.after, .after, shape, after)
    emit(.ending, .word, ending(1))
    emit(.ending, .word, ending(2))
    emit(.ending, .word, ending(3))
    emit(.ending, .word, beginning(2))
    emit(.ending, .word, beginning(3))
    emit(.before, .before, endingBefore)
    emit(.after, .after, endingAfter)
    emit(.capitals, .word, UInt64(min(token.letters, 8)), shape)

    emit(.position, .shapes, place, letterCase)
    emit(.after, .afterStretch, afterStretch, shape)
    emit(.before, .beforeStretch, beforeStretch, shape)
    emit(.after, .afterStretch, afterStretch, place)
    emit(.before, .beforeStretch, beforeStretch, place)
    emit(.after, .several, afterStretch, twoAfterStretch, place)
    emit(.before, .several, twoBeforeStretch, beforeStretch, place)
    // "Ministry", "Party", "University": what a longer name is, its first or its last word says.
    emit(.wholeName, .stretchEnd, stretchEnd, last)
    emit(.wholeName, .stretchStart, stretchStart, first)
    emit(.before, .several, twoBeforeStretch, beforeStretch, stretchStart)
  }

  /// What the features of a reach look at, as one number: where that differs, so does the key.
  @inline(__always)
  func key(of reach: Reach) -> UInt64 {
    switch reach {
    case .word:
      // `hash` is the same for some words that are written with other marks: "D’Or", "D‘Or", "D'Or".
      let written = UInt64(token.pattern) << 16 ^ UInt64(token.end - token.start) ^ ending(3)
      return key(
        reach, Hash.mixing(token.hash, written),
        list << 17 | shape << 1 | (token.isSentenceStart ? 1 : 0))
    case .before: return key(reach, before, endingBefore << 8 | shape)
    case .after: return key(reach, after, endingAfter << 8 | shape)
    case .twoBefore: return key(reach, twoBefore, shape)
    case .twoAfter: return key(reach, twoAfter, shape)
    case .beforeStretch: return key(reach, beforeStretch, shape << 4 | place)
    case .afterStretch: return key(reach, afterStretch, shape << 4 | place)
    case .stretchStart: return key(reach, stretchStart, first)
    case .stretchEnd: return key(reach, stretchEnd, last)
    case .shapes:
      return key(
        reach,
        shapeTwoBefore << 32 | shapeBefore << 24 | shape << 16 | shapeAfter << 8 | shapeTwoAfter,
        place)
    case .lists: return key(reach, listBefore << 32 | list << 16 | listAfter, 0)
    case .wordAndBefore: return key(reach, Hash.mixing(word, before), listBefore << 16 | list)
    case .wordAndAfter: return key(reach, Hash.mixing(word, after), listAfter << 16 | list)
    case .several: preconditionFailure("Features of several words have no key")
    }
  }

  /// Hash of the last bytes of a token in small letters; of a mark, whose bytes say little, of its form.
  @inline(__always)
  static func ending(
    _ token: Token, _ length: Int, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> UInt64 {
    if token.shape == .mark { return token.lowerHash &+ UInt64(length) }
    let start = max(token.start, token.end - length)
    return Hash.ofLowercased(bytes, start..<token.end) &+ UInt64(length)
  }

  // MARK: - Private

  private func key(_ reach: Reach, _ words: UInt64, _ rest: UInt64) -> UInt64 {
    Hash.mixing(words, rest << 4 | UInt64(reach.rawValue))
  }

  private var place: UInt64 { first * 4 + last }

  private func ending(_ length: Int) -> UInt64 { Self.ending(token, length, bytes) }

  private func beginning(_ length: Int) -> UInt64 {
    if token.shape == .mark { return token.lowerHash &+ UInt64(length) }
    let end = min(token.end, token.start + length)
    return Hash.ofLowercased(bytes, token.start..<end) &+ UInt64(length)
  }
}
