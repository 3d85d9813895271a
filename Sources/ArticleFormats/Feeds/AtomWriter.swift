import Articles
import FoundationEssentials

/// Writes articles as an Atom feed. See RFC 4287.
public enum AtomWriter {
  /// - Parameters:
  ///   - id: What the feed is known by, an address or a URN.
  ///   - updated: When it was written.
  public static func text(of articles: [Article], title: String, id: String, updated: Date)
    -> String
  {
    var lines = [
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>", "<feed xmlns=\"http://www.w3.org/2005/Atom\">",
    ]
    lines.append(element("title", title))
    lines.append(element("id", id))
    lines.append(element("updated", updated.formatted(.iso8601)))
    // Of what nobody wrote and no source printed; an author there must be. See section 4.1.1.
    lines.append(author(title))
    for article in articles { lines += entry(article, feed: id, written: updated) }
    lines.append("</feed>\n")
    return lines.joined(separator: "\n")
  }

  // MARK: - Private

  private static func element(_ name: String, _ text: String) -> String {
    "<\(name)>\(text.escapedForMarkup)</\(name)>"
  }

  private static func author(_ name: String) -> String {
    "<author>\(element("name", name))</author>"
  }

  private static func entry(_ article: Article, feed: String, written: Date) -> [String] {
    let language = article.language.map { " xml:lang=\"\($0.escapedForMarkup)\"" } ?? ""
    var lines = ["<entry\(language)>"]
    lines.append(element("title", article.title ?? ""))
    lines.append(element("id", article.declaredID ?? article.url ?? "\(feed)#\(name(of: article))"))
    if let url = article.url {
      lines.append("<link rel=\"alternate\" href=\"\(url.escapedForMarkup)\"/>")
    }
    if let published = article.published {
      lines.append(element("published", published.formatted(.iso8601)))
    }
    // An entry must have it; see section 4.1.2.
    let updated = article.updated ?? article.published ?? written
    lines.append(element("updated", updated.formatted(.iso8601)))
    let names = article.byline.names
    lines += names.map(author)
    for tag in article.tags { lines.append("<category term=\"\(tag.escapedForMarkup)\"/>") }
    if let source = article.source {
      let printer = names.isEmpty ? author(source) : ""
      lines.append("<source>\(element("title", source))\(printer)</source>")
    }
    if let standfirst = article.standfirst { lines.append(element("summary", standfirst)) }
    let html = HTMLWriter.html(of: article.blocks.filter { !headKinds.contains($0.kind) })
    lines.append("<content type=\"html\">\(html.escapedForMarkup)</content>")
    return lines + ["</entry>"]
  }

  /// What the entry says beside its content.
  private static let headKinds: Set<Block.Kind> = [.title, .standfirst, .byline]

  private static func name(of article: Article) -> String {
    let day = article.published.map { $0.formatted(.iso8601.year().month().day()) } ?? ""
    let words = (article.title ?? "").lowercased().split { !$0.isLetter && !$0.isNumber }
    return ([day] + words.map(String.init)).joined(separator: "-")
  }
}
