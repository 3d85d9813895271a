import EntityRecognition

/// Trains the tagger's weights: a structured perceptron with averaging. See Collins, "Discriminative
/// training methods for hidden Markov models", 2002.
struct PerceptronTrainer {
  /// A run of tokens that may hold names, its features numbered.
  private struct Run {
    /// Ids, token after token.
    var features: [UInt32]
    /// Where each token's ids start; one more than there are tokens.
    var starts: [Int]
    var gold: [UInt8]
    /// How often it counts.
    var weight: Int
  }

  private static let labels = ModelFile.labelCount

  private var runs: [Run] = []
  private var ids: [UInt64: UInt32] = [:]
  private var counts: [UInt32] = []

  private(set) var hashes: [UInt64] = []
  private var weights: [Float] = []
  private var totals: [Float] = []
  private var stamps: [UInt32] = []
  private var transitions = [Float](repeating: 0, count: 10 * labels)
  private var transitionTotals = [Float](repeating: 0, count: 10 * labels)
  private var clock: UInt32 = 1

  mutating func add(_ line: LabelledLine, _ lists: NameLists, weight: Int) {
    var text = line.text
    let tokens = Tokenizer.tokens(of: text)
    let gold = line.labels(of: tokens)
    text.withUTF8 { bytes in
      let extractor = FeatureExtractor(lists, bytes: bytes, tokens: tokens)
      for range in NameRuns.runs(of: tokens, in: bytes) {
        var run = Run(features: [], starts: [0], gold: [], weight: weight)
        for index in range {
          extractor.forEach(index) { run.features.append(id($0)) }
          run.starts.append(run.features.count)
          // What a run cuts off can't go on in it.
          let label = gold[index]
          let isCut = label.isInside && index == range.lowerBound
          run.gold.append(isCut ? label.rawValue - 1 : label.rawValue)
        }
        runs.append(run)
      }
    }
  }

  private mutating func id(_ hash: UInt64) -> UInt32 {
    if let id = ids[hash] {
      counts[Int(id)] += 1
      return id
    }
    let id = UInt32(hashes.count)
    ids[hash] = id
    hashes.append(hash)
    counts.append(1)
    return id
  }

  /// - Parameter progress: Called after each pass with the share of tokens that were wrong.
  mutating func train(passes: Int, seed: UInt64, progress: (Int, Double) -> Void) {
    ids = [:]
    weights = [Float](repeating: 0, count: hashes.count * Self.labels)
    totals = weights
    stamps = [UInt32](repeating: 0, count: hashes.count)
    // Seen once, a feature can only learn one sentence by heart.
    for index in runs.indices {
      var kept: [UInt32] = []
      var starts = [0]
      for token in 0..<runs[index].gold.count {
        let range = runs[index].starts[token]..<runs[index].starts[token + 1]
        kept += runs[index].features[range].filter { counts[Int($0)] > 1 }
        starts.append(kept.count)
      }
      runs[index].features = kept
      runs[index].starts = starts
    }
    var order = runs.indices.flatMap { Array(repeating: $0, count: runs[$0].weight) }
    var random = SplitMix64(seed: seed)
    for pass in 1...passes {
      order.shuffle(using: &random)
      var wrong = 0
      var all = 0
      for index in order {
        wrong += learn(runs[index])
        all += runs[index].gold.count
        clock += 1
      }
      progress(pass, Double(wrong) / Double(max(1, all)))
    }
    average()
  }

  /// - Returns: How many tokens were wrong.
  private mutating func learn(_ run: Run) -> Int {
    let guess = decode(run)
    guard guess != run.gold else { return 0 }
    var wrong = 0
    for token in 0..<run.gold.count where guess[token] != run.gold[token] {
      wrong += 1
      for feature in run.features[run.starts[token]..<run.starts[token + 1]] {
        update(Int(feature), Int(run.gold[token]), 1)
        update(Int(feature), Int(guess[token]), -1)
      }
    }
    var before = (gold: 9, guess: 9)
    for token in 0..<run.gold.count {
      let now = (gold: Int(run.gold[token]), guess: Int(guess[token]))
      if before != now || before.gold != before.guess {
        updateTransition(before.gold, now.gold, 1)
        updateTransition(before.guess, now.guess, -1)
      }
      before = now
    }
    return wrong
  }

  private mutating func update(_ feature: Int, _ label: Int, _ by: Float) {
    let start = feature * Self.labels
    let passed = Float(clock - stamps[feature])
    if passed > 0 {
      for other in start..<(start + Self.labels) { totals[other] += passed * weights[other] }
      stamps[feature] = clock
    }
    weights[start + label] += by
  }

