import Articles

/// Turns a tree of elements into blocks: what stands on lines of its own in a browser is a block.
struct HTMLBlocks {
  private(set) var drafts: [DraftBlock] = []
  private(set) var warnings: [String] = []

  private let tree: HTMLTree
  private let base: String?
  /// Whether this reads a cell or a caption: tables and figures in it are only text.
  private let isInner: Bool
  private var leaf: Leaf?
  /// Links and emphasis that are open here; they go on in the next block.
  private var spans: [(node: Int, span: Leaf.Span)] = []
  private var lists: [List] = []
  private var quotes = 0
  private var heading: Int?
  private var codeDepth = 0
  /// Images that stood inside the block being read.
  private var images: [DraftBlock] = []
  private var removed = 0
  private var lineBreaks = 0
  /// The element whose text is a picture's caption.
  private var caption: Int?
  /// Whether a picture stands before the text of the block being read.
  private var isAfterImage = false

  private struct List {
    var next: Int?
    /// Whether the item's marker is still to be shown.
    var isItemOpen = false
  }

  /// - Parameter base: What relative links are relative to.
  init(_ tree: HTMLTree, base: String?) { self.init(tree, base: base, isInner: false) }

  private init(_ tree: HTMLTree, base: String?, isInner: Bool) {
    self.tree = tree
    self.base = base
    self.isInner = isInner
  }

  /// The page's own word on what its links are relative to.
  static func base(of tree: HTMLTree, declared: String?) -> String? {
    guard !tree.nodes.isEmpty,
      let element = tree.firstElement(in: 0, where: { $0.tag == "base" && $0["href"] != nil }),
      let address = tree[element]["href"]
    else { return declared }
    return WebAddress.link(address, base: declared) ?? declared
  }

  mutating func read(_ root: Int) {
    var node = root
    walk: while true {
      if enter(node), let child = tree.firstChild(of: node) {
        node = child
        continue
      }
      leave(node)
      while tree.next(after: node) == nil || node == root {
        guard node != root, let parent = tree.parent(of: node) else { break walk }
        node = parent
        leave(node)
      }
      if let next = tree.next(after: node) { node = next }
    }
    flush()
    warnings += CleaningWarning.removed(removed)
    removed = 0
  }

  // MARK: - Elements

  /// Whether the walk goes on into the node.
  private mutating func enter(_ node: Int) -> Bool {
    let element = tree[node]
    if element.isText {
      append(element.text)
      return false
    }
    if Self.silent.contains(element.tag) || element["hidden"] != nil { return false }
    if element.tag != "br" { lineBreaks = 0 }
    if caption == nil, isCaption(node) {
      flush()
      caption = node
    }
    switch element.tag {
    case "br": breakLine()
    case "hr":
      flush()
      drafts.append(DraftBlock(.rule, ""))
    case "img", "amp-img": readImage(node)
    case "figure":
      if !isInner, readFigure(node) { return false }
      flush()
    case "table":
      if !isInner, let table = HTMLTable(tree, node) {
        flush()
        appendTable(table)
        return false
      }
      flush()
    case "ul", "ol", "menu", "dir":
      flush()
      let start = element["start"].flatMap { Int($0) } ?? 1
      lists.append(List(next: element.tag == "ol" ? start : nil))
    case "li":
      flush()
      openItem(element)
    case "blockquote":
      flush()
      quotes += 1
    case "h1", "h2", "h3", "h4", "h5", "h6":
      flush()
      heading = element.tag.utf8.last.map { Int($0) - 0x30 }
    case "pre", "listing", "xmp":
      flush()
      codeDepth += 1
    case "q": append("“")
    default: if Self.isBlock(element.tag) { flush() } else { openSpan(node) }
    }
    return true
  }

  private mutating func leave(_ node: Int) {
    let tag = tree[node].tag
    if tag.isEmpty || Self.silent.contains(tag) || tree[node]["hidden"] != nil { return }
    switch tag {
    case "br", "hr", "img", "amp-img": break
    case "ul", "ol", "menu", "dir":
      flush()
      if !lists.isEmpty { lists.removeLast() }
    case "li":
      flush()
      if !lists.isEmpty { lists[lists.count - 1].isItemOpen = false }
    case "blockquote":
      flush()
      quotes = max(0, quotes - 1)
    case "h1", "h2", "h3", "h4", "h5", "h6":
      flush()
      heading = nil
    case "pre", "listing", "xmp":
      flush()
      codeDepth = max(0, codeDepth - 1)
    case "q": append("”")
    default: if Self.isBlock(tag) { flush() } else { closeSpan(node) }
    }
    if caption == node {
      flush()
      caption = nil
    }
  }

