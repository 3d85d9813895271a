/// Builds the tree of a page or of a fragment as browsers do, after the WHATWG HTML Standard, section
/// 13.2.6, without what only scripts, forms and frames can tell apart.
///
/// Elements nested deeper than `depthLimit` become siblings, as in browsers; after `nodeLimit` nodes
/// the rest is left out. So time and memory grow no faster than the page.
struct HTMLTreeBuilder {
  /// As in Chromium.
  static let depthLimit = 512
  /// A long page has some 30,000.
  static let nodeLimit = 400_000

  private(set) var tree = HTMLTree()
  /// A sentence for each limit that cut.
  private(set) var warnings: [String] = []
  let html: Int
  let head: Int
  let body: Int

  struct OpenElement {
    var node: Int
    var tag: String
    var traits: HTMLElementTraits
    /// Whether it is part of a drawing or a formula.
    var isForeign = false
  }

  var tokenizer: HTMLTokenizer
  var open: [OpenElement]
  /// Formatting elements that go on in the next block; nil where a cell or an object begins.
  var formatting: [OpenElement?] = []
  private var isInBody: Bool
  private var isQuirks = true
  private var hasForm = false
  private var isFlattened = false
  private let nodeLimit: Int
  /// Whether content that a table can't hold goes before it.
  private var isFostering = false

  private init(_ text: String, isFragment: Bool, nodeLimit: Int) {
    self.nodeLimit = nodeLimit
    tokenizer = HTMLTokenizer(text)
    html = tree.makeElement("html")
    head = tree.makeElement("head")
    body = tree.makeElement("body")
    tree.append(head, to: html)
    tree.append(body, to: html)
    open = [
      OpenElement(node: html, tag: "html", traits: HTMLElementTraits("html")),
      OpenElement(node: body, tag: "body", traits: HTMLElementTraits("body")),
    ]
    isInBody = isFragment
    isQuirks = !isFragment
  }

  /// - Parameters:
  ///   - isFragment: A piece of a page: nothing in it belongs in a head.
  ///   - nodeLimit: Elements and texts at most.
  static func build(
    _ text: String, isFragment: Bool = false, nodeLimit: Int = nodeLimit
  ) -> HTMLTreeBuilder {
    var builder = HTMLTreeBuilder(text, isFragment: isFragment, nodeLimit: nodeLimit)
    builder.run()
    return builder
  }

  private mutating func run() {
    while let token = tokenizer.next() {
      switch token {
      case .text(let text): appendText(text)
      case .start(let tag, let attributes, let isSelfClosing):
        start(tag, attributes, isSelfClosing)
      case .end(let tag): end(tag)
      case .doctype(let isOld): isQuirks = isOld
      }
      if tree.nodes.count > nodeLimit {
        warnings.append(
          "The page has more than \(nodeLimit) elements and texts; the rest was left out.")
        break
      }
    }
    if isFlattened {
      warnings.append("Elements nested deeper than \(Self.depthLimit) were flattened.")
    }
  }

  // MARK: - Text

  private mutating func appendText(_ text: String) {
    let isBlank = text.utf8.allSatisfy { $0 == 0x20 || $0 >= 0x09 && $0 <= 0x0D }
    if !isInBody {
      if isBlank { return }
      isInBody = true
    }
    if isTableStructure(current.tag), !isBlank {
      isFostering = true
      reopenFormatting()
      insertText(text)
      isFostering = false
    } else {
      if !isBlank, !current.isForeign { reopenFormatting() }
      insertText(text)
    }
  }

  private mutating func insertText(_ text: String) {
    let place = insertionPlace
    let neighbor =
      place.before.map { tree.previous(before: $0) } ?? tree.lastChild(of: place.parent)
    if let neighbor, tree[neighbor].isText {
      tree[neighbor].text += text
    } else {
      tree.insert(tree.makeText(text), into: place.parent, before: place.before)
    }
  }

  // MARK: - Start tags

  private mutating func start(
    _ tag: String, _ attributes: [HTMLTree.Attribute], _ isSelfClosing: Bool
  ) {
    let traits = HTMLElementTraits(tag)
    if current.isForeign, startForeign(tag, traits, attributes, isSelfClosing) { return }
    switch tag {
    case "html": return merge(attributes, into: html)
    case "body":
      isInBody = true
      return merge(attributes, into: body)
    case "head", "frameset", "frame": return
    default: break
    }
    if !isInBody {
      if traits.contains(.metadata) { return startInHead(tag, traits, attributes) }
      // The images of a page without scripts, in its head.
      if tag == "noscript" { return }
      isInBody = true
    }
    if isTableStructure(current.tag) || traits.contains(.tablePart) {
      if startInTable(tag, traits, attributes) { return }
      isFostering = isTableStructure(current.tag)
    }
    startInBody(tag, traits, attributes, isSelfClosing)
    isFostering = false
  }

