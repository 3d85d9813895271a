import CLibXML2

/// Makes well-formed XML of what feeds send in its place.
///
/// Tags are matched, whatever is left open is closed, attributes get their quotation marks, names of
/// HTML's entities become characters, and every other `&` and `<` that begins nothing becomes text.
/// Comments, instructions and the document type go; of its entities the short and plain ones are
/// put where they are named, which XML would do too.
struct XMLRepair {
  /// Elements that are open at once; what is nested deeper loses its tags.
  static let deepest = 128

  static func wellFormed(_ bytes: [UInt8]) -> [UInt8] {
    var repair = XMLRepair(bytes)
    repair.run()
    return repair.output
  }

  // MARK: - Private

  private let bytes: [UInt8]
  private var index = 0
  private var output: [UInt8] = []
  private var open: [Name] = []
  private var entities: [String: String] = [:]
  /// Bytes that declared entities may still add.
  private var entityBudget = 1 << 20
  /// Endings that don't come any more, so that nobody looks for them again.
  private var missing: Set<String> = []

  private struct Name {
    /// With its prefix, as written.
    var text: String
    /// In lower case, without the prefix.
    var local: String

    init(_ text: String) {
      self.text = text
      local = (text.split(separator: ":").last.map(String.init) ?? text).lowercased()
    }

