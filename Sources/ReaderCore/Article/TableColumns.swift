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

  /// Two cells of air between columns: one is lost when a column ends in a full line.
  static let gap = 2

  init(_ text: String, width: Int) {
    rows = Self.cells(of: text)
    let count = rows.map(\.count).max() ?? 0
    var widths = [Int](repeating: 1, count: count)
    for row in rows {
      for (column, cell) in row.enumerated() {
        widths[column] = max(widths[column], cellWidth(of: text[cell]))
      }
    }
    let room = max(count, width - Self.gap * max(0, count - 1))
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
      start += width + Self.gap
    }
  }

  private static func cells(of text: String) -> [[TextRange]] {
    var rows: [[TextRange]] = []
    var offset = 0
    for row in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var cells: [TextRange] = []
      for cell in row.split(separator: "\t", omittingEmptySubsequences: false) {
        cells.append(TextRange(offset, offset + cell.utf8.count))
        offset += cell.utf8.count + 1
      }
      rows.append(cells)
    }
    return rows
  }
}
