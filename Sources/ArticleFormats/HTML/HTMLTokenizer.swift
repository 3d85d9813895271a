/// Cuts markup into tags and texts, after the WHATWG HTML Standard, section 13.2.5.
///
/// Every byte is looked at a fixed number of times, whatever the markup.
struct HTMLTokenizer {
  enum Token {
    /// Entities are decoded.
    case text(String)
    case start(tag: String, attributes: [HTMLTree.Attribute], isSelfClosing: Bool)
    case end(tag: String)
    /// Only whether it asks for the rendering of old pages is of use.
    case doctype(isQuirks: Bool)
  }

  /// Attributes of one element at most; pages have some thirty.
  private static let attributeLimit = 128

  private let bytes: [UInt8]
  private var index = 0

  /// - Parameter text: Without NUL and carriage returns.
  init(_ text: String) { bytes = Array(text.utf8) }

  mutating func next() -> Token? {
    while index < bytes.count {
      if let token = bytes[index] == UInt8(ascii: "<") ? readMarkup() : readText() { return token }
    }
    return nil
  }

  /// The text up to `</tag`, for elements that hold no markup.
  ///
  /// - Parameter decodes: Whether entities mean something there: in a title they do.
  mutating func rawText(until tag: String, decodes: Bool = false) -> String {
    let name = Array(tag.utf8)
    let start = index
    while index < bytes.count {
      guard let mark = bytes[index...].firstIndex(of: UInt8(ascii: "<")) else { break }
      index = mark
      if isEndTag(name, at: mark) { return text(start, mark, decodes) }
      index += 1
    }
    index = bytes.count
    return text(start, index, decodes)
  }

  /// Drops a line feed that stands next: after `<pre>` it doesn't count.
  mutating func skipLineFeed() {
    if index < bytes.count, bytes[index] == 0x0A { index += 1 }
  }

  // MARK: - Private

  private func text(_ start: Int, _ end: Int, _ decodes: Bool) -> String {
    decodes
      ? HTMLEntities.decoded(bytes[start..<end], inAttribute: false)
      : String(decoding: bytes[start..<end], as: UTF8.self)
  }

  private func isEndTag(_ name: [UInt8], at mark: Int) -> Bool {
    let end = mark + 2 + name.count
    guard end <= bytes.count, mark + 1 < bytes.count, bytes[mark + 1] == UInt8(ascii: "/") else {
      return false
    }
    for (offset, byte) in name.enumerated() where bytes[mark + 2 + offset].asciiLower != byte {
      return false
    }
    return end == bytes.count || bytes[end].isTagEnd
  }

