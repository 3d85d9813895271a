extension KeyMap {
  /// What is wrong with a sequence of keys as the settings write it, in a phrase; nil where nothing is.
  ///
  ///     KeyMap.problem(with: "g x")    // nil
  ///     KeyMap.problem(with: "Ctrl-x")  // "“Ctrl-x” is no key; …"
  public static func problem(with keys: String) -> String? {
    let sequence = keys.split(separator: " ").map(String.init)
    guard let first = sequence.first else { return "expected a key" }
    for key in sequence {
      if let name = sameKeys[key] { return "to a terminal “\(key)” is \(name)" }
      guard isKey(key) else {
        return "“\(key)” is no key; keys are written x, C-x, M-x, F5, Space, Enter, PageDown"
      }
    }
    if let digit = Int(first), digit > 0 { return "“\(first)” begins a count" }
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

  /// What keeps a sequence from ever being typed to its end, in a phrase: a beginning of it that does
  /// something by itself. nil where nothing does.
  public func problem(reaching keys: String) -> String? {
    var beginning = keys[...]
    while let space = beginning.lastIndex(of: " ") {
      beginning = beginning[..<space]
      guard table[String(beginning)]?.contains(where: { $0.pane == nil }) == true else { continue }
      return "“\(keys)” is never reached: “\(beginning)” does something by itself"
    }
    return nil
  }

  // MARK: - Private

  /// Keys that send the same byte as others.
  private static let sameKeys = [
    "C-h": "Backspace", "C-i": "Tab", "C-j": "Enter", "C-m": "Enter", "C-[": "Escape",
  ]

  private static let names: Set<String> = [
    "Space", "Enter", "Escape", "Tab", "S-Tab", "Backspace", "Delete", "Insert", "Up", "Down",
    "Left", "Right", "Home", "End", "PageUp", "PageDown",
  ]

  private static func isKey(_ key: String) -> Bool {
    var rest = Substring(key)
    if rest.hasPrefix("C-"), rest.count > 2 {
      rest = rest.dropFirst(2)
      if rest.hasPrefix("M-"), rest.count > 2 { rest = rest.dropFirst(2) }
      // Of control keys a terminal sends these alone.
      return rest == "Space" || rest.count == 1 && rest.first.map { "a"..."z" ~= $0 } == true
    }
    if rest.hasPrefix("M-"), rest.count > 2 { rest = rest.dropFirst(2) }
    if rest.count == 1 || names.contains(String(rest)) { return true }
    guard rest.first == "F", let number = Int(rest.dropFirst()) else { return false }
    return 1...24 ~= number
  }
}
