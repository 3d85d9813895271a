extension ReaderState {
  /// The `:` line: completing, and what was run before.
  mutating func updateCommandLine(_ action: ReaderAction) {
    guard case .prompt(var prompt) = overlay else { return }
    switch action {
    case .completePrompt(let text):
      let stem = prompt.stem ?? prompt.text
      prompt.put(text)
      prompt.stem = stem
    case .recallCommand(let count):
      guard prompt.purpose == .command else { return }
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
  mutating func keepCommand() {
    guard case .prompt(let prompt) = overlay, prompt.purpose == .command else { return }
    let line = prompt.text.trimmingSpaces
    guard !line.isEmpty else { return }
    commandHistory.removeAll { $0 == line }
    commandHistory.append(line)
    if commandHistory.count > Self.mostCommands { commandHistory.removeFirst() }
  }

  private static let mostCommands = 200
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
