import TerminalScreen

@testable import NCursesBackend
@testable import TextLayout

/// A terminal as xterm is one, as far as frames need it. What it isn't asked to understand ends up in
/// `misunderstood`.
struct TerminalModel {
  struct ShownCell: Hashable {
    var text = " "
    var look = Look()
  }

  private(set) var cells: [[ShownCell]]
  private(set) var column = 0
  private(set) var row = 0
  private(set) var showsCursor = true
  private(set) var misunderstood: [String] = []
  /// Whether what is erased takes the ground that is set.
  var backColorErase = true
  private var look = Look()

  init(columns: Int, rows: Int) {
    cells = Array(repeating: Array(repeating: ShownCell(), count: columns), count: rows)
  }

  var text: String {
    cells.map { "|\($0.map(\.text).joined())|" }.joined(separator: "\n")
  }

  mutating func read(_ bytes: [UInt8]) {
    var rest = String(decoding: bytes, as: UTF8.self).unicodeScalars[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\u{1B}" where rest.first == "(":
        rest.removeFirst(2)
      case "\u{1B}" where rest.first == "[":
        rest.removeFirst()
        let parameters = rest.prefix { !("@"..."~").contains($0) }
        rest = rest[parameters.endIndex...]
        guard let final = rest.popFirst() else { return misunderstood.append("no end") }
        command(String(final), String(parameters))
      case "\n": row += 1
      case "\u{8}": column -= 1
      case _ where scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value):
        misunderstood.append("U+\(String(scalar.value, radix: 16))")
      default: put(scalar)
      }
    }
  }

  // MARK: - Private

  private mutating func put(_ scalar: Unicode.Scalar) {
    let width = CellClass(scalar) == .wide ? 2 : 1
    guard CellClass(scalar) != .zero else {
      cells[row][column - 1].text.unicodeScalars.append(scalar)
      return
    }
    guard column + width <= cells[row].count else { return misunderstood.append("wraps") }
    cells[row][column] = ShownCell(text: String(scalar), look: look)
    if width == 2 { cells[row][column + 1] = ShownCell(text: "", look: look) }
    column += width
  }

  private mutating func command(_ name: String, _ parameters: String) {
    let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false)
      .map { Int($0) ?? 0 }
    let first = max(1, numbers.first ?? 1)
    switch (name, parameters) {
    case ("H", _): (row, column) = (first - 1, numbers.count > 1 ? numbers[1] - 1 : 0)
    case ("G", _): column = first - 1
    case ("d", _): row = first - 1
    case ("C", _): column += first
    case ("X", _): erase(column..<column + first)
    case ("K", ""): erase(column..<cells[row].count)
    case ("J", "2"):
      for index in cells.indices {
        row = index
        erase(0..<cells[index].count)
      }
      row = 0
    case ("m", _): set(numbers[...])
    case ("l", "?25"): showsCursor = false
    case ("h", "?25"): showsCursor = true
    default: misunderstood.append("\(parameters)\(name)")
    }
  }

  private mutating func erase(_ columns: Range<Int>) {
    let ground = Look(background: backColorErase ? look.background : -1)
    for index in columns.clamped(to: 0..<cells[row].count) {
      cells[row][index] = ShownCell(text: " ", look: ground)
    }
  }

  private mutating func set(_ numbers: ArraySlice<Int>) {
    switch numbers.first {
    case 0: look = Look()
    case 1: look.attributes.insert(.bold)
    case 2: look.attributes.insert(.dim)
    case 3: look.attributes.insert(.italic)
    case 4: look.attributes.insert(.underline)
    case 7: look.attributes.insert(.reverse)
    case 9: look.attributes.insert(.struck)
    case 23: look.attributes.remove(.italic)
    case 24: look.attributes.remove(.underline)
    case 29: look.attributes.remove(.struck)
    case 38 where numbers.count == 3: look.foreground = numbers.last ?? -1
    case 48 where numbers.count == 3: look.background = numbers.last ?? -1
    case 39: (look.foreground, look.background) = (-1, -1)
    default: misunderstood.append("\(numbers)m")
    }
  }
}

extension TerminalCapabilities {
  /// Those of xterm with 256 colors.
  static var xterm: TerminalCapabilities {
    TerminalCapabilities(
      cursorAddress: ParameterizedString("\u{1B}[%i%p1%d;%p2%dH"),
      columnAddress: ParameterizedString("\u{1B}[%i%p1%dG"),
      rowAddress: ParameterizedString("\u{1B}[%i%p1%dd"),
      parmRightCursor: ParameterizedString("\u{1B}[%p1%dC"),
      cursorDown: Array("\n".utf8),
      cursorLeft: Array("\u{8}".utf8),
      clearScreen: Array("\u{1B}[H\u{1B}[2J".utf8),
      clrEol: Array("\u{1B}[K".utf8),
      eraseChars: ParameterizedString("\u{1B}[%p1%dX"),
      cursorInvisible: Array("\u{1B}[?25l".utf8),
      cursorNormal: Array("\u{1B}[?25h".utf8),
      setAForeground: ParameterizedString("\u{1B}[38;5;%p1%dm"),
      setABackground: ParameterizedString("\u{1B}[48;5;%p1%dm"),
      origPair: Array("\u{1B}[39;49m".utf8),
      exitAttributeMode: Array("\u{1B}(B\u{1B}[m".utf8),
      attributes: [
        (.bold, "1", ""), (.dim, "2", ""), (.reverse, "7", ""), (.italic, "3", "23"),
        (.underline, "4", "24"), (.struck, "9", "29"),
      ].map { (style: Style.Attributes, enter: String, exit: String) in
        Attribute(
          style: style, enter: Array("\u{1B}[\(enter)m".utf8),
          exit: exit.isEmpty ? [] : Array("\u{1B}[\(exit)m".utf8))
      },
      backColorErase: true, moveStandoutMode: true, scrollsAtTheEnd: false, noColorVideo: [])
  }
}
