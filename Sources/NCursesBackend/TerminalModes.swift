import CNCurses
import Glibc

/// What the terminal is asked for beside ncurses' own, and how all of it is taken back.
///
/// ncurses asks for the mouse by terminfo, which many entries describe as the old X10 way, limited
/// to 223 columns; so SGR mode 1006 is asked for here.
enum TerminalModes {
  /// Mouse buttons and drags (1000, 1002) in SGR form (1006).
  static let askingForMouse = "\u{1B}[?1000h\u{1B}[?1002h\u{1B}[?1006h"
  static let leavingMouse = "\u{1B}[?1006l\u{1B}[?1002l\u{1B}[?1000l"
  /// Bracketed paste.
  static let askingForPaste = "\u{1B}[?2004h"
  static let leaving = "\u{1B}[?2004l" + leavingMouse

  /// All that gives the terminal back, for a crash: ours, then what ncurses' `endwin` would write.
  static var restoring: String {
    leaving + ["rmkx", "sgr0", "cnorm", "rmcup"].map(capability).joined()
  }

  static func write(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }

  /// A capability's string without the delays ("$<5>") that only ncurses can wait for.
  private static func capability(_ name: String) -> String {
    guard let value = gz_capability(name) else { return "" }
    var text = String(cString: value)
    while let start = text.firstRange(of: "$<")?.lowerBound,
      let end = text[start...].firstIndex(of: ">")
    {
      text.removeSubrange(start...end)
    }
    return text
  }
}
