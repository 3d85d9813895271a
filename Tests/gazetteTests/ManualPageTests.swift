import ReaderUI
import Testing

@testable import gazette

@Suite struct ManualPageTests {
  @Test func everyCommandAndEveryKeyIsInThePage() throws {
    let page = try ManualPage.text()
    for command in GazetteCommand.configuration.subcommands {
      let name = try #require(command.configuration.commandName)
      #expect(page.contains("gazette \(name.replacing("-", with: "\\-"))"), "\(name)")
    }
    for command in Command.all where !command.keys.isEmpty {
      #expect(page.contains(command.help.replacing("-", with: "\\-")), "\(command.name)")
    }
  }

  @Test func whatAnOptionMayBeAndWhatCommandsOfCommandsTakeIsInThePage() throws {
    let page = try ManualPage.text()
    #expect(page.contains("How to write them. One of markdown, jsonl, atom; usually markdown."))
    #expect(page.contains(".SS \"gazette feeds add URL\""))
    #expect(page.contains("The section its articles go into"))
  }

  /// What begins with a dot would be a request, and a backslash an escape.
  @Test func noTextIsTakenForARequest() {
    var page = Roff(title: "A", section: 1, source: "B", manual: "C")
    page.paragraph(".gazette/ a\\b")
    page.item("'", "\"x\" -y")
    #expect(
      page.text.hasSuffix(
        #"""
        .PP
        \&.gazette/ a\eb
        .TP
        \fB\&'\fR
        "x" \-y

        """#))
  }
}
