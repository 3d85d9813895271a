/// The parts of a token sequence that can hold names.
package enum NameRuns {
  /// Words that stand inside names, between capitalized ones.
  private static let connecting: WordSet = """
    of the for and on in de la le del della di da dos do du des van von der den bin ibn bint al el ul \
    ur y e & ' ’ ’s 's - – to at against und für et al- zu ter ten abu um + / !
    """

  /// Particles that a name may begin with: "bin Laden", "al Qaeda", "de Menezes", "van den Berg".
  private static let leading: WordSet = """
    al bin ibn abu de del della di da dos du des van von den der ter ten el ul wa ould um
    """
  private static let hyphen: Word = "-"

  /// At most this many connecting words in a row.
  private static let longestGap = 3

  /// From a capital to the last one that connecting words lead to, none touching: "bin Laden",
  /// "Ministry of Health", "G-8".
  package static func runs(of tokens: [Token]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var index = 0
    while index < tokens.count {
      guard tokens[index].shape.hasCapital else {
        index += 1
        continue
      }
      var start = index
      while start > (runs.last?.upperBound ?? 0), index - start < longestGap,
        leading.contains(tokens[start - 1].lowerHash), tokens[start - 1].shape == .lower
      {
        start -= 1
      }
      var end = index + 1
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
        let isNumbered =
          next == end + 1 && next < tokens.count && tokens[next].shape == .number
          && tokens[end].lowerHash == hyphen.hash
        guard next > end, next < tokens.count, tokens[next].shape.hasCapital || isNumbered
        else { break }
        end = next + 1
      }
      runs.append(start..<end)
      index = end
    }
    return runs
  }
}
