import Articles
import ReaderCore
import TerminalScreen
import TextLayout

/// The bottom row: what just happened or what is focused; the place; the keys that matter now.
///
///      Ada Moreau  2 of 7               38 %  2 min left   e next mention   ? help
struct StatusView {
  let theme: Theme

  func draw(
    _ state: ReaderState, _ keys: KeyMap, in rect: Rect, on screen: inout Screen
  ) {
    let bar = theme.style(.bar, over: theme.base)
    screen.fill(rect, style: bar)
    if case .prompt(let prompt) = state.overlay {
      drawPrompt(prompt, state, in: rect, on: &screen)
      return
    }
    var right = rect.endColumn - 1
    let left = left(state, keys)
    let leftWidth = cellWidth(of: left.text)

    func room() -> Int { right - rect.column - 1 }

    // The message comes first; the place next; then as many keys as there is room for.
    let place = place(state)
    var keyTexts = hints(state, keys)
    while !keyTexts.isEmpty,
      cellWidth(of: keyTexts.joined(separator: "   ")) + cellWidth(of: place) + 6 + leftWidth
        > room()
    {
      keyTexts.removeFirst()
    }
    for hint in keyTexts.reversed() {
      drawHint(hint, endColumn: right, row: rect.row, bar, on: &screen)
      right -= cellWidth(of: hint) + 3
    }
    if cellWidth(of: place) + leftWidth + 3 <= room() {
      screen.writeRight(place, endColumn: right, row: rect.row, style: bar)
      right -= cellWidth(of: place) + 2
    }
    screen.writeCut(
      left.text, column: rect.column + 1, row: rect.row, columns: max(0, room()),
      style: theme.style(left.role, over: bar))
  }

  // MARK: - Private

  /// "e next mention": the key stands out from what it does.
  private func drawHint(
    _ hint: String, endColumn: Int, row: Int, _ bar: Style, on screen: inout Screen
  ) {
    let key = hint.prefix { $0 != " " }
    let column = endColumn - cellWidth(of: hint)
    let used = screen.write(key, column: column, row: row, style: theme.style(.text, over: bar))
    screen.write(
      hint.dropFirst(key.count), column: column + used, row: row,
      style: theme.style(.dim, over: bar))
  }

  private func left(_ state: ReaderState, _ keys: KeyMap) -> (text: String, role: Theme.Role) {
    if !keys.pending.isEmpty || keys.count != nil {
      return ((keys.count.map(String.init) ?? "") + keys.pending.joined(), .accent)
    }
    if case .hints(let hints) = state.overlay {
      return ("Type the letters of what to \(verb(hints.purpose)) \(hints.typed)", .accent)
    }
    if let message = state.message {
      return (message.text, message.isError ? .error : .bright)
    }
    if state.page != nil { return ("", .dim) }
    // In the list nothing else tells how many there are.
    if state.focus == .list, let find = state.find, find.pane == .list {
      return (words(find), .bright)
    }
    if let reading = state.reading, let entity = reading.focusedEntity {
      let count = entity.mentions.count
      if let position = reading.focusedPosition {
        return ("\(entity.name)  \(position.index + 1) of \(position.count)", .bright)
      }
      return ("\(entity.name)  \(count) here", .bright)
    }
    if let focused = state.focusedEntity, state.reading != nil {
      return ("\(focused.name) is not named here", .dim)
    }
    if let find = state.find { return (words(find), .bright) }
    if let fetching = state.fetching { return (words(fetching), .dim) }
    if let progress = state.progress {
      return ("Reading \(progress.done) of \(progress.total) files", .dim)
    }
    return ("", .dim)
  }

  /// "“harbor”  3 hits"
  private func words(_ find: FindState) -> String {
    let hits = find.pane == .list ? find.headlineCount : find.hits.count
    return "“\(find.text)”" + (hits.map { "  \(hitWords($0))" } ?? "")
  }

  private func hitWords(_ count: Int) -> String { count == 1 ? "1 hit" : "\(count) hits" }

  /// "Fetching 3 of 12 feeds, 5 new articles"
  private func words(_ fetching: FetchingProgress) -> String {
    guard fetching.total > 0 else { return "Fetching …" }
    let new = fetching.new == 1 ? "1 new article" : "\(fetching.new) new articles"
    return "Fetching \(fetching.done) of \(fetching.total) feeds"
      + (fetching.new > 0 ? ", \(new)" : "")
  }

  private func verb(_ purpose: Hints.Purpose) -> String {
    switch purpose {
    case .follow: "follow:"
    case .openInBrowser: "open in the browser:"
    case .focusEntity: "focus:"
    case .copy: "copy:"
    }
  }

  private func place(_ state: ReaderState) -> String {
    guard state.page == nil, let reading = state.reading, state.frames?.article != nil else {
      return ""
    }
    if reading.isAtEnd, reading.top > 0 || reading.lastTop == 0 { return "end" }
    let percent = Int(reading.progress * 100)
    let left = Reading.bytes(
      reading.article, from: reading.layout.place(ofLine: reading.visibleLines.upperBound))
    return "\(percent) %  \(Reading.minutes(ofBytes: left)) min left"
  }

