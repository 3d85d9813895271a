import ReaderCore
import TerminalScreen

/// Keys to actions: sequences, counts before them, and what overlays do with keys.
public struct KeyMap: Sendable {
  /// Keys typed that begin a longer sequence.
  public private(set) var pending: [String] = []
  public private(set) var count: Int?

  private let commands: [[String]: Command]
  private let prefixes: Set<[String]>

  public init(_ commands: [Command] = Command.all) {
    var table: [[String]: Command] = [:]
    var prefixes: Set<[String]> = []
    for command in commands {
      for keys in command.keys {
        let sequence = keys.split(separator: " ").map(String.init)
        table[sequence] = command
        for length in 1..<max(1, sequence.count) { prefixes.insert(Array(sequence.prefix(length))) }
      }
    }
    self.commands = table
    self.prefixes = prefixes
  }

  /// What may follow the pending keys, for the box that shows it: the keys left and the sentence.
  public var continuations: [(keys: String, help: String)] {
    guard !pending.isEmpty else { return [] }
    return Command.all.flatMap { command in
      command.keys.compactMap { keys in
        let sequence = keys.split(separator: " ").map(String.init)
        guard sequence.count > pending.count, sequence.starts(with: pending) else { return nil }
        return (sequence.dropFirst(pending.count).joined(), command.help)
      }
    }
  }

  /// The action of an input, or nil while a sequence goes on and for what means nothing.
  public mutating func action(for event: InputEvent, in state: ReaderState) -> ReaderAction? {
    switch event {
    case .mouse(let mouse): return action(for: mouse, in: state)
    case .paste(let text):
      switch state.overlay {
      case .prompt: return .editPrompt(.insert(text))
      case .help: return .editHelp(.insert(text))
      default: return nil
      }
    case .key(let key):
      switch state.overlay {
      case .prompt: return promptAction(for: key)
      case .menu(let menu): return menuAction(for: key, menu)
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
    if let command = commands[sequence] {
      let count = count
      forget()
      let action = command.action(count)
      // What is found depends on where one is.
      if case .showPrompt(.find) = action { return .showPrompt(.find(state.focus)) }
      return action
    }
    if prefixes.contains(sequence) {
      pending = sequence
      return nil
    }
    let isLetGo = name == "Escape"
    forget()
    return isLetGo ? nil : .say("\(sequence.joined()) is no key: ? shows them all")
  }

  private mutating func forget() {
    pending = []
    count = nil
  }

  private func action(for mouse: MouseEvent, in state: ReaderState) -> ReaderAction? {
    switch mouse.kind {
    case .press(.left):
      if let choice = OverlayView.choice(atColumn: mouse.column, row: mouse.row, in: state) {
        return choice
      }
      return .click(column: mouse.column, row: mouse.row)
    case .wheelUp: return .wheel(column: mouse.column, row: mouse.row, lines: -3)
    case .wheelDown: return .wheel(column: mouse.column, row: mouse.row, lines: 3)
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

  private func promptAction(for key: Key) -> ReaderAction? {
    switch key.code {
    case .enter: .submitPrompt
    case .escape: .closeTop
    case .character("c") where key.control: .closeTop
    default: edit(for: key).map(ReaderAction.editPrompt)
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
    let matching = Command.matching(query)
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
