import EntityRecognition

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
