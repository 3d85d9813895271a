import TextLayout

/// A rectangle of cells to draw into.
///
///     var screen = Screen(columns: 13, rows: 1)
///     screen.write("Harbor talks", column: 0, row: 0, style: .plain)
///     screen.text  // "|Harbor talks |"
///
/// Nothing is ever drawn outside, and never half of a wide character.
public struct Screen: Sendable {
  public let columns: Int
  public let rows: Int
  /// Where text is being typed; nil hides the terminal's cursor.
  public var cursor: (column: Int, row: Int)?
  /// What is in focus: where the cursor is parked while it is hidden, for magnifiers and screen
  /// readers, which follow it.
  public var focus: (column: Int, row: Int)?
  /// Columns that are sent to the terminal one after the other, each from top to bottom: row by row, it
  /// would have to change colors between panes and back again.
  public var strips: [Range<Int>]
  /// Whether right-to-left text is put in order when it is written; else the terminal does.
  public var ordersRightToLeft = false

  private var cells: [PackedCell]
  /// The styles in use; a cell holds an index.
  public private(set) var styles: [Style]
  private var styleIndex: [Style: UInt16]
  /// The one that was asked for last: text is written in one style for a while.
  private var latestStyle: (style: Style, index: UInt16)
  /// The combining marks in use; a cell holds an index, and 0 means none.
  private var marks: [[Unicode.Scalar]] = [[]]

  public init(columns: Int, rows: Int, style: Style = .plain) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
    styles = [style]
    styleIndex = [style: 0]
    latestStyle = (style, 0)
    strips = [0..<self.columns]
    cells = Array(repeating: .blank(style: 0), count: self.columns * self.rows)
  }

  /// Blanks a rectangle.
  public mutating func fill(_ rect: Rect, style: Style) {
    let rows = max(0, rect.row)..<max(0, rect.row, min(self.rows, rect.endRow))
    let columns = max(0, rect.column)..<max(0, rect.column, min(self.columns, rect.endColumn))
    guard !rows.isEmpty, !columns.isEmpty else { return }
    let blank = PackedCell.blank(style: index(of: style))
    for row in rows {
      splitWide(at: columns.lowerBound, row: row)
      splitWide(at: columns.upperBound, row: row)
      for column in columns { cells[row * self.columns + column] = blank }
    }
  }

  /// Writes text from a cell on, as far as there is room.
  ///
  /// - Parameter limit: Cells at most; nil for the rest of the row.
  /// - Returns: The cells that were used, those left of the screen included.
  @discardableResult
  public mutating func write(
    _ text: String, column: Int, row: Int, style: Style, limit: Int? = nil
  ) -> Int {
    write(text[...], column: column, row: row, style: style, limit: limit)
  }

  @discardableResult
  public mutating func write(
    _ text: Substring, column: Int, row: Int, style: Style, limit: Int? = nil
  ) -> Int {
    let end = min(columns, limit.map { column + max(0, $0) } ?? columns)
    guard row >= 0, row < rows, column < end else { return 0 }
    let style = index(of: style)
    var cell = column
    var text = text
    let used = text.withUTF8 { bytes in
      plainCells(bytes).map { put(plain: bytes, $0, at: column, row, end: end, style: style) }
    }
    if let used { return used }
    for glyph in ordersRightToLeft
      ? glyphs(in: BidiParagraph.visual(String(text))) : glyphs(in: text)
    {
      guard cell + glyph.width <= end else {
        // Half a character would be left: a blank instead.
        if cell < end { put(.blank(style: style), at: cell, row) }
        break
      }
      if cell < 0, cell + glyph.width > 0 {
        put(.blank(style: style), at: 0, row)
      } else {
        let packed = PackedCell(
          base: glyph.base.value, marks: index(of: glyph.marks), width: UInt8(glyph.width),
          style: style)
        put(packed, at: cell, row)
      }
      cell += glyph.width
    }
    return cell - column
  }

  /// Writes one glyph.
  public mutating func write(_ glyph: Glyph, column: Int, row: Int, style: Style) {
    guard row >= 0, row < rows else { return }
    let packed = PackedCell(
      base: glyph.base.value, marks: index(of: glyph.marks), width: UInt8(glyph.width),
      style: index(of: style))
    put(packed, at: column, row)
  }

  public subscript(column: Int, row: Int) -> Cell {
    let packed = self.packed(column, row)
    guard packed.width > 0 else {
      return Cell(base: " ", marks: [], width: 0, style: styles[Int(packed.style)])
    }
    return Cell(
      base: Unicode.Scalar(packed.scalar) ?? " ", marks: marks[Int(packed.marks)],
      width: Int(packed.width), style: styles[Int(packed.style)])
  }

  // MARK: For tests

  /// Each row between bars; a wide character stands once.
  public var text: String {
    rows(map: { $0.width == 0 ? "" : $0.text })
  }

  /// Each row between bars, a letter a cell.
  public func styleMap(_ letter: (Style) -> Character) -> String {
    rows(map: { String(letter($0.style)) })
  }

  private func rows(map: (Cell) -> String) -> String {
    (0..<rows).map { row in
      "|" + (0..<columns).map { map(self[$0, row]) }.joined() + "|"
    }.joined(separator: "\n")
  }
}

