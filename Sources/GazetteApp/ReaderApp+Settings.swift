import Articles
import FoundationEssentials
import ReaderCore
import ReaderUI
import Settings
import TerminalScreen

extension ReaderApp {
  /// How many colors are used of those that the terminal has.
  private var depth: ColorDepth {
    settings.preferences.isPlain ? .monochrome : terminal.colorDepth
  }

  /// Makes the settings count, and says what is not understood in their file.
  func apply(_ problems: [String]) {
    var problems = problems.map { "settings.yaml:\($0)" }
    if isPlain { settings.preferences.isPlain = true }
    settings.preferences.utcOffset = LocalTime.utcOffset(at: Date())
    keys = settings.keyMap
    terminal.reportMouse(settings.usesMouse)
    theme = Theme(theme.scheme, depth: depth)
    if let name = settings.theme {
      do {
        if let scheme = try shelf.scheme(named: name) { theme = Theme(scheme, depth: depth) }
      } catch {
        problems.append(error.description)
      }
    }
    perform(state.update(.preferencesChanged(settings.preferences)))
    guard let first = problems.first else { return }
    let more = problems.count > 1 ? " (and \(problems.count - 1) more: gazette doctor)" : ""
    perform(state.update(.say(PlainText.line(first) + more)))
  }

  /// Reads the settings anew after they were saved.
  func reloadSettings() {
    let before = settings
    let read = settingsFile.read()
    settings = read.settings
    apply(read.problems)
    if read.problems.isEmpty, settings != before {
      perform(state.update(.say("The settings were read anew")))
    }
  }

  /// Sets one for as long as the program runs.
  func set(_ name: String, _ value: String, isUndoable: Bool) -> [ReaderAction] {
    let before = settings.value(of: name)
    if let problem = settings.set(name, to: value) { return [.say(problem)] }
    apply([])
    guard isUndoable, let before else { return [] }
    return [.settingChanged(.init(name: name, before: before, after: value))]
  }

  /// - Parameter isKept: Whether the settings file is told, so that it is shown at the next start.
  func useTheme(_ name: String, isKept: Bool) -> [ReaderAction] {
    do {
      guard let scheme = try shelf.scheme(named: name) else { return [] }
      theme = Theme(scheme, depth: depth)
      guard isKept, settings.theme != name else { return [] }
      _ = settings.set("theme", to: name)
      let isWritten = settingsFile.keep("theme", name)
      if isWritten { return [] }
      return [.say("Theme: \(name), for now: \(settingsFile.path) can't be written")]
    } catch {
      return [.say(error.description)]
    }
  }
}
