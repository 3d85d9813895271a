/// What the extraction asks of elements. The questions are Readability.js's.
extension HTMLTree {
  /// Whether an element without text holds no other element than breaks and rules. One that holds more
  /// than a page would is not looked through.
  func hasNothingButBreaks(_ node: Int) -> Bool {
    let children = elementChildren(of: node).count
    var breaks = 0
    var steps = 0
    var next = following(node, in: node)
    while let current = next, children > 0, steps < 64 {
      if self[current].tag == "br" || self[current].tag == "hr" { breaks += 1 }
      steps += 1
      next = following(current, in: node)
    }
    return next == nil && children == breaks || children == 0
  }

  func isBlank(_ root: Int) -> Bool {
    var node: Int? = root
    while let current = node {
      if self[current].text.unicodeScalars.contains(where: { !$0.isWhiteSpace }) { return false }
      node = following(current, in: root)
    }
    return true
  }

  /// Whether a text ends in a sign, not in white space.
  func endsInSign(_ text: Int) -> Bool {
    self[text].text.unicodeScalars.last.map { !$0.isWhiteSpace } ?? false
  }

  /// Whether an element has one child, of that name, and no text beside it.
  func hasSingleElement(_ tag: String, in node: Int) -> Bool {
    let children = children(of: node)
    let elements = children.filter { !self[$0].isText }
    return elements.count == 1 && self[elements[0]].tag == tag
      && !children.contains { self[$0].isText && endsInSign($0) }
  }

  func hasBlockElement(in node: Int) -> Bool {
    firstElement(in: node) { Self.blocks.contains($0.tag) } != nil
  }

  func isPhrasing(_ node: Int) -> Bool {
    var open = [node]
    while let current = open.popLast() {
      let tag = self[current].tag
      if tag.isEmpty || Self.phrasing.contains(tag) { continue }
      guard tag == "a" || tag == "del" || tag == "ins" else { return false }
      open += children(of: current)
    }
    return true
  }

  func isSpaceOrBreak(_ node: Int) -> Bool {
    self[node].isText ? isBlank(node) : self[node].tag == "br"
  }

  /// - Parameter depth: How many elements up; nil for all.
  func isInside(_ tag: String, _ node: Int, depth: Int? = 4) -> Bool {
    var parent = self.parent(of: node)
    var steps = 0
    while let current = parent {
      if let depth, steps >= depth { return false }
      if self[current].tag == tag { return true }
      parent = self.parent(of: current)
      steps += 1
    }
    return false
  }

  /// Class and id in lower case.
  func words(_ node: Int) -> String {
    "\(self[node]["class"] ?? "") \(self[node]["id"] ?? "")".lowercased()
  }

  func isVisible(_ node: Int) -> Bool {
    let element = self[node]
    if element.attributes.isEmpty { return true }
    if let style = element["style"]?.lowercased().filter({ $0 != " " }) {
      if style.contains("display:none") || style.contains("visibility:hidden") { return false }
    }
    if element["hidden"] != nil { return false }
    if element["aria-hidden"] == "true" {
      return element["class"]?.contains("fallback-image") ?? false
    }
    return true
  }

  /// The next element that is not in this one.
  func elementAfter(_ node: Int, in root: Int, skippingChildren: Bool = false) -> Int? {
    var next = following(node, in: root, skippingChildren: skippingChildren)
    while let current = next, self[current].isText { next = following(current, in: root) }
    return next
  }

  mutating func removeAndGetNext(_ node: Int, in root: Int) -> Int? {
    let next = elementAfter(node, in: root, skippingChildren: true)
    remove(node)
    return next
  }

  private static let blocks: Set<String> = [
    "blockquote", "dl", "div", "img", "ol", "p", "pre", "table", "ul",
  ]

  private static let phrasing: Set<String> = [
    "abbr", "audio", "b", "bdo", "br", "button", "cite", "code", "data", "datalist", "dfn", "em",
    "embed", "i", "img", "input", "kbd", "label", "mark", "math", "meter", "noscript", "object",
    "output", "progress", "q", "ruby", "samp", "script", "select", "small", "span", "strong", "sub",
    "sup", "textarea", "time", "var", "wbr",
  ]
}
