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
  /// Takes back what ncurses' `endwin` doesn't know of.
  static var leaving: String {
    "\u{1B}[?2004l" + leavingMouse + ["sgr0", "cnorm"].compactMap(capability).joined()
  }

  /// All that gives the terminal back, for a crash: ours, then what `endwin` would write.
  static var restoring: String {
    leaving + ["rmkx", "rmcup"].compactMap(capability).joined()
  }

  static func write(_ text: String) { write(Array(text.utf8)) }

  /// Writes all of it, however slowly the terminal takes it.
  static func write(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        var output = pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0)
        poll(&output, 1, -1)
      } else if errno != EINTR {
        return
      }
    }
  }

  /// A capability's string without the delays ("$<5>") that only ncurses can wait for; nil where the
  /// terminal has none.
  static func capability(_ name: String) -> String? {
    guard let value = gz_capability(name) else { return nil }
    var text = String(cString: value)
    while let start = text.firstRange(of: "$<")?.lowerBound,
      let end = text[start...].firstIndex(of: ">")
    {
      text.removeSubrange(start...end)
    }
    return text
  }
}
