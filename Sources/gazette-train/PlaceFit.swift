import EntityRecognition

/// Fits the weights of `PlaceEvidence`: a softmax over the kinds, by gradient over all examples with
/// steps as in Kingma and Ba, "Adam", 2015.
struct PlaceFit {
  private typealias Row = SIMD8<Float>

  private static let kinds = 5
  private static let steps = 350
  private static let rate: Float = 0.05
  private static let decay: Float = 1e-4
  /// What is added to a person's and an organization's score, by kind, as `ModelWriter.lean` does.
  private static let lean: [Float] = [0, 0.4, 0.8, 0, 0]

  private struct Example {
    var features: [Float]
    var kind: Int
    var weight: Float
  }

  private var examples: [Example] = []

  /// - Parameters:
  ///   - kind: As `Label.kind` counts them.
  ///   - weight: What it counts.
  mutating func add(_ evidence: PlaceEvidence, kind: Int, weight: Float) {
    var features = [Float](repeating: 0, count: PlaceEvidence.featureCount)
    evidence.forEachFeature { features[$0] = $1 }
    examples.append(Example(features: features, kind: kind, weight: weight))
  }

  /// `PlaceWeights.swift`.
  func table() -> String {
    var text = """
      /// The weights of `PlaceEvidence`, a row to a feature, an element to a kind. `gazette-train agreement` made
      /// them, as EntityModel/README.md tells.
      enum PlaceWeights {
        static let weights: [SIMD8<Float>] = [

      """
    for row in weights() {
      let numbers = (0..<Self.kinds).map { "\((row[$0] * 1000).rounded() / 1000)" }
      text += "    [\((numbers + ["0", "0", "0"]).joined(separator: ", "))],\n"
    }
    return text + "  ]\n}"
  }

  // MARK: - Private

  /// A row to a feature.
  private func weights() -> [Row] {
    let count = PlaceEvidence.featureCount
    let scales = self.scales()
    let total = examples.reduce(0) { $0 + $1.weight }
    var weights = [Row](repeating: Row(), count: count)
    var means = weights
    var squares = weights
    for step in 1...Self.steps {
      var gradients = weights.map { $0 * Self.decay }
      for example in examples {
        var scores = Row(repeating: -.infinity)
        for kind in 0..<Self.kinds { scores[kind] = 0 }
        for feature in 0..<count {
          scores += weights[feature] * (example.features[feature] * scales[feature])
        }
        var likelihoods = exponentials(scores - scores.max())
        likelihoods /= likelihoods.sum()
        likelihoods[example.kind] -= 1
        let slope = likelihoods * (example.weight / total)
        for feature in 0..<count {
          gradients[feature] += slope * (example.features[feature] * scales[feature])
        }
      }
      for feature in 0..<count {
        let gradient = gradients[feature]
        means[feature] = means[feature] * 0.9 + gradient * 0.1
        squares[feature] = squares[feature] * 0.999 + gradient * gradient * 0.001
        let mean = means[feature] / (1 - power(0.9, step))
        let square = squares[feature] / (1 - power(0.999, step))
        weights[feature] -= Self.rate * mean / (square.squareRoot() + 1e-8)
      }
    }
    for feature in 0..<count { weights[feature] *= scales[feature] }
    // The two last are always 1, in text and in headlines.
    for row in weights.indices.suffix(2) {
      for kind in 0..<Self.kinds { weights[row][kind] += Self.lean[kind] }
    }
    return weights
  }

  /// What brings each feature to a spread of about 1.
  private func scales() -> [Float] {
    (0..<PlaceEvidence.featureCount).map { feature in
      let squares = examples.reduce(0.0) {
        $0 + Double($1.features[feature] * $1.features[feature])
      }
      return 1 / max(1e-3, Float((squares / Double(max(1, examples.count))).squareRoot()))
    }
  }

  private func power(_ base: Float, _ exponent: Int) -> Float {
    (0..<exponent).reduce(1) { product, _ in product * base }
  }
}
