/// Takes out of an article what is none of it: forms, share buttons, lists of links. The conditions are
/// those of Readability.js 0.6 (`_prepArticle`, `_cleanConditionally`).
struct PageCleaning {
  var page: MeasuredPage
  let rules: PageRules
  private var dataTables: Set<Int> = []

  init(_ page: MeasuredPage, rules: PageRules) {
    self.page = page
    self.rules = rules
  }

  mutating func clean(_ article: Int) {
    dataTables = Set(
      page.tree.elements(in: article, named: "table").filter { HTMLTable.isData(page.tree, $0) })
    cleanConditionally(article, "form")
    cleanConditionally(article, "fieldset")
    remove(["object", "embed"], in: article)
    remove(["footer", "link", "aside"], in: article)
    removeShareElements(in: article)
    removeBoxes(in: article)
    remove(["iframe", "input", "textarea", "select", "button"], in: article)
    for heading in page.tree.elements(in: article, named: "h1", "h2")
    where rules.classWeight(of: page.tree[heading]) < 0 {
      page.tree.remove(heading)
    }
    cleanConditionally(article, "table")
    cleanConditionally(article, "ul")
    cleanConditionally(article, "div")
  }

  // MARK: - Private

  /// Players of videos that readers know stay.
  private mutating func remove(_ tags: [String], in article: Int) {
    for element in page.tree.elements(in: article, where: { tags.contains($0.tag) })
    where !isVideo(element) {
      page.tree.remove(element)
    }
  }

  private func isVideo(_ element: Int) -> Bool {
    ["object", "embed", "iframe"].contains(page.tree[element].tag)
      && page.tree[element].attributes.contains {
        PageWords.videos.matches($0.value.lowercased())
      }
  }

  private mutating func removeShareElements(in article: Int) {
    for child in page.tree.elementChildren(of: article) {
      var next = page.tree.elementAfter(child, in: child)
      while let node = next {
        if isShare(page.tree.words(node)), page.measure(node).length < 500 {
          next = page.tree.removeAndGetNext(node, in: child)
        } else {
          next = page.tree.elementAfter(node, in: child)
        }
      }
    }
  }

  private func isShare(_ words: String) -> Bool {
    words.contains("share")
      && words.split { !$0.isLetter && !$0.isNumber }
        .contains { $0 == "share" || $0 == "sharedaddy" }
  }

  private static let boxWords: Set<Substring> = [
    "paywall", "regwall", "signup", "subscribe", "subscription", "donate",
  ]

  /// Boxes that ask to subscribe. An element that holds more than a request may hold the text itself,
  /// behind a paywall.
  private mutating func removeBoxes(in article: Int) {
    let limit = min(500, page.measure(article).length / 4)
    for node in page.tree.elements(in: article, where: { _ in true }).reversed() {
      let words = page.tree.words(node)
      guard words.utf8.count > 1,
        words.split(whereSeparator: { !$0.isLetter })
          .contains(where: Self.boxWords.contains), page.measure(node).length < limit
      else { continue }
      page.tree.remove(node)
    }
  }

  /// Inner elements first: what was taken out of them no longer counts around them.
  private mutating func cleanConditionally(_ article: Int, _ tag: String) {
    guard rules.contains(.cleansConditionally) else { return }
    for node in page.tree.elements(in: article, named: tag).reversed() {
      guard page.budget > 0 else { return }
      if isNoContent(node, tag) { page.tree.remove(node) }
    }
  }

  private mutating func isNoContent(_ node: Int, _ tag: String) -> Bool {
    if tag == "table", dataTables.contains(node) { return false }
    if page.tree.ancestors(of: node).contains(where: dataTables.contains) { return false }
    if page.tree.isInside("code", node) { return false }
    if page.tree.elements(in: node, named: "table").contains(where: dataTables.contains) {
      return false
    }
    let weight = rules.classWeight(of: page.tree[node])
    if weight < 0 { return true }
    let text = page.measure(node)
    if text.commas >= 10 { return false }
    var isList = tag == "ul" || tag == "ol"
    if !isList {
      let lists = page.tree.elements(in: node, named: "ul", "ol")
      let length = lists.reduce(0) { $0 + page.measure($1).length }
      isList = Double(length) / Double(max(1, text.length)) > 0.9
    }
    var embeds = 0
    for embed in page.tree.elements(in: node, named: "object", "embed", "iframe") {
      if isVideo(embed) { return false }
      embeds += 1
    }
    if text.length <= 20,
      PageWords.placeholders.contains(page.tree.text(of: node).folded.lowercased())
    {
      return true
    }
    let counts = Counts(page.tree, node)
    let isBad = isBad(node, text.length, counts, weight, isList, embeds)
    return isBad && !(isList && isListOfImages(node, counts))
  }

  private struct Counts {
    var paragraphs = 0
    var images = 0
    var items = 0
    var inputs = 0

    init(_ tree: HTMLTree, _ root: Int) {
      for node in tree.descendants(of: root) {
        switch tree[node].tag {
        case "p": paragraphs += 1
        case "img": images += 1
        case "li": items += 1
        case "input": inputs += 1
        default: break
        }
      }
    }
  }

  private mutating func isBad(
    _ node: Int, _ length: Int, _ counts: Counts, _ weight: Int, _ isList: Bool, _ embeds: Int
  ) -> Bool {
    let isInFigure = page.tree.isInside("figure", node)
    if !isInFigure, counts.images > 1, counts.paragraphs * 2 < counts.images { return true }
    if !isList, counts.items - 100 > counts.paragraphs { return true }
    if counts.inputs > counts.paragraphs / 3 { return true }
    let links = page.linkDensity(node)
    if !isList, !isInFigure, length < 25, counts.images == 0 || counts.images > 2, links > 0,
      page.density(of: Self.headings, in: node) < 0.9
    {
      return true
    }
    if !isList, weight < 25, links > 0.2 { return true }
    if weight >= 25, links > 0.5 { return true }
    if embeds == 1 && length < 75 || embeds > 1 { return true }
    return counts.images == 0 && page.density(of: Self.textish, in: node) == 0
  }

  private func isListOfImages(_ node: Int, _ counts: Counts) -> Bool {
    page.tree.elementChildren(of: node).allSatisfy {
      page.tree.elementChildren(of: $0).count <= 1
    } && counts.images == counts.items
  }

  private static let headings: Set<String> = ["h1", "h2", "h3", "h4", "h5", "h6"]
  private static let textish: Set<String> = [
    "span", "li", "td", "blockquote", "dl", "div", "img", "ol", "p", "pre", "table", "ul",
  ]
}
