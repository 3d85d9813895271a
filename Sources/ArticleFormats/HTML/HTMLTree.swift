/// A web page or a piece of one as a tree of elements and texts.
///
/// Nodes are numbers into one array: walking needs no recursion, and a copy of the tree, which the
/// extraction takes before each try, is a copy of the array. A removed node stays in the array.
struct HTMLTree {
  struct Attribute {
    /// In lower case.
    var name: String
    var value: String
  }

  struct Node {
    /// An element's name in lower case; empty where the node is text.
    var tag: String
    /// A text node's text, its entities decoded; empty in an element.
    var text: String
    var attributes: [Attribute]
    fileprivate(set) var parent: Int32 = -1
    fileprivate(set) var firstChild: Int32 = -1
    fileprivate(set) var lastChild: Int32 = -1
    fileprivate(set) var previous: Int32 = -1
    fileprivate(set) var next: Int32 = -1

    var isText: Bool { tag.isEmpty }
  }

  private(set) var nodes: [Node] = []

  subscript(node: Int) -> Node {
    get { nodes[node] }
    _modify { yield &nodes[node] }
  }

  // MARK: - Making and moving nodes

  mutating func makeElement(_ tag: String, _ attributes: [Attribute] = []) -> Int {
    nodes.append(Node(tag: tag, text: "", attributes: attributes))
    return nodes.count - 1
  }

  mutating func makeText(_ text: String) -> Int {
    nodes.append(Node(tag: "", text: text, attributes: []))
    return nodes.count - 1
  }

  mutating func append(_ child: Int, to parent: Int) { insert(child, into: parent, before: nil) }

  /// Puts `child` before `sibling`, at the end where that is nil; it is taken from where it was.
  mutating func insert(_ child: Int, into parent: Int, before sibling: Int?) {
    remove(child)
    let previous = sibling.map { nodes[$0].previous } ?? nodes[parent].lastChild
    nodes[child].parent = Int32(parent)
    nodes[child].previous = previous
    nodes[child].next = Int32(sibling ?? -1)
    if previous >= 0 {
      nodes[Int(previous)].next = Int32(child)
    } else {
      nodes[parent].firstChild = Int32(child)
    }
    if let sibling {
      nodes[sibling].previous = Int32(child)
    } else {
      nodes[parent].lastChild = Int32(child)
    }
  }

  /// Takes a node and what is in it out of the tree.
  mutating func remove(_ node: Int) {
    let (parent, previous, next) = (nodes[node].parent, nodes[node].previous, nodes[node].next)
    guard parent >= 0 else { return }
    if previous >= 0 {
      nodes[Int(previous)].next = next
    } else {
      nodes[Int(parent)].firstChild = next
    }
    if next >= 0 {
      nodes[Int(next)].previous = previous
    } else {
      nodes[Int(parent)].lastChild = previous
    }
    nodes[node].parent = -1
    nodes[node].previous = -1
    nodes[node].next = -1
  }

  mutating func replace(_ old: Int, with new: Int) {
    guard let parent = parent(of: old), old != new else { return }
    remove(new)
    insert(new, into: parent, before: old)
    remove(old)
  }

  mutating func moveChildren(of source: Int, to target: Int) {
    while let child = firstChild(of: source) { append(child, to: target) }
  }

  /// Puts an element's children where it stands, and takes it out.
  mutating func unwrap(_ node: Int) {
    guard let parent = parent(of: node) else { return }
    while let child = firstChild(of: node) { insert(child, into: parent, before: node) }
    remove(node)
  }

  // MARK: - Walking

  func parent(of node: Int) -> Int? { Self.valid(nodes[node].parent) }
  func firstChild(of node: Int) -> Int? { Self.valid(nodes[node].firstChild) }
  func lastChild(of node: Int) -> Int? { Self.valid(nodes[node].lastChild) }
  func next(after node: Int) -> Int? { Self.valid(nodes[node].next) }
  func previous(before node: Int) -> Int? { Self.valid(nodes[node].previous) }

  func children(of node: Int) -> [Int] {
    var children: [Int] = []
    var child = nodes[node].firstChild
    while child >= 0 {
      children.append(Int(child))
      child = nodes[Int(child)].next
    }
    return children
  }

  func elementChildren(of node: Int) -> [Int] {
    children(of: node).filter { !nodes[$0].isText }
  }

  /// The nearest elements around a node first.
  func ancestors(of node: Int) -> [Int] {
    var ancestors: [Int] = []
    var parent = nodes[node].parent
    while parent >= 0 {
      ancestors.append(Int(parent))
      parent = nodes[Int(parent)].parent
    }
    return ancestors
  }

  /// The node that follows in reading order inside `root`, children first.
  func following(_ node: Int, in root: Int, skippingChildren: Bool = false) -> Int? {
    if !skippingChildren, let child = firstChild(of: node) { return child }
    var node = node
    while node != root {
      if let next = next(after: node) { return next }
      guard let parent = parent(of: node) else { return nil }
      node = parent
    }
    return nil
  }

  /// All that stands in `root`, in reading order, without itself.
  func descendants(of root: Int) -> [Int] {
    var found: [Int] = []
    var node = following(root, in: root)
    while let current = node {
      found.append(current)
      node = following(current, in: root)
    }
    return found
  }

  func elements(in root: Int, where isWanted: (Node) -> Bool) -> [Int] {
    var found: [Int] = []
    var node = following(root, in: root)
    while let current = node {
      if !nodes[current].isText, isWanted(nodes[current]) { found.append(current) }
      node = following(current, in: root)
    }
    return found
  }

  func elements(in root: Int, named tags: String...) -> [Int] {
    elements(in: root) { tags.contains($0.tag) }
  }

  func firstElement(in root: Int, where isWanted: (Node) -> Bool) -> Int? {
    var node = following(root, in: root)
    while let current = node {
      if !nodes[current].isText, isWanted(nodes[current]) { return current }
      node = following(current, in: root)
    }
    return nil
  }

  /// The text of all that stands in a node, as it stands.
  func text(of root: Int) -> String {
    if nodes[root].isText { return nodes[root].text }
    var text = ""
    var node = following(root, in: root)
    while let current = node {
      if nodes[current].isText { text += nodes[current].text }
      node = following(current, in: root)
    }
    return text
  }

  private static func valid(_ number: Int32) -> Int? { number < 0 ? nil : Int(number) }
}

extension HTMLTree.Node {
  /// An attribute's value, "" where it has none; nil where the attribute is missing.
  subscript(name: String) -> String? {
    for attribute in attributes where attribute.name == name { return attribute.value }
    return nil
  }

  mutating func set(_ name: String, to value: String) {
    if let index = attributes.firstIndex(where: { $0.name == name }) {
      attributes[index].value = value
    } else {
      attributes.append(HTMLTree.Attribute(name: name, value: value))
    }
  }
}
