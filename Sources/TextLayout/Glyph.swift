/// What one or two cells of a terminal show.
public struct Glyph: Hashable, Sendable {
  public var base: Unicode.Scalar
  /// Combining marks over it, four at most.
  public var marks: [Unicode.Scalar]
  /// Cells: 1 or 2.
  public var width: Int
  /// The bytes of the text that it stands for. The glyphs of a text cover it without gaps, but for
  /// what is dropped at its start.
  public var range: Range<Int>

  public init(base: Unicode.Scalar, marks: [Unicode.Scalar] = [], width: Int, range: Range<Int>) {
    self.base = base
    self.marks = marks
    self.width = width
    self.range = range
  }
}

/// The glyphs that draw `text`: the one rule by which text is both measured and drawn.
///
/// A cell takes one spacing scalar, since terminals disagree about sequences. So a sequence
/// of emoji is drawn as its first one, skin tones and variation selectors are dropped, and a flag is
/// drawn as its two letters. What can't be drawn at all has a placeholder, `Glyph.placeholder`.
///
///     glyphs(in: "né").map(\.width)  // [1, 1], however the é is written
public func glyphs(in text: String) -> [Glyph] { glyphs(in: text[...]) }

// Generic over what holds the text these would be called through witnesses, letter by letter.
public func glyphs(in text: Substring) -> [Glyph] {
  var reader = GlyphReader()
  var glyphs: [Glyph] = []
  glyphs.reserveCapacity(text.utf8.count)
  for scalar in text.unicodeScalars { reader.read(scalar, into: &glyphs) }
  return glyphs
}

/// Cells that `text` takes when it is drawn.
public func cellWidth(of text: String) -> Int { cellWidth(of: text[...]) }

public func cellWidth(of text: Substring) -> Int {
  var text = text
  return text.withUTF8(plainCells) ?? glyphs(in: text).reduce(0) { $0 + $1.width }
}

/// The number of scalars of a text that are drawn as they are, each in a cell of its own; nil where there
/// is any other. Nearly all prose in Latin letters is so: it needs no glyphs.
///
/// - Parameter text: UTF-8.
public func plainCells(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
  var cells = 0
  var index = 0
  while index < text.count {
    switch text[index] {
    case 0x20..<0x7F: index += 1
    // U+00A0 to U+02FF but for the soft hyphen.
    case 0xC2 where text[index + 1] >= 0xA0 && text[index + 1] != 0xAD, 0xC3..<0xCC: index += 2
    // U+2010 to U+2027: dashes, quotation marks, the ellipsis.
    case 0xE2 where text[index + 1] == 0x80 && (0x90..<0xA8).contains(text[index + 2]): index += 3
    // U+2500 to U+25BF: boxes, blocks and squares.
    case 0xE2 where (0x94..<0x97).contains(text[index + 1]): index += 3
    // U+25C0 to U+25EF: triangles and circles.
    case 0xE2 where text[index + 1] == 0x97 && text[index + 2] < 0xB0: index += 3
    default: return nil
    }
    cells += 1
  }
  return cells
}

/// `text`, or as much of it as fits into `columns` cells with an ellipsis after it.
public func truncated(_ text: String, toCells columns: Int) -> String {
  guard cellWidth(of: text) > columns else { return text }
  guard columns > 0 else { return "" }
  var used = 0
  var end = 0
  for glyph in glyphs(in: text) {
    guard used + glyph.width <= columns - 1 else { break }
    used += glyph.width
    end = glyph.range.upperBound
  }
  var kept = text.utf8.prefix(end)
  while kept.last == UInt8(ascii: " ") { kept = kept.dropLast() }
  return "\(Substring(kept))…"
}

extension Glyph {
  /// Drawn for what a terminal can't be trusted with.
  public static let placeholder: Unicode.Scalar = "\u{25AF}"
}

// MARK: - Private

private struct GlyphReader {
  private var offset = 0
  /// The last scalar was a zero-width joiner after an emoji.
  private var joins = false

  mutating func read(_ scalar: Unicode.Scalar, into glyphs: inout [Glyph]) {
    let start = offset
    offset += UTF8.width(scalar)
    let joined = joins
    joins = false
    if scalar.value < 0x7F, scalar.value >= 0x20 {
      glyphs.append(Glyph(base: scalar, marks: [], width: 1, range: start..<offset))
      return
    }
    switch scalar.value {
    case 0x200D:
      joins = glyphs.last.map { $0.base.properties.isEmojiPresentationOrPictograph } ?? false
      extend(&glyphs)
      return
    case 0x1F3FB...0x1F3FF where glyphs.last?.base.properties.isEmojiModifierBase == true:
      extend(&glyphs)
      return
    case 0x1F1E6...0x1F1FF:
      let letter = Unicode.Scalar(scalar.value - 0x1F1E6 + 0x41) ?? Glyph.placeholder
      glyphs.append(Glyph(base: letter, marks: [], width: 1, range: start..<offset))
      return
    case 0x09, 0x0A:
      glyphs.append(Glyph(base: " ", marks: [], width: 1, range: start..<offset))
      return
    default: break
    }
    if joined, scalar.properties.isEmojiPresentationOrPictograph {
      extend(&glyphs)
      return
    }
    switch CellClass(scalar) {
    case .narrow: glyphs.append(Glyph(base: scalar, marks: [], width: 1, range: start..<offset))
    case .wide: glyphs.append(Glyph(base: scalar, marks: [], width: 2, range: start..<offset))
    case .placeholder:
      glyphs.append(
        Glyph(base: Glyph.placeholder, marks: [], width: 1, range: start..<offset))
    case .zero:
      guard !glyphs.isEmpty else { return }
      let last = glyphs.count - 1
      glyphs[last].range = glyphs[last].range.lowerBound..<offset
      // Format controls and variation selectors are understood differently by every terminal.
      if glyphs[last].marks.count < 4, scalar.isCombiningMark { glyphs[last].marks.append(scalar) }
    }
  }

  private func extend(_ glyphs: inout [Glyph]) {
    guard !glyphs.isEmpty else { return }
    let last = glyphs.count - 1
    glyphs[last].range = glyphs[last].range.lowerBound..<offset
  }
}

extension Unicode.Scalar {
  fileprivate var isCombiningMark: Bool {
    if value >= 0xFE00 && value <= 0xFE0F || value >= 0xE0100 && value <= 0xE01EF { return false }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return true
    default: return false
    }
  }
}

extension Unicode.Scalar.Properties {
  fileprivate var isEmojiPresentationOrPictograph: Bool {
    isEmojiPresentation || isEmoji && !isASCIIHexDigit
  }
}