  private mutating func openItem(_ element: HTMLTree.Node) {
    // An item without a list is one all the same.
    if lists.isEmpty { lists.append(List()) }
    lists[lists.count - 1].isItemOpen = true
    if lists[lists.count - 1].next != nil, let value = element["value"].flatMap({ Int($0) }) {
      lists[lists.count - 1].next = value
    }
  }

  // MARK: - Text and spans

  private mutating func append(_ text: String) {
    let plain = PlainText(text)
    removed += plain.removed
    if codeDepth > 0 {
      if leaf == nil { leaf = newLeaf() }
      leaf?.append(plain.text)
      return
    }
    let line = plain.text.withLinesFolded
    if line == " " {
      leaf?.append(line)
      return
    }
    if line.isEmpty { return }
    lineBreaks = 0
    if leaf == nil {
      if line.unicodeScalars.allSatisfy(\.isWhiteSpace) { return }
      leaf = newLeaf()
    }
    leaf?.append(line)
  }

  /// One break is a space, two part paragraphs.
  private mutating func breakLine() {
    lineBreaks += 1
    if codeDepth > 0 {
      leaf?.append("\n")
    } else if lineBreaks > 1, heading == nil {
      flush()
    } else {
      leaf?.append(" ")
    }
  }

  private mutating func openSpan(_ node: Int) {
    guard let span = span(of: node) else { return }
    spans.append((node, span))
    leaf?.open(span)
  }

  private mutating func closeSpan(_ node: Int) {
    guard spans.last?.node == node else { return }
    spans.removeLast()
    leaf?.close()
  }

  private func span(of node: Int) -> Leaf.Span? {
    switch tree[node].tag {
    case "a":
      tree[node]["href"].flatMap { WebAddress.link($0, base: base) }.map {
        .link(PlainText.line($0))
      }
    case "em", "i", "cite", "dfn", "var": .style(.emphasis)
    case "b", "strong": .style(.strong)
    case "code", "kbd", "samp", "tt": .style(.code)
    case "s", "del", "strike": .style(.struck)
    default: nil
    }
  }

  // MARK: - Blocks

  private mutating func newLeaf() -> Leaf {
    var leaf = emptyLeaf()
    if leaf.kind != .code { for span in spans { leaf.open(span.span) } }
    return leaf
  }

  /// A paragraph is what it stands in: of a list its item, of a quotation a quote.
  private mutating func emptyLeaf() -> Leaf {
    if codeDepth > 0 { return Leaf(.code) }
    if let heading { return Leaf(.heading, level: heading) }
    if caption != nil { return Leaf(.image) }
    if let list = lists.last, list.isItemOpen {
      lists[lists.count - 1].isItemOpen = false
      if let ordinal = list.next { lists[lists.count - 1].next = ordinal &+ 1 }
      return Leaf(.listItem, level: lists.count, ordinal: list.next)
    }
    return quotes > 0 ? Leaf(.quote, level: quotes) : Leaf(.paragraph)
  }

  private mutating func flush() {
    lineBreaks = 0
    if var finished = leaf {
      leaf = nil
      for _ in spans where finished.kind != .code { finished.close() }
      if var draft = finished.draft(), !draft.text.isEmpty {
        if isAfterImage, draft.block.kind == .paragraph, draft.text.count <= Self.longestCaption {
          draft.block.kind = .image
        }
        drafts.append(draft)
      }
    }
    isAfterImage = false
    drafts += images
    images = []
  }

  private mutating func appendTable(_ table: HTMLTable) {
    if let caption = table.caption {
      drafts.append(DraftBlock(.paragraph, PlainText(tree.text(of: caption)).text))
    }
    var text = ""
    var links: [Link] = []
    for (number, row) in table.rows.enumerated() {
      if number > 0 { text += "\n" }
      for (column, cell) in row.enumerated() {
        if column > 0 { text += "\t" }
        guard let cell else { continue }
        var blocks = HTMLBlocks(tree, base: base, isInner: true)
        blocks.read(cell)
        for block in blocks.drafts.map(\.block) where !block.text.isEmpty {
          if let last = text.utf8.last, last != 0x0A, last != 0x09 { text += " " }
          let start = text.utf8.count
          text += block.text.folded
          if block.kind != .code {
            links += block.links.map {
              Link(TextRange($0.range.start + start, $0.range.end + start), url: $0.url)
            }
          }
        }
      }
    }
    guard text.contains(where: { !$0.isWhitespace }) else { return }
    drafts.append(DraftBlock(Block(.table, text, links: links), raw: text))
  }

