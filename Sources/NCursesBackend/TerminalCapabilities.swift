import CNCurses
import TerminalScreen

/// What a terminal's entry says about how to move, erase and color, by the long names of terminfo(5).
///
/// nil or empty where the terminal can't do it. Delays ("$<5>") are left out: what needed them is in
/// museums.
struct TerminalCapabilities {
  // MARK: Moving and erasing

  var cursorAddress: ParameterizedString
  var columnAddress: ParameterizedString?
  var rowAddress: ParameterizedString?
  var parmRightCursor: ParameterizedString?
  var cursorDown: [UInt8]
  var cursorLeft: [UInt8]
  var clearScreen: [UInt8]
  var clrEol: [UInt8]
  var eraseChars: ParameterizedString?
  var cursorInvisible: [UInt8]
  var cursorNormal: [UInt8]

  // MARK: Colors and attributes

  var setAForeground: ParameterizedString?
  var setABackground: ParameterizedString?
  /// Back to the terminal's own two colors.
  var origPair: [UInt8]
  var exitAttributeMode: [UInt8]
  /// How each attribute is turned on, and off where that leaves the others alone.
  var attributes: [Attribute]

  // MARK: Ways of its own

  /// What is erased takes the ground that is set, not the terminal's own.
  var backColorErase: Bool
  /// Attributes and colors may stay set while the cursor moves.
  var moveStandoutMode: Bool
  /// A character in the last cell scrolls the screen.
  var scrollsAtTheEnd: Bool
  /// What can't be seen together with colors.
  var noColorVideo: Style.Attributes

  struct Attribute {
    var style: Style.Attributes
    var enter: [UInt8]
    /// Empty where it can only be turned off with all others.
    var exit: [UInt8]
  }
}

extension TerminalCapabilities {
  /// Those of the terminal that ncurses has open; nil where it can't be drawn on.
  ///
  /// - Parameter depth: For `direct`, how ISO 8613-6 says 24 bits is used where the entry, which most
  ///   systems don't have for that, says less.
  init?(depth: ColorDepth) {
    guard let address = Self.template("cup"), TerminalModes.capability("clear") != nil else {
      return nil
    }
    cursorAddress = address
    columnAddress = Self.template("hpa")
    rowAddress = Self.template("vpa")
    parmRightCursor = Self.template("cuf")
    cursorDown = Self.bytes("cud1")
    cursorLeft = Self.bytes("cub1")
    clearScreen = Self.bytes("clear")
    clrEol = Self.bytes("el")
    eraseChars = Self.template("ech")
    cursorInvisible = Self.bytes("civis")
    cursorNormal = Self.bytes("cnorm")
    let asksForDirect = depth == .direct && tigetnum("colors") < 1 << 24
    setAForeground = asksForDirect ? Self.direct(38) : Self.template("setaf")
    setABackground = asksForDirect ? Self.direct(48) : Self.template("setab")
    origPair = Self.bytes("op")
    exitAttributeMode = Self.bytes("sgr0")
    // Where marked text begins with a cell of its own (xmc), it has none here.
    attributes = tigetnum("xmc") >= 0 ? [] : Self.attributes(exitAttributeMode)
    backColorErase = tigetflag("bce") > 0
    moveStandoutMode = tigetflag("msgr") > 0
    scrollsAtTheEnd = tigetflag("am") > 0 && tigetflag("xenl") <= 0
    noColorVideo = Self.attributes(ofVideo: Int(tigetnum("ncv")))
  }

  // MARK: - Private

  /// - Parameter exit: What turns all of them off; without it there are none.
  private static func attributes(_ exit: [UInt8]) -> [Attribute] {
    let names: [(Style.Attributes, enter: String, exit: String)] = [
      (.bold, "bold", ""), (.dim, "dim", ""), (.reverse, "rev", ""),
      (.italic, "sitm", "ritm"), (.underline, "smul", "rmul"), (.struck, "smxx", "rmxx"),
    ]
    let resets = ["\u{1B}[m", "\u{1B}[0m"].map { Array($0.utf8) }
    guard !exit.isEmpty else { return [] }
    return names.compactMap { name in
      let enter = bytes(name.enter)
      guard !enter.isEmpty else { return nil }
      let own = bytes(name.exit)
      // Some entries turn everything off to turn off one.
      let isForAll = exit.starts(with: own) || resets.contains(own)
      return Attribute(style: name.0, enter: enter, exit: isForAll ? [] : own)
    }
  }

  /// `no_color_video` as a set; see terminfo(5) for its bits.
  private static func attributes(ofVideo bits: Int) -> Style.Attributes {
    guard bits > 0 else { return [] }
    let meanings: [(Int, Style.Attributes)] = [
      (2, .underline), (4, .reverse), (16, .dim), (32, .bold), (1 << 15, .italic),
    ]
    return meanings.reduce(into: []) { if bits & $1.0 != 0 { $0.insert($1.1) } }
  }

  /// "\e[38;2;RED;GREEN;BLUEm" of a number 0xRRGGBB. See ISO 8613-6, 13.1.8.
  private static func direct(_ code: Int) -> ParameterizedString {
    ParameterizedString(
      "\u{1B}[\(code);2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%dm")
  }

  private static func template(_ name: String) -> ParameterizedString? {
    TerminalModes.capability(name).map { ParameterizedString($0) }
  }

  private static func bytes(_ name: String) -> [UInt8] {
    Array((TerminalModes.capability(name) ?? "").utf8)
  }
}

/// A string of terminfo that takes numbers. What comes of them is worked out once.
final class ParameterizedString {
  private let template: String
  /// By one small number, which most are: the columns of a screen, 256 colors.
  private var small = [[UInt8]?](repeating: nil, count: 512)
  /// By both, where they are more.
  private var known: [Int: [UInt8]] = [:]

  init(_ template: String) { self.template = template }

  /// - Parameters: As terminfo(5) counts them, from 0 to 2^31 - 1; a second one, where there is one, to 2^15.
  subscript(_ first: Int, _ second: Int = 0) -> [UInt8] {
    let isSmall = second == 0 && first < small.count
    let key = first << 15 | second
    if let bytes = isSmall ? small[first] : known[key] { return bytes }
    let text = gz_parameterized(template, Int32(first), Int32(second))
    let bytes = text.map { Array(String(cString: $0).utf8) } ?? []
    if isSmall { small[first] = bytes } else { known[key] = bytes }
    return bytes
  }
}
