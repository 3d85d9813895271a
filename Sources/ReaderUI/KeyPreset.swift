/// Keys to begin with, for fingers that learned them elsewhere.
public enum KeyPreset: String, Hashable, Sendable, CaseIterable {
  /// Those of the table of commands.
  case vim
  /// Where newsboat has a key for the same, newsboat's; see its contrib/ and `newsboat(1)`.
  case newsboat
  /// The arrows, Enter and function keys lead everywhere; the letters stay.
  case arrows

  /// The table of commands with this preset's keys.
  ///
  /// - Parameter own: Keys that the person uses for something else.
  public func commands(without own: [String: String]) -> [Command] {
    Command.all.map { command in
      var command = command
      switch self {
      case .vim: break
      case .newsboat:
        if let keys = Self.newsboatKeys[command.name] {
          command.keys = keys
        } else {
          command.keys.removeAll { Self.takenByNewsboat.contains($0) }
        }
      case .arrows: command.keys += Self.arrowKeys[command.name] ?? []
      }
      command.keys.removeAll { own[$0] != nil }
      return command
    }
  }

  // MARK: - Private

  private static let newsboatKeys: [String: [String]] = [
    "next-unread": ["n", "] u"], "previous-unread": ["p", "[ u"], "toggle-read": ["N"],
    "save": ["s"], "toggle-star": ["C-e"], "hints": ["u", "f"], "filter": ["F", "\\"],
    "sort-date": ["g d", ", d"], "sort-title": ["g t", ", t"], "sort-source": ["g f", ", s"],
    "next-hit": ["M-n"], "previous-hit": ["M-N"], "toggle-people": ["P"], "undo": ["U"],
    "start": ["Home"], "end": ["End"], "back": ["H", "C-o", "Backspace"],
  ]

  private static let takenByNewsboat = Set(newsboatKeys.values.joined())

  private static let arrowKeys: [String: [String]] = [
    "help": ["F1"], "toggle-people": ["F2"], "find": ["F3"], "next-hit": ["F4"],
    "search": ["F5"], "palette": ["F6"], "focus-name": ["F7"], "next-mention": ["F8"],
    "next-mentioning": ["F9"], "quit": ["F10"], "toggle-star": ["Insert"],
    "toggle-read": ["Delete"], "back": ["M-Left"], "forward": ["M-Right"],
    "previous-article": ["M-Up"], "next-article": ["M-Down"],
  ]
}
