import Articles
import FoundationEssentials
import ReaderCore
import ReaderUI
import TerminalScreen
import TextLayout

/// A reading session without a terminal and without a disk: keys in, frames out.
struct Session {
  var state = ReaderState(themes: ["dark", "light", "sepia"], theme: "dark")
  var keys = KeyMap()
  var library: FakeLibrary
  /// What left the session: "copied …", "browser …", "quit".
  var outside: [String] = []
  /// What was run on the command line, now and before.
  var commands: [String] = []

  init(_ articles: [String], columns: Int = 120, rows: Int = 30) {
    library = FakeLibrary(articles)
    perform(state.start(columns: columns, rows: rows))
  }

  init(headlines: [String], columns: Int = 120, rows: Int = 30) {
    self.init(headlines.map { "# \($0)\nText of \($0)." }, columns: columns, rows: rows)
  }

  // MARK: Keys in

  /// Types keys: "j", "]a", "gg"; names in angle brackets: "<Enter>", "<C-d>", "<Space>".
  mutating func press(_ text: String) {
    for key in Self.keys(text) { send(.key(key)) }
  }

  mutating func send(_ event: InputEvent) {
    if let action = keys.action(for: event, in: state) { perform(state.update(action)) }
  }

  mutating func click(column: Int, row: Int) {
    send(.mouse(MouseEvent(.press(.left), column: column, row: row)))
  }

  mutating func resize(columns: Int, rows: Int) {
    perform(state.update(.resized(columns: columns, rows: rows)))
  }

  mutating func change(_ change: LibraryChange) {
    perform(state.update(.libraryChanged(change)))
  }

  static func keys(_ text: String) -> [Key] {
    var keys: [Key] = []
    var rest = Substring(text)
    while let first = rest.first {
      if first == "<", let close = rest.firstIndex(of: ">") {
        keys.append(named(String(rest[rest.index(after: rest.startIndex)..<close])))
        rest = rest[rest.index(after: close)...]
      } else {
        keys.append(Key(.character(first)))
        rest = rest.dropFirst()
      }
    }
    return keys
  }

  private static func named(_ name: String) -> Key {
    switch name {
    case "Enter": Key(.enter)
    case "Esc": Key(.escape)
    case "Tab": Key(.tab)
    case "S-Tab": Key(.backTab)
    case "Space": Key(.character(" "))
    case "BS": Key(.backspace)
    case "Up": Key(.up)
    case "Down": Key(.down)
    case "Home": Key(.home)
    case "End": Key(.end)
    case "PageDown": Key(.pageDown)
    case "PageUp": Key(.pageUp)
    default: Key(.character(name.last ?? " "), control: name.hasPrefix("C-"))
    }
  }

  // MARK: Frames out

  static let scheme = ColorScheme(
    name: "Test", author: "", isDark: true, colors: (0..<16).map { UInt32($0) * 0x111111 })

  var frame: Screen {
    let now = Date(timeIntervalSince1970: 1_719_230_000)
    return ReaderView(
      theme: Theme(Self.scheme, depth: .direct), dates: DateWords(now: now)
    ).draw(state, keys: keys)
  }

  /// The rows of a pane, without the spaces at their ends.
  func rows(of pane: Pane) -> [String] {
    guard let rect = state.frames?[pane] else { return [] }
    let screen = frame
    return (rect.row..<rect.endRow).map { row in
      var text = ""
      for column in rect.column..<rect.endColumn { text += screen[column, row].text }
      while text.last == " " { text.removeLast() }
      return text
    }
  }

  /// The rows of all panes.
  var panes: [[String]] { Pane.allCases.map { rows(of: $0) } }

  var statusLine: String {
    let screen = frame
    guard screen.rows > 0 else { return "" }
    return (0..<screen.columns).map { screen[$0, screen.rows - 1].text }.joined()
  }

  /// The words on the screen that are drawn on the accent's ground: what was stepped to.
  var currentWords: String {
    let screen = frame
    var words = ""
    for row in 0..<screen.rows {
      for column in 0..<screen.columns
      where screen[column, row].style.background == .rgb(Self.scheme[.accent]) {
        words += screen[column, row].text
      }
    }
    return words
  }

  // MARK: What the state asks for

  mutating func perform(_ effects: [ReaderEffect]) {
    var queue = effects[...]
    while let effect = queue.popFirst() {
      for action in answer(effect) { queue += state.update(action) }
    }
  }

  private mutating func answer(_ effect: ReaderEffect) -> [ReaderAction] {
    switch effect {
    case .loadHeadlines(let request): return [.headlines(library.headlines(request), request)]
    case .count(let listing): return [.counts(library.counts(listing), listing)]
    case .open(let request):
      guard let opened = library.opened(request.id) else {
        return [.openFailed(request, "\(request.id) is gone.")]
      }
      return [.opened(opened, request)]
    case .resolve(let link, _): return [.resolved(library.target(of: link), title: nil)]
    case .resolveLine(let line, _):
      return [.resolved(library.target(title: line.title), title: line.title)]
    case .seek(let request): return [.sought(library.seek(request), request)]
    case .findMention(let entity, let id, let forward, _):
      return [
        .foundMention(
          library.article(mentioning: entity, from: id, forward: forward), entity, forward: forward)
      ]
    case .ask(let question), .askLater(let question):
      return [.answered(library.answer(question), to: question)]
    case .recall: return [.recalled(library.record)]
    case .record(let changes):
      library.record(changes)
      return []
    case .openInBrowser(let url): outside.append("browser \(url)")
    case .copy(let text, _): outside.append("copied \(text)")
    case .listUnread(let listing):
      let request = HeadlineRequest(listing: listing, span: .after(nil), limit: .max)
      let unread = library.headlines(request).filter { !$0.status.isRead }
      return [.unreadListed(unread.map(\.id), listing)]
    case .save(let ids, let path):
      outside.append("saved \(ids.map(\.text).joined(separator: " ")) to \(path)")
    case .pipe(let ids, let command):
      outside.append("piped \(ids.map(\.text).joined(separator: " ")) to \(command)")
    case .fillPalette(let query): return [fill(query)]
    case .recallCommands: return [.commandsRecalled(commands)]
    case .keepCommand(let line): commands.append(line)
    case .set(let name, let value, let isUndoable):
      outside.append("set \(name) to \(value)")
      if isUndoable {
        return [.settingChanged(.init(name: name, before: "as it was", after: value))]
      }
    case .useTheme(let name, let isKept): outside.append("\(isKept ? "kept" : "showed") \(name)")
    case .suspend: outside.append("suspended")
    case .fetchNews: outside.append("fetch the news")
    case .fetchPage(let id): outside.append("fetch the page of \(id)")
    case .redraw: outside.append("redrawn")
    case .quit: outside.append("quit")
    }
    return []
  }

  /// What the palette finds: commands by the table, articles by their headlines.
  private func fill(_ query: PaletteQuery) -> ReaderAction {
    if query.kind == .commands {
      return .paletteFilled(keys.offers(for: query.words, in: state), query, isWhole: true)
    }
    let pattern = FuzzyPattern(query.words)
    let request = HeadlineRequest(listing: Listing(), span: .after(nil), limit: .max)
    let found = library.headlines(request).compactMap { headline in
      pattern.score(headline.title).map { (score: $0, headline: headline) }
    }
    let items = found.sorted { $0.score > $1.score }.map {
      Menu.Item($0.headline.title, action: .openArticle($0.headline.id))
    }
    return .paletteFilled(items, query, isWhole: true)
  }
}