  // MARK: - Images

  /// A line with a picture before it that is no longer is its caption.
  private static let longestCaption = 120
  private static let captionWords = WordPattern("caption|credit|photographer|image-source")

  private func isCaption(_ node: Int) -> Bool {
    guard !isInner, let words = tree[node]["class"], Self.isCaption(words) else { return false }
    return tree.text(of: node).utf8.count < 800
  }

  /// Whether a class says that its element holds a picture's caption.
  static func isCaption(_ words: String) -> Bool { captionWords.matches(words.lowercased()) }

  private mutating func readImage(_ node: Int) {
    if leaf == nil { isAfterImage = true }
    let text = PlainText.line(tree[node]["alt"] ?? "").composed
    guard !text.isEmpty else { return }
    if Self.isSymbol(tree[node], text) {
      isAfterImage = false
      append(text)
    } else if let image = image(node, text) {
      if leaf == nil { drafts.append(image) } else { images.append(image) }
    }
  }

  /// Signs of a text that are drawn: emoji, letters of formulas.
  private static func isSymbol(_ image: HTMLTree.Node, _ text: String) -> Bool {
    let kind = image["class"]?.lowercased() ?? ""
    return kind.contains("emoji") || kind.contains("smiley")
      || text.unicodeScalars.count <= 4 && !text.contains { $0.isLetter || $0.isNumber }
  }

  /// A picture with its caption, whose text is read once; false where it is no picture.
  private mutating func readFigure(_ node: Int) -> Bool {
    guard let picture = tree.firstElement(in: node, where: { $0.tag == "img" }),
      tree.elements(in: node, named: "p", "table", "pre", "blockquote", "figure", "h2").allSatisfy({
        element in tree.ancestors(of: element).contains { tree[$0].tag == "figcaption" }
      })
    else { return false }
    let caption = tree.elements(in: node, named: "figcaption").map { element in
      var blocks = HTMLBlocks(tree, base: base, isInner: true)
      blocks.read(element)
      return blocks.drafts.map(\.text).joined(separator: " ")
    }.joined(separator: " ").folded
    flush()
    let text = caption.isEmpty ? PlainText.line(tree[picture]["alt"] ?? "").composed : caption
    if let image = image(picture, text) { drafts.append(image) }
    return true
  }

  private func image(_ node: Int, _ text: String) -> DraftBlock? {
    guard !text.isEmpty else { return nil }
    let address = ["src", "data-src", "data-original"].lazy
      .compactMap { tree[node][$0] }.compactMap { WebAddress.link($0, base: base) }.first
    let links = address.map {
      [Link(TextRange(0, text.utf8.count), url: PlainText.line($0))]
    }
    return DraftBlock(Block(.image, text, links: links ?? []), raw: text)
  }

  // MARK: - Names of elements

  /// Elements that hold no text to read.
  private static let silent: Set<String> = [
    "script", "style", "noscript", "template", "head", "title", "button", "select", "textarea",
    "input", "datalist", "iframe", "object", "embed", "applet", "audio", "video", "canvas", "map",
    "noembed", "noframes", "desc", "metadata", "annotation", "annotation-xml", "rp", "progress",
    "meter", "dialog",
  ]

  static func isBlock(_ tag: String) -> Bool { blocks.contains(tag) }

  private static let blocks: Set<String> = [
    "html", "body", "address", "article", "aside", "blockquote", "center", "dd", "details", "dir",
    "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hgroup", "hr", "legend", "li", "listing", "main", "menu", "nav", "ol", "optgroup",
    "option", "p", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "caption", "ul", "xmp", "amp-ad",
  ]
}

extension String {
  /// Runs of spaces and line ends as a space each. No-break spaces stay: after "Read" they tell a
  /// related line from a sentence.
  fileprivate var withLinesFolded: String {
    var isFolded = true
    var previous: UInt8 = 0
    for byte in utf8 {
      if byte == 0x0A || byte == 0x09 || byte == 0x20 && previous == 0x20 {
        isFolded = false
        break
      }
      previous = byte
    }
    if isFolded { return self }
    return String(unsafeUninitializedCapacity: utf8.count) { buffer in
      var count = 0
      for byte in utf8 {
        if byte == 0x20 || byte == 0x0A || byte == 0x09 {
          if count == 0 || buffer[count - 1] != 0x20 {
            buffer[count] = 0x20
            count += 1
          }
        } else {
          buffer[count] = byte
          count += 1
        }
      }
      return count
    }
  }
}