  private mutating func updateTransition(_ from: Int, _ to: Int, _ by: Float) {
    // What comes late counts less in the average, by so much.
    transitions[from * Self.labels + to] += by
    transitionTotals[from * Self.labels + to] += by * Float(clock)
  }

  private mutating func average() {
    for feature in 0..<hashes.count {
      let passed = Float(clock - stamps[feature])
      for index in (feature * Self.labels)..<((feature + 1) * Self.labels) {
        weights[index] = (totals[index] + passed * weights[index]) / Float(clock)
      }
    }
    for index in transitions.indices {
      transitions[index] -= transitionTotals[index] / Float(clock)
    }
  }

  private func decode(_ run: Run) -> [UInt8] {
    let labels = Self.labels
    let count = run.gold.count
    var best = [Float](repeating: 0, count: count * labels)
    var from = [UInt8](repeating: 0, count: count * labels)
    weights.withUnsafeBufferPointer { weights in
      best.withUnsafeMutableBufferPointer { best in
        for token in 0..<count {
          let row = token * labels
          for feature in run.features[run.starts[token]..<run.starts[token + 1]] {
            let start = Int(feature) * labels
            for label in 0..<labels { best[row + label] += weights[start + label] }
          }
          for label in Label.allCases {
            let to = Int(label.rawValue)
            if token == 0 {
              best[row + to] += label.isInside ? -.infinity : transitions[9 * labels + to]
              continue
            }
            var top = -Float.infinity
            for before in Label.allCases where label.mayFollow(before) {
              let score =
                best[row - labels + Int(before.rawValue)]
                + transitions[Int(before.rawValue) * labels + to]
              if score > top {
                top = score
                from[row + to] = before.rawValue
              }
            }
            best[row + to] += top
          }
        }
      }
    }
    var result = [UInt8](repeating: 0, count: count)
    let last = (count - 1) * labels
    var label = (0..<labels).max { best[last + $0] < best[last + $1] } ?? 0
    for token in stride(from: count - 1, through: 0, by: -1) {
      result[token] = UInt8(label)
      label = Int(from[token * labels + label])
    }
    return result
  }

  /// The file's bytes: the heaviest features, their weights in eight bits.
  ///
  /// - Parameter slots: The table's size, a power of two; it is filled to five sixths at most.
  func modelFile(_ lists: NameLists, slots: Int) -> [UInt8] {
    let labels = Self.labels
    func heaviest(_ feature: Int) -> Float {
      weights[(feature * labels)..<((feature + 1) * labels)].map(abs).max() ?? 0
    }
    let weight = hashes.indices.map(heaviest)
    let kept = hashes.indices.filter { weight[$0] > 0 }
      .sorted { (weight[$1], hashes[$0]) < (weight[$0], hashes[$1]) }.prefix(slots * 5 / 6)
    // A few features weigh much more than all others; they are cut, so that the rest keeps its steps.
    let top = kept.isEmpty ? 1 : weight[kept[kept.count / 500]]
    let scale = top / 127
    var table = [UInt8](repeating: 0, count: slots * ModelFile.slotSize)
    for feature in kept {
      var slot = Int(hashes[feature] & UInt64(slots - 1))
      while table[slot * ModelFile.slotSize] != 0 || table[slot * ModelFile.slotSize + 1] != 0 {
        slot = (slot + 1) % slots
      }
      let check = ModelFile.check(of: hashes[feature])
      let start = slot * ModelFile.slotSize
      table[start] = UInt8(check & 0xFF)
      table[start + 1] = UInt8(check >> 8)
      for label in 0..<labels {
        let value = (weights[feature * labels + label] / scale).rounded()
        table[start + 2 + label] = UInt8(bitPattern: Int8(max(-127, min(127, value))))
      }
    }
    var file = Array("GZNAMES2".utf8)
    func append<Number: FixedWidthInteger>(_ number: Number) {
      withUnsafeBytes(of: number.littleEndian) { file += $0 }
    }
    let sorted = lists.hashes.map { $0.sorted() }
    for list in sorted { append(UInt32(list.count)) }
    append(UInt32(slots))
    append(scale.bitPattern)
    append(UInt32(0))
    for list in sorted { for hash in list { append(hash) } }
    for transition in transitions { append(transition.bitPattern) }
    return file + table
  }
}

/// A generator that gives the same numbers for a seed. See Steele, Lea and Flood, "Fast splittable
/// pseudorandom number generators", 2014.
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
