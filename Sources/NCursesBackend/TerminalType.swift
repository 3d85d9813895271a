import CNCurses
import TerminalScreen

/// Which entry of the terminfo database to use, and how many colours come with it.
enum TerminalType {
  /// Opens the terminal and says how many colours it has; nil where ncurses can't use it.
  ///
  /// Direct colour needs an entry that has it. A terminal that says by `COLORTERM` that it has 24
  /// bits is opened by its `-direct` entry (Debian: ncurses-term) where that is installed.
  static func open(_ environment: [String: String]) -> ColorDepth? {
    let type = environment["TERM"] ?? ""
    let hasNoColor = !(environment["NO_COLOR"] ?? "").isEmpty
    let saysDirect = ["truecolor", "24bit"].contains(environment["COLORTERM"] ?? "")
    if saysDirect, !hasNoColor, type.hasSuffix("-256color") {
      let direct = "\(type.dropLast("-256color".count))-direct"
      if isKnown(direct), gz_newterm(direct) != nil { return depth(hasNoColor) }
    }
    guard isKnown(type), gz_newterm(type) != nil else { return nil }
    return depth(hasNoColor)
  }

  /// Whether terminfo has the type and it can move its cursor; `newterm` would complain on the
  /// screen otherwise.
  private static func isKnown(_ type: String) -> Bool {
    var status: Int32 = 0
    guard setupterm(type, 1, &status) == OK, status == 1 else { return false }
    defer { gz_forget_terminal() }
    return gz_capability("cup") != nil && gz_capability("clear") != nil
  }

  /// How many colours the terminal that was just opened has.
  private static func depth(_ hasNoColor: Bool) -> ColorDepth {
    guard !hasNoColor, has_colors(), start_color() == OK else { return .monochrome }
    use_default_colors()
    switch gz_colors() {
    case (1 << 24)...: return .direct
    case 256...: return .indexed
    case 16...: return .sixteen
    case 8...: return .eight
    default: return .monochrome
    }
  }
}