  /// A command that matters now, and what it does here.
  private typealias Hint = (command: String, does: String)

  /// Keys and what they do, as the settings have them. The least important first: it is the first to go.
  private func hints(_ state: ReaderState, _ keys: KeyMap) -> [String] {
    if state.overlay != nil { return ["Esc back"] }
    let hints = state.page.map(hints) ?? hints(state)
    return hints.compactMap { hint in
      keys.firstKey(of: hint.command).map { "\($0 == "Escape" ? "Esc" : $0) \(hint.does)" }
    }
  }

  private func hints(_ state: ReaderState) -> [Hint] {
    switch state.focus {
    case .list:
      return [("find", "find"), ("read-on", "read on"), ("open", "open"), ("help", "help")]
    case .article:
      if state.find?.pane == .article {
        return [("let-go", "let go"), ("next-hit", "next hit"), ("help", "help")]
      }
      if state.reading?.current?.kind == .link {
        return [("next-link", "next link"), ("open", "follow"), ("help", "help")]
      }
      if state.reading?.focus != nil {
        return [
          ("next-mentioning", "next article"), ("next-mention", "next mention"), ("help", "help"),
        ]
      }
      return [
        ("hints", "links"), ("next-mention", "next name"), ("read-on", "read on"), ("help", "help"),
      ]
    case .people: return [("open", "first mention"), ("help", "help")]
    }
  }

  private func hints(_ page: Page) -> [Hint] {
    let own: [Hint] =
      switch page.subject {
      case .dossier: [("both", "two names"), ("mentions", "mentions"), ("open", "open")]
      case .names: [("next-pane", "the other kind"), ("find", "narrow"), ("open", "dossier")]
      case .places:
        [("pin", "unpin"), ("right-pane", "fold"), ("find", "narrow"), ("open", "list")]
      default: [("find", "narrow"), ("open", "open")]
      }
    return own + [("close", "back"), ("help", "help")]
  }

  private func isQuery(_ prompt: Prompt) -> Bool {
    prompt.purpose == .search || prompt.purpose == .filter
  }

  private func sign(_ entry: Prompt.Entry) -> String {
    switch entry {
    case .merge(let id): "\(id.name) is the same as: "
    case .rename(let id): "\(id.name) is called: "
    case .alias(let id): "\(id.name) is also called: "
    case .split(let split): "“\(split.words)” is: "
    case .tag(_, isAdding: true): "Tag: "
    case .tag(_, isAdding: false): "Take off the tag: "
    case .note(_, let note): note.text.isEmpty ? "Note (Enter highlights): " : "Note: "
    case .saveQuery: "Save the search as: "
    }
  }

  private func drawPrompt(
    _ prompt: Prompt, _ state: ReaderState, in rect: Rect, on screen: inout Screen
  ) {
    let bar = theme.style(.bar, over: theme.base)
    let sign =
      switch prompt.purpose {
      case .find: "/"
      case .search: "Search: "
      case .filter: "Only: "
      case .command: ":"
      case .save: "Save to: "
      case .pipe: "Pipe to: "
      case .palette: ""
      case .page: "/"
      case .entry(let entry): sign(entry)
      }
    var right = ""
    var role = Theme.Role.dim
    if let error = prompt.error {
      right = error.sentence
      role = .error
    } else if case .find = prompt.purpose, let find = state.find {
      let count = find.pane == .list ? find.headlineCount : find.hits.count
      if find.pane != .people, let count { right = hitWords(count) }
    } else if let completion = prompt.completion {
      right = "Tab: \(completion)"
    } else if let counts = state.list.counts, !prompt.text.isEmpty, isQuery(prompt) {
      right = "\(counts.articles) \(counts.articles == 1 ? "article" : "articles")"
    }
    // What is wrong is to be read whole; what was typed is known.
    let most = prompt.error == nil ? rect.columns / 2 : rect.columns - cellWidth(of: sign) - 18
    right = truncated(right, toCells: max(most, rect.columns / 2))
    screen.writeRight(
      right, endColumn: rect.endColumn - 1, row: rect.row, style: theme.style(role, over: bar))
    let start =
      rect.column + 1
      + screen.write(
        sign, column: rect.column + 1, row: rect.row, style: theme.style(.accent, over: bar))
    let room = max(1, rect.endColumn - start - cellWidth(of: right) - 3)
    // What is left of the cursor stays in sight.
    let characters = Array(prompt.text)
    var first = 0
    let cursor = min(prompt.cursor, characters.count)
    while cellWidth(of: String(characters[first..<cursor])) >= room { first += 1 }
    screen.write(
      String(characters[first...]), column: start, row: rect.row,
      style: theme.style(.prompt, over: bar), limit: room)
    let column = start + cellWidth(of: String(characters[first..<cursor]))
    screen.cursor = (column: column, row: rect.row)
    if let error = prompt.error, rect.row > 0 {
      let place = min(error.place, characters.count)
      if place >= first {
        screen.write(
          "^", column: start + cellWidth(of: String(characters[first..<place])), row: rect.row - 1,
          style: theme.style(.error))
      }
    }
  }
}