/// What stands in one cell.
public struct Cell: Hashable, Sendable {
  public var base: Unicode.Scalar
  public var marks: [Unicode.Scalar]
  /// 1 or 2; 0 for the second half of a wide character.
  public var width: Int
  public var style: Style

  public var text: String {
    guard width > 0 else { return "" }
    var scalars = String.UnicodeScalarView()
    scalars.append(base)
    scalars.append(contentsOf: marks)
    return String(scalars)
  }
}

// MARK: - For backends

extension Screen {
  /// A part of a row that looks otherwise than it did.
  public struct Change: Hashable, Sendable {
    public var row: Int
    public var columns: Range<Int>

    public init(row: Int, columns: Range<Int>) {
      self.row = row
      self.columns = columns
    }
  }

  /// What looks otherwise than on `other`, from top to bottom and from left to right; all of it where
  /// that has another size or is nil.
  public func changes(from other: Screen?) -> [Change] {
    guard let other, columns == other.columns, rows == other.rows else {
      return (0..<rows).map { Change(row: $0, columns: 0..<columns) }
    }
    // The numbers of styles and marks are each screen's own.
    let theirStyles = other.styles.map { styleIndex[$0] ?? .max }
    let theirMarks = other.marks.map { marks in
      self.marks.firstIndex(of: marks).map { UInt16($0) } ?? .max
    }
    let grounds = styles.map(\.groundOfBlanks)
    let theirGrounds = other.styles.map(\.groundOfBlanks)
    var changes: [Change] = []
    cells.withUnsafeBufferPointer { mine in
      other.cells.withUnsafeBufferPointer { theirs in
        for row in 0..<rows {
          let start = row * columns
          var run = 0..<0
          for column in 0..<columns {
            let cell = mine[start + column]
            let before = theirs[start + column]
            if cell.hasGlyph(of: before), cell.style == theirStyles[Int(before.style)],
              cell.marks == 0 && before.marks == 0
                || cell.marks == theirMarks[Int(before.marks)]
            {
              continue
            }
            if cell.isBlank, before.isBlank, let ground = grounds[Int(cell.style)],
              ground == theirGrounds[Int(before.style)]
            {
              continue
            }
            if column > 0, run.upperBound == column {
              run = run.lowerBound..<column + 1
              continue
            }
            if !run.isEmpty { changes.append(Change(row: row, columns: run)) }
            // A wide character is drawn from its first half on.
            run = (cell.width == 0 ? max(0, column - 1) : column)..<column + 1
          }
          if !run.isEmpty { changes.append(Change(row: row, columns: run)) }
        }
      }
    }
    return changes
  }

  /// What a cell shows, as backends need it.
  public struct BackendCell {
    public var base: UInt32
    /// 1 or 2; 0 for the second half of a wide character.
    public var width: Int
    /// An index into `styles`.
    public var style: Int
    /// An index into `marks`; 0 for none.
    fileprivate var marks: Int

    public var hasMarks: Bool { marks > 0 }
    public var isBlank: Bool { base == 0x20 && !hasMarks }
    /// Whether all terminals agree that it takes one cell.
    public var isPlain: Bool { base < 0x1100 && !hasMarks }
    /// Whether terminals agree on its width: not on that of emoji and of what bears marks.
    public var hasCertainWidth: Bool { base < 0x1F000 && !hasMarks }
  }

  /// The combining marks of a cell of this screen.
  public func marks(of cell: BackendCell) -> [Unicode.Scalar] { marks[cell.marks] }

  /// Appends the letters of a row from a column on, as long as they are ASCII and in one style.
  ///
  /// - Returns: How many there were.
  public func appendWord(
    ofRow row: Int, _ part: Range<Int>, to bytes: inout [UInt8]
  ) -> Int {
    let start = row * columns
    let style = cells[start + part.lowerBound].style
    let count = bytes.count
    for cell in cells[start + part.lowerBound..<start + part.upperBound] {
      guard cell.isASCII, cell.style == style else { break }
      bytes.append(UInt8(truncatingIfNeeded: cell.scalar))
    }
    return bytes.count - count
  }

