/// Cuts text into words, numbers and marks.
///
/// A possessive is cut off ("Moreau" + "’s"); "U.S.", "J." and "Dr." keep their full stop; "O’Brien",
/// "al-Amr", "Anne-Marie" and "Amazon.com" stay whole; "NATO-led" and "pro-Kremlin" are cut at the hyphen.
package struct Tokenizer {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var tokens: [Token] = []
  private var isSentenceStart = true
  private var isLineStart = true
  private var marks = MarkReader()

  package static func tokens(of text: String) -> [Token] {
    var text = text
    return text.withUTF8 { bytes in
      var tokenizer = Tokenizer(bytes)
      tokenizer.run()
      return tokenizer.tokens
    }
  }

  private init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    tokens.reserveCapacity(bytes.count / 5)
  }

  private mutating func run() {
    var index = 0
    while index < bytes.count {
      let unit = character(at: index)
      switch unit.kind {
      case .space:
        // A line or a cell of a table.
        if bytes[index] == 0x0A || bytes[index] == 0x09 {
          isSentenceStart = true
          isLineStart = true
          marks = MarkReader()
        }
        index += unit.length
      case .letter, .digit: index = readPlainWord(from: index) ?? readWord(from: index)
      case .apostrophe where isPossessive(index, index + unit.length):
        add(index, index + unit.length + 1, .mark)
        index += unit.length + 1
      default: index = readMark(from: index, length: unit.length)
      }
    }
  }

  /// Reads a word of small ASCII letters, with a capital before them or not, that ends at a space or a
  /// mark that joins nothing, as most words are. nil for any other.
  private mutating func readPlainWord(from start: Int) -> Int? {
    let first = bytes[start]
    let isCapitalized = first >= 0x41 && first <= 0x5A
    let smallStart = isCapitalized ? start + 1 : start
    var end = smallStart
    var written = isCapitalized ? Hash.adding(first, to: Hash.start) : Hash.start
    while end < bytes.count, bytes[end] >= 0x61, bytes[end] <= 0x7A {
      written = Hash.adding(bytes[end], to: written)
      end += 1
    }
    guard end > smallStart else { return nil }
    if end < bytes.count, bytes[end] != 0x20, bytes[end] != UInt8(ascii: ",") { return nil }
    let lower = isCapitalized ? Hash.ofLowercased(bytes, start..<end) : written
    tokens.append(
      Token(
        start: start, end: end, lowerHash: lower, hash: written,
        shape: isCapitalized ? .capitalized : .lower,
        pattern: isCapitalized ? Self.capitalizedPattern : Self.smallPattern,
        isSentenceStart: isSentenceStart, isLineStart: isLineStart,
        letters: UInt8(min(255, end - start))))
    isSentenceStart = false
    isLineStart = false
    return end
  }

  /// The pattern of small letters, and that of small ones behind a capital.
  private static let smallPattern = Self.pattern(0, UInt8(ascii: "x"))
  private static let capitalizedPattern =
    Self.pattern(Self.pattern(0, UInt8(ascii: "X")), UInt8(ascii: "x"))

  private static func pattern(_ pattern: UInt32, _ sign: UInt8) -> UInt32 {
    (pattern ^ UInt32(sign)) &* 0x0100_0193 &+ 1
  }

  private mutating func readMark(from start: Int, length: Int) -> Int {
    guard let written = WrittenMark(bytes, at: start) else {
      add(start, start + length, .mark)
      return start + length
    }
    let end = start + written.length
    let mark = marks.read(
      written, before: neighbor(before: start), after: neighbor(behind: end),
      isApostrophe: isPlural(before: start, end) || isElided(behind: end))
    add(start, end, .mark, mark)
    return end
  }

  private func neighbor(before start: Int) -> MarkReader.Neighbor {
    guard let token = tokens.last, token.end == start else { return .gap }
    guard token.shape == .mark else { return .word }
    return Self.opening.contains(token.lowerHash) ? .gap : .mark
  }

  private func neighbor(behind end: Int) -> MarkReader.Neighbor {
    guard end < bytes.count else { return .gap }
    switch character(at: end).kind {
    case .space: return .gap
    case .letter, .digit: return .word
    default: return .mark
    }
  }

  /// What a quotation opens behind.
  private static let opening: WordSet = "( [ { / — - “"

  /// Whether a word ends with an apostrophe: "the crews’ wages".
  private func isPlural(before start: Int, _ end: Int) -> Bool {
    start > 0 && bytes[start - 1] == UInt8(ascii: "s") && neighbor(behind: end) == .gap
      && end < bytes.count
  }

  /// Whether an apostrophe stands for the beginning of the word behind it: "’90s", "’em".
  private func isElided(behind end: Int) -> Bool {
    guard end < bytes.count else { return false }
    var word = end
    while word < bytes.count, word - end < 5, isLower(word) { word += 1 }
    return word == end
      ? character(at: end).kind == .digit
      : Self.elided.contains(Hash.ofLowercased(bytes, end..<word))
  }

  private static let elided: WordSet = "em til tis twas n t cause bout round"

  private mutating func readWord(from start: Int) -> Int {
    var end = start
    while end < bytes.count {
      let unit = character(at: end)
      if unit.kind == .letter || unit.kind == .digit {
        end += unit.length
        continue
      }
      guard let next = joined(start, end, unit) else { break }
      end = next
    }
    end = includingFullStop(start, end)
    let cut = possessive(start, end)
    add(start, cut, nil)
    if cut < end { add(cut, end, .mark) }
    return end
  }

  /// Where the word goes on behind an apostrophe, a hyphen or a full stop; nil where it ends.
  private func joined(_ start: Int, _ end: Int, _ unit: Unit) -> Int? {
    let next = end + unit.length
    guard next < bytes.count else { return nil }
    let following = character(at: next)
    guard following.kind == .letter || following.kind == .digit else { return nil }
    switch unit.kind {
    case .apostrophe: return following.kind == .letter ? next : nil
    case .hyphen:
      guard following.kind == .letter else { return nil }
      // "UN" is no "un".
      let isPrefix =
        isLower(end - 1) && Self.prefixes.contains(Hash.ofLowercased(bytes, start..<end))
      // "al-Amr": a capital goes on, but not that of "pro-Kremlin" and "NATO-Russia".
      if following.isCapital { return isPrefix || partsAcronym(start, end, next) ? nil : next }
      // "NATO-led" is two words; "vice-president", "Co-operative" and "Kim Jong-un" are one.
      if isLower(start) { return hasCapital(start, end) ? nil : next }
      return isPrefix || isSecondSyllable(from: next, after: start, end) ? next : nil
    case .fullStop:
      // "U.S", "3.5", "J.K"
      if following.kind == .digit { return character(at: start).kind == .digit ? next : nil }
      if isAbbreviationSoFar(start, end), isSingleLetter(at: next) { return next }
      return isDomain(from: next) ? next : nil
    case .comma: return following.kind == .digit && character(at: start).kind == .digit ? next : nil
    default: return nil
    }
  }

  /// First parts of words that are no part of the name behind them ("pro-Kremlin"), but of a word in
  /// small letters ("Co-operative").
  private static let prefixes: WordSet = """
    all anti co cross ex half inter intra mid multi neo non post pre pro quasi re semi sub then trans vice
    """

  /// Whether one of the parts around a hyphen is an acronym and the other is none: "NATO-Russia",
  /// "Post-ABC".
  private func partsAcronym(_ start: Int, _ hyphen: Int, _ next: Int) -> Bool {
    var end = next
    while end < bytes.count {
      let unit = character(at: end)
      guard unit.kind == .letter || unit.kind == .fullStop else { break }
      end += unit.length
    }
    let first = reading(start, hyphen)
    let second = reading(next, end)
    return first.isAcronym && second.shape == .capitalized
      || first.shape == .capitalized && second.isAcronym
  }

  /// The "un" of "Kim Jong-un": a short word in small letters behind a short name, behind another name.
  private func isSecondSyllable(from next: Int, after start: Int, _ hyphen: Int) -> Bool {
    guard (2...6).contains(hyphen - start), let before = tokens.last, before.shape.hasCapital,
      before.end + 1 == start, isLower(start + 1)
    else { return false }
    var end = next
    while end < bytes.count, isLower(end), end - next < 6 { end += 1 }
    guard (2...5).contains(end - next) else { return false }
    if end < bytes.count, character(at: end).kind == .letter { return false }
    return !Self.compounding.contains(Hash.ofLowercased(bytes, next..<end))
  }

  /// Second parts of English compounds: "Iran-led".
  private static let compounding: WordSet = """
    led based run era style like made born held owned wide area old year type free only bound out \
    off up on to by and or for day age size plus tax sized level built loyal elect ruled armed \
    aided bred rich heavy prone named hour month week mile foot side line class grade model
    """

  /// Whether what follows a full stop makes a site's name of the word before: "Amazon.com".
  private func isDomain(from start: Int) -> Bool {
    var end = start
    while end < bytes.count, end - start < 4, isLower(end) { end += 1 }
    guard Self.domains.contains(Hash.ofLowercased(bytes, start..<end)) else { return false }
    guard end < bytes.count else { return true }
    let next = character(at: end).kind
    return next != .letter && next != .digit && next != .hyphen && bytes[end] != UInt8(ascii: "/")
  }

  private static let domains: WordSet = "com org net gov edu info tv"

  private func isSingleLetter(at index: Int) -> Bool {
    let length = character(at: index).length
    guard index + length < bytes.count else { return true }
    let next = character(at: index + length)
    return next.kind != .letter && next.kind != .digit
  }

  /// "U", "U.S": single letters with full stops between them.
  private func isAbbreviationSoFar(_ start: Int, _ end: Int) -> Bool {
    var index = start
    var letters = 0
    while index < end {
      let unit = character(at: index)
      if unit.kind == .letter { letters += 1 } else { letters = 0 }
      if letters > 1 { return false }
      index += unit.length
    }
    return true
  }

  private static let abbreviations: Set<String> = [
    "mr", "mrs", "ms", "dr", "prof", "gen", "col", "lt", "sgt", "capt", "cmdr", "adm", "maj", "rep",
    "sen", "gov", "rev", "hon", "st", "jr", "sr", "inc", "corp", "co", "ltd", "bros", "pres",
    "messrs", "no", "vs",
  ]

  /// Bytes of the longest of them.
  private static let longestAbbreviation = 6

  private func includingFullStop(_ start: Int, _ end: Int) -> Int {
    guard end < bytes.count, bytes[end] == UInt8(ascii: ".") else { return end }
    let word = bytes[start..<end]
    if word.count == 1, word[start] >= 65, word[start] <= 90 {
      // "A&E" at a sentence's end.
      return start > 0 && bytes[start - 1] == UInt8(ascii: "&") ? end : end + 1
    }
    if word.contains(UInt8(ascii: ".")), isAbbreviationSoFar(start, end) { return end + 1 }
    guard word.count <= Self.longestAbbreviation else { return end }
    let lower = String(decoding: word, as: UTF8.self).lowercased()
    return Self.abbreviations.contains(lower) ? end + 1 : end
  }

  /// Whether an apostrophe and its "s" stand by themselves: "Moreau ’s", as some wires part them.
  private func isPossessive(_ start: Int, _ end: Int) -> Bool {
    guard end < bytes.count, bytes[end] | 32 == UInt8(ascii: "s"),
      start > 0, bytes[start - 1] == 0x20
    else { return false }
    return end + 1 == bytes.count || character(at: end + 1).kind == .space
  }

  /// Where "’s" begins at the end of a word, else its end.
  private func possessive(_ start: Int, _ end: Int) -> Int {
    guard end - start > 2, bytes[end - 1] | 32 == UInt8(ascii: "s") else { return end }
    if bytes[end - 2] == UInt8(ascii: "'") { return end - 2 }
    if end - start > 4, bytes[end - 2] == 0x99, bytes[end - 3] == 0x80, bytes[end - 4] == 0xE2 {
      return end - 4
    }
    return end
  }

  /// - Parameter mark: What a mark is that is written in several ways.
  private mutating func add(_ start: Int, _ end: Int, _ shape: Token.Shape?, _ mark: Mark? = nil) {
    let hashes =
      mark?.hashes
      ?? (
        written: Hash.ofWritten(bytes, start..<end), lower: Hash.ofLowercased(bytes, start..<end)
      )
    let read = shape.map { Reading(shape: $0) } ?? reading(start, end)
    tokens.append(
      Token(
        start: start, end: end, lowerHash: hashes.lower, hash: hashes.written, shape: read.shape,
        pattern: read.pattern, isSentenceStart: isSentenceStart,
        isLineStart: isLineStart, letters: UInt8(min(255, read.letters))))
    isLineStart = false
    isSentenceStart = shape == .mark && beginsSentence(behind: mark, bytes[start])
  }

  /// Whether a sentence may begin behind a mark. A closing mark after a sentence's end leaves it ended.
  private func beginsSentence(behind mark: Mark?, _ byte: UInt8) -> Bool {
    switch mark {
    // Behind a word it sets a few words apart: "the “Great Game”".
    case .opening, .openingSingle: return tokens.dropLast().last?.shape ?? .mark == .mark
    case .hyphen, .dash: return false
    default: break
    }
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ":"): return true
    case UInt8(ascii: ","), UInt8(ascii: ";"): return false
    default: return isSentenceStart
    }
  }

  /// What a word's characters say of it.
  private struct Reading {
    var shape: Token.Shape
    var letters = 0
    var pattern: UInt32 = 0

    var isAcronym: Bool { shape == .allCapitals && letters > 1 }
  }

  private func reading(_ start: Int, _ end: Int) -> Reading {
    var capitals = 0
    var lowers = 0
    var digits = 0
    var others = 0
    var isFirstCapital = false
    var pattern: UInt32 = 0
    var last: UInt8 = 0
    var index = start
    while index < end {
      let unit = character(at: index)
      if unit.isSilent {
        index += unit.length
        continue
      }
      var sign = bytes[index]
      switch unit.kind {
      case .apostrophe: sign = UInt8(ascii: "'")
      case .hyphen: sign = UInt8(ascii: "-")
      case .letter:
        if unit.isCapital {
          capitals += 1
          if index == start { isFirstCapital = true }
          sign = UInt8(ascii: "X")
        } else if unit.isLower {
          lowers += 1
          sign = UInt8(ascii: "x")
        } else {
          others += 1
          sign = UInt8(ascii: "o")
        }
      case .digit:
        digits += 1
        sign = UInt8(ascii: "d")
      default: break
      }
      if sign != last { pattern = Self.pattern(pattern, sign) }
      last = sign
      index += unit.length
    }
    let letters = capitals + lowers + others
    let shape: Token.Shape
    if letters == 0 {
      shape = digits > 0 ? .number : .mark
    } else if others > capitals + lowers {
      shape = .other
    } else if capitals == 0, character(at: start).kind == .digit {
      shape = .number
    } else if capitals == 0 {
      shape = .lower
    } else if capitals == 1, lowers == 0, digits == 0 {
      shape = .initial
    } else if lowers == 0 {
      shape = .allCapitals
    } else {
      shape = isFirstCapital && capitals == 1 ? .capitalized : .mixed
    }
    return Reading(shape: shape, letters: letters, pattern: pattern)
  }

  // MARK: Characters

  private struct Unit {
    enum Kind { case letter, digit, space, apostrophe, hyphen, fullStop, comma, other }
    var kind: Kind
    var length: Int
    var isCapital = false
    var isLower = false
    /// Whether it goes with the letter before: an accent by itself, a soft hyphen.
    var isSilent = false
  }

  private func isLower(_ index: Int) -> Bool { character(at: index).isLower }

  private func hasCapital(_ start: Int, _ end: Int) -> Bool {
    var index = start
    while index < end {
      let unit = character(at: index)
      if unit.isCapital { return true }
      index += unit.length
    }
    return false
  }

  @inline(__always)
  private func character(at index: Int) -> Unit {
    let byte = bytes[index]
    switch byte {
    case 0x61...0x7A: return Unit(kind: .letter, length: 1, isLower: true)
    case 0x41...0x5A: return Unit(kind: .letter, length: 1, isCapital: true)
    case 0x30...0x39: return Unit(kind: .digit, length: 1)
    case 0x00...0x20: return Unit(kind: .space, length: 1)
    case 0x27: return Unit(kind: .apostrophe, length: 1)
    case 0x2D: return Unit(kind: .hyphen, length: 1)
    case 0x2E: return Unit(kind: .fullStop, length: 1)
    case 0x2C: return Unit(kind: .comma, length: 1)
    case 0x21..<0x80: return Unit(kind: .other, length: 1)
    default: return wide(at: index, byte)
    }
  }

  private func wide(at index: Int, _ byte: UInt8) -> Unit {
    let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
    guard index + length <= bytes.count else { return Unit(kind: .other, length: 1) }
    var value = UInt32(byte) & (length == 4 ? 0x07 : length == 3 ? 0x0F : 0x1F)
    for offset in 1..<length { value = value << 6 | UInt32(bytes[index + offset] & 0x3F) }
    switch value {
    case 0xA0, 0x2000...0x200B, 0x200E, 0x200F, 0x2028...0x202F, 0x2060, 0x3000, 0xFEFF:
      return Unit(kind: .space, length: length)
    case 0x2019, 0x2BC, 0x2018: return Unit(kind: .apostrophe, length: length)
    case 0xAD, 0x300...0x36F: return Unit(kind: .letter, length: length, isSilent: true)
    case 0x2010, 0x2011: return Unit(kind: .hyphen, length: length)
    case 0x80..<0xC0, 0xD7, 0xF7, 0x2012...0x206F, 0x20A0...0x20CF, 0x2100...0x2BFF,
      0x3001...0x303F,
      0xFF00...0xFF0F:
      return Unit(kind: .other, length: length)
    // Greek, Cyrillic, Georgian and the like have capitals, but names in them are not known here.
    case 0x370..<0x1E00, 0x1F00..<0x2000:
      let isLetter = Unicode.Scalar(value)?.properties.isAlphabetic ?? false
      return Unit(kind: isLetter ? .letter : .other, length: length)
    default: break
    }
    guard let scalar = Unicode.Scalar(value), scalar.properties.isAlphabetic else {
      return Unit(kind: .other, length: length)
    }
    let properties = scalar.properties
    return Unit(
      kind: .letter, length: length, isCapital: properties.isUppercase,
      isLower: properties.isLowercase)
  }
}
