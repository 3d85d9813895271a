/// What training gives: the weights of a tagger.
struct TrainedWeights {
  /// Of each feature that weighs anything, by its hash; an element to a label.
  var features: [UInt64: SIMD8<Float>]
  /// From label to label, as `Weights` has them.
  var transitions: [SIMD8<Float>]

  /// The mean of models that learned from different seeds. What each learned by chance, of the order of the
  /// sentences and of what was invented, is thinned out.
  ///
  /// A feature that a model doesn't have weighs 0 in it.
  static func mean(of models: [TrainedWeights]) -> TrainedWeights {
    let share = 1 / Float(models.count)
    var mean = TrainedWeights(
      features: [:],
      transitions: [SIMD8<Float>](repeating: SIMD8(), count: models.first?.transitions.count ?? 0))
    for model in models {
      for (feature, weight) in model.features {
        mean.features[feature, default: SIMD8()] += weight * share
      }
      for (from, weight) in model.transitions.enumerated() {
        mean.transitions[from] += weight * share
      }
    }
    return mean
  }
}
