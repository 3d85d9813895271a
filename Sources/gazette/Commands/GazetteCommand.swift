import ArgumentParser

/// `gazette` and its commands. Only what works is offered.
struct GazetteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gazette",
    abstract: "Read news in a terminal.",
    discussion: """
      Without a command it opens the reader: on your library, on a folder, or on files.

        gazette                your library; at first, sample articles
        gazette ~/News         any folder of articles; folders in it are sections
        gazette a.txt b.md     these alone
      """,
    version: "0.1",
    subcommands: [
      ReadCommand.self, InspectCommand.self, ListCommand.self, SearchCommand.self,
      ShowCommand.self, PeopleCommand.self, OrganizationsCommand.self, EntityCommand.self,
      RelatedCommand.self, QuotesCommand.self, NamesCommand.self, NotesCommand.self,
      FetchCommand.self, FeedsCommand.self, ImportCommand.self, ExportCommand.self,
      ReindexCommand.self, DoctorCommand.self, ThemesCommand.self, SettingsCommand.self,
      AboutCommand.self, ManualCommand.self,
    ],
    defaultSubcommand: ReadCommand.self)

  /// Whether the words of the command line are for a command, and not just what to read.
  static func understands(_ arguments: [String]) -> Bool {
    guard let first = arguments.first else { return false }
    if first == "help" || arguments.contains(where: { $0.hasPrefix("-") }) { return true }
    // A path, as most of what is read: no need to look through the commands.
    if first.utf8.contains(UInt8(ascii: "/")) { return false }
    return configuration.subcommands.contains { $0.configuration.commandName == first }
  }

  /// The command that the words of the command line ask for.
  ///
  /// Its own arguments alone are read first: to read them among those of all commands takes the parser
  /// twice as long. Help, faults and commands of commands are for all of them together.
  static func parsed(_ arguments: [String]) throws -> any ParsableCommand {
    let named = configuration.subcommands.first { $0.configuration.commandName == arguments.first }
    // A query would take `--version` for one of its words.
    if !arguments.contains("--version"), let named,
      let command = try? named.parseAsRoot(Array(arguments.dropFirst())),
      type(of: command) == named
    {
      return command
    }
    return try parseAsRoot(arguments)
  }
}

/// `gazette read`: what `gazette` does without a command.
struct ReadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read", abstract: "Open the reader; what is done without a command.")

  @OptionGroup var place: LibraryOptions
  @Argument(help: "A folder to read as a library, or files to read alone.")
  var paths: [String] = []
  @Flag(help: "One pane, no rules, no colors, the cursor on what is in focus: for screen readers.")
  var plain = false

  func run() throws {
    try OpenReader.run(paths: paths, library: place.library, isPlain: plain)
  }
}
