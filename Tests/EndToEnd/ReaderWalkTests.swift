import Foundation
import Testing

/// The reader in a real terminal, as a person walks through it.
@Suite(.serialized) struct ReaderWalkTests {
  let library: SmallLibrary

  init() throws { library = try SmallLibrary() }

  func open(columns: Int = 132, rows: Int = 24) throws -> TerminalSession {
    let session = try TerminalSession(
      library.folder, in: library.home, columns: columns, rows: rows)
    try session.wait(for: "3 articles, 3 unread")
    return session
  }

  @Test func theFirstStartShowsTheSamples() throws {
    let session = try TerminalSession(in: try Home())
    try session.wait(for: "Press j and this page moves up a line.")
    // Who is named and what is related come when the library has been read.
    let screen = try session.wait(for: "RELATED")
    #expect(screen.contains("● How to read Gazette"))
  }

  @Test func movingGoesThroughListAndArticles() throws {
    let session = try open()
    try session.wait(for: "The union met on Monday")
    try session.press("j")
    try session.wait(for: "They came in their working clothes")
    try session.press("Enter")
    try session.wait(for: "2 unread")
    try session.press("J")
    try session.wait(for: "The wind was strong")
    try session.press("K")
    try session.wait(for: "They came in their working clothes")
    try session.press("]", "u")
    try session.wait(for: "The union met on Monday")
  }

  @Test func aNameIsFocusedAndFollowedFromMentionToMention() throws {
    let session = try open()
    try session.press("Enter", "g", "p", "Enter")
    try session.wait(for: "Ada Moreau  1 of 3")
    try session.press("e")
    try session.wait(for: "Ada Moreau  2 of 3")
    try session.press("E")
    try session.wait(for: "Ada Moreau  1 of 3")
    try session.press("E")
    try session.wait(for: "Ada Moreau  3 of 3")
    try session.press("]", "a")
    try session.wait(for: "Ada Moreau  1 of 1")
    try session.wait(for: "They came in their working clothes")
    try session.press("[", "a")
    try session.wait(for: "of 3")
    try session.press("Escape")
    try session.wait(for: "of 3", gone: true)
    try session.press("*")
    try session.wait(for: "Ada Moreau  1 of 3")
  }

  @Test func theDossierLeadsToAnArticleAndBack() throws {
    let session = try open()
    try session.press("Enter", "g", "p", "Enter", "g", "d")
    try session.wait(for: "2 articles, 4 mentions")
    try session.press("G", "Enter")
    try session.wait(for: "They came in their working clothes")
    try session.press("q")
    try session.wait(for: "2 articles, 4 mentions")
    try session.press("g", "r")
    try session.wait(for: "Ada Moreau: mentions")
    try session.press("q")
    try session.wait(for: "2 articles, 4 mentions")
    try session.press("q")
    try session.wait(for: "PEOPLE")
    try session.wait(for: "At noon Ada Moreau left.")
  }

  @Test func aNameThatIsCorrectedStaysCorrected() throws {
    let session = try open()
    try session.press("Enter", "g", "p", "R", "C-u")
    try session.type("Adaline Moreau")
    try session.press("Enter")
    try session.wait(for: "Ada Moreau is called Adaline Moreau")
    try session.press("g", "p", "g", "p")
    try session.wait(for: "Adaline Moreau")
    try session.press("Q")
    let again = try TerminalSession(
      library.folder, in: library.home, columns: 132, rows: 24)
    try again.wait(for: "3 articles, 2 unread")
    try again.press("g", "p", "g", "p")
    try again.wait(for: "Adaline Moreau")
  }

  @Test func aReadLineIsFollowedAndTheWayBackToo() throws {
    let session = try open()
    try session.press("Enter")
    try session.wait(for: "2 unread")
    try session.press("]", "l", "Enter")
    try session.wait(for: "They came in their working clothes")
    try session.press("H")
    try session.wait(for: "The union met on Monday")
    try session.press("L")
    try session.wait(for: "They came in their working clothes")
    try session.press("C-o")
    try session.wait(for: "The union met on Monday")
  }

