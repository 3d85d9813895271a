/// Bold, links and the like that end in another order than they began, or in another block: the
/// "adoption agency algorithm" and the "list of active formatting elements" of the WHATWG HTML
/// Standard, sections 13.2.4.3 and 13.2.6.4.7.
extension HTMLTreeBuilder {
  /// More that are open at once are a fault of the page, and reopening them in each block is slow.
  private static var formattingLimit: Int { 64 }

  mutating func remember(_ element: OpenElement) {
    // Of those alike three at most, the "Noah's Ark clause"; the attributes are not compared.
    var alike = 0
    for index in formatting.indices.reversed() {
      guard let other = formatting[index] else { break }
      if other.tag == element.tag { alike += 1 }
      if alike == 3 {
        formatting.remove(at: index)
        break
      }
    }
    if formatting.count >= Self.formattingLimit { formatting.removeFirst() }
    formatting.append(element)
  }

  mutating func forget(_ element: OpenElement) {
    formatting.removeAll { $0?.node == element.node }
    if let index = open.lastIndex(where: { $0.node == element.node }), index > 1 {
      open.remove(at: index)
    }
  }

  /// Where the innermost formatting element of a name stands in the list.
  func formattingIndex(of tag: String) -> Int? {
    for index in formatting.indices.reversed() {
      guard let element = formatting[index] else { return nil }
      if element.tag == tag { return index }
    }
    return nil
  }

  mutating func clearFormattingToMarker() {
    while let last = formatting.popLast() {
      if last == nil { return }
    }
  }

  /// Opens again what a block's end closed.
  mutating func reopenFormatting() {
    var first = formatting.count
    while first > 0, let element = formatting[first - 1], !isOpen(element) { first -= 1 }
    for index in first..<formatting.count {
      guard let element = formatting[index] else { continue }
      formatting[index] = insert(
        element.tag, element.traits, tree[element.node].attributes, isForeign: false)
    }
  }

  private func isOpen(_ element: OpenElement) -> Bool {
    open.contains { $0.node == element.node }
  }

  /// The end tag of a formatting element.
  mutating func closeFormatting(_ tag: String) {
    if current.tag == tag, !formatting.contains(where: { $0?.node == current.node }) {
      pop()
      return
    }
    for _ in 0..<8 {
      guard let listed = formattingIndex(of: tag), let element = formatting[listed] else {
        endOther(tag)
        return
      }
      guard let place = open.lastIndex(where: { $0.node == element.node }) else {
        formatting.remove(at: listed)
        return
      }
      // A cell or an object stands between.
      if open[(place + 1)...].contains(where: { $0.traits.contains(.scope) }) { return }
      guard let block = open[place...].firstIndex(where: { $0.traits.contains(.special) }) else {
        open.removeSubrange(max(2, place)...)
        formatting.remove(at: listed)
        return
      }
      adopt(element, at: place, block: block, listed: listed)
    }
  }

  /// Splits a formatting element at the block that it was left open around.
  private mutating func adopt(_ element: OpenElement, at start: Int, block: Int, listed: Int) {
    let ancestor = open[start - 1]
    let furthest = open[block]
    var bookmark = listed
    var last = furthest
    var index = block
    var steps = 0
    while true {
      index -= 1
      guard index > start else { break }
      steps += 1
      let node = open[index]
      let inList = formatting.firstIndex { $0?.node == node.node }
      if steps > 3 || inList == nil {
        if let inList {
          formatting.remove(at: inList)
          if inList < bookmark { bookmark -= 1 }
        }
        open.remove(at: index)
        continue
      }
      let copy = copyOfElement(node)
      open[index] = copy
      if let inList {
        formatting[inList] = copy
        if last.node == furthest.node { bookmark = inList + 1 }
      }
      append(last.node, to: copy.node)
      last = copy
    }
    put(last.node, under: ancestor)
    let copy = copyOfElement(element)
    moveChildren(of: furthest.node, to: copy.node)
    append(copy.node, to: furthest.node)
    if let old = formatting.firstIndex(where: { $0?.node == element.node }) {
      formatting.remove(at: old)
      if old < bookmark { bookmark -= 1 }
    }
    formatting.insert(copy, at: min(max(0, bookmark), formatting.count))
    open.removeAll { $0.node == element.node }
    if let at = open.lastIndex(where: { $0.node == furthest.node }) {
      open.insert(copy, at: at + 1)
    }
  }
}
