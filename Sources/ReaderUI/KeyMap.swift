import ReaderCore
import TerminalScreen

/// Keys to actions: sequences, counts before them, and what overlays do with keys.
public struct KeyMap: Sendable {
  /// Keys typed that begin a longer sequence.
  public private(set) var pending: [String] = []
  public private(set) var count: Int?

  /// All commands, with the keys that they have here.
  public let commands: [Command]
  /// Keys of the person's own that give a command its argument: one for each, beside the command.
  private let own: [Command]
  /// By sequences as the commands write them: "g p".
  let table: [String: [Command]]
  private let prefixes: Set<String>
  /// What `.` does again.
  private var last: ReaderAction?

  /// - Parameter lines: Keys of the person's own, each with a line as it stands on the command line.
  ///   One that is no command is passed over. Whoever makes `commands` takes these keys from them.
  public init(_ commands: [Command] = Command.all, lines: [String: String] = [:]) {
    var commands = commands
    var own: [Command] = []
    for (keys, line) in lines.sorted(by: { $0.key < $1.key }) {
      guard let (command, action) = try? CommandLine.action(of: line, commands),
        let index = commands.firstIndex(where: { $0.name == command.name })
      else { continue }
      if CommandLine.parts(of: line, commands)?.1 == nil {
        commands[index].keys.append(keys)
      } else {
        own.append(command.doing(action, by: keys, told: ":\(line)"))
      }
    }
    var table: [String: [Command]] = [:]
    for command in own + commands {
      for keys in command.keys { table[keys, default: []].append(command) }
    }
    self.commands = commands
    self.own = own
    self.table = table
    var prefixes: Set<String> = []
    for keys in table.keys {
      for space in keys.utf8.indices where keys.utf8[space] == UInt8(ascii: " ") {
        prefixes.insert(String(keys[..<space]))
      }
    }
    self.prefixes = prefixes
  }

  /// What may follow the pending keys, for the box that shows it: the keys left and the sentence.
  public func continuations(in pane: Pane) -> [(keys: String, help: String)] {
    guard !pending.isEmpty else { return [] }
    var rows: [(keys: String, help: String)] = []
    for command in commands + own where command.pane == nil || command.pane == pane {
      for keys in command.keys {
        let sequence = keys.split(separator: " ").map(String.init)
        guard sequence.count > pending.count, sequence.starts(with: pending) else { continue }
        let rest = sequence.dropFirst(pending.count).joined(separator: " ")
        rows.append((Command.keyName(rest), command.help))
      }
    }
    return rows
  }

  /// The commands whose name, key or help sentence holds all words of `query`, in table order; behind
  /// each what keys of the person's own do with it.
  public func commands(matching query: String) -> [Command] {
    let words = query.lowercased().split(separator: " ")
    let all = commands.flatMap { command in [command] + own.filter { $0.name == command.name } }
    return words.isEmpty ? all : all.filter { $0.matches(words) }
  }

  /// The key that does a command, as people write it; nil where it has none.
  public func firstKey(of command: String) -> String? {
    commands.first { $0.name == command }?.keyNames.first
  }

  /// The action of an input, or nil while a sequence goes on and for what means nothing.
  public mutating func action(for event: InputEvent, in state: ReaderState) -> ReaderAction? {
    switch event {
    case .mouse(let mouse): return action(for: mouse, in: state)
    case .paste(let text):
      switch state.overlay {
      case .prompt: return .editPrompt(.insert(text))
      case .palette: return .editPalette(.insert(text))
      case .help: return .editHelp(.insert(text))
      default: return nil
      }
    case .key(var key):
      // Hands that know shells leave with C-c whatever has come up.
      if state.overlay != nil, key.name == "C-c" { key = Key(.escape) }
      switch state.overlay {
      case .prompt(let prompt): return promptAction(for: key, prompt, state)
      case .menu(let menu): return menuAction(for: key, menu)
      case .palette(let palette): return paletteAction(for: key, palette)
      case .hints: return hintAction(for: key)
      case .help(let query, let selected): return helpAction(for: key, query, selected)
      case nil: return commandAction(for: key, in: state)
      }
    }
  }

