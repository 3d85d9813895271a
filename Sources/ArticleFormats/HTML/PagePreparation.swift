/// Makes a page ready for weighing: what is no content goes, line breaks become paragraphs.
enum PagePreparation {
  static func prepare(_ tree: inout HTMLTree, body: Int) {
    showImagesOfNoScript(&tree)
    for node in tree.elements(in: 0, where: { Self.noContent.contains($0.tag) }) {
      // A shadow root's template is content that scripts only frame.
      if tree[node]["shadowrootmode"] != nil {
        tree[node].tag = "div"
      } else {
        tree.remove(node)
      }
    }
    makeParagraphsOfBreaks(&tree, body)
    for node in tree.elements(in: 0, named: "font") { tree[node].tag = "span" }
  }

  // MARK: - Private

  private static let noContent: Set<String> = ["script", "noscript", "style", "template"]

  /// Pages load images by script and name them in a `noscript` beside it.
  private static func showImagesOfNoScript(_ tree: inout HTMLTree) {
    for image in tree.elements(in: 0, named: "img") where !hasPicture(tree[image]) {
      tree.remove(image)
    }
    for noscript in tree.elements(in: 0, named: "noscript") {
      guard let real = singleImage(tree, noscript) else { continue }
      var previous = tree.previous(before: noscript)
      while let node = previous, tree[node].isText { previous = tree.previous(before: node) }
      guard let placeholder = previous, let shown = singleImage(tree, placeholder) else { continue }
      for name in ["alt", "title"] {
        if tree[real][name] == nil, let value = tree[shown][name] {
          tree[real].set(name, to: value)
        }
      }
      tree.replace(placeholder, with: real)
    }
  }

  private static func hasPicture(_ image: HTMLTree.Node) -> Bool {
    image.attributes.contains { attribute in
      if ["src", "srcset", "data-src", "data-srcset"].contains(attribute.name) { return true }
      let value = attribute.value.lowercased()
      return [".jpg", ".jpeg", ".png", ".webp"].contains { value.contains($0) }
    }
  }

  private static func singleImage(_ tree: HTMLTree, _ node: Int) -> Int? {
    var node = node
    while tree[node].tag != "img" {
      var children: [Int] = []
      for child in tree.children(of: node) {
        if !tree[child].isText {
          children.append(child)
        } else if tree[child].text.contains(where: { !$0.isWhitespace }) {
          return nil
        }
      }
      guard children.count == 1 else { return nil }
      node = children[0]
    }
    return node
  }

  /// `foo<br>bar<br><br>baz` as `foo<br>bar<p>baz</p>`.
  private static func makeParagraphsOfBreaks(_ tree: inout HTMLTree, _ body: Int) {
    for lineBreak in tree.elements(in: body, named: "br") {
      guard let parent = tree.parent(of: lineBreak) else { continue }
      var isReplaced = false
      var next = skippingSpace(tree, tree.next(after: lineBreak))
      while let node = next, tree[node].tag == "br" {
        isReplaced = true
        let after = tree.next(after: node)
        tree.remove(node)
        next = skippingSpace(tree, after)
      }
      guard isReplaced else { continue }
      let paragraph = tree.makeElement("p")
      tree.replace(lineBreak, with: paragraph)
      while let node = tree.next(after: paragraph) {
        if tree[node].tag == "br" {
          let second = skippingSpace(tree, tree.next(after: node))
          if let second, tree[second].tag == "br" { break }
        }
        guard tree.isPhrasing(node) else { break }
        tree.append(node, to: paragraph)
      }
      while let last = tree.lastChild(of: paragraph),
        tree[last].tag == "br" || tree[last].isText && tree.isBlank(last)
      {
        tree.remove(last)
      }
      if tree[parent].tag == "p" { tree[parent].tag = "div" }
    }
  }

  private static func skippingSpace(_ tree: HTMLTree, _ node: Int?) -> Int? {
    var next = node
    while let current = next, tree[current].isText, tree.isBlank(current) {
      next = tree.next(after: current)
    }
    return next
  }
}
