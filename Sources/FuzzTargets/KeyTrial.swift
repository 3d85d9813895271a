import Articles
import FoundationEssentials
import ReaderCore
import ReaderUI
import TerminalScreen

/// A reading session at any size with any input: what is drawn is sound after each of them, and `q`
/// leads out in the end.
enum KeyTrial {
  static func keys(_ bytes: [UInt8]) throws(Finding) {
    var session = started
    for step in KeyInput.steps(of: bytes) {
      session.take(step)
      try check(session)
    }
    for _ in 0..<40 where !session.hasQuit {
      session.take(.input(.key(Key(.escape))))
      session.take(.input(.key(Key(.character("q")))))
    }
    try expect(session.hasQuit, "“q” doesn't lead out")
  }

  private static func check(_ session: Session) throws(Finding) {
    let screen = session.frame
    try expect(
      screen.columns == session.state.size.columns && screen.rows == session.state.size.rows,
      "A frame is not as large as the terminal")
    try ScreenTrial.check(screen)
    let list = session.state.list
    try expect(
      list.items.isEmpty || list.items.indices.contains(list.selected),
      "What is selected is not in the list")
    if let reading = session.state.reading {
      try expect(
        reading.top >= 0 && reading.top <= reading.lastTop, "The article is scrolled past its end")
    }
  }

  /// The sample library, read without a disk, and the reader's state upon it.
  private struct Session {
    var state = ReaderState()
    var keys = KeyMap()
    var hasQuit = false
    private var library = SampleShelf()

    init() { perform(state.start(columns: 100, rows: 24)) }

    mutating func take(_ step: KeyInput.Step) {
      switch step {
      case .input(let event):
        if let action = keys.action(for: event, in: state) { perform(state.update(action)) }
      case .resized(let columns, let rows):
        perform(state.update(.resized(columns: columns, rows: rows)))
      case .settled: perform(state.update(.settled))
      case .changed: perform(state.update(.libraryChanged(.list)))
      }
    }

    var frame: Screen {
      ReaderView(theme: theme, dates: DateWords(now: Date(timeIntervalSince1970: 1_719_800_000)))
        .draw(state, keys: keys)
    }

    private mutating func perform(_ effects: [ReaderEffect]) {
      var queue = effects[...]
      while let effect = queue.popFirst() {
        if effect == .quit { hasQuit = true }
        for action in library.answers(to: effect) { queue += state.update(action) }
      }
    }
  }

  /// What every trial begins with.
  private static let started = Session()

  private static let theme = Theme(
    ColorScheme(
      name: "Trial", author: "", isDark: true, colors: (0..<16).map { UInt32($0) * 0x111111 }),
    depth: .direct)
}
