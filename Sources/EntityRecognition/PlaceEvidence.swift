/// What is known of a name at one of its places in a document, and what it is there by that.
///
/// A linear model, its weights in `PlaceWeights.swift`: a feature has a weight for each kind, and the kind
/// with the highest sum is the likeliest.
package struct PlaceEvidence {
  /// An element to a kind as `Label.kind` counts them.
  package typealias Kinds = SIMD8<Float>
  /// How often a word is the first, an inner and the last word of a longer name, of a person and then of an
  /// organization.
  package typealias Parts = SIMD8<Float>

  /// Logarithms of how likely each kind is by the tagger: here, the mean at the other places, and where
  /// it is likeliest.
  var own: Kinds
  var others = Kinds()
  /// Whether it stands in a headline, where capitals tell little.
  var isHeadline: Bool
  /// How many other places there are; one in a headline is a part of one.
  var count: Float = 0
  var top = Kinds()
  var longer: Parts

  private static let kindCount = 5
  private static let partCount = 6
  package static let featureCount = 2 + 5 * kindCount + partCount

  /// More other places than so many say no more.
  private static let mostOthers: Float = 10
  private static let mostParts: Float = 2

  /// Calls `body` with the number and the value of each feature.
  @inline(__always)
  package func forEachFeature(_ body: (Int, Float) -> Void) {
    let few = min(count, 1)
    let many = min(count, Self.mostOthers)
    let ownStart = isHeadline ? Self.kindCount : 0
    for kind in 0..<Self.kindCount {
      body(ownStart + kind, own[kind])
      body(2 * Self.kindCount + kind, others[kind] * few)
      body(3 * Self.kindCount + kind, others[kind] * many)
      body(4 * Self.kindCount + kind, top[kind])
    }
    var next = 5 * Self.kindCount
    for part in 0..<Self.partCount { body(next + part, min(longer[part], Self.mostParts)) }
    next += Self.partCount
    body(isHeadline ? next + 1 : next, 1)
  }

  /// As `Label.kind` counts them.
  var likeliestKind: Int {
    var scores = Kinds()
    forEachFeature { feature, value in scores += PlaceWeights.weights[feature] * value }
    var best = 0
    for kind in 1..<Self.kindCount where scores[kind] > scores[best] { best = kind }
    return best
  }

  /// Whether a person here is an organization at nearly all of many other places, or the other way round.
  func isOutvoted(_ kind: Int) -> Bool {
    guard kind == Span.person || kind == Span.organization, count >= Self.manyOthers else {
      return false
    }
    return others[Span.person + Span.organization - kind] - others[kind] > Self.clearly
  }

  /// Whether it is the first word of a longer organization's name and of no longer person's: "Kestrel" of
  /// "Kestrel Grain".
  var isOrganizationsFirstWord: Bool {
    longer[3] > 0 && longer[0] + longer[1] + longer[2] == 0
  }

  private static let manyOthers: Float = 3
  /// As logarithms.
  private static let clearly: Float = 0.5

  /// Less likely than anything is.
  static let none = Kinds(repeating: -9)

  /// How likely each kind is for some tokens together.
  static func kinds(_ block: TaggedBlock, _ tokens: Range<Int>) -> Kinds {
    var sum = Kinds()
    for token in tokens {
      let labels = block.likelihoods[token]
      var kinds = Kinds()
      kinds[0] = labels[0]
      for kind in 1...3 { kinds[kind] = labels[2 * kind - 1] + labels[2 * kind] }
      kinds[4] = labels[7]
      for kind in 0...4 { kinds[kind] = logarithm(kinds[kind] + 0.02) }
      sum += kinds
    }
    return sum / Float(tokens.count)
  }

  /// The element of `longer` for a word of a longer name; nil for one that is neither a person nor an
  /// organization.
  static func part(of kind: Int, isFirst: Bool, isLast: Bool) -> Int? {
    guard kind == Span.person || kind == Span.organization else { return nil }
    return 3 * (kind - Span.person) + (isLast ? 2 : isFirst ? 0 : 1)
  }
}
