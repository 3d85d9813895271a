import ArticleFormats
import Articles

/// An article as Markdown with YAML front matter, and the reader's notes under it.
struct ArticleMarkdown {
  private(set) var text: String

  init(_ opened: OpenedArticle) {
    text = MarkdownWriter.text(of: opened.article)
    let notes = opened.headline.status.notes
    if !notes.isEmpty { text += "\n## Notes\n" }
    for note in notes {
      text += "\n> \(Self.escaped(note.passage))\n"
      if !note.text.isEmpty { text += "\n\(Self.escaped(note.text))\n" }
    }
  }

  // MARK: - Private

  /// What Markdown would take for markup has a backslash before it.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      if "\\`*_[]<>#|".contains(character) { escaped += "\\" }
      escaped.append(character)
    }
    return escaped
  }
}
