import Foundation
import Testing

/// Links of every kind, followed in a real terminal by keys and by the mouse.
@Suite(.serialized) struct FollowingWalkTests {
  let library: SmallLibrary
  /// Writes down what it is told to open.
  let browser: String
  let opened: String

  init() throws {
    library = try SmallLibrary()
    browser = library.home.path("browser")
    opened = library.home.path("opened")
    try library.home.write("#!/bin/sh\necho \"$@\" >>'\(opened)'\n", to: "browser")
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: browser)
    try library.home.write("browser: \(browser)\n", to: ".config/gazette/settings.yaml")
    try library.write(
      "tides.md",
      """
      ---
      title: What the water does this week
      date: 2024-06-25
      ---

      Ada Moreau hung the [tide tables](https://tides.example/june) out.

      Read more: Dockers vote on pay offer

      Read more: A headline that nobody wrote
      """)
  }

  func open() throws -> TerminalSession {
    let session = try TerminalSession(library.folder, in: library.home, columns: 132, rows: 24)
    try session.wait(for: "Ada Moreau hung the tide tables out.")
    try session.press("Enter")
    try session.wait(for: "3 unread")
    return session
  }

  @Test func aHintFollowsALinkHereAndAnotherOpensTheBrowser() throws {
    let session = try open()
    try session.press("f")
    try session.wait(for: "Type the letters of what to follow")
    try session.press("b")
    try session.wait(for: "They came in their working clothes")
    try session.press("H")
    try session.wait(for: "Ada Moreau hung the")
    try session.press("F")
    try session.wait(for: "Type the letters")
    try session.press("a")
    try session.wait("for the browser") { _ in
      (try? String(contentsOfFile: opened, encoding: .utf8)) == "https://tides.example/june\n"
    }
  }

  @Test func aHintFocusesAName() throws {
    let session = try open()
    try session.press(";", "e")
    try session.wait(for: "Type the letters")
    try session.press("a")
    try session.wait(for: "Ada Moreau  1 of 1")
  }

  @Test func whereSeveralArticlesFitThePersonChooses() throws {
    try library.write(
      "again.md",
      """
      ---
      title: Dockers vote on pay offer
      date: 2024-06-20
      ---

      It rained on the second ballot.
      """)
    let session = try TerminalSession(library.folder, in: library.home, columns: 132, rows: 24)
    try session.wait(for: "5 articles")
    try session.press("Enter", "f", "b")
    let menu = try session.wait(for: "Several articles fit")
    #expect(menu.contains("World · 2024-06-22"))
    try session.press("j", "Enter")
    try session.wait(for: "It rained on the second ballot.")
  }

  @Test func aHeadlineThatNobodyWroteIsSaidAndItsWordsAreSearchedFor() throws {
    let session = try open()
    try session.press("f", "c")
    try session.wait(for: "No article here is called “A headline that nobody wrote”")
    try session.wait(for: "Search the library for its words")
    try session.press("Enter")
    // The article that has the line is the only one with these words.
    try session.wait(for: "Harbor talks resume", gone: true)
    try session.press("q")
    try session.wait(for: "4 articles")
  }

  @Test func theHistoryLeadsBackToAnyArticle() throws {
    let session = try open()
    try session.press("J")
    try session.wait(for: "The union met on Monday")
    try session.press("J")
    try session.wait(for: "They came in their working clothes")
    try session.press("g", "h")
    try session.wait(for: "History")
    try session.press("j", "j", "Enter")
    try session.wait(for: "Ada Moreau hung the")
    try session.press("L", "L")
    try session.wait(for: "They came in their working clothes")
  }

  @Test func aClickSelectsFocusesAndFollows() throws {
    let session = try open()
    try session.click(on: "Harbor talks resume")
    try session.wait(for: "The union met on Monday")
    try session.click(on: "Ada Moreau left.")
    try session.wait(for: "Ada Moreau  3 of 3")
    try session.click(on: "→ Dockers vote")
    try session.wait(for: "They came in their working clothes")
  }

  @Test func theWheelMovesThePaneUnderItAndNoSelection() throws {
    try library.write(
      "long.md", "# Lines\n\n" + (1...60).map { "Line \($0)." }.joined(separator: "\n\n"))
    let session = try TerminalSession(library.folder, in: library.home, columns: 132, rows: 24)
    try session.wait(for: "Line 1.")
    try session.wheel(lines: 5, column: 70, row: 12)
    try session.wait(for: "Line 1.", gone: true)
    try session.wait(for: "5 unread")
    try session.wheel(lines: -5, column: 70, row: 12)
    try session.wait(for: "Line 1.")
  }
}
