import Foundation
import Testing

/// The article that Gazette began with, in a real terminal. It lies beside the project, where it is not
/// to be copied from: elsewhere these are passed over.
@Suite(.serialized, .enabled(if: RealArticle.path != nil)) struct RealArticleWalkTests {
  let home: Home

  init() throws {
    home = try Home()
    let path = try #require(RealArticle.path)
    try home.write(String(contentsOfFile: path, encoding: .utf8), to: "news/article.txt")
  }

  private func open() throws -> TerminalSession {
    let session = try TerminalSession(home.path("news"), in: home, columns: 132, rows: 40)
    try session.wait(for: "must resolve their differences")
    try session.wait(for: "Yoav Gallant")
    return session
  }

  @Test func itsPeopleStandBesideItWithWhoTheyAre() throws {
    let screen = try open().wait(for: "ORGANIZATIONS")
    for words in ["Antony Blinken", "Secretary of State", "Israeli Defense", "Hezbollah"] {
      #expect(screen.contains(words))
    }
    #expect(screen.contains("By World Israel News Staff"))
  }

  @Test func aMinisterIsSteppedThroughByHisSurnameToo() throws {
    let session = try open()
    try session.press("Enter", "g", "p", "j", "Enter")
    try session.wait(for: "Yoav Gallant  1 of 6")
    for number in 2...6 {
      try session.press("e")
      try session.wait(for: "Yoav Gallant  \(number) of 6")
    }
    try session.press("g", "d")
    try session.wait(for: "1 article, 6 mentions")
    try session.wait(for: "The eyes of both our enemies")
    try session.press("q")
    try session.wait(for: "Yoav Gallant  6 of 6")
  }

  @Test func itsQuotesAreSaidByWhoSaidThem() throws {
    let session = try open()
    try session.press("Enter", "]", "q")
    try session.wait(for: "Quote 1 of 5, Yoav Gallant")
    try session.press("]", "q")
    try session.wait(for: "Quote 2 of 5, Antony Blinken")
    try session.press("[", "q", "/")
    try session.type("hostages")
    try session.press("Enter")
    try session.wait(for: "“hostages”  1 of")
    try session.press("n")
    try session.wait(for: "“hostages”  2 of")
  }

  @Test func itsReadLineWaitsForTheArticleThatItNames() throws {
    let session = try open()
    try session.press("Enter", "]", "l", "Enter")
    try session.wait(for: "Search the library for its words")
    try session.press("q")
    try home.write(
      "White House enraged after Netanyahu publicly slams Biden for withholding arms\n\nIt came later.\n",
      to: "news/other.txt")
    try session.wait(for: "2 articles")
    try session.press("Enter")
    try session.wait(for: "It came later.")
    try session.press("H")
    try session.wait(for: "Link 1 of 1", gone: true)
    try session.wait(for: "ensure the return of the hostages")
  }
}

private enum RealArticle {
  /// nil where it is not there.
  static let path: String? = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folder = root.appending(path: "../shared/articles").standardizedFileURL.path
    return (try? FileManager.default.contentsOfDirectory(atPath: folder))?
      .first { $0.hasSuffix(".txt") }.map { "\(folder)/\($0)" }
  }()
}