  // MARK: - Private

  private mutating func commandAction(for key: Key, in state: ReaderState) -> ReaderAction? {
    guard let name = key.name else { return nil }
    if pending.isEmpty, let digit = Int(name), digit > 0 || count != nil, name.count == 1 {
      // More than any library holds means no more than all of it.
      count = min((count ?? 0) * 10 + digit, 1_000_000)
      return nil
    }
    let sequence = pending + [name]
    if let (command, letter) = command(of: sequence, in: state.keyPane) {
      let count = count
      forget()
      let action = letter.flatMap { command.argument?.action($0) } ?? command.action(count)
      return remember(action, of: command, in: state)
    }
    if prefixes.contains(sequence.joined(separator: " ")) {
      pending = sequence
      return nil
    }
    let isLetGo = name == "Escape"
    forget()
    if isLetGo { return nil }
    let advice = name == "C-c" ? "Q quits, ? shows all keys" : "? shows them all"
    return .say("\(sequence.joined()) is no key: \(advice)")
  }

  /// The command of a sequence, one of the focused pane before one of all, and the letter that is its
  /// argument.
  private func command(of sequence: [String], in pane: Pane) -> (Command, letter: String?)? {
    func best(_ sequence: [String]) -> Command? {
      let commands = table[sequence.joined(separator: " ")] ?? []
      return commands.first { $0.pane == pane } ?? commands.first { $0.pane == nil }
    }
    if let exact = best(sequence) { return (exact, nil) }
    guard let last = sequence.last, last.count == 1,
      let lettered = best(sequence.dropLast() + [Command.anyLetter])
    else { return nil }
    return (lettered, last)
  }

  /// What is done for good, after what depends on where one is: `/` finds in the focused pane, and
  /// `.` does what was done last.
  private mutating func remember(
    _ action: ReaderAction, of command: Command, in state: ReaderState
  ) -> ReaderAction {
    if action == .repeatLast { return last ?? .repeatLast }
    if command.isRepeated { last = action }
    if case .showPrompt(.find) = action { return .showPrompt(.find(state.focus)) }
    return action
  }

  private mutating func forget() {
    pending = []
    count = nil
  }

  private func action(for mouse: MouseEvent, in state: ReaderState) -> ReaderAction? {
    switch mouse.kind {
    case .press(.left):
      if let choice = OverlayView.choice(atColumn: mouse.column, row: mouse.row, in: state, self) {
        return choice
      }
      return .click(column: mouse.column, row: mouse.row)
    case .drag(.left): return .drag(column: mouse.column, row: mouse.row)
    case .release(.left): return .release
    case .wheelUp:
      return .wheel(column: mouse.column, row: mouse.row, lines: -state.preferences.wheelLines)
    case .wheelDown:
      return .wheel(column: mouse.column, row: mouse.row, lines: state.preferences.wheelLines)
    default: return nil
    }
  }

  private func edit(for key: Key) -> Prompt.Edit? {
    switch key.code {
    case .character(let character) where !key.control && !key.alt: .insert(String(character))
    case .backspace: .deleteBackward
    case .delete: .deleteForward
    case .left: .left
    case .right: .right
    case .home: .start
    case .end: .end
    case .character("w") where key.control: .deleteWord
    case .character("u") where key.control: .deleteToStart
    case .character("a") where key.control: .start
    case .character("e") where key.control: .end
    case .character("h") where key.control: .deleteBackward
    default: nil
    }
  }

  private mutating func promptAction(
    for key: Key, _ prompt: Prompt, _ state: ReaderState
  ) -> ReaderAction? {
    switch key.code {
    case .enter where prompt.purpose == .command: return run(prompt.text, state)
    case .enter: return .submitPrompt
    case .escape: return .closeTop
    case .tab where prompt.completion != nil: return .editPrompt(.complete)
    case .tab, .backTab:
      return CommandLine.completion(
        of: prompt, forward: key.code == .tab, commands, state
      ).map(ReaderAction.completePrompt)
    case .up where prompt.purpose == .command: return .recallCommand(1)
    case .down where prompt.purpose == .command: return .recallCommand(-1)
    case .backspace where prompt.purpose == .command && prompt.text.isEmpty: return .closeTop
    default: return edit(for: key).map(ReaderAction.editPrompt)
    }
  }

