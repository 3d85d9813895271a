import ReaderCore
import ReaderUI
import Settings
import TerminalScreen
import Testing

struct SettingsTests {
  @Test func everyKeyIsRead() {
    let (settings, problems) = ReaderSettings.read(
      """
      theme: harbor-night
      measure: 80
      people: no
      group: yes
      start: newest
      symbols: ascii
      mouse: off
      wheel: 5
      browser: firefox --new-tab
      preset: arrows
      """)
    #expect(problems == [])
    #expect(settings.theme == "harbor-night")
    #expect(settings.preferences.measure == 80)
    #expect(!settings.preferences.isPeopleShown)
    #expect(settings.preferences.isGrouped)
    #expect(!settings.preferences.continuesReading)
    #expect(settings.preferences.usesASCII)
    #expect(settings.preferences.wheelLines == 5)
    #expect(!settings.usesMouse)
    #expect(settings.browser == "firefox --new-tab")
    #expect(settings.preset == .arrows)
  }

  @Test(arguments: ReaderSettings.names.map(\.name))
  func whatAKeyIsSetToSetsItAgain(name: String) {
    var settings = ReaderSettings.read("measure: 80\nbrowser: firefox\nsymbols: ascii").settings
    let before = settings
    let value = settings.value(of: name) ?? "no such key"
    #expect(settings.set(name, to: value) == nil)
    #expect(settings.preferences == before.preferences && settings.browser == before.browser)
    #expect(settings.theme == nil)
  }

  @Test(arguments: [
    ("measure: 72\nthme: ink", ["2:1: unknown key “thme”; did you mean theme?"]),
    ("measure: wide", ["1:10: measure: expected a number from 30 to 140"]),
    ("measure: 7", ["1:10: measure: expected a number from 30 to 140"]),
    ("preset: emacs", ["1:9: preset: expected vim, newsboat or arrows"]),
    (
      "people: perhaps\nmouse: 3",
      ["1:9: people: expected yes or no", "2:8: mouse: expected yes or no"]
    ),
    ("justify: yes\njustify: no", ["2:1: “justify” stands twice; the first counts"]),
    ("keys: 3", ["1:7: keys: expected keys and what each does"]),
    (
      "keys:\n  Ctrl-x: quit\n  x: fly",
      [
        "2:3: “Ctrl-x” is no key; keys are written x, C-x, M-x, F5, Space, Enter, PageDown",
        "3:6: No command is called fly",
      ]
    ),
    ("keys:\n  g  t: quit\n  g t: undo", ["3:3: “g t” stands twice; the first counts"]),
    (
      "keys:\n  j k: quit\n  a: undo\n  a b: redo",
      [
        "2:3: “j k” is never reached: “j” does something by itself",
        "4:3: “a b” is never reached: “a” does something by itself",
      ]
    ),
    (
      "keys:\n  C-i: quit\n  5: undo",
      ["2:3: to a terminal “C-i” is Tab", "3:3: “5” begins a count"]
    ),
    ("- a", ["1:1: expected keys and values, such as “measure: 72”"]),
    ("", []),
  ])
  func whatIsNotUnderstoodIsToldWithItsPlace(yaml: String, expected: [String]) {
    #expect(ReaderSettings.read(yaml).problems.map(\.description) == expected)
  }

  @Test func aThemeThatThereIsNotIsToldWithItsPlace() {
    let (settings, problems) = ReaderSettings.read("theme: nope") { $0 == "ink" }
    #expect(problems.map(\.description) == ["1:8: theme: no theme is called “nope”"])
    #expect(settings.theme == nil)
  }

  @Test func aProblemLeavesTheRestAsItIsSet() {
    let (settings, problems) = ReaderSettings.read("measure: 5000\ntheme: ink\nnonsense: 1")
    #expect(problems.count == 2)
    #expect(settings.preferences.measure == ReaderState.defaultMeasure)
    #expect(settings.theme == "ink")
  }

  @Test func aFileThatIsNoYAMLIsToldWithItsPlace() {
    let problems = ReaderSettings.read("measure: 72\n  theme: [").problems
    #expect(problems.count == 1)
    #expect(problems.first?.place.line == 2)
  }

