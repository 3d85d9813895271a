/// Breaks text into lines by the rules of UAX #14 (Unicode 16), with two tailorings for prose: a
/// dash stays with the word before it, and an address may break after its slashes.
public struct LineBreaker {
  /// The lines of `text` in at most `width` cells each.
  ///
  ///     LineBreaker.lines(of: "Harbor talks resume", width: 12)  // 0..<12, 13..<19
  ///
  /// - Parameters:
  ///   - width: Cells; less than 1 counts as 1.
  ///   - firstIndent: Cells that the first line has less.
  /// - Returns: A range of UTF-8 bytes for each line, in order; the white space that a line ends in
  ///   belongs to none. A word wider than a line is broken between glyphs; a glyph wider than a line
  ///   has a line of its own. A line feed always ends a line. Empty for an empty text.
  /// - Complexity: O(*n*) in the bytes of the text.
  public static func lines(of text: String, width: Int, firstIndent: Int = 0) -> [Range<Int>] {
    filled(text, width, firstIndent, nil).lines
  }

  /// The same, with words parted where a line would be left short.
  ///
  /// - Returns: The lines, and the indices of those that end in a hyphen that is not in the text.
  public static func hyphenatedLines(
    of text: String, width: Int, by hyphenator: Hyphenator
  ) -> (lines: [Range<Int>], hyphenated: Set<Int>) {
    let filler = filled(text, width, 0, hyphenator)
    return (filler.lines, filler.hyphenated)
  }

  private static func filled(
    _ text: String, _ width: Int, _ firstIndent: Int, _ hyphenator: Hyphenator?
  ) -> (lines: [Range<Int>], hyphenated: Set<Int>) {
    var text = text
    return text.withUTF8 { bytes in
      var filler = LineFiller(
        bytes: bytes, width: max(1, width), firstIndent: firstIndent, hyphenator: hyphenator)
      if bytes.allSatisfy({ $0 < 0x80 }) {
        filler.fill(breaks: asciiBreaks(bytes))
      } else {
        filler.fill(breaks: unicodeBreaks(bytes))
      }
      return (filler.lines, filler.hyphenated)
    }
  }
}

/// A place where a line may end: before the byte at `offset`.
struct BreakOpportunity {
  var offset: Int
  var isMandatory: Bool
}

// MARK: - Private

/// Puts as many words on a line as fit.
private struct LineFiller {
  let bytes: UnsafeBufferPointer<UInt8>
  let width: Int
  let firstIndent: Int
  let hyphenator: Hyphenator?
  var lines: [Range<Int>] = []
  /// The lines that end in a hyphen of ours.
  var hyphenated: Set<Int> = []

  /// Cells left on the line that is being filled.
  private var room: Int { max(1, lines.isEmpty ? width - firstIndent : width) }

  init(
    bytes: UnsafeBufferPointer<UInt8>, width: Int, firstIndent: Int, hyphenator: Hyphenator?
  ) {
    self.bytes = bytes
    self.width = width
    self.firstIndent = firstIndent
    self.hyphenator = hyphenator
  }

  mutating func fill(breaks: [BreakOpportunity]) {
    var lineStart = 0
    var lineEnd = 0
    var used = 0
    var wordStart = 0
    var hasContent = false
    for opportunity in breaks {
      // A word and the white space after it.
      var wordEnd = opportunity.offset
      while wordEnd > wordStart, isSpace(at: wordEnd - 1) { wordEnd -= 1 }
      if wordEnd == wordStart, !hasContent, !opportunity.isMandatory {
        // White space at a line's start takes no room.
        wordStart = opportunity.offset
        lineStart = wordStart
        continue
      }
      var cells = cellCount(wordStart..<wordEnd)
      let spaces = cellCount(wordEnd..<opportunity.offset)
      if hasContent, used + cells > room {
        if let place = hyphen(in: wordStart..<wordEnd, cells: room - used),
          // Never in a paragraph's last word.
          opportunity.offset < bytes.count
        {
          hyphenated.insert(lines.count)
          lineEnd = place
          wordStart = place
          cells = cellCount(wordStart..<wordEnd)
        }
        lines.append(lineStart..<lineEnd)
        lineStart = wordStart
        used = 0
        hasContent = false
      }
      if cells > room {
        (lineStart, used) = fillPieces(from: wordStart, to: wordEnd)
      } else {
        used += cells
      }
      if wordEnd > wordStart || opportunity.isMandatory {
        hasContent = true
        lineEnd = wordEnd
      }
      used += spaces
      wordStart = opportunity.offset
      if opportunity.isMandatory {
        lines.append(lineStart..<max(lineStart, lineEnd))
        lineStart = wordStart
        lineEnd = wordStart
        used = 0
        hasContent = false
      }
    }
    if hasContent { lines.append(lineStart..<max(lineStart, lineEnd)) }
  }