  private mutating func startInHead(
    _ tag: String, _ traits: HTMLElementTraits, _ attributes: [HTMLTree.Attribute]
  ) {
    let node = tree.makeElement(tag, attributes)
    tree.append(node, to: head)
    if traits.contains(.raw) { fillRaw(node, tag) }
    if tag == "template" { isInBody = true }
  }

  private mutating func startInBody(
    _ tag: String, _ traits: HTMLElementTraits, _ attributes: [HTMLTree.Attribute],
    _ isSelfClosing: Bool
  ) {
    if traits.contains(.block), isOpen("p", in: .button) { closeParagraph() }
    switch tag {
    case "h1", "h2", "h3", "h4", "h5", "h6":
      if current.traits.contains(.heading) { pop() }
    case "form":
      if hasForm { return }
      hasForm = true
    case "li": closeItem(["li"])
    case "dd", "dt": closeItem(["dd", "dt"])
    case "button":
      if isOpen("button", in: .normal) { popThrough("button") }
      reopenFormatting()
    case "a", "nobr":
      if let last = formattingIndex(of: tag) {
        let element = formatting[last]
        closeFormatting(tag)
        if let element { forget(element) }
      }
      reopenFormatting()
    case "table":
      if !isQuirks, isOpen("p", in: .button) { closeParagraph() }
    case "option", "optgroup":
      if current.tag == "option" { pop() }
      reopenFormatting()
    case "rp", "rt", "rb", "rtc":
      if isOpen("ruby", in: .normal) { generateImpliedEnds(except: tag == "rt" ? "rtc" : "") }
    case "svg", "math":
      reopenFormatting()
      insert(tag, traits, attributes, isForeign: true)
      if isSelfClosing { pop() }
      return
    default:
      let isQuiet = traits.contains(.block) || traits.contains(.metadata)
      if !isQuiet { reopenFormatting() }
    }
    let name = tag == "image" ? "img" : tag
    let kind = tag == "image" ? HTMLElementTraits("img") : traits
    let element = insert(name, kind, attributes, isForeign: false)
    if kind.contains(.void) {
      pop()
    } else if kind.contains(.raw) {
      fillRaw(element.node, name)
      pop()
    } else if kind.contains(.formatting) {
      remember(element)
    } else if name == "pre" || name == "listing" {
      tokenizer.skipLineFeed()
    } else if ["object", "applet", "marquee"].contains(name) {
      formatting.append(nil)
    }
  }

  /// Whether the tag was taken as part of a drawing or a formula.
  private mutating func startForeign(
    _ tag: String, _ traits: HTMLElementTraits, _ attributes: [HTMLTree.Attribute],
    _ isSelfClosing: Bool
  ) -> Bool {
    if ["foreignobject", "desc", "title", "mtext", "mi", "mo", "mn", "ms"].contains(current.tag) {
      return false
    }
    if traits.contains(.endsForeign) {
      while current.isForeign, open.count > 2 { pop() }
      return false
    }
    let element = insert(tag, traits, attributes, isForeign: true)
    if tag == "script" || tag == "style", !isSelfClosing {
      fillRaw(element.node, tag)
      pop()
    } else if isSelfClosing {
      pop()
    }
    return true
  }

  /// What scripts and styles hold is no text; only data in scripts is kept.
  private mutating func fillRaw(_ node: Int, _ tag: String) {
    let text = tokenizer.rawText(until: tag, decodes: tag == "title" || tag == "textarea")
    let type = tree[node]["type"]?.lowercased() ?? ""
    guard tag == "title" || tag == "xmp" || tag == "script" && type.contains("json") else {
      return
    }
    tree.append(tree.makeText(text), to: node)
  }

  private mutating func closeItem(_ tags: [String]) {
    for element in open.reversed() {
      if tags.contains(element.tag) {
        generateImpliedEnds(except: element.tag)
        popThrough(element.tag)
        return
      }
      if element.traits.contains(.special), !["address", "div", "p"].contains(element.tag) {
        return
      }
    }
  }

  private mutating func merge(_ attributes: [HTMLTree.Attribute], into node: Int) {
    for attribute in attributes where tree[node][attribute.name] == nil {
      tree[node].attributes.append(attribute)
    }
  }

  // MARK: - End tags

