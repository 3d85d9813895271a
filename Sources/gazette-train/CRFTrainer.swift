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

  private(set) var texts = 0
  private var runs: [Run] = []
  private var features: [UInt32] = []
  private var numbers = FeatureNumbers()
  private(set) var weights = Weights()

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
      if pass == settings.passesBeforePruning {
        for feature in leastImportant(settings.limit) {
          decays[feature] = -1
          weights.rows[feature].weight = SIMD8()
        }
      }
    }
    weights.average()
  }

  /// The features' hashes, by number.
  var hashes: [UInt64] { numbers.hashes }

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

/// Numbers for feature hashes, in the order of their first use, and how often each was used.
private struct FeatureNumbers {
  private(set) var hashes: [UInt64] = []
  private(set) var counts: [UInt32] = []
  private var table = [UInt32](repeating: .max, count: 1 << 16)

  var count: Int { hashes.count }

  mutating func number(of hash: UInt64) -> UInt32 {
    if hashes.count * 2 > table.count { grow() }
    let mask = table.count - 1
    var slot = Int(truncatingIfNeeded: hash >> 20) & mask
    while true {
      let found = table[slot]
      if found == .max {
        table[slot] = UInt32(hashes.count)
        hashes.append(hash)
        counts.append(1)
        return UInt32(hashes.count - 1)
      }
      if hashes[Int(found)] == hash {
        counts[Int(found)] += 1
        return found
      }
      slot = (slot + 1) & mask
    }
  }

  private mutating func grow() {
    table = [UInt32](repeating: .max, count: table.count * 4)
    let mask = table.count - 1
    for (number, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash >> 20) & mask
      while table[slot] != .max { slot = (slot + 1) & mask }
      table[slot] = UInt32(number)
    }
  }
}

/// The weights under training, each with the sum of its squared gradients.
struct Weights {
  struct Row {
    var weight = SIMD8<Float>()
    var squares = SIMD8<Float>(repeating: 1e-6)
  }

  var rows: [Row] = []
  /// `transitions[from][to]`; row 8 is a run's start.
  private(set) var transitions = [Row](repeating: Row(), count: 9)

  /// What was remembered, added up.
  private var sums: [SIMD8<Float>] = []
  private var transitionSums = [SIMD8<Float>](repeating: SIMD8(), count: 9)
  private var remembered: Float = 0

  init(count: Int = 0) {
    rows = Array(repeating: Row(), count: count)
    for from in 0..<9 {
      for to in Label.allCases {
        let isAllowed = Label(rawValue: UInt8(from)).map(to.mayFollow) ?? !to.isInside
        if !isAllowed { transitions[from].weight[Int(to.rawValue)] = -.infinity }
      }
    }
  }

  /// Adds the weights as they are to the mean that `average` takes.
  mutating func remember() {
    if sums.isEmpty { sums = Array(repeating: SIMD8(), count: rows.count) }
    for index in rows.indices { sums[index] += rows[index].weight }
    for from in 0..<9 { transitionSums[from] += transitions[from].weight }
    remembered += 1
  }

  mutating func average() {
    guard remembered > 0 else { return }
    for index in rows.indices { rows[index].weight = sums[index] / remembered }
    for from in 0..<9 { transitions[from].weight = transitionSums[from] / remembered }
  }

  @inline(__always)
  mutating func step(_ row: Int, _ gradient: SIMD8<Float>, _ rate: Float, _ decay: Float) {
    let slope = gradient + rows[row].weight * decay
    rows[row].squares += slope * slope
    rows[row].weight -= rate * slope / (rows[row].squares.squareRoot() + 0.1)
  }

  mutating func stepTransitions(_ gradients: [SIMD8<Float>], _ rate: Float, _ weight: Float) {
    for from in 0..<9 {
      let slope = gradients[from] * weight
      transitions[from].squares += slope * slope
      transitions[from].weight -= rate * slope / (transitions[from].squares.squareRoot() + 0.1)
    }
  }

  /// How likely each label is for each token, and how often each pair of labels is expected.
  func expectations(
    _ scores: [SIMD8<Float>]
  ) -> (labels: [SIMD8<Float>], pairs: [SIMD8<Float>]) {
    let factors = transitions.map { exponentials($0.weight) }
    let own = scores.map { exponentials($0 - $0.max()) }
    var forward = own
    var sum = own[0] * factors[8]
    forward[0] = sum / sum.sum()
    for step in 1..<max(1, own.count) {
      sum = SIMD8()
      for before in 0..<8 { sum += factors[before] * forward[step - 1][before] }
      sum *= own[step]
      forward[step] = sum / sum.sum()
    }
    var pairs = [SIMD8<Float>](repeating: SIMD8(), count: 9)
    var labels = forward
    var backward = SIMD8<Float>(repeating: 1)
    for step in stride(from: own.count - 1, through: 0, by: -1) {
      let both = forward[step] * backward
      labels[step] = both / both.sum()
      guard step > 0 else { break }
      let next = own[step] * backward
      var total: Float = 0
      var here = pairs
      for before in 0..<8 {
        here[before] = factors[before] * next * forward[step - 1][before]
        total += here[before].sum()
        backward[before] = (factors[before] * next).sum()
      }
      for before in 0..<8 { pairs[before] += here[before] / total }
      backward /= backward.sum()
    }
    pairs[8] = labels[0]
    return (labels, pairs)
  }
}
