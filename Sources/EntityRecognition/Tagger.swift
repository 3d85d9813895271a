/// Labels tokens by a linear-chain conditional random field: a token's features and the label before
/// it. See Lafferty, McCallum and Pereira, "Conditional random fields", 2001.
///
/// Only runs that can hold a name are looked at: capitalized words, and what may stand between them
/// ("of", "van", "&"). All other tokens are no name, which is true of four in five and saves as much
/// time.
package struct Tagger: Sendable {
  let model: ModelFile
  private let transitions: Transitions
  private let knownSums = KnownSums.Shared()

  package init(model: ModelFile) {
    self.model = model
    transitions = Transitions(model)
  }

  package func labels(of tokens: [Token], in bytes: UnsafeBufferPointer<UInt8>) -> [Label] {
    tagged(tokens, in: bytes).labels
  }

  /// What the tagger says of a line.
  package struct Tagged {
    package var labels: [Label]
    /// How likely each label is for each token.
    package var likelihoods: [SIMD8<Float>]
    var letterCase: LineCase
  }

  package func tagged(_ tokens: [Token], in bytes: UnsafeBufferPointer<UInt8>) -> Tagged {
    var none = SIMD8<Float>()
    none[0] = 1
    var tagged = Tagged(
      labels: Array(repeating: .none, count: tokens.count),
      likelihoods: Array(repeating: none, count: tokens.count),
      letterCase: LineCase(tokens, in: bytes))
    // The cells of a table have nothing to do with each other.
    var start = 0
    while start < tokens.count {
      let end = tokens[(start + 1)...].firstIndex(where: \.isLineStart) ?? tokens.count
      tag(start == 0 && end == tokens.count ? tokens : Array(tokens[start..<end]), bytes) {
        run, scores in
        let run = (start + run.lowerBound)..<(start + run.upperBound)
        tagged.labels.replaceSubrange(run, with: best(scores))
        tagged.likelihoods.replaceSubrange(run, with: likelihoods(scores))
      }
      start = end
    }
    return tagged
  }

  /// Calls `body` with the scores of each run of a line.
  private func tag(
    _ tokens: [Token], _ bytes: UnsafeBufferPointer<UInt8>,
    _ body: (Range<Int>, [SIMD8<Float>]) -> Void
  ) {
    let runs = NameRuns.runs(of: tokens)
    guard !runs.isEmpty else { return }
    let features = FeatureExtractor(model, bytes: bytes, tokens: tokens, runs: runs)
    knownSums.withLock { known in
      for run in runs {
        let scores = run.map { index in
          SIMD8<Float>(known.weights(of: features.view(of: index), model)) * model.scale
        }
        body(run, scores)
      }
    }
  }

  /// The likeliest labels of a run (Viterbi).
  private func best(_ scores: [SIMD8<Float>]) -> [Label] {
    let count = ModelFile.labelCount
    var from = [UInt8](repeating: 0, count: count * scores.count)
    var best = scores[0] + transitions.start
    for step in 1..<max(1, scores.count) {
      var next = SIMD8<Float>(repeating: 0)
      for to in 0..<count {
        let paths = best + transitions.into[to]
        let top = paths.max()
        next[to] = top
        from[step * count + to] = UInt8((0..<count).first { paths[$0] == top } ?? 0)
      }
      best = next + scores[step]
    }
    let top = best.max()
    var label = (0..<count).first { best[$0] == top } ?? 0
    var labels = [Label](repeating: .none, count: scores.count)
    for step in stride(from: scores.count - 1, through: 0, by: -1) {
      labels[step] = Label(rawValue: UInt8(label)) ?? .none
      label = Int(from[step * count + label])
    }
    return labels
  }

  /// How likely each label is for each token of a run (forward and backward).
  private func likelihoods(_ scores: [SIMD8<Float>]) -> [SIMD8<Float>] {
    let count = ModelFile.labelCount
    let own = scores.map { exponentials($0 - $0.max()) }
    var forward = own
    var sum = own[0] * transitions.startFactors
    forward[0] = sum / sum.sum()
    for step in 1..<max(1, own.count) {
      sum = SIMD8(repeating: 0)
      for before in 0..<count { sum += transitions.factors[before] * forward[step - 1][before] }
      sum *= own[step]
      forward[step] = sum / sum.sum()
    }
    var backward = SIMD8<Float>(repeating: 1)
    for step in stride(from: own.count - 1, through: 0, by: -1) {
      let both = forward[step] * backward
      forward[step] = both / both.sum()
      let next = own[step] * backward
      for before in 0..<count { backward[before] = (transitions.factors[before] * next).sum() }
      backward /= backward.sum()
    }
    return forward
  }
}

/// The model's transitions, laid out for both directions.
private struct Transitions: Sendable {
  /// `into[to][from]`.
  var into = [SIMD8<Float>](repeating: SIMD8(), count: ModelFile.labelCount)
  var start = SIMD8<Float>()
  /// `exp` of them, `factors[from][to]`.
  var factors = [SIMD8<Float>](repeating: SIMD8(), count: ModelFile.labelCount)
  var startFactors = SIMD8<Float>()

  init(_ model: ModelFile) {
    for to in Label.allCases {
      let column = Int(to.rawValue)
      start[column] =
        to.isInside ? -.infinity : model.transition(from: ModelFile.labelCount, to: column)
      for from in Label.allCases {
        let row = Int(from.rawValue)
        let score = to.mayFollow(from) ? model.transition(from: row, to: column) : -.infinity
        into[column][row] = score
        factors[row][column] = score
      }
    }
    startFactors = exponentials(start)
    factors = factors.map(exponentials)
  }
}
