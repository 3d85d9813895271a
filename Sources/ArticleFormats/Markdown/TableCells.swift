import Articles

/// The cells of a table, each a block of its own, and the one block that they make.
enum TableCells {
  /// - Parameter widths: How many cells each row has; nil where all are as long as the first.
  static func draft(_ rows: [[Block]], widths: [Int]?) -> DraftBlock {
    var table = Block(.table, "")
    for (index, row) in rows.enumerated() {
      if index > 0 { table.text += "\n" }
      let width = widths.flatMap { $0.indices.contains(index) ? $0[index] : nil } ?? row.count
      for (column, cell) in row.prefix(max(1, width)).enumerated() {
        if column > 0 { table.text += "\t" }
        let start = table.text.utf8.count
        table.text += cell.text
        table.links += cell.links.map { Link($0.range.moved(by: start), url: $0.url) }
        table.emphasis += cell.emphasis.map { Emphasis($0.range.moved(by: start), $0.style) }
      }
    }
    return DraftBlock(table, raw: table.text)
  }

  /// The rows of a table. What reaches over the end of a cell is cut there.
  static func rows(of table: Block) -> [[Block]] {
    var start = 0
    return table.text.split(separator: "\n", omittingEmptySubsequences: false).map { row in
      row.split(separator: "\t", omittingEmptySubsequences: false).map { text in
        let range = TextRange(start, start + text.utf8.count)
        start = range.end + 1
        func part(_ other: TextRange) -> TextRange? {
          guard other.overlaps(range) else { return nil }
          return TextRange(max(other.start, range.start), min(other.end, range.end))
            .moved(by: -range.start)
        }
        return Block(
          .table, String(text),
          links: table.links.compactMap { link in part(link.range).map { Link($0, url: link.url) }
          },
          emphasis: table.emphasis.compactMap { mark in
            part(mark.range).map { Emphasis($0, mark.style) }
          })
      }
    }
  }
}

extension TextRange {
  /// The same stretch of a text that stands `offset` bytes into another.
  fileprivate func moved(by offset: Int) -> TextRange { TextRange(start + offset, end + offset) }
}
