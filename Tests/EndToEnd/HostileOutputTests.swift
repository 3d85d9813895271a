import Foundation
import Glibc
import Testing

/// Whatever a library holds, no command passes on what a terminal would obey.
struct HostileOutputTests {
  let home: Home
  /// Sets a window's title, colors what follows, and turns its direction.
  static let escapes = "\u{1B}]0;owned\u{7}\u{9B}31m\u{202E}\u{1B}[2J"

  init() throws {
    home = try Home()
    let escapes = Self.escapes
    try home.write(
      """
      Harbor talks\(escapes) resume

      By Ada \(escapes)Moreau

      24 June 2024

      Transport Minister Ada Moreau\(escapes) met the United Nations\(escapes) on Monday.

      “We came\(escapes) to listen,” said Ada Moreau\(escapes). See https://a.example/\(escapes)x

      Read\u{A0} Dockers\(escapes) vote
      """, to: "news/\(escapes)World/talks\(escapes).txt")
    let coded = #"\e]0;owned\a\x9b31m\u202e\e[2J"#
    try home.write(
      """
      ---
      title: "Dockers\(coded) vote"
      author: "Lena\(coded) Brandt"
      source: "The Levant\(coded) Post"
      id: "../../x\(coded)"
      url: "javascript:alert(1)\(coded)"
      tags: ["port\(coded)"]
      date: "\(coded)"
      ---
      # Talks&#27;]0;owned&#7;&#x9b;&#x202e;

      Ada Moreau came. [A link](data:text/html,x&#27;) and [another](http://a.example/&#x9b;).
      """, to: "news/vote.md")
    try home.write("\u{0}\u{1}\u{2}\(escapes)", to: "news/binary\(escapes).txt")
    try write("Not of UTF-8\n\nText.\n", name: Array("news/\(escapes)\u{7}".utf8) + [0xFF, 0x2E])
  }

  /// Writes a file whose name is these bytes and "txt".
  private func write(_ text: String, name: [UInt8]) throws {
    let path = Array("\(home.folder.path)/".utf8) + name + Array("txt".utf8) + [0]
    let file = path.withUnsafeBytes { fopen($0.bindMemory(to: CChar.self).baseAddress, "w") }
    let opened = try #require(file)
    fputs(text, opened)
    fclose(opened)
  }

  @Test(arguments: [
    ["list"], ["search", "talks"], ["people"], ["organizations"], ["entity", "Ada Moreau"],
    ["quotes", "Ada Moreau"], ["reindex"], ["doctor"],
  ])
  func noCommandPassesOnWhatATerminalObeys(words: [String]) throws {
    for json in [[], ["--json"]] {
      let result = try run(words + json + ["--library", home.path("news")])
      expectPlain(result, words)
      #expect(!result.output.isEmpty)
    }
  }

  @Test func noArticleIsShownWithWhatATerminalObeys() throws {
    let listed = try run(["list", "--json", "--library", home.path("news")])
    let ids = try listed.objects.compactMap { $0["id"] as? String }
    #expect(ids.count == 3)
    for id in ids {
      for command in ["show", "related"] {
        for json in [[], ["--json"]] {
          let result = try run([command, id] + json + ["--library", home.path("news")])
          expectPlain(result, [command, id])
          #expect(result.status == 0)
        }
      }
    }
  }

  @Test func noFileIsInspectedWithWhatATerminalObeys() throws {
    let folder = home.path("news/\(Self.escapes)World")
    for path in ["\(folder)/talks\(Self.escapes).txt", home.path("news/vote.md"), folder] {
      for json in [[], ["--json"]] { expectPlain(try run(["inspect", path] + json), [path]) }
    }
  }

  @Test(arguments: [
    ["show", "\(escapes)id"], ["list", "--library", "/no/such\(escapes)"], ["/no/such\(escapes)"],
    ["list", "--\(escapes)"], ["\(escapes)"], ["entity", "Nobody\(escapes)"],
    ["search", "title\(escapes):("], ["inspect", "--format", "\(escapes)", "a"],
    ["inspect", "/no/such\(escapes)"],
  ])
  func noErrorPassesOnWhatATerminalObeys(words: [String]) throws {
    let result = try run(words)
    expectPlain(result, words)
    #expect(result.status != 0)
    #expect(!result.errors.isEmpty)
  }

  @Test func theScreenShowsTheWordsAndKeepsItsTitle() throws {
    let session = try TerminalSession(home.path("news"), in: home)
    let before = try session.ask("pane_title")
    try session.wait(for: "Harbor talks")
    for keys in ["j", "j", "k", "Enter", "g", "p", "Enter", "?"] { try session.press(keys) }
    try session.wait(for: "owned")
    #expect(try session.ask("pane_title") == before)
    let styles = try session.styledScreen.replacing(/\u{1B}\[[0-9;]*m/, with: "")
    #expect(styles.unicodeScalars.allSatisfy { !Self.isObeyed($0) })
    // What is typed now goes into the search of the help.
    try session.press("Escape")
    try session.wait(for: "type to search", gone: true)
    try session.press("Q")
    #expect(try session.waitForExit() == 0)
  }

  // MARK: - Private

  private func run(_ words: [String]) throws -> Program.Result {
    try Program.run(Program.path, words, environment: home.environment)
  }

  private func expectPlain(_ result: Program.Result, _ words: [String]) {
    for text in [result.output, result.errors] {
      let obeyed = text.unicodeScalars.filter(Self.isObeyed)
      #expect(obeyed.isEmpty, "\(words): \(obeyed.map { String($0.value, radix: 16) })")
    }
  }

  /// Control characters but line feeds, and what turns the direction of text.
  private static func isObeyed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A: false
    case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
