import Articles

/// The quoted stretches of a block.
struct QuotationMarks {
  struct Span {
    /// Tokens, the marks included.
    var start: Int
    var end: Int
    /// Words between the marks.
    var words: Int
    /// Whether a comma or a full stop stands before the closing mark: a whole statement.
    var endsInside: Bool
    var startsBlock: Bool
    var coversBlock: Bool
    var isClosed: Bool

    func range(in block: TaggedBlock) -> TextRange { block.range(start..<end) }
  }

  private(set) var spans: [Span] = []
  /// The last quotation goes on in the next paragraph.
  private(set) var isOpenAtEnd = false

  private static let opening: Word = "“"
  private static let openingSingle: Word = "‘"
  private static let closing: Word = "”"
  private static let closingSingle: Word = "’"
  /// What stands before the closing mark of a whole statement.
  private static let statementEnds: WordSet = ", . ! ? …"

  init(_ block: TaggedBlock) {
    let tokens = block.tokens
    var index = 0
    while index < tokens.count {
      let isSingle = block.reads(Self.openingSingle, at: index)
      guard isSingle || block.reads(Self.opening, at: index) else {
        index += 1
        continue
      }
      let close = Self.close(of: index, isSingle: isSingle, block)
      // An apostrophe that opens nothing.
      if close == nil, isSingle {
        index += 1
        continue
      }
      // A mark that is never closed goes on in the next paragraph.
      let end = (close ?? tokens.count - 1) + 1
      let inner = (index + 1)..<max(index + 1, close ?? end)
      let words = inner.count { tokens[$0].shape != .mark }
      spans.append(
        Span(
          start: index, end: end, words: words,
          endsInside: words > 1
            && inner.last.map { block.reads(anyOf: Self.statementEnds, at: $0) } ?? false,
          startsBlock: index == 0,
          coversBlock: index == 0 && end >= tokens.count, isClosed: close != nil))
      isOpenAtEnd = close == nil
      index = end
    }
  }

  private static func close(
    of open: Int, isSingle: Bool, _ block: TaggedBlock
  ) -> Int? {
    block.tokens.indices.dropFirst(open + 1).first {
      block.reads(isSingle ? closingSingle : closing, at: $0)
    }
  }

  /// - Complexity: O(log *n*) in the quotations.
  func covers(_ token: Int) -> Bool {
    var low = 0
    var high = spans.count
    while low < high {
      let middle = (low + high) / 2
      if spans[middle].end <= token { low = middle + 1 } else { high = middle }
    }
    return low < spans.count && spans[low].start <= token
  }
}