  /// Where a word may be parted so that its first part and a hyphen fit into `cells`; nil where it
  /// may not, or the line is full enough without, or two lines above end in a hyphen already.
  private func hyphen(in word: Range<Int>, cells: Int) -> Int? {
    guard let hyphenator, cells >= 5, word.count >= 6,
      !(hyphenated.contains(lines.count - 1) && hyphenated.contains(lines.count - 2))
    else { return nil }
    let text = String(decoding: bytes[word], as: UTF8.self)
    // What is no letter stands around the word: quotation marks, a comma.
    let core = text.drop { !$0.isLetter }
    let before = text.utf8.count - core.utf8.count
    let letters = core.prefix { $0.isLetter }
    guard !core.dropFirst(letters.count).contains(where: \.isLetter) else { return nil }
    let places = hyphenator.places(in: String(letters)).map { word.lowerBound + before + $0 }
    return places.last { cellCount(word.lowerBound..<$0) < cells }
  }

  /// Breaks a word that is wider than a line. Returns where its last piece starts and its cells.
  private mutating func fillPieces(from start: Int, to end: Int) -> (start: Int, used: Int) {
    let word = String(decoding: bytes[start..<end], as: UTF8.self)
    var pieceStart = start
    var used = 0
    for glyph in glyphs(in: word) {
      if used > 0, used + glyph.width > room {
        lines.append(pieceStart..<(start + glyph.range.lowerBound))
        pieceStart = start + glyph.range.lowerBound
        used = 0
      }
      used += glyph.width
    }
    return (pieceStart, used)
  }

  private func isSpace(at offset: Int) -> Bool {
    let byte = bytes[offset]
    return byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D
  }

  private func cellCount(_ range: Range<Int>) -> Int {
    let part = bytes[range]
    if part.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return part.count }
    if part.allSatisfy({ $0 < 0x80 }) { return part.count { $0 != 0x0A && $0 != 0x0D } }
    return cellWidth(of: String(decoding: part, as: UTF8.self))
  }
}

/// ASCII prose breaks after spaces and hyphens and hardly anywhere else, so it needs no classes.
private func asciiBreaks(_ bytes: UnsafeBufferPointer<UInt8>) -> [BreakOpportunity] {
  var breaks: [BreakOpportunity] = []
  breaks.reserveCapacity(bytes.count / 5 + 2)
  var index = 0
  while index < bytes.count {
    let byte = bytes[index]
    index += 1
    switch byte {
    case 0x0A:
      breaks.append(BreakOpportunity(offset: index, isMandatory: true))
    case 0x20, 0x09:
      if index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 || bytes[index] == 0x0A {
        continue
      }
      // A dash between spaces stays with the word before it.
      if index + 1 < bytes.count, bytes[index] == UInt8(ascii: "-"),
        bytes[index + 1] == 0x20 || bytes[index + 1] == UInt8(ascii: "-")
      {
        continue
      }
      if index < bytes.count { breaks.append(BreakOpportunity(offset: index, isMandatory: false)) }
    case UInt8(ascii: "-"):
      // Between letters only: "-5", "--force" and "a -b" stay whole.
      if index >= 2, index < bytes.count, isLetter(bytes[index - 2]), isLetter(bytes[index]) {
        breaks.append(BreakOpportunity(offset: index, isMandatory: false))
      }
    case UInt8(ascii: "/"):
      if index >= 2, index < bytes.count, isLetter(bytes[index]), bytes[index - 2] != 0x20 {
        breaks.append(BreakOpportunity(offset: index, isMandatory: false))
      }
    default: break
    }
  }
  if bytes.count > 0 { breaks.append(BreakOpportunity(offset: bytes.count, isMandatory: false)) }
  return breaks
}

func isLetter(_ byte: UInt8) -> Bool {
  byte >= 0x61 && byte <= 0x7A || byte >= 0x41 && byte <= 0x5A
}
