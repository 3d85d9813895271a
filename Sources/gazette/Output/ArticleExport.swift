import Articles

/// Articles as files to take along; the file's ending tells the format.
enum ArticleExport {
  enum Format: String, CaseIterable {
    case text, markdown, json, html

    /// Plain text where the ending says nothing.
    init(fileName: String) {
      let ending = fileName.split(separator: ".").last?.lowercased() ?? ""
      self =
        switch ending {
        case "md", "markdown": .markdown
        case "json", "jsonl", "ndjson": .json
        case "html", "htm": .html
        default: .text
        }
    }
  }

  static func text(of articles: [OpenedArticle], fileName: String) -> String {
    text(of: articles, Format(fileName: fileName))
  }

  static func text(of articles: [OpenedArticle], _ format: Format) -> String {
    switch format {
    case .text:
      articles.map { ArticlePage($0, width: 72).rows.map(trimmed).joined(separator: "\n") + "\n" }
        .joined(separator: "\n\n")
    case .markdown: articles.map { ArticleMarkdown($0).text }.joined(separator: "\n")
    case .json: articles.map { $0.json.text + "\n" }.joined()
    case .html: ArticleHTML.page(of: articles)
    }
  }

  private static func trimmed(_ row: String) -> Substring {
    var row = Substring(row)
    while row.last == " " { row.removeLast() }
    return row
  }
}
