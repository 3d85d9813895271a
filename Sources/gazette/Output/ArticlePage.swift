import Articles
import ReaderCore
import TextLayout

/// An article set as the reading pane sets it, but in plain text.
struct ArticlePage {
  private(set) var rows: [String] = []

  /// - Parameter width: Cells a row may have.
  init(_ opened: OpenedArticle, width: Int) {
    let article = opened.article
    for line in ArticleLayout(article: article, measure: width).lines {
      switch line.kind {
      case .space: rows.append("")
      case .rule: rows.append("*   *   *")
      case .meta: rows.append(Self.meta(opened))
      case .tableRule: rows.append(String(repeating: "─", count: width))
      case .text:
        var row = String(repeating: " ", count: line.prefixColumn) + line.prefix
        for segment in line.segments {
          let gap = segment.column - cellWidth(of: row)
          row += String(repeating: " ", count: max(0, gap))
          row += article.blocks[line.block].text[segment.range]
        }
        rows.append(row)
      }
    }
    addNotes(opened.headline.status.notes, width: width)
  }

  /// What the reader wrote about it, each under the passage.
  private mutating func addNotes(_ notes: [Note], width: Int) {
    guard !notes.isEmpty else { return }
    rows += ["", "NOTES"]
    for note in notes {
      rows.append("")
      add(note.passage, sign: "│ ", width: width)
      if !note.text.isEmpty { add(note.text, sign: "† ", width: width) }
    }
  }

  private mutating func add(_ text: String, sign: String, width: Int) {
    for line in LineBreaker.lines(of: text, width: max(8, width - 2)) {
      rows.append(sign + text[TextRange(line.lowerBound, line.upperBound)])
    }
  }

  private static func meta(_ opened: OpenedArticle) -> String {
    let day = Output.day(opened.headline.published)
    return [opened.article.source, day].compactMap(\.self).joined(separator: " · ")
  }
}
