import TerminalScreen

/// Bytes as what a terminal may tell the reader: text and control characters are keys, and the bytes
/// that no UTF-8 text begins with are all the rest, some with bytes that say more.
///
///     80 to 8F   a key without a character
///     90 c r     a click; 91 c r, 92 c r the wheel up and down; 93 c r a drag
///     94 c r     another size
///     95 n …     a paste of n bytes
///     96         input paused
///     97         the library changed
///     98         Alt with the next character
enum KeyInput {
  enum Step {
    case input(InputEvent)
    case resized(columns: Int, rows: Int)
    case settled
    case changed
  }

  /// More input than this finds nothing that less doesn't.
  private static let most = 80

  static func steps(of bytes: [UInt8]) -> [Step] {
    var rest = bytes[...]
    var steps: [Step] = []
    while let byte = rest.popFirst(), steps.count < most {
      switch byte {
      case 0x80..<0x90: steps.append(key(named[Int(byte) - 0x80]))
      case 0x90...0x94:
        guard let column = rest.popFirst(), let row = rest.popFirst() else { return steps }
        steps.append(place(byte, Int(column), Int(row)))
      case 0x95:
        let count = Int(rest.popFirst() ?? 0)
        steps.append(.input(.paste(String(decoding: rest.prefix(count), as: UTF8.self))))
        rest = rest.dropFirst(count)
      case 0x96: steps.append(.settled)
      case 0x97: steps.append(.changed)
      case 0x98:
        if let next = rest.popFirst(), next >= 0x20, next < 0x7F { steps.append(alt(next)) }
      case 0x00: steps.append(.input(.key(Key(.character(" "), control: true))))
      case 0x09: steps.append(key(.tab))
      case 0x0A, 0x0D: steps.append(key(.enter))
      case 0x08, 0x7F: steps.append(key(.backspace))
      case 0x1B: steps.append(key(.escape))
      case 0x01...0x1A:
        let letter = Character(Unicode.Scalar(byte + 0x60))
        steps.append(.input(.key(Key(.character(letter), control: true))))
      case 0x20..<0x7F: steps.append(key(.character(Character(Unicode.Scalar(byte)))))
      case 0xC2...0xF4:
        let count = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : 1
        let text = String(decoding: [byte] + rest.prefix(count), as: UTF8.self)
        rest = rest.dropFirst(count)
        // A terminal gives each scalar as a key of its own.
        for scalar in text.unicodeScalars { steps.append(key(.character(Character(scalar)))) }
      default: break
      }
    }
    return steps
  }

  // MARK: - Private

  private static let named: [Key.Code] = [
    .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .backTab, .delete, .insert,
    .function(1), .function(2), .function(12), .enter, .escape,
  ]

  private static func key(_ code: Key.Code) -> Step { .input(.key(Key(code))) }

  private static func alt(_ byte: UInt8) -> Step {
    .input(.key(Key(.character(Character(Unicode.Scalar(byte))), alt: true)))
  }

  private static func place(_ byte: UInt8, _ column: Int, _ row: Int) -> Step {
    // A screen of 255 rows takes twenty times as long as one that people have.
    if byte == 0x94 { return .resized(columns: column % 160, rows: row % 50) }
    let kinds: [MouseEvent.Kind] = [.press(.left), .wheelUp, .wheelDown, .drag(.left)]
    return .input(.mouse(MouseEvent(kinds[Int(byte) - 0x90], column: column, row: row)))
  }
}
