/// Markup that would keep libxml2 busy for minutes: at each attribute it looks through all others of the
/// tag, and at each prefix through the namespaces of all open elements.
enum ExcessiveMarkup {
  /// More than any feed has in a tag.
  static let mostAttributes = 256

  /// - Complexity: O(*n*) in the bytes.
  static func isFound(in bytes: [UInt8]) -> Bool {
    var depth = 0
    var index = 0
    while let mark = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
      index = mark + 1
      guard index < bytes.count else { return false }
      switch bytes[index] {
      case UInt8(ascii: "/"): depth -= 1
      case UInt8(ascii: "!"):
        // What nothing ends would be looked through again and again.
        guard let end = endOfPassage(bytes, from: index) else { return true }
        index = end
      case UInt8(ascii: "?"): break
      default:
        guard let tag = tag(bytes, from: index), tag.attributes <= mostAttributes else {
          return true
        }
        index = tag.end
        if !tag.isClosed { depth += 1 }
        if depth > XMLRepair.deepest { return true }
      }
    }
    return false
  }

  // MARK: - Private

  /// Where a comment or a section of character data ends; for anything else, where it begins.
  private static func endOfPassage(_ bytes: [UInt8], from start: Int) -> Int? {
    let rest = bytes[start...]
    let ending: StaticString
    if rest.starts(with: "!--".utf8) {
      ending = "-->"
    } else if rest.starts(with: "![CDATA[".utf8) {
      ending = "]]>"
    } else {
      return start
    }
    let wanted = ending.withUTF8Buffer(Array.init)
    var place = start
    while let close = bytes[place...].firstIndex(of: UInt8(ascii: ">")) {
      if close >= start + 2, bytes[(close - 2)...close].elementsEqual(wanted) { return close + 1 }
      place = close + 1
    }
    return nil
  }

  /// Reads over a start tag; nil where it never ends.
  private static func tag(
    _ bytes: [UInt8], from start: Int
  ) -> (end: Int, attributes: Int, isClosed: Bool)? {
    var attributes = 0
    var quote: UInt8?
    for index in start..<bytes.count {
      let byte = bytes[index]
      if let open = quote {
        if byte == open { quote = nil }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = byte
      case UInt8(ascii: "="): attributes += 1
      case UInt8(ascii: ">"): return (index + 1, attributes, bytes[index - 1] == UInt8(ascii: "/"))
      default: break
      }
    }
    return nil
  }
}
