import Foundation
import Testing

/// The built program in a real terminal: tmux on a socket of its own, where keys go in and the
/// screen is read as a person sees it.
///
///     let session = try TerminalSession(in: home)
///     try session.wait(for: "How to read Gazette")
///     try session.press("j", "Enter")
final class TerminalSession {
  private let socket = "gazette-\(UUID())"
  /// Kept for as long as the program may write into it: its folder goes with it.
  private let home: Home

  /// - Parameters:
  ///   - arguments: What stands behind `gazette`.
  ///   - command: Another program to start instead, a shell for example.
  init(
    _ arguments: String..., in home: Home, columns: Int = 120, rows: Int = 40,
    command: [String]? = nil
  ) throws {
    self.home = home
    var words = [
      "-f", "/dev/null", "new-session", "-d", "-c", home.folder.path, "-x", "\(columns)", "-y",
      "\(rows)",
    ]
    for (name, value) in home.environment where name != "TERM" {
      words += ["-e", "\(name)=\(value)"]
    }
    // Without a status line the program has all rows; once it ended, how is still to be asked.
    words += command ?? [Program.path] + arguments
    words += [
      ";", "set", "-g", "status", "off", ";", "set", "-g", "remain-on-exit", "on", ";", "set", "-g",
      "window-size", "manual", ";", "resize-window", "-x", "\(columns)", "-y", "\(rows)",
    ]
    try tmux(words)
  }

  deinit { _ = try? tmux(["kill-server"]) }

  // MARK: Keys in

  /// Presses keys by tmux's names: "j", "Enter", "C-o", "BTab".
  func press(_ keys: String...) throws { try press(keys: keys) }

  func press(keys: [String]) throws {
    // To tmux, a semicolon ends a command.
    try tmux(["send-keys", "--"] + keys.map { $0 == ";" ? "\\;" : $0 })
  }

  /// Types text as it stands.
  func type(_ text: String) throws { try tmux(["send-keys", "-l", "--", text]) }

  /// Clicks on the first place where `text` stands on the screen.
  func click(on text: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let screen = try wait(for: text, sourceLocation: sourceLocation)
    for (row, line) in screen.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      guard let found = line.range(of: text) else { continue }
      try mouse(button: 0, column: line[..<found.lowerBound].count, row: row)
      return
    }
  }

  /// Turns the wheel, down where `lines` is positive.
  func wheel(lines: Int, column: Int, row: Int) throws {
    for _ in 0..<abs(lines) { try mouse(button: lines > 0 ? 65 : 64, column: column, row: row) }
  }

  /// What a terminal sends for a button: pressed, and let go (XTerm Control Sequences, SGR 1006).
  private func mouse(button: Int, column: Int, row: Int) throws {
    let place = "\u{1B}[<\(button);\(column + 1);\(row + 1)"
    try type(button < 64 ? "\(place)M\(place)m" : "\(place)M")
  }

  func resize(columns: Int, rows: Int) throws {
    try tmux(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
  }

  /// Sends a signal to the program.
  func signal(_ number: Int32) throws {
    kill(try #require(Int32(ask("pane_pid"))), number)
  }

  // MARK: Screen out

  /// The rows of the screen, without spaces at their ends.
  var screen: String { get throws { try tmux(["capture-pane", "-p"]) } }

  /// The screen with the escape sequences of its colors.
  var styledScreen: String { get throws { try tmux(["capture-pane", "-p", "-e"]) } }

  /// Answers one of tmux's format variables: "alternate_on", "cursor_flag", "pane_dead".
  func ask(_ variable: String) throws -> String {
    try tmux(["display-message", "-p", "#{\(variable)}"]).trimmingCharacters(in: .newlines)
  }

  /// Waits until `text` stands on the screen, or with `gone` until it does no longer.
  ///
  /// - Parameter seconds: Long, because other builds may share the machine; passing is quick.
  @discardableResult
  func wait(
    for text: String, gone: Bool = false, seconds: Double = 20,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> String {
    try wait("for \(gone ? "the end of " : "")“\(text)”", seconds, sourceLocation) {
      $0.contains(text) != gone
    }
  }

  /// Waits until the screen is as `condition` wants it.
  @discardableResult
  func wait(
    _ what: String, _ seconds: Double = 20, _ sourceLocation: SourceLocation = #_sourceLocation,
    until condition: (String) throws -> Bool
  ) throws -> String {
    let deadline = Date(timeIntervalSinceNow: seconds)
    while true {
      let screen = try screen
      if try condition(screen) { return screen }
      guard Date() < deadline else {
        Issue.record("Waited \(seconds) s \(what):\n\(screen)", sourceLocation: sourceLocation)
        throw TimedOut()
      }
      Thread.sleep(forTimeInterval: 0.02)
    }
  }

  /// Waits until the program has ended and returns its exit status; nil where a signal ended it.
  func waitForExit() throws -> Int? {
    // The terminal is closed a moment before the system tells tmux how the program ended, and now
    // and then tmux does not hear it: then it is told to look.
    var ending = ""
    let server = try #require(Int32(ask("pid")))
    try wait("for the program's end") { _ in
      ending = try ask("pane_dead_status} #{pane_dead_signal")
      if ending == " ", try ask("pane_dead") == "1" { kill(server, SIGCHLD) }
      return ending != " "
    }
    return ending.split(separator: " ", omittingEmptySubsequences: false).first.flatMap {
      Int($0)
    }
  }

  struct TimedOut: Error {}

  // MARK: - Private

  @discardableResult
  private func tmux(_ words: [String]) throws -> String {
    let result = try Program.run("/usr/bin/env", ["tmux", "-L", socket] + words)
    if result.status != 0 { throw Failure(words: words, errors: result.errors) }
    return result.output
  }

  struct Failure: Error {
    var words: [String]
    var errors: String
  }
}
