import Articles
import TextLayout

/// The columns of a table block, fitted into a width: the widest give way first, their cells wrap.
struct TableColumns {
  /// The cells of each row, as ranges of the block's text.
  var rows: [[TextRange]]
  /// Cells a column has.
  var widths: [Int]
  /// Where each column starts.
  var starts: [Int]

  /// - Parameter width: Cells. Where not even a cell for each column and one of air between them fit, the
  ///   last column has what the others left over.
  init(_ text: String, width: Int) {
    rows = Self.cells(of: text, most: max(1, (width + 1) / 2))
    let count = rows.map(\.count).max() ?? 0
    // Two cells of air between columns, where there is room: one is lost when a column ends in a full line.
    let gap = 3 * count - 2 <= width ? 2 : 1
    var widths = [Int](repeating: 1, count: count)
    for row in rows {
      for (column, cell) in row.enumerated() {
        widths[column] = max(widths[column], cellWidth(of: text[cell]))
      }
    }
    let room = max(count, width - gap * max(0, count - 1))
    var total = widths.reduce(0, +)
    while total > room, let widest = widths.indices.max(by: { widths[$0] < widths[$1] }),
      widths[widest] > 1
    {
      // All the way down to the next widest at once, so that a huge cell costs no huge loop.
      let next = widths.filter { $0 < widths[widest] }.max() ?? 1
      let cut = min(total - room, max(1, widths[widest] - next))
      widths[widest] -= cut
      total -= cut
    }
    self.widths = widths
    starts = []
    var start = 0
    for width in widths {
      starts.append(start)
      start += width + gap
    }
  }

  private static func cells(of text: String, most: Int) -> [[TextRange]] {
    var rows: [[TextRange]] = []
    var offset = 0
    for row in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var cells: [TextRange] = []
      for cell in row.split(
        separator: "\t", maxSplits: most - 1, omittingEmptySubsequences: false)
      {
        cells.append(TextRange(offset, offset + cell.utf8.count))
        offset += cell.utf8.count + 1
      }
      rows.append(cells)
    }
    return rows
  }
}
