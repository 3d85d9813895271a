import Articles

/// Writes list items that follow one another, each in the list that it belongs to.
///
///     1. Wages
///        - of crews
///     2. Hours
struct ListWriter {
  private struct List {
    /// The number that the next item has by itself; nil at bullets.
    var next: Int?
    /// Another delimiter begins another list.
    var delimiter: String
    /// Cells from the line's start to the item's text.
    var indent: Int
  }

  /// From the outermost to the innermost.
  private var open: [List] = []
  private static let largestOrdinal = 999_999_999

  mutating func item(_ block: Block) -> String {
    guard !block.text.isEmpty else { return "" }
    // An item can't stand deeper than one list below the last.
    let level = max(1, block.level ?? 1)
    let ordinal = block.ordinal.map { min(max($0, 0), Self.largestOrdinal) }
    let previous = open.count >= level ? open[level - 1] : nil
    // Within a paragraph only a list that begins with 1 is seen. See CommonMark 0.31, section 5.3.
    let isContinued = ordinal == nil || ordinal == 1 || previous?.next == ordinal
    let gap = open.isEmpty || isContinued ? "" : "\n"
    open.removeSubrange(min(level - 1, open.count)...)
    var line = String(repeating: " ", count: open.last?.indent ?? 0)
    while open.count < level - 1 { line += marker(nil, delimiter: "-", from: line) }
    line += marker(ordinal, delimiter: delimiter(ordinal, after: previous), from: line)
    return gap + line + MarkdownLine(block, .prose).text
  }

  // MARK: - Private

  private mutating func marker(_ ordinal: Int?, delimiter: String, from line: String) -> String {
    let marker = (ordinal.map(String.init) ?? "") + delimiter + " "
    open.append(
      List(
        next: ordinal.map { $0 + 1 }, delimiter: delimiter,
        indent: line.utf8.count + marker.utf8.count))
    return marker
  }

  /// The list's own, or another where the numbers don't go on.
  private func delimiter(_ ordinal: Int?, after previous: List?) -> String {
    guard let ordinal else { return "-" }
    guard let previous, let next = previous.next else { return "." }
    if next == ordinal { return previous.delimiter }
    return previous.delimiter == "." ? ")" : "."
  }
}