  @Test func whatIsExplainedIsWhatIsUsual() {
    let uncommented = ReaderSettings.explained.split(separator: "\n").compactMap {
      line -> Substring? in
      guard line.hasPrefix("# "), let colon = line.firstIndex(of: ":") else { return nil }
      let name = line[line.index(line.startIndex, offsetBy: 2)..<colon]
      return ReaderSettings.names.contains { $0.name == name } ? line.dropFirst(2) : nil
    }
    #expect(uncommented.count == ReaderSettings.names.count)
    let (settings, problems) = ReaderSettings.read(uncommented.joined(separator: "\n"))
    #expect(problems == [])
    #expect(settings.preferences == ReaderSettings().preferences)
    #expect(settings.keyMap.commands.count == Command.all.count)
  }

  @Test func nothingIsSetInWhatIsExplained() {
    #expect(ReaderSettings.explained.split(separator: "\n").allSatisfy { $0.hasPrefix("#") })
  }

  @Test func oneKeyIsSetAndAllElseStays() {
    let yaml = "# mine\ntheme: ink # quiet\nmeasure: 72\n"
    #expect(
      ReaderSettings.text(yaml, setting: "theme", to: "pine")
        == "# mine\ntheme: pine\nmeasure: 72\n")
    #expect(ReaderSettings.text("", setting: "theme", to: "pine") == "theme: pine\n")
  }

  @Test func aFileOfAnotherSystemKeepsItsLineEnds() {
    #expect(
      ReaderSettings.text("theme: ink\r\nmeasure: 72\r\n", setting: "theme", to: "pine")
        == "theme: pine\r\nmeasure: 72\r\n")
  }
}

/// Keys of one's own.
struct KeySettingsTests {
  private func action(_ keys: [Key], _ yaml: String) -> ReaderAction? {
    var map = ReaderSettings.read(yaml).settings.keyMap
    let state = ReaderState(themes: ["dark", "light"], theme: "dark")
    var action: ReaderAction?
    for key in keys { action = map.action(for: .key(key), in: state) }
    return action
  }

  @Test func aKeyRunsALineOfTheCommandLine() {
    let yaml = "keys:\n  x: mark-all-read\n  \"g t\": theme light"
    #expect(action([Key(.character("x"))], yaml) == .markAllRead)
    #expect(action([Key(.character("g")), Key(.character("t"))], yaml) == .useTheme("light"))
  }

  @Test func aKeyThatHadAMeaningTakesTheNewOne() {
    #expect(action([Key(.character("j"))], "keys:\n  j: up") == .move(-1))
  }

  @Test func aKeyDoesACommandSoManyTimesAsItsLineSays() {
    #expect(action([Key(.character("x"))], "keys:\n  x: down 5") == .move(5))
  }

  @Test func keysOfOnesOwnAreShownAmongTheOthers() {
    var map = ReaderSettings.read("keys:\n  C-n: next-unread\n  g t: theme light").settings.keyMap
    #expect(map.commands(matching: "next-unread").first?.keys == ["] u", "C-n"])
    #expect(map.commands(matching: "theme light").map(\.keyNames) == [["gt"]])
    _ = map.action(for: .key(Key(.character("g"))), in: ReaderState())
    #expect(map.continuations(in: .list).contains { $0 == ("t", ":theme light") })
  }

  @Test func anEmptyCommandTakesAKeyAway() {
    #expect(
      action([Key(.character("Q"))], "keys:\n  Q: \"\"") == .say("Q is no key: ? shows them all"))
  }

  @Test(arguments: [
    ("vim", "n", ReaderAction.stepHit(1)), ("newsboat", "n", .stepUnread(forward: true)),
    ("newsboat", "N", .toggleRead), ("newsboat", "A", .markAllRead), ("arrows", "n", .stepHit(1)),
  ])
  func aPresetHasItsKeys(preset: String, key: Character, expected: ReaderAction) {
    #expect(action([Key(.character(key))], "preset: \(preset)") == expected)
  }

  @Test func theArrowsPresetNeedsNoLetters() {
    #expect(action([Key(.function(1))], "preset: arrows") == .showHelp)
    #expect(action([Key(.right, alt: true)], "preset: arrows") == .travel(-1))
  }

  /// Two commands under one key, and one of them could never be reached.
  @Test(arguments: KeyPreset.allCases)
  func noPresetHasAKeyTwice(preset: KeyPreset) {
    var owners: [String: [String]] = [:]
    for command in preset.commands(without: [:]) {
      for key in command.keys {
        owners["\(key) \(command.pane.map { "\($0)" } ?? "")", default: []].append(command.name)
      }
    }
    #expect(owners.filter { $0.value.count > 1 } == [:])
  }
}
