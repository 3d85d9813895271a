import Articles
import ReaderCore
import ReaderUI
import YAMLNodes

// ReaderSettings.swift is all that this room offers; the rest is how it is done.

/// What the person has set: one YAML file, of which every key is told in `ReaderSettings.explained`.
///
///     theme: harbor-night
///     measure: 72
///     keys:
///       "g t": theme gazette-sepia
///
/// What is wrong in it is told with its place, and the rest counts all the same.
public struct ReaderSettings: Hashable, Sendable {
  public var preferences = Preferences()
  /// The name of a scheme; nil for the usual one.
  public internal(set) var theme: String?
  /// The command that opens addresses; nil for `$BROWSER`.
  public internal(set) var browser: String?
  public internal(set) var usesMouse = true
  public internal(set) var preset = KeyPreset.vim
  /// Keys as the table of commands writes them, and what each does: a line as on the command line;
  /// empty for nothing.
  public internal(set) var keys: [String: String] = [:]

  public init() {}

  /// Reads a settings file.
  /// - Parameter isTheme: Whether there is a scheme of a name.
  /// - Returns: The settings, and a problem for each thing in it that is not understood.
  public static func read(
    _ yaml: String, isTheme: (String) -> Bool = { _ in true }
  ) -> (settings: ReaderSettings, problems: [SettingsProblem]) {
    var settings = ReaderSettings()
    var problems: [SettingsProblem] = []
    let document: YAMLNode?
    do {
      document = try YAMLNode(parsing: yaml)
    } catch {
      return (settings, [SettingsProblem(place: error.place, problem: error.problem)])
    }
    guard let document else { return (settings, []) }
    guard case .mapping = document.content else {
      let problem = "expected keys and values, such as “measure: 72”"
      return (settings, [SettingsProblem(place: document.place, problem: problem)])
    }
    var seen: Set<String> = []
    for entry in document.entries {
      // The first counts, which is the one that the reader writes over.
      if seen.insert(entry.key).inserted {
        problems += settings.take(entry)
      } else {
        let problem = "“\(entry.key)” stands twice; the first counts"
        problems.append(SettingsProblem(place: entry.keyPlace, problem: problem))
      }
    }
    if let name = settings.theme, !isTheme(name) {
      let node = document.entries.first { $0.key == "theme" }?.value ?? document
      problems.append(
        SettingsProblem(place: node.place, problem: "theme: no theme is called “\(name)”"))
      settings.theme = nil
    }
    return (settings, problems + settings.unreachableKeys(in: document))
  }

  /// Changes one setting, as `set measure 72` does.
  /// - Returns: What is wrong with it, in a phrase; nil where it was done.
  public mutating func set(_ name: String, to value: String) -> String? {
    guard let key = SettingKey.named(name) else { return SettingKey.unknown(name) }
    let node = YAMLNode(content: .scalar(value), place: YAMLPlace(line: 1, column: 1))
    return key.take(node, &self) ? nil : "\(name): expected \(key.expected)"
  }

  /// What a setting is, as a file has it; nil where there is none of that name.
  public func value(of name: String) -> String? { SettingKey.named(name)?.value(self) }

  /// The names of all settings, and what each may be where that is one of few.
  public static var names: [(name: String, choices: [String])] {
    SettingKey.all.map { ($0.name, $0.choices) }
  }

  /// The keys as they are set.
  public var keyMap: KeyMap { KeyMap(preset.commands(without: keys), lines: keys) }

  /// A file in which every key is told and none is set.
  public static var explained: String { SettingKey.explained }

  /// The text of a settings file with one key set anew and all else, comments too, as it was.
  public static func text(_ yaml: String, setting name: String, to value: String) -> String {
    // A carriage return with its line feed is one character.
    let ending = yaml.contains("\r\n" as Character) ? "\r\n" : "\n"
    var lines = yaml.split(omittingEmptySubsequences: false) {
      $0 == "\n" || $0 == "\r\n" || $0 == "\r"
    }
    .map(String.init)
    if lines.last == "" { lines.removeLast() }
    let line = "\(name): \(value)"
    if let index = lines.firstIndex(where: { $0.hasPrefix("\(name):") }) {
      lines[index] = line
    } else {
      lines.append(line)
    }
    return lines.joined(separator: ending) + ending
  }
}

/// What is wrong with a settings file, and where: "3:7: unknown key “thme”; did you mean theme?"
public struct SettingsProblem: Error, Hashable, Sendable, CustomStringConvertible {
  public var place: YAMLPlace
  public var problem: String

  /// On one line, whatever the file has: a key may be written over several.
  public var description: String {
    "\(place.line):\(place.column): \(PlainText.line(problem))"
  }
}

// MARK: - Private

extension ReaderSettings {
  private mutating func take(_ entry: YAMLNode.Entry) -> [SettingsProblem] {
    if entry.key == "keys" { return takeKeys(entry.value) }
    guard let key = SettingKey.named(entry.key) else {
      return [SettingsProblem(place: entry.keyPlace, problem: SettingKey.unknown(entry.key))]
    }
    if key.take(entry.value, &self) { return [] }
    return [
      SettingsProblem(place: entry.value.place, problem: "\(key.name): expected \(key.expected)")
    ]
  }

  private mutating func takeKeys(_ node: YAMLNode) -> [SettingsProblem] {
    guard case .mapping(let entries) = node.content else {
      return [
        SettingsProblem(place: node.place, problem: "keys: expected keys and what each does")
      ]
    }
    var problems: [SettingsProblem] = []
    for entry in entries {
      let line = entry.value.text ?? ""
      let sequence = Self.sequence(entry)
      if let problem = KeyMap.problem(with: sequence) {
        problems.append(SettingsProblem(place: entry.keyPlace, problem: problem))
      } else if let problem = KeyMap.problem(withLine: line) {
        problems.append(SettingsProblem(place: entry.value.place, problem: problem))
      } else if keys[sequence] != nil {
        let problem = "“\(sequence)” stands twice; the first counts"
        problems.append(SettingsProblem(place: entry.keyPlace, problem: problem))
      } else {
        keys[sequence] = line
      }
    }
    return problems
  }

  /// A problem for each key of the person's own of which a beginning is another key.
  private func unreachableKeys(in document: YAMLNode) -> [SettingsProblem] {
    guard !keys.isEmpty, let node = document.entries.first(where: { $0.key == "keys" })?.value
    else { return [] }
    let map = keyMap
    return node.entries.compactMap { entry in
      let sequence = Self.sequence(entry)
      guard keys[sequence]?.isEmpty == false, let problem = map.problem(reaching: sequence)
      else { return nil }
      return SettingsProblem(place: entry.keyPlace, problem: problem)
    }
  }

  /// The keys of an entry as the table of commands writes them.
  private static func sequence(_ entry: YAMLNode.Entry) -> String {
    entry.key.split(separator: " ").joined(separator: " ")
  }
}
