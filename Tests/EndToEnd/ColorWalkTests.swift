import Foundation
import Testing

/// The same screen in terminals with few colors and many.
@Suite(.serialized) struct ColorWalkTests {
  let library: SmallLibrary

  init() throws { library = try SmallLibrary() }

  enum Colors: String, CaseIterable {
    case none = "TERM=xterm-256color NO_COLOR=1"
    case eight = "TERM=xterm"
    case many = "TERM=xterm-256color"
    case direct = "TERM=xterm-256color COLORTERM=truecolor"

    /// What sets a color in the terminal's answer (ECMA-48, SGR 30–47; 38;5; 38;2).
    var sequence: String {
      switch self {
      case .none: ""
      case .eight: #"\[[34][0-7]m"#
      case .many: #"[34]8;5;"#
      case .direct: #"[34]8;2;"#
      }
    }
  }

  @Test(arguments: Colors.allCases)
  func namesAndTheFocusedOneAreRecognizable(colors: Colors) throws {
    let session = try TerminalSession(
      in: library.home, columns: 132, rows: 24,
      command: ["/usr/bin/env", "-u", "NO_COLOR", "-u", "COLORTERM"]
        + colors.rawValue.split(separator: " ").map(String.init)
        + [Program.path, library.folder])
    try session.wait(for: "3 articles, 3 unread")
    try session.press("Enter", "g", "p", "Enter")
    try session.wait(for: "Ada Moreau  1 of 3")

    let styled = try session.styledScreen
    for other in Colors.allCases where other != .none {
      // Terminals with more colors are never sent the palette of those with fewer.
      let isThere = styled.range(of: other.sequence, options: .regularExpression) != nil
      #expect(isThere == (other == colors), "\(other)")
    }
    let line = try #require(
      styled.split(separator: "\n").first { $0.contains("The union met on Monday") })
    let mention = try #require(line.range(of: "Ada Moreau"))
    let before = line[..<mention.lowerBound]
    #expect(
      before.hasSuffix("m"), "it is set apart from the words before it: \(line.debugDescription)")
  }
}
