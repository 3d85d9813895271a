import Articles
import FoundationEssentials

/// An article as Markdown with YAML front matter, as Gazette reads it again.
struct ArticleMarkdown {
  private(set) var text: String

  init(_ opened: OpenedArticle) {
    let article = opened.article
    text = Self.frontMatter(opened)
    for (index, block) in article.blocks.enumerated()
    where ![.title, .standfirst, .byline].contains(block.kind) {
      text += "\n" + Self.markdown(block, related: article.related.first { $0.block == index })
    }
    let notes = opened.headline.status.notes
    if !notes.isEmpty { text += "\n## Notes\n" }
    for note in notes {
      text += "\n> \(Self.escaped(note.passage))\n"
      if !note.text.isEmpty { text += "\n\(Self.escaped(note.text))\n" }
    }
  }

  // MARK: - Private

  private static func frontMatter(_ opened: OpenedArticle) -> String {
    let article = opened.article
    var lines = ["---", "title: \(quoted(opened.headline.title))"]
    if let standfirst = article.standfirst { lines.append("description: \(quoted(standfirst))") }
    if !article.byline.names.isEmpty {
      lines.append("authors: [\(article.byline.names.map(quoted).joined(separator: ", "))]")
    }
    if let published = article.published {
      lines.append("date: \(published.formatted(.iso8601))")
    }
    if let source = article.source { lines.append("source: \(quoted(source))") }
    if let url = article.url { lines.append("url: \(quoted(url))") }
    if !article.tags.isEmpty {
      lines.append("tags: [\(article.tags.map(quoted).joined(separator: ", "))]")
    }
    return lines.joined(separator: "\n") + "\n---\n"
  }

  /// A double-quoted scalar (YAML 1.2, 7.3.1): JSON's strings are such.
  private static func quoted(_ text: String) -> String { JSONValue.string(text).text }

  private static func markdown(_ block: Block, related: RelatedLine?) -> String {
    let indent = String(repeating: "  ", count: max(0, (block.level ?? 1) - 1))
    switch block.kind {
    case .heading:
      return String(repeating: "#", count: min(6, max(1, block.level ?? 2))) + " "
        + inline(block) + "\n"
    case .listItem:
      return indent + (block.ordinal.map { "\($0). " } ?? "- ") + inline(block) + "\n"
    case .quote:
      return String(repeating: ">", count: max(1, block.level ?? 1)) + " " + inline(block) + "\n"
    case .code:
      return "```\n\(block.text)\n```\n"
    case .table: return table(block.text)
    case .rule: return "---\n"
    case .related:
      let title = related?.title ?? block.text
      guard let url = related?.url else { return "Read \(escaped(title))\n" }
      return "Read [\(escaped(title))](<\(url)>)\n"
    case .title, .standfirst, .byline, .paragraph, .image: return inline(block) + "\n"
    }
  }

  private static func table(_ text: String) -> String {
    var rows = text.split(separator: "\n", omittingEmptySubsequences: false).map { row in
      let cells = row.split(separator: "\t", omittingEmptySubsequences: false)
      return "| " + cells.map { escaped(String($0)) }.joined(separator: " | ") + " |"
    }
    let columns = text.prefix { $0 != "\n" }.count { $0 == "\t" } + 1
    rows.insert("|" + String(repeating: " --- |", count: columns), at: min(1, rows.count))
    return rows.joined(separator: "\n") + "\n"
  }

  /// The text with its links; what Markdown would take for markup is escaped.
  private static func inline(_ block: Block) -> String {
    var text = ""
    var end = 0
    for link in block.links where link.range.start >= end {
      text += escaped(String(block.text[TextRange(end, link.range.start)]))
      text += "[\(escaped(String(block.text[link.range])))](<\(link.url)>)"
      end = link.range.end
    }
    return text + escaped(String(block.text[TextRange(end, block.text.utf8.count)]))
  }

  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      if "\\`*_[]<>#|".contains(character) { escaped += "\\" }
      escaped.append(character)
    }
    return escaped
  }
}
