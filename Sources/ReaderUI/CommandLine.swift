import ReaderCore

/// The `:` line: a command's name and what it is to be done with, `theme Harbor Night`.
enum CommandLine {
  /// The command that a line means, and its argument. The name may be cut short where it is still one
  /// command's alone.
  static func parts(of line: String, _ commands: [Command]) -> (Command, String?)? {
    let words = line.split(separator: " ", maxSplits: 1)
    guard let name = words.first else { return nil }
    let argument = words.count > 1 ? words[1].drop { $0 == " " } : ""
    guard let command = command(String(name), commands) else { return nil }
    return (command, argument.isEmpty ? nil : String(argument))
  }

  /// What a line does, and the command that does it.
  static func action(
    of line: String, _ commands: [Command]
  ) throws(PromptError) -> (Command, ReaderAction) {
    guard let (command, argument) = parts(of: line, commands) else {
      let name = line.split(separator: " ").first ?? ""
      let count = commands.count { $0.name.hasPrefix(name) }
      let why = count > 1 ? "\(count) commands begin with \(name)" : "No command is called \(name)"
      throw PromptError(why, place: 0)
    }
    guard let argument else { return (command, command.action(nil)) }
    guard let takes = command.argument else {
      // "down 5" is "5j".
      if let count = Int(argument) { return (command, command.action(count)) }
      throw PromptError("\(command.name) takes nothing more", place: command.name.count + 1)
    }
    guard let action = takes.action(argument) else {
      throw PromptError("\(takes.name) can't be “\(argument)”", place: command.name.count + 1)
    }
    return (command, action)
  }

  /// What the box above the line offers: the text that would stand there, and what it does.
  static func offers(
    for prompt: Prompt, _ commands: [Command], _ state: ReaderState
  ) -> [(text: String, help: String)] {
    guard prompt.purpose == .command else { return [] }
    let typed = prompt.stem ?? prompt.text
    guard typed.contains(" ") else {
      return FuzzyPattern(typed).ranked(commands, \.name).map { command in
        (command.name + (command.argument == nil ? "" : " "), command.help)
      }
    }
    guard let (command, argument) = parts(of: typed, commands), let takes = command.argument else {
      return []
    }
    return FuzzyPattern(argument ?? "").ranked(takes.choices(state), \.self).map {
      ("\(command.name) \($0)", "")
    }
  }

  /// The next offer in the place of what was typed; nil where there is none.
  static func completion(
    of prompt: Prompt, forward: Bool, _ commands: [Command], _ state: ReaderState
  ) -> String? {
    let offers = offers(for: prompt, commands, state).map(\.text)
    guard !offers.isEmpty else { return nil }
    guard prompt.stem != nil, let index = offers.firstIndex(of: prompt.text) else {
      return forward ? offers[0] : offers[offers.count - 1]
    }
    return offers[(index + (forward ? 1 : offers.count - 1)) % offers.count]
  }

  // MARK: - Private

  private static func command(_ name: String, _ commands: [Command]) -> Command? {
    if let exact = commands.first(where: { $0.name == name }) { return exact }
    let beginning = commands.filter { $0.name.hasPrefix(name) }
    return beginning.count == 1 ? beginning[0] : nil
  }
}

extension KeyMap {
  /// The commands that the palette offers for what is typed, each choice of a command's argument
  /// among them: `theme harbor-night`.
  public func offers(for words: String, in state: ReaderState) -> [Menu.Item] {
    var items: [Menu.Item] = []
    for command in commands where command.name != "palette" {
      let keys = command.keyNames.joined(separator: "  ")
      items.append(Menu.Item(command.help, detail: keys, action: command.action(nil)))
      for choice in command.argument?.choices(state) ?? [] {
        guard let action = command.argument?.action(choice) else { continue }
        items.append(Menu.Item("\(command.name) \(choice)", detail: command.help, action: action))
      }
    }
    return Array(FuzzyPattern(words).ranked(items, \.title).prefix(Palette.most))
  }
}
