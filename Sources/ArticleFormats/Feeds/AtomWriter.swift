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
    for article in articles { lines += entry(article, feed: id, written: updated) }
    lines.append("</feed>\n")
    return lines.joined(separator: "\n")
  }

  // MARK: - Private

  private static func element(_ name: String, _ text: String) -> String {
    "<\(name)>\(text.escapedForMarkup)</\(name)>"
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
    for author in article.byline.names {
      lines.append("<author>\(element("name", author))</author>")
    }
    // An entry without an author needs one in its source.
    if article.byline.names.isEmpty {
      lines.append("<author>\(element("name", article.source ?? "Unknown"))</author>")
    }
    for tag in article.tags { lines.append("<category term=\"\(tag.escapedForMarkup)\"/>") }
    if let source = article.source { lines.append("<source>\(element("title", source))</source>") }
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

/// Writes blocks as HTML.
enum HTMLWriter {
  static func html(of blocks: [Block]) -> String {
    var html = ""
    var lists: [String] = []
    for block in blocks {
      let depth = block.kind == .listItem ? max(1, block.level ?? 1) : 0
      while lists.count > depth { html += "</\(lists.removeLast())>" }
      while lists.count < depth {
        let list = block.ordinal == nil ? "ul" : "ol"
        lists.append(list)
        html += "<\(list)>"
      }
      html += self.html(of: block)
    }
    while let list = lists.popLast() { html += "</\(list)>" }
    return html
  }

  // MARK: - Private

  private static func html(of block: Block) -> String {
    let text = inline(block)
    switch block.kind {
    case .title: return "<h1>\(text)</h1>"
    case .heading:
      let level = min(max(block.level ?? 2, 1), 6)
      return "<h\(level)>\(text)</h\(level)>"
    case .standfirst, .byline, .paragraph, .related: return "<p>\(text)</p>"
    case .listItem:
      let value = block.ordinal.map { " value=\"\($0)\"" } ?? ""
      return "<li\(value)>\(text)</li>"
    case .quote: return "<blockquote><p>\(text)</p></blockquote>"
    case .code: return "<pre>\(block.text.escapedForMarkup)</pre>"
    case .rule: return "<hr>"
    case .image:
      guard let address = block.links.first?.url else { return "<p>\(text)</p>" }
      return "<img src=\"\(address.escapedForMarkup)\" alt=\"\(block.text.escapedForMarkup)\">"
    case .table:
      let rows = block.text.split(separator: "\n", omittingEmptySubsequences: false)
      let cells = rows.enumerated().map { number, row in
        let name = number == 0 ? "th" : "td"
        return row.split(separator: "\t", omittingEmptySubsequences: false)
          .map { "<\(name)>\(String($0).escapedForMarkup)</\(name)>" }.joined()
      }
      return "<table>\(cells.map { "<tr>\($0)</tr>" }.joined())</table>"
    }
  }

  /// The text with its links and emphasis. Where two cross, the one that begins later ends with the
  /// other.
  private static func inline(_ block: Block) -> String {
    // A Markdown file may link to what runs code.
    var spans = block.links.filter { WebAddress.isHarmless($0.url) }.map { link in
      (range: link.range, start: "<a href=\"\(link.url.escapedForMarkup)\">", end: "</a>")
    }
    for mark in block.emphasis {
      let name =
        switch mark.style {
        case .emphasis: "em"
        case .strong: "strong"
        case .code: "code"
        case .struck: "s"
        }
      spans.append((mark.range, "<\(name)>", "</\(name)>"))
    }
    // The longer of two that begin together is the outer.
    spans.sort { ($0.range.start, -$0.range.end) < ($1.range.start, -$1.range.end) }
    var html = ""
    var place = 0
    var open: [(end: Int, tag: String)] = []
    func write(to end: Int) {
      guard end > place else { return }
      html += String(block.text[TextRange(place, end)]).escapedForMarkup
      place = end
    }
    func close(before start: Int) {
      while let last = open.last, last.end <= start {
        write(to: last.end)
        html += last.tag
        open.removeLast()
      }
    }
    for span in spans {
      close(before: span.range.start)
      write(to: span.range.start)
      html += span.start
      open.append((min(span.range.end, open.last?.end ?? .max), span.end))
    }
    close(before: .max)
    write(to: block.text.utf8.count)
    return html
  }
}