    /// Where an article begins and ends: no tag in it closes anything outside.
    var isEntry: Bool { local == "item" || local == "entry" }
    var isFrame: Bool { isEntry || ["channel", "rss", "feed", "rdf"].contains(local) }
  }

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
    output.reserveCapacity(bytes.count + 256)
  }

  private mutating func run() {
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "<"): readMarkup()
      case UInt8(ascii: "&"): readReference()
      case UInt8(ascii: ">"): write("&gt;")
      default:
        let end = bytes[index...].firstIndex { "<&>".utf8.contains($0) } ?? bytes.count
        // Outside the document there is no text.
        if !open.isEmpty { output += bytes[index..<end] }
        index = end
        continue
      }
    }
    while let name = open.popLast() { output += Array("</\(name.text)>".utf8) }
  }

  private mutating func write(_ text: String, past count: Int = 1) {
    if !open.isEmpty { output += Array(text.utf8) }
    index += count
  }

  private func begins(_ opening: StaticString, at place: Int) -> Bool {
    opening.withUTF8Buffer { bytes[place...].starts(with: $0) }
  }

  private mutating func find(_ ending: String, from place: Int) -> Int? {
    guard !missing.contains(ending) else { return nil }
    let wanted = Array(ending.utf8)
    var place = place
    while let first = bytes[place...].firstIndex(of: wanted[0]) {
      if bytes[first...].starts(with: wanted) { return first }
      place = first + 1
    }
    missing.insert(ending)
    return nil
  }

  // MARK: Markup

  private mutating func readMarkup() {
    if begins("<![CDATA[", at: index) {
      readCharacterData()
    } else if begins("<!--", at: index) {
      guard let end = find("-->", from: index + 4) else { return write("&lt;") }
      index = end + 3
    } else if begins("<?", at: index) {
      guard let end = find("?>", from: index + 2) else { return write("&lt;") }
      index = end + 2
    } else if begins("<!DOCTYPE", at: index) || begins("<!doctype", at: index) {
      readDocumentType()
    } else if begins("</", at: index), let name = name(at: index + 2) {
      index += 2 + name.text.utf8.count
      // A tag without its ">" ends where the next begins.
      let end = bytes[index...].firstIndex { "<>".utf8.contains($0) } ?? bytes.count
      index = end < bytes.count && bytes[end] == UInt8(ascii: ">") ? end + 1 : end
      close(name)
    } else if let name = name(at: index + 1) {
      readStartTag(name)
    } else {
      write("&lt;")
    }
  }

  private mutating func readCharacterData() {
    let start = index + 9
    var end = find("]]>", from: start)
    var next = end.map { $0 + 3 }
    if end == nil, let name = open.last {
      // Nothing ends it: the element's own end tag does.
      end = find("</\(name.text)", from: start)
      next = end
    }
    let text = bytes[start..<(end ?? bytes.count)]
    index = next ?? bytes.count
    guard !open.isEmpty else { return }
    output += Array("<![CDATA[".utf8) + text + Array("]]>".utf8)
  }

  private mutating func readStartTag(_ name: Name) {
    index += 1 + name.text.utf8.count
    if name.isEntry, let outer = open.lastIndex(where: \.isEntry) { closeAll(from: outer) }
    var tag = "<\(name.text)"
    let isClosed = readAttributes(into: &tag)
    let isVoid = ["br", "hr", "img", "input", "wbr", "area"].contains(name.local)
    guard open.count < Self.deepest else { return }
    output += Array(tag.utf8)
    if isClosed || isVoid {
      output += Array("/>".utf8)
      // The document's own element is kept open to its end.
      if open.isEmpty { open.append(name) }
    } else {
      output.append(UInt8(ascii: ">"))
      open.append(name)
    }
  }

  /// Reads to the end of the tag.
  ///
  /// - Returns: Whether it closes itself.
  private mutating func readAttributes(into tag: inout String) -> Bool {
    var names: Set<String> = []
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: ">"):
        index += 1
        return false
      case UInt8(ascii: "/") where begins("/>", at: index):
        index += 2
        return true
      case UInt8(ascii: "<"): return false
      default: break
      }
      guard let name = name(at: index) else {
        index += 1
        continue
      }
      index += name.text.utf8.count
      skipSpace()
      var value = ""
      if index < bytes.count, bytes[index] == UInt8(ascii: "=") {
        index += 1
        skipSpace()
        value = readAttributeValue()
      }
      if names.count < ExcessiveMarkup.mostAttributes, names.insert(name.text).inserted {
        tag += " \(name.text)=\"\(value)\""
      }
    }
    return false
  }

  private mutating func readAttributeValue() -> String {
    guard index < bytes.count else { return "" }
    let quote = bytes[index]
    let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
    let start = isQuoted ? index + 1 : index
    let end =
      bytes[start...].firstIndex { byte in
        isQuoted ? byte == quote : byte <= 0x20 || byte == UInt8(ascii: ">")
      } ?? bytes.count
    index = isQuoted ? min(end + 1, bytes.count) : end
    return mended(bytes[start..<end])
  }

  /// A value with its references mended as those of the text are; what looks like markup is text.
  private mutating func mended(_ value: some Sequence<UInt8>) -> String {
    var inner = XMLRepair(Array(value))
    inner.open = [Name("value")]
    inner.entities = entities
    inner.entityBudget = entityBudget
    while inner.index < inner.bytes.count {
      switch inner.bytes[inner.index] {
      case UInt8(ascii: "&"): inner.readReference()
      case UInt8(ascii: "<"): inner.write("&lt;")
      case UInt8(ascii: "\""): inner.write("&quot;")
      default:
        inner.output.append(inner.bytes[inner.index])
        inner.index += 1
      }
    }
    entityBudget = inner.entityBudget
    return String(decoding: inner.output, as: UTF8.self)
  }

  private mutating func skipSpace() {
    while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
  }

  private mutating func close(_ name: Name) {
    guard let depth = open.lastIndex(where: { $0.text == name.text }) else { return }
    // The document's own element is kept open to its end, for what comes after it all the same.
    guard depth > 0 else { return }
    // Only the frame's own tags close what is left open across it.
    if !name.isFrame, open[(depth + 1)...].contains(where: \.isFrame) { return }
    closeAll(from: depth)
  }

  private mutating func closeAll(from depth: Int) {
    for name in open[depth...].reversed() { output += Array("</\(name.text)>".utf8) }
    open.removeSubrange(depth...)
  }

  /// The name that begins at `place`; nil where none does. See Namespaces in XML 1.0, section 3.
  private func name(at place: Int) -> Name? {
    var end = place
    var sawColon = false
    while end < bytes.count, end - place < 256 {
      let byte = bytes[end]
      let isLetter = byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte == 0x5F || byte >= 0x80
      let isInner = byte >= 0x30 && byte <= 0x39 || byte == 0x2D || byte == 0x2E
      if byte == 0x3A, end > place, !sawColon, end + 1 < bytes.count {
        sawColon = true
      } else if !isLetter && (!isInner || end == place || bytes[end - 1] == 0x3A) {
        break
      }
      end += 1
    }
    if end > place, bytes[end - 1] == 0x3A { end -= 1 }
    guard end > place, let text = String(validating: bytes[place..<end], as: UTF8.self) else {
      return nil
    }
    return Name(text)
  }

  // MARK: References

  /// "&amp;" and "&#38;" stay; "&eacute;" becomes its letter; what is no reference becomes text.
  private mutating func readReference() {
    let start = index + 1
    var end = start
    while end < bytes.count, end - start < 40, isReferenceByte(bytes[end]) { end += 1 }
    guard end < bytes.count, end > start, bytes[end] == UInt8(ascii: ";") else {
      return write("&amp;")
    }
    let name = String(decoding: bytes[start..<end], as: UTF8.self)
    let count = end + 1 - index
    if name.hasPrefix("#") {
      write(Self.isCharacter(name.dropFirst()) ? "&\(name);" : "", past: count)
    } else if ["amp", "lt", "gt", "quot", "apos"].contains(name) {
      write("&\(name);", past: count)
    } else if let value = entities[name] {
      entityBudget -= value.utf8.count
      write(entityBudget >= 0 ? value : "", past: count)
    } else if let scalar = Unicode.Scalar(gz_html_entity(name)), scalar != "\0" {
      write(String(Character(scalar)), past: count)
    } else {
      write("&amp;")
    }
  }

  private func isReferenceByte(_ byte: UInt8) -> Bool {
    byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x30 && byte <= 0x39
      || byte == UInt8(ascii: "#")
  }

  private static func isCharacter(_ digits: Substring) -> Bool {
    let value = digits.first == "x" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    guard let value, let scalar = Unicode.Scalar(value) else { return false }
    return !scalar.isForbiddenInXML
  }

  // MARK: Document type

  /// Passes over the document type, keeping the entities that are plain text.
  private mutating func readDocumentType() {
    guard !missing.contains("<!DOCTYPE") else { return write("&lt;") }
    var place = index + 9
    var depth = 0
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        place = bytes[(place + 1)...].firstIndex(of: bytes[place]) ?? bytes.count - 1
      case UInt8(ascii: "<") where begins("<!ENTITY", at: place): keepEntity(at: place + 8)
      case UInt8(ascii: ">") where depth <= 0:
        index = place + 1
        return
      default: break
      }
      place += 1
    }
    // Nothing ends it: it was text.
    missing.insert("<!DOCTYPE")
    write("&lt;")
  }

  /// `<!ENTITY port "Port of Aldmoor">`: a value with markup or with references in it is not kept, so
  /// that none can stand for more than it shows.
  private mutating func keepEntity(at place: Int) {
    let declaration = bytes[place...].prefix(1024).prefix { $0 != UInt8(ascii: ">") }
    let parts = String(decoding: declaration, as: UTF8.self)
      .split(maxSplits: 1, whereSeparator: \.isWhitespace)
    guard parts.count == 2, let quote = parts[1].first, "\"'".contains(quote), entities.count < 256,
      let close = parts[1].dropFirst().firstIndex(of: quote)
    else { return }
    let value = parts[1].dropFirst()[..<close]
    guard entities[String(parts[0])] == nil, !value.contains("<"), !value.contains("%") else {
      return
    }
    // What it names itself is text: only characters are looked up.
    var plain = XMLRepair([])
    entities[String(parts[0])] = plain.mended(value.utf8)
  }
}
