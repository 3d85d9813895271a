/// The parts of a token sequence that can hold names.
package enum NameRuns {
  /// Words that stand inside names, between capitalized ones.
  private static let connecting: WordSet = """
    of the for and on in de la le del della di da dos do du des van von der den bin ibn bint al el ul \
    ur y e & ' ’ ’s 's - – to at against und für et al- zu ter ten abu um + / !
    """

  /// At most this many connecting words in a row.
  private static let longestGap = 3

  package static func runs(of tokens: [Token]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var index = 0
    while index < tokens.count {
      guard tokens[index].shape.hasCapital else {
        index += 1
        continue
      }
      let start = index
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
        guard next > end, next < tokens.count, tokens[next].shape.hasCapital else { break }
        end = next + 1
      }
      runs.append(start..<end)
      index = end
    }
    return runs
  }
}
