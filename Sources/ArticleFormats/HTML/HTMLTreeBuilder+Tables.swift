/// Tables: which tags imply rows and sections, and what closes a cell. See the WHATWG HTML Standard,
/// sections 13.2.6.4.9 to 13.2.6.4.15.
extension HTMLTreeBuilder {
  /// Whether the tag was dealt with; else it is content, and of a table's own tags nothing is content.
  mutating func startInTable(
    _ tag: String, _ traits: HTMLElementTraits, _ attributes: [HTMLTree.Attribute]
  ) -> Bool {
    guard isOpen("table", in: .table) else { return traits.contains(.tablePart) }
    switch tag {
    case "caption", "colgroup", "col", "tbody", "thead", "tfoot":
      closeCell()
      clearStack(to: ["table"])
      let element = insert(tag, traits, attributes, isForeign: false)
      if tag == "col" { pop() }
      if tag == "caption" { formatting.append(nil) }
      _ = element
    case "tr":
      closeCell()
      clearStack(to: ["tbody", "thead", "tfoot", "table"])
      if current.tag == "table" { insertImplied("tbody") }
      insert(tag, traits, attributes, isForeign: false)
    case "td", "th":
      closeCell()
      clearStack(to: ["tr", "tbody", "thead", "tfoot", "table"])
      if current.tag == "table" { insertImplied("tbody") }
      if current.tag != "tr" { insertImplied("tr") }
      insert(tag, traits, attributes, isForeign: false)
      formatting.append(nil)
    case "table":
      // A table straight in a table's row ends the outer one.
      guard isTableStructure(current.tag) else { return false }
      endInTable("table")
      return false
    case "script", "style", "template": return false
    default: return false
    }
    return true
  }

  mutating func endInTable(_ tag: String) {
    guard isOpen(tag, in: .table) else { return }
    switch tag {
    case "td", "th", "caption":
      generateImpliedEnds()
      popThrough(tag)
      clearFormattingToMarker()
    default:
      if tag != "col", tag != "colgroup" { closeCell() }
      popThrough(tag)
    }
  }

  // MARK: - Private

  private mutating func closeCell() {
    for element in open.reversed() {
      switch element.tag {
      case "td", "th", "caption":
        generateImpliedEnds()
        popThrough(element.tag)
        clearFormattingToMarker()
        return
      case "table", "html": return
      default: break
      }
    }
  }

  private mutating func clearStack(to tags: [String]) {
    while open.count > 2, !tags.contains(current.tag) { pop() }
  }

  private mutating func insertImplied(_ tag: String) {
    insert(tag, HTMLElementTraits(tag), [], isForeign: false)
  }
}
