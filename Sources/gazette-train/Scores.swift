/// Precision, recall and F1 of something that is found or not.
struct Score {
  var right = 0
  var found = 0
  var wanted = 0

  var precision: Double { found == 0 ? 0 : Double(right) / Double(found) }
  var recall: Double { wanted == 0 ? 0 : Double(right) / Double(wanted) }
  var f1: Double {
    found + wanted == 0 ? 0 : 2 * Double(right) / Double(found + wanted)
  }

  mutating func add(_ found: Set<some Hashable>, _ wanted: Set<some Hashable>, right: Int) {
    self.right += right
    self.found += found.count
    self.wanted += wanted.count
  }

  static func + (a: Score, b: Score) -> Score {
    Score(right: a.right + b.right, found: a.found + b.found, wanted: a.wanted + b.wanted)
  }

  static func += (a: inout Score, b: Score) { a = a + b }

  /// "0.912 (0.934 / 0.891)": F1 (precision / recall).
  var text: String { "\(three(f1)) (\(three(precision)) / \(three(recall)))" }
}

/// Three digits behind the point.
func three(_ value: Double) -> String {
  let thousandths = Int((value * 1000).rounded())
  let digits = String(thousandths % 1000)
  return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - digits.count) + digits
}
