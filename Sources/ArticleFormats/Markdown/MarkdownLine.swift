import Articles

/// A block's text on one line of Markdown, with its links and what is set apart, all else escaped.
struct MarkdownLine {
  enum Place { case prose, heading, cell }

  let text: String

  init(_ block: Block, _ place: Place) {
    var writer = LineWriter(block, place)
    text = writer.write()
  }

  /// An address as it stands between the parentheses of a link. See CommonMark 0.31, section 6.3.
  static func destination(_ url: String) -> String {
    let scalars = Array(url.unicodeScalars)
    var result = ""
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case "\\", "(", ")", "<", ">", "*", "_", "`", "[", "]", "|", "~": result += "\\\(scalar)"
      case "&": result += LineWriter.beginsEntity(scalars[index...]) ? "&amp;" : "&"
      case "\u{FEFF}": result += "&#xFEFF;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return url.isEmpty || url.unicodeScalars.contains(where: \.isWhiteSpace)
      ? "<\(result)>" : result
  }
}

// MARK: - Private

/// Goes through a text once, from one place where something begins or ends to the next.
private struct LineWriter {
  private let place: MarkdownLine.Place
  private let text: String
  private let scalars: [Unicode.Scalar]
  /// The byte at which each scalar begins, and the end.
  private let offsets: [Int]
  private let links: [Link]
  private let emphasis: [Emphasis]
  private var result = ""

  init(_ block: Block, _ place: MarkdownLine.Place) {
    self.place = place
    text = block.text
    scalars = Array(text.unicodeScalars)
    var offsets = [0]
    for scalar in scalars { offsets.append(offsets[offsets.count - 1] + UTF8.width(scalar)) }
    self.offsets = offsets
    let end = text.utf8.count
    var links: [Link] = []
    for link in block.links
    where link.range.start >= links.last?.range.end ?? 0 && link.range.end <= end {
      links.append(link)
    }
    self.links = links
    emphasis = block.emphasis.filter { !$0.range.isEmpty && $0.range.end <= end }
  }

  mutating func write() -> String {
    let signs = emphasis.map(sign)
    let turns = Set((emphasis.map(\.range) + links.map(\.range)).flatMap { [$0.start, $0.end] })
    var index = 0
    while index <= scalars.count {
      let offset = offsets[index]
      guard turns.contains(offset) else {
        if index < scalars.count { append(at: index) }
        index += 1
        continue
      }
      for (mark, sign) in zip(emphasis, signs) where mark.range.end == offset { result += sign.end }
      if let link = links.first(where: { $0.range.end == offset }), !isBare(link) {
        result += "](\(MarkdownLine.destination(link.url)))"
      }
      if let link = links.first(where: { $0.range.start == offset }) {
        if isBare(link) {
          result += "<\(link.url)>"
          while offsets[index] < link.range.end { index += 1 }
          continue
        }
        result += "["
      }
      // Of those that begin here the last of equals is the outermost.
      for (mark, sign) in zip(emphasis, signs).reversed() where mark.range.start == offset {
        result += sign.start
      }
      guard index < scalars.count else { break }
      let code = zip(emphasis, signs).first { $0.range.start == offset && $1.isVerbatim }
      if let (mark, _) = code {
        result += text[mark.range]
        while offsets[index] < mark.range.end { index += 1 }
        continue
      }
      append(at: index)
      index += 1
    }
    return result
  }

  // MARK: What is set apart

  private struct Sign {
    var start: String
    var end: String
    /// What stands between needs no escapes.
    var isVerbatim = false
  }

