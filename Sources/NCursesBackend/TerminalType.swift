import CNCurses
import Glibc
import TerminalScreen

/// What terminfo knows of a terminal's type, and how many colors it has.
enum TerminalType {
  /// Opens the terminal and says how many colors it has; nil where ncurses can't use it.
  static func open(_ environment: [String: String]) -> ColorDepth? {
    let type = environment["TERM"] ?? ""
    guard isKnown(type), gz_newterm(type) != nil else { return nil }
    refresh()
    return depth(environment)
  }

  /// Whether terminfo has the type and it can move its cursor; `newterm` would complain on the
  /// screen otherwise.
  private static func isKnown(_ type: String) -> Bool {
    var status: Int32 = 0
    guard setupterm(type, 1, &status) == OK, status == 1 else { return false }
    defer { gz_forget_terminal() }
    return gz_capability("cup") != nil && gz_capability("clear") != nil
  }

  /// How many colors the type's entry has; nil where there is no entry that ncurses can use.
  static func colorCount(_ type: String) -> Int? {
    var status: Int32 = 0
    guard isKnown(type), setupterm(type, 1, &status) == OK else { return nil }
    defer { gz_forget_terminal() }
    return max(0, Int(tigetnum("colors")))
  }

  /// How many colors the terminal that was just opened has.
  ///
  /// Few entries say direct color, and most systems lack them; so a terminal that has 256 is believed
  /// when it says by `COLORTERM` that it has 24 bits.
  private static func depth(_ environment: [String: String]) -> ColorDepth {
    let hasNoColor = !(environment["NO_COLOR"] ?? "").isEmpty
    guard !hasNoColor, gz_capability("setaf") != nil, gz_capability("setab") != nil else {
      return .monochrome
    }
    let saysDirect = ["truecolor", "24bit"].contains(environment["COLORTERM"] ?? "")
    switch tigetnum("colors") {
    case (1 << 24)...: return .direct
    case 256...: return saysDirect ? .direct : .indexed
    case 16...: return .sixteen
    case 8...: return .eight
    default: return .monochrome
    }
  }
}
