import Testing

/// The reader of terminals that can't move their cursor: it prints and asks, a line at a time.
struct LineReaderTests {
  let library: SmallLibrary
  let terminal: TerminalSession
  static let question =
    "A number reads an article, Enter the next unread; n more, p back, /words search, q quit:"

  init() throws {
    library = try SmallLibrary()
    terminal = try TerminalSession(
      in: library.home, columns: 100,
      command: ["env", "TERM=dumb", Program.path, library.folder])
  }

  @Test func headlinesAreListedAndReadByTheirNumber() throws {
    try terminal.wait(
      for: """
        1 unread: Harbor talks resume. The Levant Post, 2024-06-24.
        2 unread: Dockers vote on pay offer. 2024-06-22.
        3 unread: Storm closes northern ports. 2024-06-21.
        \(Self.question)
        """)
    try terminal.type("2\n")
    try terminal.wait(for: "“It is the last offer,” said Ada Moreau.\nPeople: Ada Moreau.")
  }

  @Test func enterReadsTheNextUnreadOne() throws {
    try terminal.wait(for: Self.question)
    try terminal.type("\n")
    try terminal.wait(for: "At noon Ada Moreau left.\nPeople: Ada Moreau.\n")
    try terminal.type("\n")
    try terminal.wait(for: "They came in their working clothes on Saturday.")
  }

  @Test func aWrongSearchLeavesTheListAsItWas() throws {
    try terminal.wait(for: Self.question)
    try terminal.type("/is:new\n")
    try terminal.wait(for: "expected is:read, is:unread, is:starred or is:tagged.\n")
    try terminal.type("3\n")
    try terminal.wait(for: "The wind was strong on Friday.")
  }

  @Test func aSearchListsWhatItFinds() throws {
    try terminal.wait(for: Self.question)
    try terminal.type("/wind\n")
    try terminal.wait(for: "/wind\n1 unread: Storm closes northern ports. 2024-06-21.\n")
  }
}
