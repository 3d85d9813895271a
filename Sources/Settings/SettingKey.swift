import ReaderCore
import ReaderUI
import YAMLNodes

/// One key of the settings file. The table of them reads the file and explains it.
struct SettingKey {
  let name: String
  /// What it does, a line of a comment each.
  let help: [String]
  /// What it is where nobody sets it; nil for the value of new settings.
  var unset: String?
  /// What a value has to be: "a number from 30 to 140".
  let expected: String
  /// All values where there are few, to complete them.
  let choices: [String]
  /// What it is set to, as it is written.
  let value: (ReaderSettings) -> String
  /// Takes a value over; false where it is none.
  let take: (YAMLNode, inout ReaderSettings) -> Bool

  /// Its usual value, as it is written.
  var usual: String { unset ?? value(ReaderSettings()) }

  static func named(_ name: String) -> SettingKey? { all.first { $0.name == name } }

  static func unknown(_ name: String) -> String {
    let near = all.map(\.name).first { FuzzyPattern(name).score($0) != nil || $0.hasPrefix(name) }
    return "unknown key “\(name)”" + (near.map { "; did you mean \($0)?" } ?? "")
  }

  static var all: [SettingKey] {
    [
      text(
        "theme",
        [
          "The colors: a name that `gazette themes` lists, or of a base16 or base24 file in",
          "themes/ beside this file.",
        ],
        usual: "gazette-dark", \.theme),
      number(
        "measure", ["How many columns a line of prose has; + and - change it while you read."],
        30...140, \.preferences.measure),
      flag(
        "justify", ["Whether lines are made equally long."], \.preferences.text.isJustified),
      flag(
        "hyphenate",
        [
          "Whether words are parted at the ends of lines, where the language's patterns are",
          "installed (Debian: hyphen-en-us and its like).",
        ],
        \.preferences.text.isHyphenated),
      choice(
        "right-to-left",
        ["Who puts Arabic and Hebrew in order: Gazette, or a terminal that does it itself."],
        on: "gazette", off: "terminal", \.preferences.text.ordersRightToLeft),
      flag(
        "people", ["Whether people and organizations stand beside the article."],
        \.preferences.isPeopleShown),
      flag(
        "strip", ["Whether a strip beside the text shows where names, hits and quotes lie."],
        \.preferences.isStripShown),
      flag(
        "group", ["Whether the list has headings: days, sources or letters, by how it is sorted."],
        \.preferences.isGrouped),
      choice(
        "start", ["Where the reader starts: at the article that was read last, or at the newest."],
        on: "continue", off: "newest", \.preferences.continuesReading),
      choice(
        "symbols", ["What marks and rules are made of; the articles' own text is not touched."],
        on: "ascii", off: "unicode", \.preferences.usesASCII),
      flag(
        "plain",
        ["One pane, no rules, no colors, the cursor on what is in focus: for screen readers."],
        \.preferences.isPlain),
      flag(
        "mouse", ["Whether the mouse is asked for; without it the terminal selects text."],
        \.usesMouse),
      number(
        "wheel", ["How many lines a turn of the wheel moves."], 1...20, \.preferences.wheelLines),
      text(
        "browser",
        ["The command that opens web pages; else $BROWSER, else xdg-open. No shell sees it."],
        usual: "xdg-open", \.browser),
      choice(
        "preset",
        ["The keys to begin with: as in vim, as in newsboat, or arrows and function keys too."],
        KeyPreset.allCases.map(\.rawValue), value: \.preset.rawValue,
        take: { $0.preset = KeyPreset(rawValue: $1) ?? .vim }),
    ]
  }

  /// The settings file that `gazette settings` prints.
  static var explained: String {
    var lines = [
      "# Settings of Gazette. Every key stands here with its usual value; take the # away to set it.",
      "# A saved change applies while the reader runs. `gazette doctor` says what is not understood.",
      "",
    ]
    for key in all {
      lines += key.help.map { "# \($0)" }
      if !key.choices.isEmpty { lines.append("# One of: \(key.choices.joined(separator: ", ")).") }
      lines += ["# \(key.name): \(key.usual)", ""]
    }
    return (lines + keysExplained).joined(separator: "\n") + "\n"
  }

  private static let keysExplained = [
    "# Keys of your own, each with a command as you would type it after `:`. `?` shows the keys and",
    "# the commands; an empty command makes a key do nothing.",
    "# keys:",
    "#   \"g t\": theme gazette-sepia",
    "#   C-n: next-unread",
    "#   F5: \"pipe wc -w\"",
    "#   Q: \"\"",
  ]
}

// MARK: - Private

extension SettingKey {
  private static func flag(
    _ name: String, _ help: [String], _ path: WritableKeyPath<ReaderSettings, Bool>
  ) -> SettingKey {
    SettingKey(
      name: name, help: help, expected: "yes or no", choices: ["yes", "no"],
      value: { $0[keyPath: path] ? "yes" : "no" },
      take: { node, settings in
        switch node.text?.lowercased() {
        case "yes", "true", "on": settings[keyPath: path] = true
        case "no", "false", "off": settings[keyPath: path] = false
        default: return false
        }
        return true
      })
  }

  private static func number(
    _ name: String, _ help: [String], _ range: ClosedRange<Int>,
    _ path: WritableKeyPath<ReaderSettings, Int>
  ) -> SettingKey {
    SettingKey(
      name: name, help: help,
      expected: "a number from \(range.lowerBound) to \(range.upperBound)", choices: [],
      value: { String($0[keyPath: path]) },
      take: { node, settings in
        guard let number = node.text.flatMap({ Int($0) }), range.contains(number) else {
          return false
        }
        settings[keyPath: path] = number
        return true
      })
  }

  private static func text(
    _ name: String, _ help: [String], usual: String,
    _ path: WritableKeyPath<ReaderSettings, String?>
  ) -> SettingKey {
    SettingKey(
      name: name, help: help, unset: usual, expected: "a word or a line", choices: [],
      value: { $0[keyPath: path] ?? "" },
      take: { node, settings in
        guard case .scalar = node.content else { return false }
        settings[keyPath: path] = node.text.flatMap { $0.isEmpty ? nil : $0 }
        return true
      })
  }

  /// One of two words.
  private static func choice(
    _ name: String, _ help: [String], on: String, off: String,
    _ path: WritableKeyPath<ReaderSettings, Bool>
  ) -> SettingKey {
    let isUsual = ReaderSettings()[keyPath: path]
    return choice(
      name, help, isUsual ? [on, off] : [off, on], value: { $0[keyPath: path] ? on : off },
      take: { $0[keyPath: path] = $1 == on })
  }

  /// The first choice is the usual one.
  private static func choice(
    _ name: String, _ help: [String], _ choices: [String],
    value: @escaping (ReaderSettings) -> String,
    take: @escaping (inout ReaderSettings, String) -> Void
  ) -> SettingKey {
    SettingKey(
      name: name, help: help,
      expected: choices.dropLast().joined(separator: ", ") + " or \(choices[choices.count - 1])",
      choices: choices, value: value,
      take: { node, settings in
        guard let word = node.text?.lowercased(), choices.contains(word) else { return false }
        take(&settings, word)
        return true
      })
  }
}