  private mutating func readText() -> Token? {
    let start = index
    index = bytes[index...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
    return .text(text(start, index, true))
  }

  private mutating func readMarkup() -> Token? {
    guard index + 1 < bytes.count else {
      index += 1
      return .text("<")
    }
    let next = bytes[index + 1]
    if next.isLetter { return readStartTag() }
    switch next {
    case UInt8(ascii: "/"):
      guard index + 2 < bytes.count else {
        index = bytes.count
        return .text("</")
      }
      if bytes[index + 2].isLetter { return readEndTag() }
      skipComment(from: index + 2)
    case UInt8(ascii: "!"):
      if startsWith("<!--") { return skipLongComment() }
      if startsWith("<![cdata[") { return readCharacterData() }
      let start = index
      skipComment(from: index + 2)
      return doctype(bytes[start..<index])
    case UInt8(ascii: "?"): skipComment(from: index + 2)
    default:
      index += 1
      return .text("<")
    }
    return nil
  }

  private func startsWith(_ opening: StaticString) -> Bool {
    let count = opening.utf8CodeUnitCount
    guard index + count <= bytes.count else { return false }
    return (0..<count).allSatisfy { bytes[index + $0].asciiLower == opening.utf8Start[$0] }
  }

  private mutating func skipComment(from start: Int) {
    let end = start < bytes.count ? bytes[start...].firstIndex(of: UInt8(ascii: ">")) : nil
    index = end.map { $0 + 1 } ?? bytes.count
  }

  private mutating func skipLongComment() -> Token? {
    var mark = index + 4
    // "<!-->" and "<!--->" are whole comments.
    for short in ["<!-->", "<!--->"] where bytes[index...].starts(with: short.utf8) {
      index += short.utf8.count
      return nil
    }
    while mark < bytes.count {
      guard let close = bytes[mark...].firstIndex(of: UInt8(ascii: ">")) else { break }
      let isEnd =
        close >= index + 6 && bytes[close - 1] == 0x2D && bytes[close - 2] == 0x2D
        || close >= index + 7 && bytes[close - 1] == 0x21 && bytes[close - 2] == 0x2D
          && bytes[close - 3] == 0x2D
      if isEnd {
        index = close + 1
        return nil
      }
      mark = close + 1
    }
    index = bytes.count
    return nil
  }

  /// Feeds wrap fragments in it; on pages it is a comment, so the text in it would be lost.
  private mutating func readCharacterData() -> Token? {
    let start = index + 9
    var mark = start
    while mark + 2 < bytes.count {
      guard let close = bytes[mark...].firstIndex(of: UInt8(ascii: "]")) else { break }
      if close + 2 < bytes.count, bytes[close + 1] == UInt8(ascii: "]"),
        bytes[close + 2] == UInt8(ascii: ">")
      {
        index = close + 3
        return .text(text(start, close, false))
      }
      mark = close + 1
    }
    skipComment(from: index + 2)
    return nil
  }

  private func doctype(_ declaration: ArraySlice<UInt8>) -> Token? {
    let text = String(decoding: declaration.prefix(300), as: UTF8.self).lowercased()
    guard text.hasPrefix("<!doctype") else { return nil }
    // See the WHATWG HTML Standard, section 13.2.6.4.1, for the whole list.
    let old = ["dtd html 2", "dtd html 3", "html 4.0 transitional", "html 4.0 frameset", "ietf"]
    let isOld =
      old.contains { text.contains($0) }
      || text.contains("html 4.01 transitional") && !text.contains("http://")
    return .doctype(isQuirks: isOld)
  }

  private mutating func readEndTag() -> Token? {
    index += 2
    let tag = readTagName()
    var attributes: [HTMLTree.Attribute] = []
    guard readAttributes(&attributes) != nil else { return nil }
    return .end(tag: tag)
  }

  private mutating func readStartTag() -> Token? {
    index += 1
    let tag = readTagName()
    var attributes: [HTMLTree.Attribute] = []
    // A tag that the end of the page cuts is dropped, as browsers do.
    guard let isSelfClosing = readAttributes(&attributes) else { return nil }
    return .start(tag: tag, attributes: attributes, isSelfClosing: isSelfClosing)
  }

  private mutating func readTagName() -> String {
    let start = index
    while index < bytes.count, !bytes[index].isTagEnd { index += 1 }
    return lowercase(start, index)
  }

  /// Reads up to the tag's end; nil where the page ends before.
  private mutating func readAttributes(_ attributes: inout [HTMLTree.Attribute]) -> Bool? {
    var isSelfClosing = false
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: ">") {
        index += 1
        return isSelfClosing
      }
      if byte == UInt8(ascii: "/") {
        isSelfClosing = true
        index += 1
        continue
      }
      if byte.isSpace {
        index += 1
        continue
      }
      isSelfClosing = false
      let start = index
      index += 1
      while index < bytes.count, !bytes[index].isTagEnd, bytes[index] != UInt8(ascii: "=") {
        index += 1
      }
      let nameEnd = index
      guard let value = readValue() else { return nil }
      guard attributes.count < Self.attributeLimit else { continue }
      let name = lowercase(start, nameEnd)
      if !attributes.contains(where: { $0.name == name }) {
        attributes.append(
          HTMLTree.Attribute(
            name: name, value: HTMLEntities.decoded(bytes[value], inAttribute: true)))
      }
    }
    return nil
  }

  private mutating func readValue() -> Range<Int>? {
    var mark = index
    while mark < bytes.count, bytes[mark].isSpace { mark += 1 }
    guard mark < bytes.count, bytes[mark] == UInt8(ascii: "=") else { return index..<index }
    mark += 1
    while mark < bytes.count, bytes[mark].isSpace { mark += 1 }
    guard mark < bytes.count else { return nil }
    let quote = bytes[mark]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      guard let end = bytes[(mark + 1)...].firstIndex(of: quote) else {
        index = bytes.count
        return nil
      }
      index = end + 1
      return (mark + 1)..<end
    }
    index = mark
    while index < bytes.count, !bytes[index].isSpace, bytes[index] != UInt8(ascii: ">") {
      index += 1
    }
    return mark..<index
  }

  private func lowercase(_ start: Int, _ end: Int) -> String {
    String(unsafeUninitializedCapacity: end - start) { buffer in
      for offset in 0..<(end - start) { buffer[offset] = bytes[start + offset].asciiLower }
      return end - start
    }
  }
}

extension UInt8 {
  fileprivate var isLetter: Bool { self | 0x20 >= 0x61 && self | 0x20 <= 0x7A }
  fileprivate var isSpace: Bool { self == 0x20 || self == 0x0A || self == 0x09 || self == 0x0C }
  /// What ends the name of a tag.
  fileprivate var isTagEnd: Bool { isSpace || self == 0x2F || self == 0x3E }
  fileprivate var asciiLower: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
}
