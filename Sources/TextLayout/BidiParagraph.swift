import CFriBidi

/// A paragraph that holds right-to-left text, ordered for terminals that don't do it themselves.
///
/// The order is that of the bidirectional algorithm (UAX #9, by fribidi); Arabic letters are joined,
/// brackets mirrored.
public struct BidiParagraph: Hashable, Sendable {
  /// Whether the paragraph itself runs from right to left.
  public let isRightToLeft: Bool
  /// For each scalar: its first byte, what is drawn for it, and its embedding level.
  private let starts: [Int]
  private let drawn: [UInt32]
  private let levels: [Int8]

  /// - Returns: nil where nothing in `text` runs from right to left: then it needs no ordering.
  /// - Complexity: O(*n*) in the bytes of the text.
  public init?(_ text: String) {
    guard Self.mayRunRightToLeft(text) else { return nil }
    var starts: [Int] = []
    var scalars: [UInt32] = []
    var offset = 0
    for scalar in text.unicodeScalars {
      starts.append(offset)
      scalars.append(scalar.value)
      offset += UTF8.width(scalar)
    }
    var levels = [Int8](repeating: 0, count: scalars.count)
    let level = gz_bidi_levels(&scalars, Int32(scalars.count), &levels)
    guard level >= 0, level == 1 || levels.contains(where: { $0 != 0 }) else { return nil }
    isRightToLeft = level == 1
    self.starts = starts
    drawn = scalars
    self.levels = levels
  }

  /// The glyphs of a stretch of the paragraph from left to right, as they are drawn. Their ranges are
  /// bytes of the whole paragraph.
  ///
  /// - Parameter line: One line of it, in bytes.
  public func glyphs(of line: Range<Int>, in text: String) -> [Glyph] {
    let bytes = Array(text.utf8)
    guard line.lowerBound <= line.upperBound, line.upperBound <= bytes.count else { return [] }
    let words = String(decoding: bytes[line], as: UTF8.self)
    let placed = TextLayout.glyphs(in: words).map { glyph in
      var glyph = glyph
      glyph.range =
        glyph.range.lowerBound + line.lowerBound..<glyph.range.upperBound + line.lowerBound
      let index = scalar(at: glyph.range.lowerBound)
      // A wide or broken scalar keeps what the rule of glyphs draws for it.
      if glyph.width == 1, starts.indices.contains(index),
        glyph.base.value >= 0x80 || levels[index] % 2 == 1,
        let base = Unicode.Scalar(drawn[index]), CellClass(base) == .narrow
      {
        glyph.base = base
      }
      return (glyph: glyph, level: starts.indices.contains(index) ? Int(levels[index]) : 0)
    }
    return reordered(placed)
  }

  /// A text of one line as it is drawn, left to right; itself where it needs no ordering.
  public static func visual(_ text: String) -> String {
    guard let paragraph = BidiParagraph(text) else { return text }
    var scalars = String.UnicodeScalarView()
    for glyph in paragraph.glyphs(of: 0..<text.utf8.count, in: text) {
      scalars.append(glyph.base)
      scalars.append(contentsOf: glyph.marks)
    }
    return String(scalars)
  }

  // MARK: - Private

  /// Hebrew, Arabic, Syriac, Thaana, N'Ko and what follows them (U+0590 to U+08FF), their
  /// presentation forms, and the scripts from U+10800 to U+10FFF and at U+1E800.
  private static func mayRunRightToLeft(_ text: String) -> Bool {
    // Most text has none, and the first bytes tell.
    var text = text
    let hasFirstBytes = text.withUTF8 { bytes in
      bytes.contains { $0 >= 0xD6 && $0 <= 0xE0 || $0 >= 0xEF }
    }
    guard hasFirstBytes else { return false }
    return text.unicodeScalars.contains { scalar in
      switch scalar.value {
      case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF:
        true
      default: false
      }
    }
  }

  /// The scalar that holds a byte.
  private func scalar(at offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    return low - 1
  }

  /// Rules L1 and L2: spaces at the line's end have the paragraph's level, and from the highest level
  /// down everything that has at least it is turned round.
  private func reordered(_ placed: [(glyph: Glyph, level: Int)]) -> [Glyph] {
    var placed = placed
    let base = isRightToLeft ? 1 : 0
    for index in placed.indices.reversed() {
      guard placed[index].glyph.base == " " else { break }
      placed[index].level = base
    }
    let highest = placed.map(\.level).max() ?? 0
    for level in stride(from: highest, to: 0, by: -1) {
      var start = 0
      while start < placed.count {
        guard placed[start].level >= level else {
          start += 1
          continue
        }
        let end = placed[start...].firstIndex { $0.level < level } ?? placed.count
        placed[start..<end].reverse()
        start = end
      }
    }
    return placed.map(\.glyph)
  }
}