  private mutating func end(_ tag: String) {
    switch tag {
    case "html", "body": return
    case "head":
      return
    case "br":
      start("br", [], false)
      return
    default: break
    }
    guard isInBody else { return }
    let traits = HTMLElementTraits(tag)
    if current.isForeign, endForeign(tag) { return }
    if traits.contains(.tablePart) || tag == "table" { return endInTable(tag) }
    switch tag {
    case "p":
      if !isOpen("p", in: .button) {
        insert("p", HTMLElementTraits("p"), [], isForeign: false)
      }
      closeParagraph()
    case "form":
      hasForm = false
      if isOpen("form", in: .normal) { removeFromOpen("form") }
    case "li":
      guard isOpen("li", in: .list) else { return }
      generateImpliedEnds(except: "li")
      popThrough("li")
    case "h1", "h2", "h3", "h4", "h5", "h6":
      guard let heading = openHeading else { return }
      generateImpliedEnds()
      popThrough(heading)
    case "applet", "marquee", "object":
      guard isOpen(tag, in: .normal) else { return }
      generateImpliedEnds()
      popThrough(tag)
      clearFormattingToMarker()
    default:
      if traits.contains(.formatting) {
        closeFormatting(tag)
      } else if traits.contains(.block) || tag == "button" {
        guard isOpen(tag, in: .normal) else { return }
        generateImpliedEnds(except: tag)
        popThrough(tag)
      } else {
        endOther(tag)
      }
    }
  }

  private mutating func endForeign(_ tag: String) -> Bool {
    for element in open.reversed() {
      guard element.isForeign else { return false }
      if element.tag == tag {
        popThrough(tag)
        return true
      }
    }
    return false
  }

  private var openHeading: String? {
    for element in open.reversed() {
      if element.traits.contains(.heading) { return element.tag }
      if element.traits.contains(.scope) { return nil }
    }
    return nil
  }

  mutating func endOther(_ tag: String) {
    for element in open.reversed() {
      if element.tag == tag {
        generateImpliedEnds(except: tag)
        popThrough(tag)
        return
      }
      if element.traits.contains(.special) { return }
    }
  }

  // MARK: - The stack of open elements

  var current: OpenElement { open[open.count - 1] }

  @discardableResult
  mutating func insert(
    _ tag: String, _ traits: HTMLElementTraits, _ attributes: [HTMLTree.Attribute], isForeign: Bool
  ) -> OpenElement {
    let node = tree.makeElement(tag, attributes)
    if open.count >= Self.depthLimit, !traits.contains(.void) {
      isFlattened = true
      pop()
    }
    let place = insertionPlace
    tree.insert(node, into: place.parent, before: place.before)
    let element = OpenElement(node: node, tag: tag, traits: traits, isForeign: isForeign)
    open.append(element)
    return element
  }

  /// Where the next node goes. What a table can't hold stands before the table.
  private var insertionPlace: (parent: Int, before: Int?) {
    guard isFostering, isTableStructure(current.tag),
      let index = open.lastIndex(where: { $0.tag == "table" })
    else { return (current.node, nil) }
    if let parent = tree.parent(of: open[index].node) { return (parent, open[index].node) }
    return (open[index - 1].node, nil)
  }

  mutating func put(_ node: Int, under ancestor: OpenElement) {
    if isTableStructure(ancestor.tag), let index = open.lastIndex(where: { $0.tag == "table" }),
      let parent = tree.parent(of: open[index].node)
    {
      tree.insert(node, into: parent, before: open[index].node)
    } else {
      tree.append(node, to: ancestor.node)
    }
  }

  mutating func copyOfElement(_ element: OpenElement) -> OpenElement {
    var copy = element
    copy.node = tree.makeElement(element.tag, tree[element.node].attributes)
    return copy
  }

  mutating func moveChildren(of source: Int, to target: Int) {
    tree.moveChildren(of: source, to: target)
  }

  mutating func append(_ child: Int, to parent: Int) { tree.append(child, to: parent) }

  func isTableStructure(_ tag: String) -> Bool {
    switch tag {
    case "table", "tbody", "tfoot", "thead", "tr": true
    default: false
    }
  }

  /// The page and its body are never closed.
  mutating func pop() { if open.count > 2 { open.removeLast() } }

  mutating func popThrough(_ tag: String) {
    while open.count > 2 {
      if open.removeLast().tag == tag { return }
    }
  }

  private mutating func removeFromOpen(_ tag: String) {
    if let index = open.lastIndex(where: { $0.tag == tag }), index > 1 { open.remove(at: index) }
  }

  enum Scope { case normal, list, button, table }

  func isOpen(_ tag: String, in scope: Scope) -> Bool {
    for element in open.reversed() {
      if element.tag == tag { return true }
      switch scope {
      case .table:
        if element.tag == "table" || element.tag == "html" || element.tag == "template" {
          return false
        }
      case .list:
        if element.traits.contains(.scope) || element.tag == "ol" || element.tag == "ul" {
          return false
        }
      case .button:
        if element.traits.contains(.scope) || element.tag == "button" { return false }
      case .normal: if element.traits.contains(.scope) { return false }
      }
    }
    return false
  }

  mutating func generateImpliedEnds(except tag: String = "") {
    while current.traits.contains(.impliedEnd), current.tag != tag, open.count > 2 { pop() }
  }

  private mutating func closeParagraph() {
    generateImpliedEnds(except: "p")
    popThrough("p")
  }
}
