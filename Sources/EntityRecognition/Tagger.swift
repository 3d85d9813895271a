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
    knownSums.withSums { known in
      // The cells of a table have nothing to do with each other.
      var start = 0
      while start < tokens.count {
        let end = tokens[(start + 1)...].firstIndex(where: \.isLineStart) ?? tokens.count
        tag(
          start == 0 && end == tokens.count ? tokens : Array(tokens[start..<end]), bytes,
          from: start, &known, &tagged)
        start = end
      }
    }
    return tagged
  }

  /// Tags the runs of a line.
  ///
  /// - Parameter start: Where the line begins in what is tagged.
  private func tag(
    _ tokens: [Token], _ bytes: UnsafeBufferPointer<UInt8>, from start: Int,
    _ known: inout KnownSums, _ tagged: inout Tagged
  ) {
    let runs = NameRuns.runs(of: tokens)
    guard let longest = runs.lazy.map({ $0.count }).max() else { return }
    let features = FeatureExtractor(model, bytes: bytes, tokens: tokens, runs: runs)
    // An article has forty runs, most of one word: arrays for each cost more than what is worked out.
    withUnsafeTemporaryAllocation(of: SIMD8<Float>.self, capacity: longest) { buffer in
      for run in runs {
        let scores = UnsafeMutableBufferPointer(rebasing: buffer[..<run.count])
        for (step, token) in run.enumerated() {
          let weights = known.weights(of: features.view(of: token), model)
          scores[step] = SIMD8<Float>(weights) * model.scale
        }
        findBest(scores, &tagged.labels, from: start + run.lowerBound)
        findLikelihoods(scores, &tagged.likelihoods, from: start + run.lowerBound)
      }
    }
  }

  private typealias Scores = UnsafeMutableBufferPointer<SIMD8<Float>>

  /// The likeliest labels of a run (Viterbi).
  private func findBest(_ scores: Scores, _ labels: inout [Label], from start: Int) {
    let count = ModelFile.labelCount
    withUnsafeTemporaryAllocation(of: SIMD8<UInt8>.self, capacity: scores.count) { from in
      var best = scores[0] + transitions.start
      for step in 1..<max(1, scores.count) {
        var next = SIMD8<Float>(repeating: 0)
        var places = SIMD8<UInt8>()
        for to in 0..<count {
          let paths = best + transitions.into[to]
          let top = paths.max()
          next[to] = top
          places[to] = UInt8((0..<count).first { paths[$0] == top } ?? 0)
        }
        from[step] = places
        best = next + scores[step]
      }
      let top = best.max()
      var label = (0..<count).first { best[$0] == top } ?? 0
      for step in stride(from: scores.count - 1, through: 0, by: -1) {
        labels[start + step] = Label(rawValue: UInt8(label)) ?? .none
        if step > 0 { label = Int(from[step][label]) }
      }
    }
  }

  /// How likely each label is for each token of a run (forward and backward).
  private func findLikelihoods(
    _ scores: Scores, _ likelihoods: inout [SIMD8<Float>], from start: Int
  ) {
    let count = ModelFile.labelCount
    withUnsafeTemporaryAllocation(of: SIMD8<Float>.self, capacity: scores.count) { own in
      for step in scores.indices { own[step] = exponentials(scores[step] - scores[step].max()) }
      var sum = own[0] * transitions.startFactors
      var forward = sum / sum.sum()
      likelihoods[start] = forward
      for step in 1..<max(1, own.count) {
        sum = SIMD8(repeating: 0)
        for before in 0..<count { sum += transitions.factors[before] * forward[before] }
        sum *= own[step]
        forward = sum / sum.sum()
        likelihoods[start + step] = forward
      }
      var backward = SIMD8<Float>(repeating: 1)
      for step in stride(from: own.count - 1, through: 0, by: -1) {
        let both = likelihoods[start + step] * backward
        likelihoods[start + step] = both / both.sum()
        if step == 0 { break }
        let next = own[step] * backward
        for before in 0..<count { backward[before] = (transitions.factors[before] * next).sum() }
        backward /= backward.sum()
      }
    }
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
