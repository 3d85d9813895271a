import Articles

/// What made the tagger take some words for a name.
public struct NameClues: Hashable, Sendable {
  /// What spoke for it, the strongest first.
  public var clues: [Clue] = []
  /// How likely the tagger alone finds it, from 0 to 1.
  public var likelihood: Float = 0

  public struct Clue: Hashable, Sendable {
    /// A phrase: "“said” after it".
    public var phrase: String
    /// Its share of all that spoke for the name, from 0 to 1.
    public var share: Float
  }
}

extension EntityRecognizer {
  /// Why the words of a mention were taken for a name of its kind: the features with the strongest
  /// weights, summed by what they look at. Nothing of it is kept while names are found.
  ///
  ///     recognizer.clues(for: mention, in: article).clues.first?.phrase  // "“said” after it"
  ///
  /// - Complexity: O(*n*) in the bytes of the mention's block.
  public func clues(for mention: EntityMention, in article: Article) -> NameClues {
    guard let block = TaggedBlock(article, mention.block, tagger),
      let first = block.tokens.firstIndex(where: { block.offset + $0.end > mention.range.start }),
      let last = block.tokens.lastIndex(where: { block.offset + $0.start < mention.range.end }),
      first <= last
    else { return NameClues() }
    var text = block.text
    return text.withUTF8 { bytes in
      ClueFinder(block: block, name: first..<(last + 1), kind: mention.kind, tagger: tagger)
        .clues(in: bytes)
    }
  }
}

// MARK: - Private

private struct ClueFinder {
  let block: TaggedBlock
  let name: Range<Int>
  let kind: Entity.Kind
  let tagger: Tagger

  func clues(in bytes: UnsafeBufferPointer<UInt8>) -> NameClues {
    let features = FeatureExtractor(
      tagger.model, bytes: bytes, tokens: block.tokens, runs: [block.tokens.indices])
    let spanKind = kind == .person ? Span.person : Span.organization
    var sums: [String: Float] = [:]
    var likelihood: Float = 1
    for token in name {
      let label = token == name.lowerBound ? Label.begin(spanKind) : Label.inside(spanKind)
      likelihood = min(likelihood, block.likelihoods[token][Int(label.rawValue)])
      features.forEach(token) { feature, sight in
        guard let weights = tagger.model.weights(of: feature) else { return }
        // What speaks for all labels alike speaks for none.
        let others = SIMD8<Int32>(truncatingIfNeeded: weights).wrappedSum()
        let own = Float(weights[Int(label.rawValue)])
        let phrase = self.phrase(sight, token, features.lists(holding: token))
        sums[phrase, default: 0] += (own - Float(others) / 8) * tagger.model.scale
      }
    }
    let positive = sums.filter { $0.value > 0 }
    let total = max(positive.values.reduce(0, +), .leastNormalMagnitude)
    let clues = positive.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    return NameClues(
      clues: clues.map { .init(phrase: $0.key, share: $0.value / total) }, likelihood: likelihood)
  }

  private func phrase(
    _ sight: FeatureExtractor.Sight, _ token: Int, _ lists: NameListSet
  ) -> String {
    switch sight {
    case .wordAndBefore, .listsBefore, .likenessAndBefore, .before:
      token == name.lowerBound ? before : words
    case .wordAndAfter, .listsAfter, .likenessAndAfter, .after:
      token == name.upperBound - 1 ? after : words
    case .around: around
    case .word, .wholeName: words
    case .lists: listed(lists) ?? words
    case .likeness: "words that are used like it"
    case .letters, .ending: "how its words begin and end"
    case .capitals, .position: "how it and the words beside it are capitalized"
    }
  }

  private var words: String { "the words “\(block.text(name))” themselves" }

  private var before: String {
    name.lowerBound > 0
      ? "“\(block.text(name.lowerBound - 1))” before it" : "that it begins the paragraph"
  }

  private var after: String {
    name.upperBound < block.tokens.count
      ? "“\(block.text(name.upperBound))” after it" : "that it ends the paragraph"
  }

  private var around: String {
    guard name.lowerBound > 0, name.upperBound < block.tokens.count else { return words }
    return "that it stands between “\(block.text(name.lowerBound - 1))” and "
      + "“\(block.text(name.upperBound))”"
  }

  private func listed(_ lists: NameListSet) -> String? {
    let names = [
      (NameListSet.givenNames, "given names"), (.surnames, "surnames"), (.people, "people"),
      (.organizations, "organizations"), (.places, "places"), (.roles, "roles"),
    ].filter { lists.contains($0.0) }.map(\.1)
    return names.isEmpty ? nil : "the lists of " + names.joined(separator: " and ")
  }
}