  /// Markdown's own signs where it is sure how they are read, else HTML's.
  private func sign(_ mark: Emphasis) -> Sign {
    let tag = MarkupTag.name(mark.style)
    let sure = Sign(start: "<\(tag)>", end: "</\(tag)>")
    let range = mark.range
    let touching = emphasis.filter { $0.range.start <= range.end && range.start <= $0.range.end }
    guard touching.count == 1, place != .cell, let first = scalar(at: range.start),
      let last = scalar(before: range.end), first.isWordLike, last.isWordLike
    else { return sure }
    let inner = links.filter { $0.range.overlaps(range) }
    let isInOne = inner.count == 1 && inner[0].range.contains(range)
    switch mark.style {
    case .code:
      guard inner.isEmpty || isInOne, !isBare(inner.first),
        !text[range].contains(where: { $0 == "`" || $0 == "\u{FEFF}" }),
        scalar(before: range.start) != "`", scalar(at: range.end) != "`"
      else { return sure }
      return Sign(start: "`", end: "`", isVerbatim: true)
    case .emphasis, .strong, .struck:
      // A link may lie well inside, or around.
      let isApart = inner.allSatisfy { range.start < $0.range.start && $0.range.end < range.end }
      guard isApart || isInOne && !isBare(inner.first) else { return sure }
      let around = [scalar(before: range.start), scalar(at: range.end)].compactMap(\.self)
      // md4c reads "~~" next to most punctuation as itself.
      guard around.allSatisfy({ mark.style == .struck ? $0 == " " : !$0.isWordLike }) else {
        return sure
      }
      let sign = mark.style == .emphasis ? "*" : mark.style == .strong ? "**" : "~~"
      return Sign(start: sign, end: sign)
    }
  }

  /// Whether a link is an address that stands for itself, with nothing in it to escape.
  private func isBare(_ link: Link?) -> Bool {
    guard let link, text[link.range] == link.url,
      link.url.hasPrefix("https://") || link.url.hasPrefix("http://"), place != .cell,
      !emphasis.contains(where: { $0.range.overlaps(link.range) && !$0.range.contains(link.range) })
    else { return false }
    return link.url.utf8.allSatisfy { byte in
      byte < 0x80 && Unicode.Scalar(byte).isWordLike || "-._~:/?#@!,=+%".utf8.contains(byte)
    }
  }

  // MARK: Text

  private func scalar(at offset: Int) -> Unicode.Scalar? {
    text[TextRange(min(offset, text.utf8.count), text.utf8.count)].unicodeScalars.first
  }

  private func scalar(before offset: Int) -> Unicode.Scalar? {
    text[TextRange(0, offset)].unicodeScalars.last
  }

  private mutating func append(at index: Int) {
    let scalar = scalars[index]
    if scalar == "\u{FEFF}" {
      result += "&#xFEFF;"
    } else {
      if needsEscape(scalar, at: index) { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
  }

  private func needsEscape(_ scalar: Unicode.Scalar, at index: Int) -> Bool {
    let previous = index > 0 ? scalars[index - 1] : nil
    let next = index + 1 < scalars.count ? scalars[index + 1] : nil
    switch scalar {
    case "\\", "`", "*", "~", "[", "]", "<": return true
    // Within a word it means nothing.
    case "_": return previous?.isWordLike != true || next?.isWordLike != true
    case "&": return Self.beginsEntity(scalars[index...])
    case "!": return links.contains { $0.range.start == offsets[index + 1] }
    case "|": return place == .cell
    case "#": return place == .heading || index == 0
    case ">", "+", "-", "=": return index == 0
    case ".", ")":
      let isNumber = index <= 9 && scalars[..<index].allSatisfy { "0" <= $0 && $0 <= "9" }
      return isNumber || scalar == "." && isAfterThreeW(index)
    // Addresses would be made links.
    case ":": return next == "/"
    default: return false
    }
  }

  private func isAfterThreeW(_ index: Int) -> Bool {
    index >= 3 && scalars[(index - 3)..<index].allSatisfy { $0 == "w" || $0 == "W" }
  }

  /// Whether "&" is followed by a name or a number and a semicolon.
  static func beginsEntity(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    let rest = text.dropFirst()
    let name = rest.prefix { $0 == "#" || $0.isASCII && $0.isWordLike }
    return !name.isEmpty && rest.dropFirst(name.count).first == ";"
  }
}

extension Unicode.Scalar {
  /// A letter or a digit.
  fileprivate var isWordLike: Bool { properties.isAlphabetic || properties.numericType != nil }
}

extension TextRange {
  fileprivate func contains(_ other: TextRange) -> Bool { start <= other.start && other.end <= end }
}
