import TerminalScreen
import TextLayout

/// Writes the bytes that bring a terminal from what it shows to what it is to show.
///
/// ncurses could: it would send both colors of a cell wherever one changes, and go over all cells
/// twice, which is half of the bytes of a frame and a fifth of its time.
struct FrameWriter {
  private let terminal: TerminalCapabilities
  private var looks: LookTable
  /// What the terminal shows; nil where nobody knows.
  private var shown: Screen?
  /// The frame so far.
  private var bytes: [UInt8] = []
  /// Where the terminal's cursor stands; nil where that depends on the terminal.
  private var place: Place?
  /// What the next character would look like; nil where nobody knows.
  private var pen: Look?
  private var showsCursor: Bool?
  /// Blanks that have yet to be written.
  private var blanks = Blanks()

  private struct Place: Hashable {
    var column: Int
    var row: Int
  }

  private struct Blanks {
    var columns = 0..<0
    var row = 0
    var look = Look()
  }

  init(terminal: TerminalCapabilities, depth: ColorDepth) {
    self.terminal = terminal
    looks = LookTable(depth: depth, capabilities: terminal)
  }

  /// The terminal may show anything: the next frame begins with clearing it.
  mutating func forget() {
    shown = nil
    place = nil
    pen = nil
    showsCursor = nil
  }

  /// The bytes that make the terminal show `screen`.
  ///
  /// - Parameter size: The terminal's; what lies outside is left out.
  mutating func frame(_ screen: Screen, within size: ScreenSize) -> [UInt8] {
    bytes.removeAll(keepingCapacity: true)
    let before = shown ?? cleared(for: screen)
    shown = screen
    let looks = screen.styles.map { self.looks[$0] }
    let changes = screen.changes(from: before).filter { $0.row < size.rows }
    for strip in screen.strips {
      let strip = strip.clamped(to: 0..<size.columns)
      for change in changes where change.columns.overlaps(strip) {
        write(screen, row: change.row, change.columns.clamped(to: strip), looks)
      }
      writeBlanks(screen, looks)
    }
    show(cursor: screen.cursor != nil)
    if let cursor = screen.cursor ?? screen.focus, cursor.row < size.rows,
      cursor.column < size.columns
    {
      move(to: cursor.column, cursor.row)
    }
    return bytes
  }

  // MARK: - Cells

  /// Clears the terminal and says what it shows then.
  private mutating func cleared(for screen: Screen) -> Screen {
    pen = turnedOff()
    var style = Style.plain
    if terminal.backColorErase, let ground = screen.styles.first {
      style.background = ground.background
      set(looks[style])
    }
    bytes += terminal.clearScreen
    place = nil
    return Screen(columns: screen.columns, rows: screen.rows, style: style)
  }

  private mutating func write(
    _ screen: Screen, row: Int, _ columns: Range<Int>, _ looks: [Look]
  ) {
    // The second half of a wide character came with the first.
    let isHalf = screen.cell(atColumn: columns.lowerBound, row).width == 0
    let first = columns.lowerBound + (isHalf ? 1 : 0)
    // The last cell stays as it is where it can't be written without scrolling.
    let isLast = row == screen.rows - 1 && columns.upperBound == screen.columns
    let end = columns.upperBound - (isLast && terminal.scrollsAtTheEnd ? 1 : 0)
    guard first < end else { return }
    if !blanks.columns.isEmpty, blanks.row != row || !continuesBlanks(screen, to: first, looks) {
      writeBlanks(screen, looks)
    }
    var column = first
    while column < end {
      let cell = screen.cell(atColumn: column, row)
      let look = looks[cell.style]
      if cell.isBlank, look.hasPlainBlanks {
        if blanks.look.background != look.background { writeBlanks(screen, looks) }
        let start = blanks.columns.isEmpty ? column : blanks.columns.lowerBound
        blanks = Blanks(columns: start..<column + 1, row: row, look: look)
        column += 1
        continue
      }
      if !blanks.columns.isEmpty { writeBlanks(screen, looks, isEnd: false) }
      approach(screen, column: column, row, looks)
      set(look)
      let letters = screen.appendWord(ofRow: row, column..<end, to: &bytes)
      if letters == 0 { put(cell, of: screen) }
      column += letters > 0 ? letters : max(1, cell.width)
      let isCertain = letters > 0 || cell.hasCertainWidth
      place = column < screen.columns && isCertain ? Place(column: column, row: row) : nil
    }
  }

  /// Whether there are only blanks of the same ground between those that wait and a cell.
  private func continuesBlanks(_ screen: Screen, to column: Int, _ looks: [Look]) -> Bool {
    (blanks.columns.upperBound..<column).allSatisfy { column in
      let cell = screen.cell(atColumn: column, blanks.row)
      let look = looks[cell.style]
      return cell.isBlank && look.hasPlainBlanks && look.background == blanks.look.background
    }
  }

  /// Brings the cursor to a cell: over few cells that look alike by writing them once more.
  private mutating func approach(_ screen: Screen, column: Int, _ row: Int, _ looks: [Look]) {
    guard let place, place.row == row, (0...Self.widestGap).contains(column - place.column) else {
      return move(to: column, row)
    }
    if place.column == column { return }
    let gap = place.column..<column
    let looksAlike = gap.allSatisfy { column in
      let cell = screen.cell(atColumn: column, row)
      return cell.width == 1 && cell.isPlain && pen?.shows(cell, like: looks[cell.style]) == true
    }
    guard looksAlike else { return move(to: column, row) }
    for column in gap { put(screen.cell(atColumn: column, row), of: screen) }
    self.place = Place(column: column, row: row)
  }

