import ArticleFormats
import Articles
import FoundationEssentials

/// Articles as one HTML page that needs nothing beside it and runs nothing.
enum ArticleHTML {
  static func page(of articles: [OpenedArticle]) -> String {
    let title = articles.first?.headline.title ?? "Articles"
    let language = articles.first?.article.language ?? "en"
    return """
      <!DOCTYPE html>
      <html lang="\(language.escapedForMarkup)">
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <title>\(title.escapedForMarkup)</title>\(articles.count == 1 ? origin(of: articles[0]) : "")
      <style>
      body { max-width: 38em; margin: 3em auto; padding: 0 1em; font: 1.1em/1.5 Georgia, serif }
      .standfirst { font-style: italic } .byline, .meta { color: #555 }
      .read::before { content: "→ " } pre { overflow: auto }
      td, th { padding: 0 1em 0 0; text-align: left; vertical-align: top }
      </style>
      \(articles.map(article).joined(separator: "\n<hr>\n"))
      </html>

      """
  }

  // MARK: - Private

  /// Where an article came from and when, for programs that read the page: Gazette does.
  private static func origin(of opened: OpenedArticle) -> String {
    let article = opened.article
    let facts = [
      ("og:site_name", article.source),
      ("article:published_time", article.published?.formatted(.iso8601)),
      ("article:modified_time", article.updated?.formatted(.iso8601)),
    ]
    var lines = facts.compactMap { name, fact in
      fact.map { "\n<meta property=\"\(name)\" content=\"\($0.escapedForMarkup)\">" }
    }
    if let url = article.url, isWeb(url) {
      lines.append("\n<link rel=\"canonical\" href=\"\(url.escapedForMarkup)\">")
    }
    return lines.joined()
  }

  private static func article(_ opened: OpenedArticle) -> String {
    let article = opened.article
    var lines = ["<article>"]
    if !article.blocks.contains(where: { $0.kind == .title }) {
      lines.append("<h1>\(opened.headline.title.escapedForMarkup)</h1>")
    }
    // A saved page tells nobody when it is read.
    lines.append(HTMLWriter.html(of: article.blocks, showsImages: false))
    let day = Output.day(opened.headline.published)
    let meta = [article.source, day].compactMap(\.self).map(\.escapedForMarkup)
    let origin = article.url.flatMap { url in
      isWeb(url) ? " · <a href=\"\(url.escapedForMarkup)\">\(url.escapedForMarkup)</a>" : nil
    }
    for note in opened.headline.status.notes {
      lines.append("<aside><blockquote>\(note.passage.escapedForMarkup)</blockquote>")
      lines.append("<p>\(note.text.escapedForMarkup)</p></aside>")
    }
    lines.append("<p class=\"meta\">\(meta.joined(separator: " · "))\(origin ?? "")</p>")
    lines.append("</article>")
    return lines.joined(separator: "\n")
  }

  /// Nothing but pages is linked: an article can't put `javascript:` into what is saved of it.
  private static func isWeb(_ url: String) -> Bool {
    let start = url.prefix(8).lowercased()
    return start.hasPrefix("https://") || start.hasPrefix("http://")
  }
}
