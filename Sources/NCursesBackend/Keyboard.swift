import CNCurses
import TerminalScreen

/// Reads keys, the mouse and pastes out of ncurses.
struct Keyboard {
  /// Where ncurses reads: a pad, which it never draws of its own accord.
  private var pad: UnsafeMutablePointer<WINDOW>?

  /// Codes of our own for what begins a mouse report and a paste. `define_key` has 16 bits for
  /// them, and ncurses' own end below 1000.
  private enum Code {
    static let mouse: Int32 = 2000
    static let pasteStart: Int32 = 2001
    static let pasteEnd: Int32 = 2002
  }

  /// More than this of a paste is dropped: it goes into one line.
  private static let longestPaste = 1 << 16

  /// Begins to read, and makes ncurses know the sequences that terminals send whatever their entry
  /// says.
  mutating func open() {
    pad = newpad(1, 1)
    nodelay(pad, true)
    keypad(pad, true)
    let keys: [(String, Int32)] = [
      ("[<", Code.mouse), ("[200~", Code.pasteStart), ("[201~", Code.pasteEnd),
      ("[A", KEY_UP), ("OA", KEY_UP), ("[B", KEY_DOWN), ("OB", KEY_DOWN),
      ("[C", KEY_RIGHT), ("OC", KEY_RIGHT), ("[D", KEY_LEFT), ("OD", KEY_LEFT),
      ("[H", KEY_HOME), ("OH", KEY_HOME), ("[1~", KEY_HOME), ("[7~", KEY_HOME),
      ("[F", KEY_END), ("OF", KEY_END), ("[4~", KEY_END), ("[8~", KEY_END),
      ("[2~", KEY_IC), ("[3~", KEY_DC), ("[5~", KEY_PPAGE), ("[6~", KEY_NPAGE), ("[Z", KEY_BTAB),
    ]
    for (sequence, code) in keys { define_key("\u{1B}\(sequence)", code) }
  }

  /// All input that is there.
  func read() -> [InputEvent] {
    var events: [InputEvent] = []
    while let input = next() {
      switch input {
      case .code(Code.mouse): events += mouse()
      case .code(Code.pasteStart): events.append(.paste(paste()))
      case .code(let code):
        if let key = Self.key(code: code) { events.append(.key(key)) }
      case .scalar(0x1B):
        events.append(.key(escape()))
      case .scalar(let scalar):
        if let key = Self.key(scalar: scalar) { events.append(.key(key)) }
      }
    }
    return events
  }

  // MARK: - Private

  private enum Input {
    case code(Int32)
    case scalar(UInt32)
  }

  private func next() -> Input? {
    var value = wint_t()
    switch wget_wch(pad, &value) {
    case OK: return .scalar(value)
    case KEY_CODE_YES: return .code(Int32(value))
    default: return nil
    }
  }

  /// The rest of a sequence, which may still be on its way.
  private func nextOfSequence() -> Input? {
    wtimeout(pad, 50)
    defer { nodelay(pad, true) }
    return next()
  }

  /// Escape alone, or with the key that came right behind it: Alt.
  private func escape() -> Key {
    guard let following = next() else { return Key(.escape) }
    let key: Key? =
      switch following {
      case .scalar(let scalar): Self.key(scalar: scalar)
      case .code(let code): Self.key(code: code)
      }
    guard var key, key.code != .escape else { return Key(.escape) }
    key.alt = true
    return key
  }

  private static func key(code: Int32) -> Key? {
    switch code {
    case KEY_UP: Key(.up)
    case KEY_DOWN: Key(.down)
    case KEY_LEFT: Key(.left)
    case KEY_RIGHT: Key(.right)
    case KEY_HOME: Key(.home)
    case KEY_END: Key(.end)
    case KEY_PPAGE: Key(.pageUp)
    case KEY_NPAGE: Key(.pageDown)
    case KEY_BACKSPACE: Key(.backspace)
    case KEY_DC: Key(.delete)
    case KEY_IC: Key(.insert)
    case KEY_BTAB: Key(.backTab)
    case KEY_ENTER: Key(.enter)
    case KEY_F0...KEY_F0 + 63: Key(.function(Int(code - KEY_F0)))
    default: nil
    }
  }

  private static func key(scalar: UInt32) -> Key? {
    switch scalar {
    case 0x0A, 0x0D: return Key(.enter)
    case 0x09: return Key(.tab)
    case 0x08, 0x7F: return Key(.backspace)
    case 0x1B: return Key(.escape)
    case 0x00: return Key(.character(" "), control: true)
    case 0x01...0x1A:
      guard let letter = Unicode.Scalar(scalar + 0x60) else { return nil }
      return Key(.character(Character(letter)), control: true)
    case 0x1C...0x1F, 0x80...0x9F: return nil
    default: return Unicode.Scalar(scalar).map { Key(.character(Character($0))) }
    }
  }

  /// "0;12;5M" after "\e[<": button, column, row from 1; M pressed, m released. See xterm's
  /// ctlseqs, "SGR (1006)".
  private func mouse() -> [InputEvent] {
    var numbers = [0]
    for _ in 0..<24 {
      guard case .scalar(let scalar) = nextOfSequence() else { return [] }
      switch scalar {
      case 0x30...0x39:
        let number = numbers[numbers.count - 1] * 10 + Int(scalar - 0x30)
        numbers[numbers.count - 1] = min(number, 100_000)
      case 0x3B: numbers.append(0)
      case 0x4D, 0x6D:
        guard numbers.count == 3 else { return [] }
        return event(numbers[0], numbers[1] - 1, numbers[2] - 1, isRelease: scalar == 0x6D)
      default: return []
      }
    }
    return []
  }

  private func event(_ code: Int, _ column: Int, _ row: Int, isRelease: Bool) -> [InputEvent] {
    let kind: MouseEvent.Kind
    if code & 64 != 0 {
      guard code & 3 < 2 else { return [] }
      kind = code & 1 == 0 ? .wheelUp : .wheelDown
    } else {
      let buttons: [MouseEvent.Button] = [.left, .middle, .right]
      guard code & 3 < 3 else { return [] }
      let button = buttons[code & 3]
      kind = code & 32 != 0 ? .drag(button) : isRelease ? .release(button) : .press(button)
    }
    return [.mouse(MouseEvent(kind, column: column, row: row))]
  }

  private func paste() -> String {
    var text = String.UnicodeScalarView()
    while let input = nextOfSequence() {
      switch input {
      case .code(Code.pasteEnd): return String(text)
      case .code: continue
      case .scalar(let value):
        guard text.count < Self.longestPaste, let scalar = Unicode.Scalar(value) else { continue }
        let isControl = value < 0x20 || value >= 0x7F && value < 0xA0
        text.append(value == 0x0D || value == 0x0A || value == 0x09 ? " " : scalar)
        if isControl, text.last != " " { text.removeLast() }
      }
    }
    return String(text)
  }
}