  @Test func wordsAreFound() throws {
    let session = try open()
    try session.press("Enter", "/")
    try session.type("moreau")
    try session.press("Enter")
    try session.wait(for: "1 of 3")
    try session.press("n")
    try session.wait(for: "2 of 3")
    try session.press("N", "N")
    try session.wait(for: "3 of 3")
  }

  @Test func whatWasDoneOutlivesBeingKilled() throws {
    let session = try open()
    try session.press("Enter", "s")
    try session.wait(for: "★")
    try session.wait(for: "2 unread")
    try session.signal(SIGKILL)
    try session.wait("for the program's end") { _ in try session.ask("pane_dead") == "1" }
    let again = try TerminalSession(library.folder, in: library.home)
    try again.wait(for: "★")
    try again.wait(for: "3 articles, 2 unread")
  }

  @Test func anyTerminalSizeIsGoodEnough() throws {
    let session = try open()
    try session.press("Enter", "s")
    try session.wait(for: "★")
    for (columns, rows, text) in [
      (20, 5, "Harbor talks"), (300, 100, "At noon Ada Moreau left."), (12, 3, "Gazette"),
      (80, 24, "At noon Ada Moreau left."), (132, 24, "3 articles, 2 unread"),
    ] {
      try session.resize(columns: columns, rows: rows)
      try session.wait(for: text)
    }
  }

  @Test func aFileDroppedInStandsInTheListAndARemovedOneGoes() throws {
    let session = try open()
    try library.write("World/late.txt", "Cranes inspected\n\nJune 25, 2024\n\nAll nine of them.")
    try session.wait(for: "Cranes inspected", seconds: 5)
    try session.wait(for: "4 articles")
    try FileManager.default.removeItem(atPath: library.home.path("news/World/late.txt"))
    try session.wait(for: "Cranes inspected", gone: true, seconds: 5)
  }

  @Test func nothingButTheJournalIsWrittenIntoTheFolder() throws {
    let session = try open()
    try session.press("Enter", "s")
    try session.wait(for: "★")
    try session.press("Q")
    #expect(try session.waitForExit() == 0)
    let files = try FileManager.default.contentsOfDirectory(atPath: library.folder).sorted()
    #expect(files == [".gazette", "World", "storm.txt"])
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: library.folder + "/World").sorted()
        == ["harbor.md", "vote.md"])
  }
}

/// The terminal after the reader: as it was before.
@Suite(.serialized) struct TerminalRestoredTests {
  let library: SmallLibrary

  init() throws { library = try SmallLibrary() }

  /// By the key, by signals that ask for the end, and by a crash.
  @Test(arguments: [nil, SIGTERM, SIGHUP, SIGUSR1, SIGALRM, SIGQUIT, SIGSEGV])
  func theShellIsThereAsItWas(signal: Int32?) throws {
    let shell = try TerminalSession(in: library.home, command: ["/bin/sh"])
    try shell.type("stty -a >before; echo rea''dy")
    try shell.press("Enter")
    try shell.wait(for: "ready")
    try shell.type("'\(Program.path)' '\(library.folder)' & echo $! >pid; fg; stty -a >after")
    try shell.type("; cmp before after && echo sa''me")
    try shell.press("Enter")
    try shell.wait(for: "3 articles, 3 unread")
    #expect(try shell.ask("alternate_on") == "1")

    if let signal {
      let folder = try shell.ask("pane_current_path")
      let words = try String(contentsOfFile: folder + "/pid", encoding: .utf8)
      let process = try #require(Int32(words.trimmingCharacters(in: .newlines)))
      kill(process, signal)
    } else {
      try shell.press("Q")
    }

    let screen = try shell.wait(for: "same")
    #expect(screen.contains("ready"), "what stood on the screen before is back")
    #expect(try shell.ask("alternate_on") == "0")
    #expect(try shell.ask("cursor_flag") == "1")
    #expect(try shell.ask("mouse_any_flag") == "0")
  }
}
