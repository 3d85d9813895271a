/// The parts of a token sequence that can hold names.
package enum NameRuns {
  /// Words that stand inside names, between capitalized ones.
  private static let connecting: WordSet = """
    of the for and on in to at against without de la le del della delos di da dos do du des van von vom \
    der den bin ibn bint al el ul ur wal wa arap y e i en na ni et und für voor zu ter ten abu um former \
    & ' 's al- - — + / ! , “ ”
    """

  /// Particles that a name may begin with: "bin Laden", "al Qaeda", "de Menezes", "van den Berg".
  private static let leading: WordSet = """
    al bin ibn abu de del della di da dos du des van von den der ter ten el ul wa ould um
    """

  /// Behind these a number goes on: "G-8", "Group of 20".
  private static let beforeNumbers: WordSet = "- of"

  /// Names of a number and small letters.
  private static let numbers: WordSet = "49ers 76ers"

  /// A name may end with it: "McDonald’s".
  static let possessives: WordSet = "'s"

  /// At most this many connecting words in a row.
  private static let longestGap = 3

  /// From a capital, or the number before it, to the last capital that connecting words lead to, none
  /// touching: "bin Laden", "20th Century Fox", "Ministry of Health", "G-8", "McDonald’s".
  package static func runs(of tokens: [Token]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    // One name to ten tokens is much.
    runs.reserveCapacity(tokens.count / 10)
    var index = 0
    while index < tokens.count {
      guard begins(tokens[index]) else {
        index += 1
        continue
      }
      let start = start(of: tokens, at: index, behind: runs.last?.upperBound ?? 0)
      let end = end(of: tokens, at: index)
      runs.append(start..<end)
      index = end
    }
    return runs
  }

  // MARK: - Private

  private static func begins(_ token: Token) -> Bool {
    token.shape.hasCapital || token.shape == .number && numbers.contains(token.lowerHash)
  }

  /// Where the run begins that holds a capital.
  private static func start(of tokens: [Token], at capital: Int, behind end: Int) -> Int {
    var start = capital
    while start > end, capital - start < longestGap, tokens[start - 1].shape == .lower,
      leading.contains(tokens[start - 1].lowerHash)
    {
      start -= 1
    }
    return start > end && tokens[start - 1].shape == .number ? start - 1 : start
  }

  /// Where the run ends that holds a capital.
  private static func end(of tokens: [Token], at capital: Int) -> Int {
    var end = capital + 1
    while end < tokens.count {
      if tokens[end].shape.hasCapital || tokens[end].shape == .number {
        end += 1
        continue
      }
      var next = end
      while next < tokens.count, next - end < longestGap,
        connecting.contains(tokens[next].lowerHash)
      {
        next += 1
      }
      guard next > end, next < tokens.count else { break }
      let isNumbered =
        next == end + 1 && tokens[next].shape == .number
        && beforeNumbers.contains(tokens[end].lowerHash)
      guard isNumbered || begins(tokens[next]) else { break }
      end = next + 1
    }
    return end < tokens.count && possessives.contains(tokens[end].lowerHash) ? end + 1 : end
  }
}
