import Articles

/// Writes blocks as HTML: of feeds, and of articles that are saved as pages.
public enum HTMLWriter {
  /// - Parameter showsImages: Whether a browser loads the pictures; else their captions stand alone.
  public static func html(of blocks: [Block], showsImages: Bool = true) -> String {
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
      html += self.html(of: block, showsImages)
    }
    while let list = lists.popLast() { html += "</\(list)>" }
    return html
  }

  // MARK: - Private

  private static func html(of block: Block, _ showsImages: Bool) -> String {
    let text = inline(block)
    switch block.kind {
    case .title: return "<h1>\(text)</h1>"
    case .heading:
      let level = min(max(block.level ?? 2, 1), 6)
      return "<h\(level)>\(text)</h\(level)>"
    case .paragraph: return "<p>\(text)</p>"
    case .standfirst, .byline: return "<p class=\"\(block.kind.rawValue)\">\(text)</p>"
    case .related: return "<p class=\"read\">\(setApart(text, of: block))</p>"
    case .listItem:
      let value = block.ordinal.map { " value=\"\($0)\"" } ?? ""
      return "<li\(value)>\(text)</li>"
    case .quote: return "<blockquote><p>\(text)</p></blockquote>"
    case .code: return "<pre>\(block.text.escapedForMarkup)</pre>"
    case .rule: return "<hr>"
    case .image:
      guard showsImages, let address = block.links.first?.url else { return "<p>\(text)</p>" }
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

  /// A related line as newspapers set it: without the gap "Read" alone begins a sentence.
  private static func setApart(_ html: String, of block: Block) -> String {
    guard block.text.hasPrefix("Read "), RelatedLineReader.headline(in: block.text) == nil
    else { return html }
    return html.replacing("Read ", with: "Read&#160; ", maxReplacements: 1)
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
