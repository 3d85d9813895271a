/// Makes the HTML of a feed ready for `HTMLFragment`.
///
/// Frames and embedded objects can't be shown, so their tags go and what they hold instead stays; of
/// a drawing its title, description and labels stay. A declaration that says nothing, or that
/// nothing ends, was text.
struct EmbeddedMarkup {
  ///     EmbeddedMarkup.opened("a<object data='x'> <b>map</b></object>")  // "a <b>map</b>"
  static func opened(_ html: String) -> String {
    var markup = EmbeddedMarkup(html)
    markup.run()
    return String(decoding: markup.output, as: UTF8.self)
  }

  // MARK: - Private

  private let bytes: [UInt8]
  private var index = 0
  private var output: [UInt8] = []
  private var drawings = 0
  /// Endings that don't come any more.
  private var missing: Set<String> = []

  private static let embedded: Set<String> = [
    "iframe", "object", "embed", "param", "frameset", "frame", "noframes", "noembed", "svg",
  ]

  private init(_ html: String) {
    bytes = Array(html.utf8)
    output.reserveCapacity(bytes.count)
  }

  private mutating func run() {
    while let mark = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
      output += bytes[index..<mark]
      index = mark
      if begins("<!") {
        readDeclaration()
      } else {
        readTag()
      }
    }
    output += bytes[index...]
  }

  private func begins(_ opening: StaticString) -> Bool {
    opening.withUTF8Buffer { bytes[index...].starts(with: $0) }
  }

  private mutating func readDeclaration() {
    let ending = begins("<!--") ? "-->" : begins("<![CDATA[") ? "]]>" : ">"
    let isWhole = ending != ">" || bytes[(index + 2)...].first.map { $0 | 0x20 >= 0x61 } == true
    guard isWhole, let end = find(ending, from: index + 2) else {
      output += Array("&lt;".utf8)
      index += 1
      return
    }
    output += bytes[index..<end]
    index = end
  }

  private mutating func readTag() {
    let isEnd = begins("</")
    let letters = bytes[(index + (isEnd ? 2 : 1))...].prefix(12).prefix {
      $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A
    }
    let name = String(decoding: letters, as: UTF8.self).lowercased()
    guard !name.isEmpty, Self.embedded.contains(name) || drawings > 0 else {
      output.append(bytes[index])
      index += 1
      return
    }
    let end = tagEnd(from: letters.endIndex)
    let closesItself = end >= 2 && bytes[end - 2] == UInt8(ascii: "/")
    if name == "svg", !closesItself { drawings = max(0, drawings + (isEnd ? -1 : 1)) }
    index = end
    // Scripts and styles in a drawing hold no words.
    if !isEnd, !closesItself, name == "script" || name == "style" {
      index = find("</\(name)", from: index) ?? bytes.count
    }
  }

  /// Past the tag's ">"; one in an attribute's quotation marks is none.
  private func tagEnd(from start: Int) -> Int {
    var place = start
    var follows: UInt8 = 0
    while place < bytes.count {
      let byte = bytes[place]
      if byte == UInt8(ascii: ">") { return place + 1 }
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"), follows == UInt8(ascii: "=") {
        guard let close = bytes[(place + 1)...].firstIndex(of: byte) else { return bytes.count }
        place = close
      }
      if byte > 0x20 { follows = byte }
      place += 1
    }
    return bytes.count
  }

  private mutating func find(_ ending: String, from place: Int) -> Int? {
    guard !missing.contains(ending) else { return nil }
    let wanted = Array(ending.utf8)
    var place = place
    while let first = bytes[place...].firstIndex(of: wanted[0]) {
      if bytes[first...].starts(with: wanted) { return first + wanted.count }
      place = first + 1
    }
    missing.insert(ending)
    return nil
  }
}