  /// Runs a line of the command line.
  private mutating func run(_ line: String, _ state: ReaderState) -> ReaderAction {
    guard line.contains(where: { !$0.isWhitespace }) else { return .closeTop }
    do {
      let (command, action) = try CommandLine.action(of: line, commands)
      return .run(remember(action, of: command, in: state))
    } catch {
      return .commandFailed(error)
    }
  }

  private func paletteAction(for key: Key, _ palette: Palette) -> ReaderAction? {
    switch key.code {
    case .enter: return .selectInOverlay(palette.selected)
    case .escape: return .closeTop
    case .character("p") where key.control && palette.items.isEmpty: return .closeTop
    case .down, .tab: return .moveInOverlay(1)
    case .up, .backTab: return .moveInOverlay(-1)
    case .character("n") where key.control: return .moveInOverlay(1)
    case .character("p") where key.control: return .moveInOverlay(-1)
    case .pageDown: return .moveInOverlay(10)
    case .pageUp: return .moveInOverlay(-10)
    default: return edit(for: key).map(ReaderAction.editPalette)
    }
  }

  private func menuAction(for key: Key, _ menu: Menu) -> ReaderAction? {
    switch key.code {
    case .enter: return .selectInOverlay(menu.selected)
    case .escape, .character("q"): return .closeTop
    case .down, .character("j"), .tab: return .moveInOverlay(1)
    case .up, .character("k"), .backTab: return .moveInOverlay(-1)
    case .home, .character("g"): return .moveInOverlay(-menu.items.count)
    case .end, .character("G"): return .moveInOverlay(menu.items.count)
    case .pageDown: return .moveInOverlay(10)
    case .pageUp: return .moveInOverlay(-10)
    case .character(let digit) where digit.isNumber:
      guard let number = digit.wholeNumberValue, number >= 1, number <= menu.items.count else {
        return nil
      }
      return .selectInOverlay(number - 1)
    default: return nil
    }
  }

  private func hintAction(for key: Key) -> ReaderAction? {
    switch key.code {
    case .character(let letter) where letter.isLetter && !key.control: .typeHint(String(letter))
    default: .closeTop
    }
  }

  private func helpAction(for key: Key, _ query: String, _ selected: Int) -> ReaderAction? {
    let matching = commands(matching: query)
    switch key.code {
    case .enter:
      guard !matching.isEmpty else { return .closeTop }
      return .run(matching[min(selected, matching.count - 1)].action(nil))
    case .escape: return .closeTop
    case .down, .tab: return selected + 1 < matching.count ? .moveInOverlay(1) : nil
    case .up, .backTab: return .moveInOverlay(-1)
    case .pageDown: return .moveInOverlay(min(10, matching.count - 1 - selected))
    case .pageUp: return .moveInOverlay(-10)
    case .character("q") where query.isEmpty: return .closeTop
    default: return edit(for: key).map(ReaderAction.editHelp)
    }
  }
}

extension Key {
  /// As the table of commands writes it: "j", "C-d", "Space"; nil for keys that no table has.
  var name: String? {
    let plain: String
    switch code {
    case .character(" "): plain = "Space"
    case .character(let character): plain = String(character)
    case .enter: plain = "Enter"
    case .escape: plain = "Escape"
    case .tab: plain = "Tab"
    case .backTab: return "S-Tab"
    case .backspace: plain = "Backspace"
    case .delete: plain = "Delete"
    case .insert: plain = "Insert"
    case .up: plain = "Up"
    case .down: plain = "Down"
    case .left: plain = "Left"
    case .right: plain = "Right"
    case .home: plain = "Home"
    case .end: plain = "End"
    case .pageUp: plain = "PageUp"
    case .pageDown: plain = "PageDown"
    case .function(let number): plain = "F\(number)"
    }
    return (control ? "C-" : "") + (alt ? "M-" : "") + plain
  }
}
