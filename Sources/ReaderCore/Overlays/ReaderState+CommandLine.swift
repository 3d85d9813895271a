extension ReaderState {
  /// The `:` line: completing, and what was run before.
  mutating func updateCommandLine(_ action: ReaderAction) {
    if case .commandsRecalled(let lines) = action {
      commandHistory = lines + (commandHistory ?? [])
    }
    guard case .prompt(var prompt) = overlay else { return }
    switch action {
    case .completePrompt(let text):
      let stem = prompt.stem ?? prompt.text
      prompt.put(text)
      prompt.stem = stem
    case .recallCommand(let count):
      guard prompt.purpose == .command, let commandHistory else { return }
      let place = min(max(0, prompt.recalled + count), commandHistory.count)
      guard place != prompt.recalled else { return }
      prompt.put(place == 0 ? "" : commandHistory[commandHistory.count - place])
      prompt.recalled = place
    case .commandFailed(let error): prompt.error = error
    default: break
    }
    overlay = .prompt(prompt)
  }

  /// Remembers what the command line is about to run.
  mutating func keepCommand() -> [ReaderEffect] {
    guard case .prompt(let prompt) = overlay, prompt.purpose == .command else { return [] }
    let line = prompt.text.trimmingSpaces
    guard !line.isEmpty else { return [] }
    var lines = (commandHistory ?? []).filter { $0 != line }
    lines.append(line)
    commandHistory = lines.suffix(Self.mostCommands)
    return [.keepCommand(line)]
  }

  public static let mostCommands = 200
}

extension Prompt {
  /// Replaces the whole text.
  mutating func put(_ text: String) {
    self.text = text
    cursor = text.count
    error = nil
    stem = nil
  }
}
