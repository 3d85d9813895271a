import Articles

/// What a group of lines between blank lines is: a paragraph, a list, a quotation, a rule, verse.
struct PlainTextBlocks {
  private(set) var drafts: [DraftBlock] = []

  /// - Parameter isInHead: Whether a byline may stand in it.
  init(_ lines: [Substring], isInHead: Bool) {
    if lines.count == 1, Self.isRule(lines[0]) {
      drafts = [DraftBlock(.rule, "")]
    } else if lines.allSatisfy(Self.isQuoted) {
      let inner = lines.map { $0.dropFirst().drop { $0 == " " } }
      drafts = [DraftBlock(.quote, Self.joined(inner[...]), level: 1)]
    } else if lines.count > 1, lines.allSatisfy({ $0.contains("\t") && $0.first != "\t" }) {
      drafts = [Self.table(lines)]
    } else if Self.isList(lines) {
      drafts = Self.list(lines)
    } else if isInHead, let split = Self.head(lines) {
      drafts = split
    } else {
      drafts = Self.paragraphs(lines)
    }
  }

  // MARK: - Private

  /// ">> " leads to another article.
  private static func isQuoted(_ line: Substring) -> Bool {
    line.utf8.first == UInt8(ascii: ">") && !line.hasPrefix(">>")
  }

  private static func isRule(_ line: Substring) -> Bool {
    if beginsLikeProse(line) { return false }
    guard let mark = line.first(where: { !$0.isWhitespace }), "*-_=~#•⁂—–".contains(mark) else {
      return false
    }
    let marks = line.filter { !$0.isWhitespace }
    guard marks.count >= 3, let first = marks.first else { return marks == "⁂" }
    return marks.allSatisfy { $0 == first }
  }

  /// Headline, byline and date often follow each other without a blank line between them.
  private static func head(_ lines: [Substring]) -> [DraftBlock]? {
    guard lines.count > 1, lines.count <= 6 else { return nil }
    let isMarked = lines.dropFirst().contains {
      BylineReader.byline($0) != nil || DateReader.dates(inLine: $0) != nil
    }
    let startsMarked = BylineReader.byline(lines[0]) != nil
    guard isMarked || startsMarked else { return nil }
    return lines.map { DraftBlock(.paragraph, String($0)) }
  }

  private static func table(_ lines: [Substring]) -> DraftBlock {
    let rows = lines.map { line in
      line.split(separator: "\t", omittingEmptySubsequences: false).map(\.folded)
        .joined(separator: "\t")
    }
    let text = rows.joined(separator: "\n")
    return DraftBlock(Block(.table, text), raw: text)
  }

  /// Whether it certainly begins with a letter or a quotation mark, as most lines do.
  private static func beginsLikeProse(_ line: Substring) -> Bool {
    var bytes = line.utf8.makeIterator()
    switch bytes.next() ?? 0 {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): return true
    // U+2018 to U+201F.
    case 0xE2: return bytes.next() == 0x80 && (0x98...0x9F).contains(bytes.next() ?? 0)
    default: return false
    }
  }

  // MARK: Lists

  private struct Marker {
    var ordinal: Int?
    var indent: Int
    var rest: Substring
  }

  private static func marker(_ line: Substring) -> Marker? {
    if beginsLikeProse(line) { return nil }
    let text = line.drop { $0 == " " || $0 == "\t" }
    if beginsLikeProse(text) { return nil }
    let indent = line.utf8.count - text.utf8.count
    for bullet in ["• ", "- ", "* ", "– ", "◦ ", "‣ ", "· "] where text.hasPrefix(bullet) {
      return Marker(ordinal: nil, indent: indent, rest: text.dropFirst(bullet.count))
    }
    if text.hasPrefix("•") {
      return Marker(ordinal: nil, indent: indent, rest: text.dropFirst())
    }
    let digits = text.prefix { $0.isASCIIDigit }
    guard (1...3).contains(digits.count), let ordinal = Int(digits) else { return nil }
    let after = text.dropFirst(digits.count)
    guard after.hasPrefix(". ") || after.hasPrefix(") ") else { return nil }
    return Marker(ordinal: ordinal, indent: indent, rest: after.dropFirst(2))
  }

  private static func isList(_ lines: [Substring]) -> Bool {
    guard let first = marker(lines[0]) else { return false }
    if first.ordinal == nil { return true }
    // "1945. That was the year" is prose: a numbered list has two numbers, or begins with 1.
    return lines.count { marker($0)?.ordinal != nil } > 1 || first.ordinal == 1
  }

  private static func list(_ lines: [Substring]) -> [DraftBlock] {
    var items: [(marker: Marker, lines: [Substring])] = []
    for line in lines {
      if let marker = marker(line) {
        items.append((marker, [marker.rest]))
      } else if !items.isEmpty {
        items[items.count - 1].lines.append(line)
      }
    }
    var indents: [Int] = []
    return items.map { item in
      while let last = indents.last, last > item.marker.indent { indents.removeLast() }
      if indents.last != item.marker.indent { indents.append(item.marker.indent) }
      return DraftBlock(
        .listItem, joined(item.lines[...]), level: indents.count, ordinal: item.marker.ordinal)
    }
  }

  // MARK: Paragraphs

  private static func paragraphs(_ lines: [Substring]) -> [DraftBlock] {
    guard lines.count > 1 else { return [DraftBlock(.paragraph, String(lines[0]))] }
    let wrapping = Wrapping(lines)
    if wrapping.isWrapped {
      var draft = DraftBlock(.paragraph, joined(lines[...]))
      draft.lineCount = lines.count
      return [draft]
    }
    if wrapping.isVerse {
      let text = lines.map(\.folded).joined(separator: "\n")
      var draft = DraftBlock(Block(.paragraph, text), raw: text)
      draft.lineCount = lines.count
      return [draft]
    }
    return lines.map { DraftBlock(.paragraph, String($0)) }
  }

  /// Wrapped lines as one. A hyphen at a line's end stays: which of them were only put there to
  /// break a word can't be told.
  private static func joined(_ lines: ArraySlice<Substring>) -> String {
    var text = ""
    for line in lines {
      let line = line.trimmed
      if !text.isEmpty {
        let isHyphen = text.last == "-" && text.dropLast().last?.isLetter == true
        text += isHyphen && line.first?.isLowercase == true ? "" : " "
      }
      text += line
    }
    return text
  }
}

/// Whether lines were broken to fit a width, or where their author wanted it.
struct Wrapping {
  /// One paragraph, broken at a width.
  private(set) var isWrapped = false
  /// Short lines that were meant to be lines: verse, an address, a list of names.
  private(set) var isVerse = false

  /// Wider than this nobody wraps by hand or by a mail program.
  private static let widest = 110

  init(_ lines: [Substring]) {
    let lengths = lines.map { $0.trimmed.count }
    guard let width = lengths.max(), lines.count > 1 else { return }
    guard width <= Self.widest else { return }
    // A line was broken to fit where the next one's first word had no room on it.
    var forced = 0
    for index in 0..<(lines.count - 1) {
      let word = lines[index + 1].trimmed.prefix { !$0.isWhitespace }.count
      if lengths[index] + 1 + word > width - 3 { forced += 1 }
    }
    let breaks = lines.count - 1
    isWrapped = forced * 2 > breaks && width > 40 || breaks == 1 && width > 40
    isVerse = !isWrapped && width <= 70
  }
}
