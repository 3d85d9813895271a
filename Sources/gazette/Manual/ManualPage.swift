import ReaderUI

/// gazette(1), made from what the program itself goes by: its commands with their options, and the
/// reader's one table of keys.
struct ManualPage {
  /// The page's text, for `man`.
  static func text() throws -> String {
    let program = try CommandDescription.program()
    var page = Roff(
      title: "GAZETTE", section: 1, source: "Gazette \(GazetteCommand.configuration.version)",
      manual: "User Commands")
    page.section("NAME")
    page.paragraph("gazette - read news and articles in a terminal")
    page.section("SYNOPSIS")
    page.paragraph("gazette [PATH...]")
    page.paragraph("gazette COMMAND [OPTIONS] [ARGUMENTS]")
    page.section("DESCRIPTION")
    page.paragraph(
      "Gazette shows a folder of articles: the list at the left, the article in the middle, and at "
        + "the right the people and organizations that it names. Without arguments it opens your own "
        + "library, with a folder that folder, with files these files alone.")
    page.section("COMMANDS")
    for command in program.subcommands ?? [] where command.shouldDisplay {
      add(command, under: "gazette", to: &page)
    }
    page.section("KEYS")
    for group in Command.Group.allCases {
      let commands = Command.all.filter { $0.group == group && !$0.keys.isEmpty }
      guard !commands.isEmpty else { continue }
      page.subsection(group.rawValue)
      for command in commands {
        page.item(command.keyNames.joined(separator: "  "), "\(command.help).")
      }
    }
    addSurroundings(to: &page)
    return page.text
  }

  // MARK: - Private

  /// - Parameter above: The words that stand before the command's name.
  private static func add(
    _ command: CommandDescription, under above: String, to page: inout Roff
  ) {
    let arguments = (command.arguments ?? []).filter { argument in
      argument.shouldDisplay
        && !(argument.names ?? []).contains { ["version", "help"].contains($0.name) }
    }
    let operands = arguments.filter { $0.kind == .positional }.map { argument in
      let name = (argument.valueName ?? "value").uppercased() + (argument.isRepeating ? "..." : "")
      return argument.isOptional ? "[\(name)]" : name
    }
    let name = "\(above) \(command.commandName)"
    page.subsection(([name] + operands).joined(separator: " "))
    if let abstract = command.abstract { page.paragraph(abstract) }
    if let discussion = command.discussion { page.paragraph(discussion) }
    for argument in arguments where argument.kind != .positional {
      let names = (argument.names ?? []).map(\.spelled).joined(separator: ", ")
      let value = argument.kind == .option ? " \(argument.valueName ?? "value")" : ""
      page.item(names + value, argument.meaning)
    }
    for subcommand in command.subcommands ?? [] where subcommand.shouldDisplay {
      add(subcommand, under: name, to: &page)
    }
  }

  private static func addSurroundings(to page: inout Roff) {
    page.section("FILES")
    page.item(
      "~/.local/share/gazette/library", "Your library, unless $GAZETTE_LIBRARY names another.")
    page.item(
      ".gazette/ in the library",
      "What you did: read, starred, tags, places, corrected names; one journal for each machine. "
        + "Nothing else in the folder is changed but what is fetched or saved there.")
    page.item("~/.cache/gazette", "The index. It may be deleted at any time and is made again.")
    page.item(
      "~/.local/state/gazette",
      "This machine's name, the journal of libraries that can't be written, and errors.log.")
    page.section("ENVIRONMENT")
    page.item("GAZETTE_LIBRARY", "The library's folder.")
    page.item("XDG_DATA_HOME, XDG_CACHE_HOME, XDG_STATE_HOME, XDG_CONFIG_HOME", "Other places.")
    page.item("NO_COLOR", "Set to anything: no color; marks and weight take over.")
    page.item("BROWSER", "What opens addresses.")
    page.section("EXIT STATUS")
    page.item("0", "Done.")
    page.item("1", "Done in part, or nothing found.")
    page.item("64", "The arguments are wrong.")
  }
}
