extension KeyMap {
  /// What is wrong with a sequence of keys as the settings write it, in a phrase; nil where nothing is.
  ///
  ///     KeyMap.problem(with: "g x")    // nil
  ///     KeyMap.problem(with: "Ctrl-x")  // "“Ctrl-x” is no key; …"
  public static func problem(with keys: String) -> String? {
    let sequence = keys.split(separator: " ").map(String.init)
    guard !sequence.isEmpty else { return "expected a key" }
    for key in sequence where !isKey(key) {
      return "“\(key)” is no key; keys are written x, C-x, M-x, F5, Space, Enter, PageDown"
    }
    return nil
  }

  /// What is wrong with a line that a key is to run; nil where nothing is. An empty one does nothing.
  public static func problem(withLine line: String) -> String? {
    guard line.contains(where: { !$0.isWhitespace }) else { return nil }
    do {
      _ = try CommandLine.action(of: line, Command.all)
      return nil
    } catch {
      return error.sentence
    }
  }

  // MARK: - Private

  private static let names: Set<String> = [
    "Space", "Enter", "Escape", "Tab", "S-Tab", "Backspace", "Delete", "Insert", "Up", "Down",
    "Left", "Right", "Home", "End", "PageUp", "PageDown",
  ]

  private static func isKey(_ key: String) -> Bool {
    var rest = Substring(key)
    for prefix in ["C-", "M-"] where rest.hasPrefix(prefix) && rest.count > 2 {
      rest = rest.dropFirst(2)
    }
    if rest.count == 1 || names.contains(String(rest)) { return true }
    guard rest.first == "F", let number = Int(rest.dropFirst()) else { return false }
    return 1...24 ~= number
  }
}
