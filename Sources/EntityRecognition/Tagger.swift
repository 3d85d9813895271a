/// Labels tokens by a linear model of the first order: a token's features and the label before it.
///
/// Only runs that can hold a name are looked at: capitalized words, and what may stand between them
/// ("of", "van", "&"). All other tokens are no name, which is true of four in five and saves as much
/// time.
package struct Tagger: Sendable {
  let model: ModelFile

  package init(model: ModelFile) { self.model = model }

  package func labels(of tokens: [Token], in bytes: UnsafeBufferPointer<UInt8>) -> [Label] {
    var labels = [Label](repeating: .none, count: tokens.count)
    let runs = NameRuns.runs(of: tokens, in: bytes)
    guard !runs.isEmpty else { return labels }
    let features = FeatureExtractor(model, bytes: bytes, tokens: tokens)
    for run in runs { decode(run, features, into: &labels) }
    return labels
  }

  /// Viterbi over the tokens of a run.
  private func decode(_ run: Range<Int>, _ features: FeatureExtractor, into labels: inout [Label]) {
    let count = ModelFile.labelCount
    var best = [Float](repeating: 0, count: count * run.count)
    var from = [UInt8](repeating: 0, count: count * run.count)
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: count) { scores in
      guard let base = scores.baseAddress else { return }
      for (step, index) in run.enumerated() {
        for label in 0..<count { base[label] = 0 }
        features.forEach(index) { model.add($0, to: base) }
        for label in Label.allCases {
          let own = Float(base[Int(label.rawValue)]) * model.scale
          let (score, before) =
            step == 0
            ? (
              label.isInside
                ? -Float.infinity : model.transition(from: count, to: Int(label.rawValue)), 0
            )
            : bestBefore(label, best, step)
          best[step * count + Int(label.rawValue)] = own + score
          from[step * count + Int(label.rawValue)] = UInt8(before)
        }
      }
    }
    let last = (run.count - 1) * count
    var label = (0..<count).max { best[last + $0] < best[last + $1] } ?? 0
    for step in stride(from: run.count - 1, through: 0, by: -1) {
      labels[run.lowerBound + step] = Label(rawValue: UInt8(label)) ?? .none
      label = Int(from[step * count + label])
    }
  }

  @inline(__always)
  private func bestBefore(_ label: Label, _ best: [Float], _ step: Int) -> (Float, Int) {
    let count = ModelFile.labelCount
    var top = -Float.infinity
    var chosen = 0
    for before in Label.allCases where label.mayFollow(before) {
      let score =
        best[(step - 1) * count + Int(before.rawValue)]
        + model.transition(from: Int(before.rawValue), to: Int(label.rawValue))
      if score > top {
        top = score
        chosen = Int(before.rawValue)
      }
    }
    return (top, chosen)
  }
}

/// The parts of a token sequence that can hold names.
package enum NameRuns {
  /// Words that stand inside names, between capitalized ones.
  private static let connecting: Set<UInt64> = Set(
    [
      "of", "the", "for", "and", "on", "in", "de", "la", "le", "del", "della", "di", "da", "dos",
      "du",
      "des", "van", "von", "der", "den", "bin", "ibn", "bint", "al", "el", "ul", "ur", "y", "e",
      "&",
      "'", "’", "’s", "'s", "-", "–", "to", "at", "against", "und", "für", "et", "al-", "zu", "ter",
      "ten", "abu", "um", "+", "/", "!",
    ].map(Hash.of))

  /// At most this many connecting words in a row.
  private static let longestGap = 3

  package static func runs(of tokens: [Token], in bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>]
  {
    var runs: [Range<Int>] = []
    var index = 0
    while index < tokens.count {
      guard canBegin(tokens[index]) else {
        index += 1
        continue
      }
      let start = index
      var end = index + 1
      while end < tokens.count {
        if canBegin(tokens[end]) || tokens[end].shape == .number {
          end += 1
          continue
        }
        var next = end
        while next < tokens.count, next - end < longestGap,
          connecting.contains(tokens[next].lowerHash)
        {
          next += 1
        }
        guard next > end, next < tokens.count, canBegin(tokens[next]) else { break }
        end = next + 1
      }
      runs.append(start..<end)
      index = end
    }
    return runs
  }

  private static func canBegin(_ token: Token) -> Bool { token.shape.hasCapital }
}
