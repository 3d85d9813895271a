import EntityRecognition
import Foundation
import SeededRandom

/// Trains the tagger's weights: a conditional random field, by stochastic gradient with a step of its
/// own for each weight. See Lafferty, McCallum and Pereira, "Conditional random fields", 2001, and
/// Duchi, Hazan and Singer, "Adaptive subgradient methods", 2011.
///
/// Now and then the words or the lists of a token are hidden, so that what stands around a name
/// learns to tell it where the name is not known. See Wang et al., "Feature noising for log-linear
/// structured prediction", 2013.
struct CRFTrainer {
  struct Settings {
    var passes = 14
    var seed: UInt64 = 1
    /// The first step.
    var rate: Float = 0.2
    /// How strongly weights are drawn to 0: the inverse of their prior's variance.
    var decay: Float = 1
    /// How often a token's own words are hidden, its lists, and its clusters.
    var hiddenWords = 0.15
    var hiddenLists = 0.1
    var hiddenClusters = 0.1
    /// Labels that nobody read by hand are passed over where they are less likely than this, once the
    /// first passes have taught what is likely.
    var leastLikely: Float = 0.02
    var trustingPasses = 3
    /// Features seen less often only learn a sentence by heart.
    var leastCount: UInt32 = 2
    /// After so many passes the features that bring least are dropped; the others learn to do without
    /// them in the passes that follow.
    var passesBeforePruning = 5
    /// Features that are kept: as many as fit into four megabytes beside the lists.
    var limit = 215_000
    /// The model is the mean of the weights after each of the last passes.
    var averagedPasses = 4
  }

  /// A run of tokens that may hold names, its features numbered.
  private struct Run {
    /// Where each token's features of each group begin in `features`; one more at the end.
    var starts: [UInt32]
    var gold: [UInt8]
    var weight: Float
    /// Whether its labels may be wrong.
    var isDoubtful: Bool
  }

  private static let groups = FeatureExtractor.Group.allCases.count
  private static let labels = ModelFile.labelCount

  /// The features that are looked at; nil for all.
  private let kept: Set<UInt64>?
  private var runs: [Run] = []
  private var features: [UInt32] = []
  private var numbers = FeatureNumbers()
  private var weights = Weights()

  /// - Parameter kept: The features to look at, as another model's training chose them; nil to choose.
  init(keeping kept: Set<UInt64>? = nil) { self.kept = kept }

  mutating func add(_ training: TrainingLine, _ lists: some NameLookup) {
    var text = training.line.text
    let tokens = Tokenizer.tokens(of: text)
    let gold = training.line.labels(of: tokens)
    text.withUTF8 { bytes in
      let ranges = NameRuns.runs(of: tokens)
      let extractor = FeatureExtractor(lists, bytes: bytes, tokens: tokens, runs: ranges)
      for range in ranges {
        var run = Run(
          starts: [], gold: [], weight: training.weight, isDoubtful: training.isDoubtful)
        for index in range {
          var group = -1
          extractor.forEach(index) { feature, sight in
            while group < sight.group.rawValue {
              run.starts.append(UInt32(features.count))
              group += 1
            }
            if let kept, !kept.contains(feature) { return }
            features.append(numbers.number(of: feature))
          }
          // What a run cuts off can't go on in it.
          let label = gold[index]
          let isCut = label.isInside && index == range.lowerBound
          run.gold.append(isCut ? label.rawValue - 1 : label.rawValue)
        }
        run.starts.append(UInt32(features.count))
        runs.append(run)
      }
    }
  }

  /// - Parameter progress: Called after each pass with the mean loss of a token.
  mutating func train(_ settings: Settings, progress: (Int, Double) -> Void) {
    weights = Weights(count: numbers.count)
    var decays = numbers.counts.map { count in
      count < settings.leastCount ? -1 : settings.decay / Float(count)
    }
    var random = SplitMix64(seed: settings.seed)
    var order = Array(runs.indices)
    for pass in 1...settings.passes {
      order.shuffle(using: &random)
      var loss = 0.0
      var tokens = 0
      for index in order {
        loss += learn(
          runs[index], settings, decays, doubts: pass > settings.trustingPasses, &random)
        tokens += runs[index].gold.count
      }
      progress(pass, loss / Double(max(1, tokens)))
      if pass > settings.passes - settings.averagedPasses { weights.remember() }
      if pass == settings.passesBeforePruning, kept == nil {
        for feature in leastImportant(settings.limit) {
          decays[feature] = -1
          weights.rows[feature].weight = SIMD8()
        }
      }
    }
    weights.average()
  }

  /// What was learned.
  var trained: TrainedWeights {
    let features = zip(numbers.hashes, weights.rows.map(\.weight)).filter { $1 != SIMD8() }
    return TrainedWeights(
      features: Dictionary(uniqueKeysWithValues: features),
      transitions: weights.transitions.map(\.weight))
  }

  // MARK: - Private

  /// All features but the most important ones. A feature that is seen often may weigh less.
  private func leastImportant(_ limit: Int) -> ArraySlice<Int> {
    let importance = weights.rows.indices.map { feature in
      let row = weights.rows[feature].weight
      return (row.max() - row.min()) * pow(Float(numbers.counts[feature]), 0.4)
    }
    return importance.indices.sorted { importance[$0] > importance[$1] }.dropFirst(limit)
  }

  private mutating func learn(
    _ run: Run, _ settings: Settings, _ decays: [Float], doubts: Bool,
    _ random: inout SplitMix64
  ) -> Double {
    let count = run.gold.count
    // Which features are looked at this time, by `FeatureExtractor.Group`.
    let hidden = [settings.hiddenWords, settings.hiddenLists, settings.hiddenClusters, 0]
    var shown: [Range<Int>] = []
    var bounds: [Int] = [0]
    for token in 0..<count {
      for group in 0..<Self.groups {
        let chance = Double(random.next() >> 11) * 0x1p-53
        if chance < hidden[group] { continue }
        let slot = token * Self.groups + group
        shown.append(Int(run.starts[slot])..<Int(run.starts[slot + 1]))
      }
      bounds.append(shown.count)
    }
    var scores = [SIMD8<Float>](repeating: SIMD8(), count: count)
    for token in 0..<count {
      var sum = SIMD8<Float>()
      for range in shown[bounds[token]..<bounds[token + 1]] {
        for position in range { sum += weights.rows[Int(features[position])].weight }
      }
      scores[token] = sum
    }
    let expected = weights.expectations(scores)
    if doubts, run.isDoubtful,
      (0..<count).contains(where: {
        expected.labels[$0][Int(run.gold[$0])] < settings.leastLikely
      })
    {
      return 0
    }
    var loss = 0.0
    for token in 0..<count {
      let gold = Int(run.gold[token])
      loss -= Double(log(max(1e-6, expected.labels[token][gold])))
      var gradient = expected.labels[token]
      gradient[gold] -= 1
      gradient *= run.weight
      guard gradient.max() > 1e-4 || gradient.min() < -1e-4 else { continue }
      for range in shown[bounds[token]..<bounds[token + 1]] {
        for position in range {
          let feature = Int(features[position])
          if decays[feature] < 0 { continue }
          weights.step(feature, gradient, settings.rate, decays[feature])
        }
      }
    }
    var pairs = expected.pairs
    pairs[8][Int(run.gold[0])] -= 1
    for token in 1..<max(1, count) {
      pairs[Int(run.gold[token - 1])][Int(run.gold[token])] -= 1
    }
    weights.stepTransitions(pairs, settings.rate, run.weight)
    return loss
  }
}