  /// To move over more cells is shorter than to write them.
  private static let widestGap = 4

  /// Writes the blanks that wait, or erases instead.
  ///
  /// - Parameter isEnd: Nothing follows them at once.
  private mutating func writeBlanks(_ screen: Screen, _ looks: [Look], isEnd: Bool = true) {
    let columns = blanks.columns
    guard !columns.isEmpty else { return }
    blanks.columns = 0..<0
    approach(screen, column: columns.lowerBound, blanks.row, looks)
    set(ground: blanks.look.background)
    let width = shown?.columns ?? .max
    // Nothing is shorter than one blank.
    let erases =
      columns.count > 1 && (terminal.backColorErase || blanks.look.background < 0)
    let toEnd = erases && columns.upperBound == width ? terminal.clrEol : []
    let some = erases ? terminal.eraseChars?[columns.count] ?? [] : []
    if !toEnd.isEmpty, toEnd.count < columns.count {
      bytes += toEnd
    } else if !some.isEmpty, some.count + (isEnd ? 0 : Self.bytesOfAMove) < columns.count {
      bytes += some
    } else {
      bytes += repeatElement(0x20, count: columns.count)
      place =
        columns.upperBound < width ? Place(column: columns.upperBound, row: blanks.row) : nil
    }
  }

  private static let bytesOfAMove = 5

  /// Writes one character, and nothing that could command the terminal.
  private mutating func put(_ cell: Screen.BackendCell, of screen: Screen) {
    if (0x20..<0x7F).contains(cell.base) {
      bytes.append(UInt8(cell.base))
    } else {
      append(Unicode.Scalar(cell.base) ?? Glyph.placeholder)
    }
    if cell.hasMarks { for mark in screen.marks(of: cell) { append(mark) } }
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    let isControl = scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
    bytes += String(Character(isControl ? Glyph.placeholder : scalar)).utf8
  }

  // MARK: - The pen

  private mutating func set(_ look: Look) {
    guard look != pen else { return }
    var now = pen ?? turnedOff()
    let ended = now.attributes.subtracting(look.attributes)
    if !ended.isEmpty {
      let ending = terminal.attributes.filter { ended.contains($0.style) }
      if ending.contains(where: \.exit.isEmpty) {
        now = turnedOff()
      } else {
        for attribute in ending { bytes += attribute.exit }
      }
    }
    if now.foreground >= 0 && look.foreground < 0 || now.background >= 0 && look.background < 0 {
      if terminal.origPair.isEmpty { now = turnedOff() } else { bytes += terminal.origPair }
      (now.foreground, now.background) = (-1, -1)
    }
    if now.foreground != look.foreground, let color = terminal.setAForeground {
      bytes += color[look.foreground]
    }
    if now.background != look.background, let color = terminal.setABackground {
      bytes += color[look.background]
    }
    let begun = look.attributes.subtracting(now.attributes)
    if !begun.isEmpty {
      for attribute in terminal.attributes where begun.contains(attribute.style) {
        bytes += attribute.enter
      }
    }
    pen = look
  }

  /// Sets what blanks show; how letters look may stay.
  private mutating func set(ground: Int) {
    guard var look = pen else { return set(Look(background: ground)) }
    look.background = ground
    look.attributes.subtract(Look.seenOnBlanks)
    set(look)
  }

  private mutating func turnedOff() -> Look {
    bytes += terminal.exitAttributeMode
    return Look()
  }

  // MARK: - The cursor

  private mutating func move(to column: Int, _ row: Int) {
    let target = Place(column: column, row: row)
    guard place != target else { return }
    if !terminal.moveStandoutMode { set(Look()) }
    var way = terminal.cursorAddress[row, column]
    func consider(_ other: [UInt8]?) {
      if let other, other.count < way.count { way = other }
    }
    if let place, place.row == row {
      consider(across(from: place.column, to: column))
    } else if let place {
      if place.column == column { consider(terminal.rowAddress?[row]) }
      if place.row + 1 == row, !terminal.cursorDown.isEmpty {
        consider(across(from: place.column, to: column).map { terminal.cursorDown + $0 })
      }
    }
    bytes += way
    place = target
  }

  /// The shortest way to another column of the same row; nil where there is none.
  private func across(from start: Int, to end: Int) -> [UInt8]? {
    if start == end { return [] }
    var way = terminal.columnAddress?[end]
    func consider(_ other: [UInt8]?) {
      if let other, other.count < way?.count ?? .max { way = other }
    }
    if end > start { consider(terminal.parmRightCursor?[end - start]) }
    if end < start, start - end <= Self.widestGap, !terminal.cursorLeft.isEmpty {
      consider(Array(repeatElement(terminal.cursorLeft, count: start - end).joined()))
    }
    return way
  }

  private mutating func show(cursor isShown: Bool) {
    guard isShown != showsCursor else { return }
    showsCursor = isShown
    bytes += isShown ? terminal.cursorNormal : terminal.cursorInvisible
  }
}