  /// What a cell shows; the second half of a wide character has no width.
  public func cell(atColumn column: Int, _ row: Int) -> BackendCell {
    let cell = packed(column, row)
    return BackendCell(
      base: cell.scalar, width: Int(cell.width), style: Int(cell.style), marks: Int(cell.marks))
  }
}

extension Style {
  /// What a blank in this style shows: its ground, and nothing else; nil where it shows more.
  fileprivate var groundOfBlanks: Color? {
    attributes.isDisjoint(with: [.underline, .reverse, .struck]) ? background : nil
  }
}

// MARK: - Private

/// A cell in eight bytes.
private struct PackedCell: Hashable, Sendable {
  /// The base scalar, and above its 24 bits the width.
  private var baseAndWidth: UInt32
  var marks: UInt16
  var style: UInt16

  var scalar: UInt32 { baseAndWidth & 0xFF_FFFF }
  var width: UInt8 { UInt8(baseAndWidth >> 24) }
  var isBlank: Bool { baseAndWidth == 0x20 | 1 << 24 && marks == 0 }

  /// Whether it is one byte for the terminal, and no blank.
  var isASCII: Bool { baseAndWidth > 0x20 | 1 << 24 && baseAndWidth < 0x7F | 1 << 24 && marks == 0 }

  /// Whether both have the same base and width, whatever their marks.
  func hasGlyph(of other: PackedCell) -> Bool { baseAndWidth == other.baseAndWidth }

  init(base: UInt32, marks: UInt16, width: UInt8, style: UInt16) {
    baseAndWidth = base | UInt32(width) << 24
    self.marks = marks
    self.style = style
  }

  static func blank(style: UInt16) -> PackedCell {
    PackedCell(base: 0x20, marks: 0, width: 1, style: style)
  }
}

extension Screen {
  private func packed(_ column: Int, _ row: Int) -> PackedCell {
    cells[row * columns + column]
  }

  private mutating func put(_ cell: PackedCell, at column: Int, _ row: Int) {
    guard column >= 0, column + Int(cell.width) <= columns else { return }
    splitWide(at: column, row: row)
    splitWide(at: column + Int(cell.width), row: row)
    cells[row * columns + column] = cell
    if cell.width == 2 {
      cells[row * columns + column + 1] = PackedCell(
        base: 0, marks: 0, width: 0, style: cell.style)
    }
  }

  /// Puts the scalars of a text into a cell each, as far as `end`; see `plainCells`.
  /// - Returns: The cells that were used, those left of the screen included.
  private mutating func put(
    plain text: UnsafeBufferPointer<UInt8>, _ count: Int, at column: Int, _ row: Int, end: Int,
    style: UInt16
  ) -> Int {
    let used = min(count, end - column)
    let first = max(0, column)
    guard first < column + used else { return used }
    splitWide(at: first, row: row)
    splitWide(at: column + used, row: row)
    let start = row * columns + column
    var index = 0
    cells.withUnsafeMutableBufferPointer { cells in
      for place in 0..<used {
        let scalar: UInt32
        switch text[index] {
        case ..<0x80:
          scalar = UInt32(text[index])
          index += 1
        case ..<0xE0:
          scalar = UInt32(text[index] & 0x1F) << 6 | UInt32(text[index + 1] & 0x3F)
          index += 2
        default:
          scalar =
            UInt32(text[index] & 0x0F) << 12 | UInt32(text[index + 1] & 0x3F) << 6
            | UInt32(text[index + 2] & 0x3F)
          index += 3
        }
        guard column + place >= first else { continue }
        cells[start + place] = PackedCell(base: scalar, marks: 0, width: 1, style: style)
      }
    }
    return used
  }

  /// Blanks a wide character whose halves lie on both sides of `column`.
  private mutating func splitWide(at column: Int, row: Int) {
    guard column > 0, column < columns, cells[row * columns + column].width == 0 else { return }
    for half in [column - 1, column] {
      cells[row * columns + half] = .blank(style: cells[row * columns + half].style)
    }
  }

  private mutating func index(of style: Style) -> UInt16 {
    if latestStyle.style == style { return latestStyle.index }
    let index = styleIndex[style] ?? added(style)
    latestStyle = (style, index)
    return index
  }

  private mutating func added(_ style: Style) -> UInt16 {
    guard styles.count < Int(UInt16.max) else { return 0 }
    let index = UInt16(styles.count)
    styles.append(style)
    styleIndex[style] = index
    return index
  }

  private mutating func index(of marks: [Unicode.Scalar]) -> UInt16 {
    if marks.isEmpty { return 0 }
    if let index = self.marks.firstIndex(of: marks) { return UInt16(index) }
    // A screen has no more cells with marks than this; were it so, they would go unmarked.
    guard self.marks.count < 4096 else { return 0 }
    self.marks.append(marks)
    return UInt16(self.marks.count - 1)
  }
}
