/// The best of many matches, in order, without keeping the others.
public struct BestMatches: Sendable {
  /// fzf's order: the better score, then the shorter text, then what comes first.
  public struct Match: Comparable, Sendable {
    public var score: Int
    /// Of the text, in bytes.
    public var length: Int
    /// Where it stands among all.
    public var index: Int

    public init(score: Int, length: Int, index: Int) {
      self.score = score
      self.length = length
      self.index = index
    }

    public static func < (a: Match, b: Match) -> Bool {
      (b.score, a.length, a.index) < (a.score, b.length, b.index)
    }
  }

  /// The best first.
  public private(set) var matches: [Match] = []
  private let most: Int

  public init(most: Int) { self.most = most }

  public mutating func take(_ match: Match) {
    if matches.count == most, let last = matches.last, last < match { return }
    var low = 0
    var high = matches.count
    while low < high {
      let middle = (low + high) / 2
      if matches[middle] < match { low = middle + 1 } else { high = middle }
    }
    matches.insert(match, at: low)
    if matches.count > most { matches.removeLast() }
  }
}
