import Articles

/// A block that takes text.
struct Leaf {
  enum Span {
    case link(String)
    case image(String)
    case style(Emphasis.Style)
    case nothing
  }

  var kind: Block.Kind
  var level: Int?
  var ordinal: Int?
  private(set) var text = ""
  /// The text before its white space is folded.
  private var raw = ""
  private var links: [Link] = []
  private var emphasis: [Emphasis] = []
  private var open: [(span: Span, start: Int)] = []
  /// Tags of HTML in Markdown, which need not nest.
  private var openTags: [(style: Emphasis.Style, start: Int)] = []
  private var image: (url: String, range: TextRange)?

  init(_ kind: Block.Kind, level: Int? = nil, ordinal: Int? = nil) {
    self.kind = kind
    self.level = level
    self.ordinal = ordinal
  }

  mutating func append(_ new: String) {
    guard kind != .code else {
      text += new
      return
    }
    raw += new
    for scalar in new.unicodeScalars {
      if scalar.isWhiteSpace {
        if !text.isEmpty, text.utf8.last != 0x20 { text.unicodeScalars.append(" ") }
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
  }

  var isEmpty: Bool { text.isEmpty }

  mutating func open(_ span: Span) { open.append((span, text.utf8.count)) }

  mutating func close() {
    guard let (span, start) = open.popLast() else { return }
    let range = range(from: start)
    switch span {
    case .link(let url):
      if !range.isEmpty, !url.isEmpty { links.append(Link(range, url: url)) }
    case .image(let url): image = (url, range)
    case .style(let style): if !range.isEmpty { emphasis.append(Emphasis(range, style)) }
    case .nothing: break
    }
  }

  private func range(from start: Int) -> TextRange {
    // A space before the end is folded into the one after it.
    let isSpaceLast = text.utf8.count > start && text.utf8.last == 0x20 && kind != .code
    return TextRange(start, max(start, text.utf8.count - (isSpaceLast ? 1 : 0)))
  }

  /// Takes a tag that sets text apart; others mean nothing here.
  mutating func take(tag: MarkupTag) {
    guard let style = tag.style else { return }
    if !tag.isEnd {
      openTags.append((style, text.utf8.count))
    } else if let index = openTags.lastIndex(where: { $0.style == style }) {
      let range = range(from: openTags.remove(at: index).start)
      if !range.isEmpty { emphasis.append(Emphasis(range, style)) }
    }
  }

  mutating func draft() -> DraftBlock? {
    if kind == .code {
      while text.utf8.last == 0x0A { text.removeLast() }
      return DraftBlock(Block(.code, text), raw: text)
    }
    while text.utf8.last == 0x20 { text.removeLast() }
    let composed = ComposedText(text)
    text = composed.text
    let end = text.utf8.count
    if let image, kind == .paragraph, image.range.length >= end {
      let url = image.url
      return DraftBlock(
        Block(
          .image, text, links: url.isEmpty || end == 0 ? [] : [Link(TextRange(0, end), url: url)]),
        raw: raw)
    }
    guard end > 0 else { return nil }
    links = Self.outermost(
      links.map { Link(composed.range($0.range), url: $0.url) }.filter { !$0.range.isEmpty })
    let marks = emphasis.map { Emphasis(composed.range($0.range), $0.style) }.filter {
      !$0.range.isEmpty
    }
    var draft = DraftBlock(
      Block(
        kind, text, level: level, ordinal: ordinal, links: links,
        emphasis: marks.sorted { $0.range < $1.range }), raw: raw)
    if links.count == 1 { draft.wholeLink = links[0].url }
    return draft
  }

  /// A link in a link's text is not one; the outer stays.
  private static func outermost(_ links: [Link]) -> [Link] {
    var end = 0
    return links.sorted { ($0.range.start, $1.range.end) < ($1.range.start, $0.range.end) }.filter {
      guard $0.range.start >= end else { return false }
      end = $0.range.end
      return true
    }
  }
}
