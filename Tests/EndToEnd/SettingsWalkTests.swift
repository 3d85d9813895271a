import Foundation
import Testing

/// What a person sets, in a real terminal.
@Suite(.serialized) struct SettingsWalkTests {
  let library: SmallLibrary

  init() throws { library = try SmallLibrary() }

  private func open(columns: Int = 132, rows: Int = 24) throws -> TerminalSession {
    let session = try TerminalSession(
      library.folder, in: library.home, columns: columns, rows: rows)
    try session.wait(for: "3 articles, 3 unread")
    return session
  }

  @Test func savedSettingsApplyWhileTheReaderRuns() throws {
    try library.home.write("measure: 72\n", to: ".config/gazette/settings.yaml")
    let session = try open()
    try library.home.write(
      "group: yes\nkeys:\n  x: toggle-star\n", to: ".config/gazette/settings.yaml")
    try session.wait(for: "24 JUN 2024")
    try session.press("x")
    try session.wait(for: "★")
  }

  @Test func settingsThatAreMadeWhileTheReaderRunsApplyToo() throws {
    let session = try open()
    try library.home.write("group: yes\n", to: ".config/gazette/settings.yaml")
    try session.wait(for: "24 JUN 2024")
    try library.home.write("group: no\n", to: ".config/gazette/settings.yaml")
    try session.wait(for: "24 JUN 2024", gone: true)
  }

  @Test func whereTheLocaleHasNoMoreThanASCIINothingElseIsSent() throws {
    try library.write(
      "cafe.md", "# Café “Zum Kran”\n\nDecember 24, 2024\n\nŁódź – Kraków: 300 €, 埠頭.")
    let session = try TerminalSession(
      in: library.home, columns: 132, rows: 24,
      command: ["/usr/bin/env", "LC_ALL=C", Program.path, library.folder])
    let screen = try session.wait(for: "?odz - Krakow: 300 ?, ????.")
    #expect(screen.contains("Cafe \"Zum Kran\""))
    #expect(screen.unicodeScalars.allSatisfy { $0.isASCII })
  }

  @Test func whatIsNotUnderstoodIsSaidWithItsPlace() throws {
    try library.home.write("measure: wide\n", to: ".config/gazette/settings.yaml")
    let session = try open()
    try session.wait(for: "settings.yaml:1:10: measure: expected a number from 30 to 140")
  }

  @Test func aThemeThatIsChosenIsThereAtTheNextStart() throws {
    let session = try open()
    try session.press("z", "c", "j", "Enter")
    try session.wait(for: "Theme: gazette-light")
    try session.press("Q")
    #expect(try session.waitForExit() == 0)
    let settings = library.home.path(".config/gazette/settings.yaml")
    #expect(try String(contentsOfFile: settings, encoding: .utf8) == "theme: gazette-light\n")
  }

  @Test func aSettingsFileThatIsALinkStaysOne() throws {
    let settings = library.home.path(".config/gazette/settings.yaml")
    try library.home.write("measure: 72\n", to: "dotfiles/gazette.yaml")
    try library.home.write("", to: ".config/gazette/themes/.keep")
    symlink(library.home.path("dotfiles/gazette.yaml"), settings)
    let session = try open()
    try session.press("z", "c", "j", "Enter")
    try session.wait(for: "Theme: gazette-light")
    try session.press("Q")
    #expect(try session.waitForExit() == 0)
    let kept = try String(
      contentsOfFile: library.home.path("dotfiles/gazette.yaml"), encoding: .utf8)
    #expect(kept == "measure: 72\ntheme: gazette-light\n")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: settings).hasSuffix("yaml"))
  }

  @Test func aPipeAmongTheThemesKeepsNobodyWaiting() throws {
    try library.home.write("", to: ".config/gazette/themes/.keep")
    let pipe = library.home.path(".config/gazette/themes/pipe.yaml")
    mkfifo(pipe, 0o600)
    let themes = try Program.run("themes", in: library.home)
    #expect(themes.status == 1)
    #expect(themes.errors == "gazette: \(pipe):1:1: it can't be read\n")
  }

  @Test func thePaletteGoesToAnArticle() throws {
    let session = try open()
    try session.press("C-p")
    try session.type("dck vt")
    try session.wait("for the only match") {
      $0.contains("Dockers vote on pay offer") && !$0.contains("Storm closes northern ports ")
    }
    try session.press("Enter")
    try session.wait(for: "They came in their working clothes")
    try session.press("C-p")
    try session.type("@mor")
    try session.wait(for: "2 articles")
    try session.press("Enter")
    try session.wait(for: "Ada Moreau  1 of")
  }

  @Test func theReaderGoesOnWhereItWasLeft() throws {
    let session = try open()
    try session.press("j", "Enter")
    try session.wait(for: "2 unread")
    try session.press("Q")
    #expect(try session.waitForExit() == 0)
    let again = try TerminalSession(library.folder, in: library.home, columns: 132, rows: 24)
    try again.wait(for: "They came in their working clothes")
  }

  @Test func markedPlacesAndCommandsAreThereAtTheNextStart() throws {
    let session = try open()
    try session.press("j", "Enter", "m", "a", ":")
    try session.type("theme gazette-sepia")
    try session.press("Enter", "Q")
    #expect(try session.waitForExit() == 0)
    let again = try TerminalSession(library.folder, in: library.home, columns: 132, rows: 24)
    try again.wait(for: "2 unread")
    try again.press(":", "Up")
    try again.wait(for: ":theme gazette-sepia")
    try again.press("Enter", "J")
    try again.wait(for: "The wind was strong")
    try again.press("'")
    try again.wait(for: "a   Dockers vote on pay offer")
    try again.press("a")
    try again.wait(for: "They came in their working clothes")
  }

  @Test func plainModeDrawsNothingButLettersAndShowsTheCursor() throws {
    let session = try TerminalSession(
      "--plain", library.folder, in: library.home, columns: 132, rows: 24)
    let screen = try session.wait(for: "3 articles, 3 unread")
    #expect(screen.unicodeScalars.allSatisfy { $0.isASCII })
    #expect(try session.ask("cursor_flag") == "1")
  }

  @Test func anArticleIsSavedAndPiped() throws {
    let session = try open()
    try session.press("w")
    try session.press("C-u")
    try session.type("nwes/out.html")
    try session.press("Enter")
    try session.wait(for: "nwes/: There is no such folder")
    try session.press("w")
    try session.press("C-u")
    try session.type("out.html")
    try session.press("Enter")
    try session.wait(for: "Saved to out.html")
    let page = try String(contentsOfFile: library.home.path("out.html"), encoding: .utf8)
    #expect(page.contains("<h1>Harbor talks resume</h1>"))
    let read = try Program.run("inspect", "--json", library.home.path("out.html"), in: library.home)
    let article = try #require(try read.objects.first)
    #expect(article["published"] as? String == "2024-06-24T00:00:00Z")
    #expect((article["related"] as? [[String: Any]])?.count == 1)
    try session.press("|")
    try session.type("grep -c 'Ada Moreau'")
    try session.press("Enter")
    try session.wait(for: "Press Enter to go back to Gazette.")
    try session.press("Enter")
    try session.wait(for: "grep is done")
  }
}
