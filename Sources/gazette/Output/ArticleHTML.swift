import Articles

/// Articles as one HTML page that needs nothing beside it and runs nothing.
enum ArticleHTML {
  static func page(of articles: [OpenedArticle]) -> String {
    let title = articles.first?.headline.title ?? "Articles"
    let language = articles.first?.article.language ?? "en"
    return """
      <!DOCTYPE html>
      <html lang="\(escaped(language))">
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <title>\(escaped(title))</title>
      <style>
      body { max-width: 38em; margin: 3em auto; padding: 0 1em; font: 1.1em/1.5 Georgia, serif }
      .standfirst { font-style: italic } .byline, .meta { color: #555 }
      pre { overflow: auto } td, th { padding: 0 1em 0 0; text-align: left; vertical-align: top }
      </style>
      \(articles.map(article).joined(separator: "\n<hr>\n"))
      </html>

      """
  }

  // MARK: - Private

  private static func article(_ opened: OpenedArticle) -> String {
    let article = opened.article
    var lines = ["<article>"]
    if !article.blocks.contains(where: { $0.kind == .title }) {
      lines.append("<h1>\(escaped(opened.headline.title))</h1>")
    }
    for (index, block) in article.blocks.enumerated() {
      lines.append(html(block, related: article.relatedLine(inBlock: index)))
    }
    let day = Output.day(opened.headline.published)
    let meta = [article.source, day].compactMap(\.self).map(escaped)
    let origin = article.url.flatMap { url in
      isWeb(url) ? " · <a href=\"\(escaped(url))\">\(escaped(url))</a>" : nil
    }
    for note in opened.headline.status.notes {
      lines.append("<aside><blockquote>\(escaped(note.passage))</blockquote>")
      lines.append("<p>\(escaped(note.text))</p></aside>")
    }
    lines.append("<p class=\"meta\">\(meta.joined(separator: " · "))\(origin ?? "")</p>")
    lines.append("</article>")
    return lines.joined(separator: "\n")
  }

  private static func html(_ block: Block, related: RelatedLine?) -> String {
    switch block.kind {
    case .title: return "<h1>\(inline(block))</h1>"
    case .heading:
      let level = min(6, max(2, block.level ?? 2))
      return "<h\(level)>\(inline(block))</h\(level)>"
    case .standfirst, .byline: return "<p class=\"\(block.kind.rawValue)\">\(inline(block))</p>"
    case .paragraph, .image: return "<p>\(inline(block))</p>"
    case .listItem:
      let start = block.ordinal.map { " start=\"\($0)\"" }
      let list = start == nil ? "ul" : "ol"
      return "<\(list)\(start ?? "")><li>\(inline(block))</li></\(list)>"
    case .quote: return "<blockquote><p>\(inline(block))</p></blockquote>"
    case .code: return "<pre><code>\(escaped(block.text))</code></pre>"
    case .table: return table(block.text)
    case .rule: return "<hr>"
    case .related:
      let title = escaped(related?.title ?? block.text)
      guard let url = related?.url, isWeb(url) else { return "<p>→ \(title)</p>" }
      return "<p>→ <a href=\"\(escaped(url))\">\(title)</a></p>"
    }
  }

  private static func table(_ text: String) -> String {
    let rows = text.split(separator: "\n", omittingEmptySubsequences: false)
    let lines = rows.enumerated().map { index, row in
      let tag = index == 0 ? "th" : "td"
      let cells = row.split(separator: "\t", omittingEmptySubsequences: false).map {
        "<\(tag)>\(escaped(String($0)))</\(tag)>"
      }
      return "<tr>\(cells.joined())</tr>"
    }
    return "<table>\n\(lines.joined(separator: "\n"))\n</table>"
  }

  private static func inline(_ block: Block) -> String {
    var text = ""
    var end = 0
    for link in block.links where link.range.start >= end {
      let words = escaped(String(block.text[link.range]))
      text += escaped(String(block.text[TextRange(end, link.range.start)]))
      text += isWeb(link.url) ? "<a href=\"\(escaped(link.url))\">\(words)</a>" : words
      end = link.range.end
    }
    return text + escaped(String(block.text[TextRange(end, block.text.utf8.count)]))
  }

  /// Nothing but pages is linked: an article can't put `javascript:` into what is saved of it.
  private static func isWeb(_ url: String) -> Bool {
    let start = url.prefix(8).lowercased()
    return start.hasPrefix("https://") || start.hasPrefix("http://")
  }

  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      default: escaped.append(character)
      }
    }
    return escaped
  }
}
