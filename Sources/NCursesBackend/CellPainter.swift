import CNCurses
import TerminalScreen
import TextLayout

/// Turns the cells of a screen into those of ncurses.
struct CellPainter {
  private let depth: ColorDepth
  private var pairs: [ColorPair: Int32] = [:]
  private var row: [cchar_t] = []
  /// How a style looks here, found once.
  private var known: [Style: Look] = [:]

  private struct ColorPair: Hashable {
    var foreground: Int32
    var background: Int32

    /// The terminal's own.
    static let standard = ColorPair(foreground: -1, background: -1)
  }

  /// How ncurses says a style.
  struct Look {
    var attributes: attr_t
    var pair: Int32
    /// The number of the colour behind the text; -1 for the terminal's own.
    var ground: Int32
    /// Whether a blank shows its ground and nothing else.
    var hasPlainBlanks: Bool
    /// A cell that looks so, in which only the letter has to be set.
    var blank: cchar_t

    init(attributes: attr_t, pair: Int32, ground: Int32, hasPlainBlanks: Bool) {
      self.attributes = attributes
      self.pair = pair
      self.ground = ground
      self.hasPlainBlanks = hasPlainBlanks
      blank = cchar_t()
      let text: [wchar_t] = [0x20, 0]
      _ = gz_setcchar(&blank, text, attributes, pair)
    }

    /// Whether nobody can tell which of the two a blank has.
    func hasBlanks(like other: Look) -> Bool {
      hasPlainBlanks && other.hasPlainBlanks && ground == other.ground
    }
  }

  init(depth: ColorDepth) { self.depth = depth }

  /// How the styles of a screen look, by their numbers there.
  mutating func looks(of styles: [Style]) -> [Look] { styles.map { look(of: $0) } }

  /// Hands a part of a row to ncurses.
  ///
  /// To change how text looks takes some twenty bytes. A blank shows its ground alone, so it is painted
  /// like what stands before it on that ground, and blanks at the start like what comes after them.
  mutating func paint(_ screen: Screen, row number: Int, _ columns: Range<Int>, _ looks: [Look]) {
    row.removeAll(keepingCapacity: true)
    var before: Look?
    var isStart = true
    screen.eachCell(ofRow: number, columns) { base, marks, style in
      var look = looks[style]
      let isAlike = before.map { $0.hasBlanks(like: look) } ?? true
      if base == 0x20, marks.isEmpty, look.hasPlainBlanks {
        if isAlike, let before { look = before }
        isStart = isStart && isAlike
      } else {
        if isStart, isAlike { for index in row.indices { row[index] = look.blank } }
        isStart = false
      }
      row.append(Self.character(base, marks, look))
      before = look
    }
    // The second half of a wide character came with the first, in the part before this one.
    let isHalf = screen[columns.lowerBound, number].width == 0
    let first = columns.lowerBound + (isHalf ? 1 : 0)
    mvadd_wchnstr(Int32(number), Int32(first), row, Int32(row.count))
  }

  // MARK: - Private

  private static func character(
    _ base: UInt32, _ marks: [Unicode.Scalar], _ look: Look
  ) -> cchar_t {
    var result = look.blank
    if marks.isEmpty {
      result.chars.0 = wchar_t(base)
      return result
    }
    withUnsafeTemporaryAllocation(of: wchar_t.self, capacity: 6) { text in
      text[0] = wchar_t(base)
      var count = 1
      for mark in marks.prefix(4) {
        text[count] = wchar_t(mark.value)
        count += 1
      }
      text[count] = 0
      _ = gz_setcchar(&result, text.baseAddress, look.attributes, look.pair)
    }
    return result
  }

  private mutating func look(of style: Style) -> Look {
    if let look = known[style] { return look }
    let colors = colors(of: style)
    let pair = pair(of: colors)
    let look = Look(
      attributes: attributes(of: style), pair: pair, ground: pair == 0 ? -1 : colors.background,
      hasPlainBlanks: style.attributes.isDisjoint(with: [.underline, .reverse, .struck]))
    known[style] = look
    return look
  }

  private func attributes(of style: Style) -> attr_t {
    var attributes: attr_t = 0
    if style.attributes.contains(.bold) { attributes |= 1 << 21 }  // A_BOLD
    if style.attributes.contains(.italic) { attributes |= 1 << 31 }  // A_ITALIC
    if style.attributes.contains(.underline) { attributes |= 1 << 17 }  // A_UNDERLINE
    if style.attributes.contains(.dim) { attributes |= 1 << 20 }  // A_DIM
    if style.attributes.contains(.reverse) { attributes |= 1 << 18 }  // A_REVERSE
    return attributes
  }

  private func colors(of style: Style) -> ColorPair {
    guard depth > .monochrome else { return .standard }
    switch (style.foreground, style.background) {
    case (.standard, .standard): return .standard
    case (.rgb(let text), .standard):
      return ColorPair(foreground: number(text), background: -1)
    case (.standard, .rgb(let ground)):
      return ColorPair(foreground: -1, background: number(ground))
    case (.rgb(let text), .rgb(let ground)):
      let pair = ColorReduction.pair(text, on: ground, depth: depth)
      return ColorPair(foreground: direct(pair.foreground), background: direct(pair.background))
    }
  }

  private mutating func pair(of colors: ColorPair) -> Int32 {
    if colors == .standard { return 0 }
    if let pair = pairs[colors] { return pair }
    let next = Int32(pairs.count + 1)
    // A terminal with few pairs: what comes late looks plain.
    guard next < gz_color_pairs(),
      init_extended_pair(next, colors.foreground, colors.background) == OK
    else { return 0 }
    pairs[colors] = next
    return next
  }

  private func number(_ rgb: UInt32) -> Int32 {
    direct(ColorReduction.index(of: rgb, depth: depth))
  }

  /// In direct colour the first eight numbers mean the terminal's own colours, not nearly black.
  private func direct(_ number: Int) -> Int32 {
    depth == .direct && number < 8 ? 8 : Int32(number)
  }
}
