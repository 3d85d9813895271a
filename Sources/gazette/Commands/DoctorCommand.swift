import ArgumentParser
import Articles
import FoundationEssentials
import GazetteApp
import Glibc
import NCursesBackend
import NewsLibrary
import ReaderCore

/// `gazette doctor`: what the terminal, the locale and the library are, and what to do about each
/// weakness.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Say what could keep Gazette from working well.")

  struct Finding {
    var subject: String
    var state: String
    /// What to do; nil where all is well.
    var advice: String?
  }

  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let findings =
      [Self.terminal(), Self.colors(), Self.locale(), Self.size(), Self.clipboard()]
      + Self.settings() + libraryFindings() + subscriptionFindings()
    for finding in findings {
      if output.json {
        Output.json([
          "subject": .string(finding.subject), "state": .string(finding.state),
          "advice": JSONValue(finding.advice),
        ])
      } else {
        let mark = finding.advice == nil ? "✓" : "!"
        Output.line("\(mark) \(finding.subject): \(finding.state)")
        if let advice = finding.advice { Output.row("    " + PlainText.line(advice)) }
      }
    }
    if findings.contains(where: { $0.advice != nil }) { throw ExitCode.failure }
  }

  // MARK: - Private

  private static func terminal() -> Finding {
    let type = Environment.variables["TERM"] ?? ""
    let state = type.isEmpty ? "TERM is not set" : type
    if type.isEmpty || type == "dumb" {
      return Finding(
        subject: "terminal", state: state,
        advice: "Set TERM to what your terminal is, such as xterm-256color.")
    }
    return Finding(
      subject: "terminal", state: state,
      advice: NCursesTerminal.colorCount(ofType: type) == nil
        ? "This machine has no terminfo entry of that name: install ncurses-term, or set TERM to "
          + "xterm-256color."
        : nil)
  }

  private static func colors() -> Finding {
    let variables = Environment.variables
    if let value = variables["NO_COLOR"], !value.isEmpty {
      return Finding(subject: "colors", state: "none, because NO_COLOR is set")
    }
    let type = variables["TERM"] ?? ""
    let count = NCursesTerminal.colorCount(ofType: type) ?? 0
    if count > 256 || ["truecolor", "24bit"].contains(variables["COLORTERM"]) {
      return Finding(subject: "colors", state: "16 million")
    }
    guard count >= 256 else {
      return Finding(
        subject: "colors", state: count > 0 ? "\(count)" : "none",
        advice: "If your terminal has 256 colors, a TERM whose name ends in -256color shows them.")
    }
    return Finding(
      subject: "colors",
      state: "256; if your terminal has 16 million, COLORTERM=truecolor says so")
  }

  private static func locale() -> Finding {
    setlocale(LC_CTYPE, "")
    let encoding = nl_langinfo(CInt(CODESET)).map { String(cString: $0) } ?? ""
    return Finding(
      subject: "locale", state: encoding.isEmpty ? "unknown" : encoding,
      advice: encoding == "UTF-8"
        ? nil : "Set LANG to a UTF-8 locale, such as C.UTF-8: else only ASCII can be shown.")
  }

  private static func size() -> Finding {
    guard isatty(STDOUT_FILENO) == 1 else {
      return Finding(subject: "size", state: "no terminal")
    }
    let size = NCursesTerminal.sizeOfStandardOutput
    let isNarrow =
      size.columns < PaneFrames.smallest.columns || size.rows < PaneFrames.smallest.rows
    return Finding(
      subject: "size", state: "\(size.columns) columns, \(size.rows) rows",
      advice: isNarrow
        ? "Gazette needs \(PaneFrames.smallest.columns) columns and \(PaneFrames.smallest.rows) rows."
        : nil)
  }

  /// Copying goes by OSC 52, which tmux keeps to itself unless it is told not to.
  private static func clipboard() -> Finding {
    guard Environment.variables["TMUX"] != nil else {
      return Finding(subject: "clipboard", state: "by OSC 52, where the terminal allows it")
    }
    return Finding(
      subject: "clipboard",
      state: "by OSC 52 through tmux; “set -g set-clipboard on” in ~/.tmux.conf lets it through")
  }

  private static func settings() -> [Finding] {
    let file = SettingsFile(folder: Environment.config)
    let state =
      access(file.path, F_OK) == 0
      ? file.path : "none yet; `gazette settings` prints a file to begin with"
    return [Finding(subject: "settings", state: state)]
      + file.read().problems.map {
        Finding(
          subject: "settings", state: "\(file.path):\($0)", advice: "The usual value is taken.")
      }
  }

  private func subscriptionFindings() -> [Finding] {
    do {
      let wire = try place.wire()
      let feeds = try wire.subscriptions()
      guard !feeds.isEmpty else { return [Finding(subject: "subscriptions", state: "none")] }
      let last = wire.lastAnswer.map { "fetched last on \($0.formatted(.iso8601))" }
      let count = Output.counted(feeds.count, "feed")
      return [
        Finding(subject: "subscriptions", state: "\(count), \(last ?? "none fetched yet")")
      ]
        + (try wire.problems()).map { feed in
          Finding(
            subject: "feed", state: PlainText.line("\(feed.url): \(feed.problem)"),
            advice: "`gazette feeds remove` takes it out, if it stays so.")
        }
    } catch {
      return [
        Finding(
          subject: "subscriptions", state: "\(error)", advice: "Mend the file, or put it away.")
      ]
    }
  }

  private func libraryFindings() -> [Finding] {
    do {
      let library = try place.opened()
      defer { library.close() }
      let count = library.counts(Listing()).articles
      let isWritable = access(library.folder, W_OK) == 0
      var findings = [
        Finding(
          subject: "library", state: "\(library.folder), \(Output.counted(count, "article"))",
          advice: count == 0 ? "Put text or Markdown files into it." : nil),
        Finding(
          subject: "journal",
          state: isWritable ? "kept beside the articles" : "kept on this machine alone",
          advice: isWritable
            ? nil : "Make the folder writable, if what you read should travel with it."),
      ]
      if let file = library.indexFile {
        var status = stat()
        let size = stat(file, &status) == 0 ? Int(status.st_size) / 1024 : 0
        findings.append(
          Finding(subject: "index", state: "\(file), \(size) KiB; it may be deleted"))
      } else {
        findings.append(
          Finding(
            subject: "index", state: "in memory, made again at every start",
            advice: "Make the cache folder writable: $XDG_CACHE_HOME, else ~/.cache."))
      }
      findings += library.problems.map {
        Finding(subject: "file", state: $0, advice: "It is left out of the list.")
      }
      return findings
    } catch {
      return [
        Finding(subject: "library", state: "\(error)", advice: "Name another: --library DIR.")
      ]
    }
  }
}
