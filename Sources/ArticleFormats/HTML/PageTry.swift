/// One try at a page.
struct PageTry {
  var page: MeasuredPage
  let body: Int
  let rules: PageRules
  /// The element that holds the article, when it was found.
  private(set) var root: Int?
  var byline: String?
  var findsByline = false

  private let title: String
  private var scores: [Int: Double] = [:]
  /// In the order in which they were met.
  private var candidates: [Int] = []

  init(_ page: MeasuredPage, body: Int, title: String, rules: PageRules) {
    self.page = page
    self.body = body
    self.rules = rules
    self.title = title
  }

  mutating func extract() -> Int? {
    let elements = stripUnlikely()
    score(elements)
    var top = topCandidates()
    let isWholePage = top.first.map { page.tree[$0].tag == "body" } ?? true
    if isWholePage { top = [wrapBody()] }
    let best = isWholePage ? top[0] : betterAncestor(of: top)
    let article = joinSiblings(of: best)
    var cleaning = PageCleaning(page, rules: rules)
    cleaning.clean(article)
    page = cleaning.page
    root = article
    return article
  }

  // MARK: - What can't be content

  /// Takes out what is hidden or looks unlikely, turns divisions into paragraphs, and lists what is to
  /// be scored.
  private mutating func stripUnlikely() -> [Int] {
    var elements: [Int] = []
    var isTitleExpected = true
    var next: Int? = 0
    while let node = next {
      let tag = page.tree[node].tag
      let words = page.tree.words(node)
      if isHidden(node) || takeByline(node, words) {
        next = page.tree.removeAndGetNext(node, in: 0)
        continue
      }
      if isTitleExpected, tag == "h1" || tag == "h2", repeatsTitle(node) {
        isTitleExpected = false
        next = page.tree.removeAndGetNext(node, in: 0)
        continue
      }
      if rules.contains(.stripsUnlikely), isUnlikely(node, tag, words) {
        next = page.tree.removeAndGetNext(node, in: 0)
        continue
      }
      if Self.removedWhenEmpty.contains(tag), page.isElementWithoutContent(node) {
        next = page.tree.removeAndGetNext(node, in: 0)
        continue
      }
      if Self.scored.contains(tag) { elements.append(node) }
      let last = tag == "div" ? divide(node, &elements) : node
      next = page.tree.elementAfter(last, in: 0)
    }
    return elements
  }

  private func isHidden(_ node: Int) -> Bool {
    node != 0 && node != body
      && (!page.tree.isVisible(node)
        || page.tree[node]["aria-modal"] == "true" && page.tree[node]["role"] == "dialog")
  }

  private mutating func takeByline(_ node: Int, _ words: String) -> Bool {
    guard findsByline, byline == nil else { return false }
    let element = page.tree[node]
    guard
      element["rel"] == "author" || element["itemprop"]?.contains("author") == true
        || PageWords.byline.matches(words)
    else { return false }
    let text = page.tree.text(of: node).trimmed
    guard !text.isEmpty, text.utf16.count < 100 else { return false }
    let name = page.tree.firstElement(in: node) { $0["itemprop"]?.contains("name") == true }
    byline = name.map { page.tree.text(of: $0) } ?? String(text)
    return true
  }

  private mutating func repeatsTitle(_ node: Int) -> Bool {
    // A heading that was left open holds the rest of the page.
    page.measure(node).length <= 1000
      && TextSimilarity.of(title, to: page.tree.text(of: node)) > 0.75
  }

  private func isUnlikely(_ node: Int, _ tag: String, _ words: String) -> Bool {
    if tag == "html" || tag == "body" { return false }
    if tag != "a", PageWords.unlikely.matches(words), !PageWords.maybe.matches(words),
      !page.tree.isInside("table", node), !page.tree.isInside("code", node),
      !isEmbeddedPost(node, words)
    {
      return true
    }
    return page.tree[node]["role"].map(PageWords.unlikelyRoles.contains) ?? false
  }

  /// A post of a social network that the article quotes.
  private func isEmbeddedPost(_ node: Int, _ words: String) -> Bool {
    words.contains("embed")
      && page.tree.firstElement(in: node) {
        $0.tag == "blockquote" && $0["class"]?.isEmpty == false
      } != nil
  }

  private static let removedWhenEmpty: Set<String> = [
    "div", "section", "header", "h1", "h2", "h3", "h4", "h5", "h6",
  ]
  private static let scored: Set<String> = [
    "section", "h2", "h3", "h4", "h5", "h6", "p", "td", "pre",
  ]

  /// Makes paragraphs of the text in a division; a division of nothing else becomes one itself.
  private mutating func divide(_ node: Int, _ elements: inout [Int]) -> Int {
    var child = page.tree.firstChild(of: node)
    while let first = child {
      guard page.tree.isPhrasing(first) else {
        child = page.tree.next(after: first)
        continue
      }
      var run = [first]
      var after = page.tree.next(after: first)
      while let sibling = after, page.tree.isPhrasing(sibling) {
        run.append(sibling)
        after = page.tree.next(after: sibling)
      }
      while let last = run.last, page.tree.isSpaceOrBreak(last) {
        page.tree.remove(run.removeLast())
      }
      let start = run.firstIndex { !page.tree.isSpaceOrBreak($0) } ?? run.count
      for space in run[..<start] { page.tree.remove(space) }
      if start < run.count {
        let paragraph = page.tree.makeElement("p")
        page.tree.insert(paragraph, into: node, before: after)
        for item in run[start...] { page.tree.append(item, to: paragraph) }
      }
      child = after
    }
    if page.tree.hasSingleElement("p", in: node), page.linkDensity(node) < 0.25 {
      let paragraph = page.tree.elementChildren(of: node)[0]
      keepCaption(of: node, in: paragraph)
      page.tree.replace(node, with: paragraph)
      elements.append(paragraph)
      return paragraph
    }
    if !page.tree.hasBlockElement(in: node) {
      page.tree[node].tag = "p"
      elements.append(node)
    }
    return node
  }

