import CNCurses
import Glibc
import TerminalScreen

/// Which entry of the terminfo database to use, and how many colours come with it.
enum TerminalType {
  /// Opens the terminal and says how many colours it has; nil where ncurses can't use it.
  ///
  /// Direct colour needs an entry that has it. A terminal that says by `COLORTERM` that it has 24
  /// bits is opened by its own entry with that put in; see `DirectColorEntry`.
  static func open(_ environment: [String: String]) -> ColorDepth? {
    let type = environment["TERM"] ?? ""
    let hasNoColor = !(environment["NO_COLOR"] ?? "").isEmpty
    let saysDirect = ["truecolor", "24bit"].contains(environment["COLORTERM"] ?? "")
    if saysDirect, !hasNoColor, let depth = openDirect(type, environment) { return depth }
    guard isKnown(type), opens(type) else { return nil }
    return depth(hasNoColor)
  }

  private static func openDirect(_ type: String, _ environment: [String: String]) -> ColorDepth? {
    guard let entry = DirectColorEntry(type, environment: environment) else { return nil }
    setenv("TERMINFO", entry.terminfo, 1)
    // Programs that are started from here look their terminal up as they always do.
    defer {
      if let before = environment["TERMINFO"] {
        setenv("TERMINFO", before, 1)
      } else {
        unsetenv("TERMINFO")
      }
    }
    guard isKnown(type), opens(type) else { return nil }
    return depth(false)
  }

  /// Whether terminfo has the type and it can move its cursor; `newterm` would complain on the
  /// screen otherwise.
  private static func isKnown(_ type: String) -> Bool {
    var status: Int32 = 0
    guard setupterm(type, 1, &status) == OK, status == 1 else { return false }
    defer { gz_forget_terminal() }
    return gz_capability("cup") != nil && gz_capability("clear") != nil
  }

  /// Whether the terminal could be taken as one of this type: then it is.
  private static func opens(_ type: String) -> Bool {
    guard gz_newterm(type) != nil else { return false }
    // ncurses 6.4 sends what it has at every move of the cursor, some eighty times a frame, until the screen
    // was left for the first time (`_nc_mvcur`, `ewInitial`). Were colours started already, to come back
    // would reset the palette that somebody gave the terminal.
    endwin()
    refresh()
    return true
  }

  /// How many colours the type's entry has; nil where there is no entry that ncurses can use.
  static func colorCount(_ type: String) -> Int? {
    var status: Int32 = 0
    guard isKnown(type), setupterm(type, 1, &status) == OK else { return nil }
    defer { gz_forget_terminal() }
    return max(0, Int(tigetnum("colors")))
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