  /// The division's word that it is a picture's caption, where its only paragraph takes its place.
  private mutating func keepCaption(of division: Int, in paragraph: Int) {
    guard let words = page.tree[division]["class"], HTMLBlocks.isCaption(words),
      page.tree[paragraph]["class"] == nil
    else { return }
    page.tree[paragraph].set("class", to: words)
  }

  // MARK: - Scores

  private mutating func score(_ elements: [Int]) {
    for element in elements {
      guard page.tree.parent(of: element) != nil else { continue }
      let text = page.measure(element)
      guard text.length >= 25 else { continue }
      let score = Double(2 + text.commas + min(text.length / 100, 3))
      for (level, ancestor) in page.tree.ancestors(of: element).prefix(5).enumerated() {
        guard page.tree.parent(of: ancestor) != nil else { continue }
        if scores[ancestor] == nil {
          scores[ancestor] = firstScore(of: ancestor)
          candidates.append(ancestor)
        }
        let divider = level == 0 ? 1 : level == 1 ? 2 : level * 3
        scores[ancestor, default: 0] += score / Double(divider)
      }
    }
  }

  private func firstScore(of node: Int) -> Double {
    let base: Double =
      switch page.tree[node].tag {
      case "div": 5
      case "pre", "td", "blockquote": 3
      case "address", "ol", "ul", "dl", "dd", "dt", "li", "form": -3
      case "h1", "h2", "h3", "h4", "h5", "h6", "th": -5
      default: 0
      }
    return base + Double(rules.classWeight(of: page.tree[node]))
  }

  /// The five best, best first.
  private mutating func topCandidates() -> [Int] {
    var top: [Int] = []
    for candidate in candidates {
      let score = (scores[candidate] ?? 0) * (1 - page.linkDensity(candidate))
      scores[candidate] = score
      let place = top.firstIndex { score > scores[$0] ?? 0 } ?? top.count
      if place < 5 { top.insert(candidate, at: place) }
      if top.count > 5 { top.removeLast() }
    }
    return top
  }

  private mutating func wrapBody() -> Int {
    let division = page.tree.makeElement("div")
    page.tree.moveChildren(of: body, to: division)
    page.tree.append(division, to: body)
    scores[division] = firstScore(of: division)
    return division
  }

  /// An element around the best one that holds more of the article.
  private mutating func betterAncestor(of top: [Int]) -> Int {
    var best = top[0]
    let bestScore = scores[best] ?? 0
    let rivals = top.dropFirst().filter { (scores[$0] ?? 0) / bestScore >= 0.75 }
      .map { Set(page.tree.ancestors(of: $0)) }
    if rivals.count >= 3 {
      for ancestor in page.tree.ancestors(of: best) where ancestor != 0 {
        if page.tree[ancestor].tag == "body" { break }
        if rivals.count(where: { $0.contains(ancestor) }) >= 3 {
          best = ancestor
          break
        }
      }
    }
    if scores[best] == nil { scores[best] = firstScore(of: best) }
    // A score that rises again on the way up: there is more content than in the best alone.
    var last = scores[best] ?? 0
    let threshold = last / 3
    for ancestor in page.tree.ancestors(of: best) {
      if page.tree[ancestor].tag == "body" { break }
      guard let score = scores[ancestor] else { continue }
      if score < threshold { break }
      if score > last {
        best = ancestor
        break
      }
      last = score
    }
    while let parent = page.tree.parent(of: best), page.tree[parent].tag != "body",
      page.tree.elementChildren(of: parent).count == 1
    {
      best = parent
    }
    if scores[best] == nil { scores[best] = firstScore(of: best) }
    return best
  }

  // MARK: - Siblings

  /// Puts the best element and what beside it belongs to the article into a new one.
  private mutating func joinSiblings(of best: Int) -> Int {
    let article = page.tree.makeElement("div")
    guard let parent = page.tree.parent(of: best) else { return article }
    let bestScore = scores[best] ?? 0
    let threshold = max(10, bestScore * 0.2)
    let bestClass = page.tree[best]["class"] ?? ""
    for sibling in page.tree.elementChildren(of: parent) {
      let isLikeBest = !bestClass.isEmpty && page.tree[sibling]["class"] == bestClass
      let bonus = isLikeBest ? bestScore * 0.2 : 0
      let isContent =
        sibling == best || scores[sibling].map { $0 + bonus >= threshold } ?? false
        || page.tree[sibling].tag == "p" && isProse(sibling)
      guard isContent else { continue }
      if !["div", "article", "section", "p", "ol", "ul"].contains(page.tree[sibling].tag) {
        page.tree[sibling].tag = "div"
      }
      page.tree.append(sibling, to: article)
    }
    page.tree.append(article, to: parent)
    return article
  }

  private mutating func isProse(_ paragraph: Int) -> Bool {
    let length = page.measure(paragraph).length
    guard length > 0, length != 80 else { return false }
    let density = page.linkDensity(paragraph)
    if length > 80 { return density < 0.25 }
    let text = page.tree.text(of: paragraph).folded
    return density == 0 && (text.contains(". ") || text.hasSuffix("."))
  }
}
