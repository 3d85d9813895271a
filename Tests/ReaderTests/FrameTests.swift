import Articles
import Foundation
import ReaderCore
import TerminalScreen
import Testing

/// Every view at every size, as it was when somebody last looked at it.
///
/// The frames stand in `Frames/`, a file a view. One that is changed on purpose is written anew by
/// `GAZETTE_RECORD_FRAMES=1 swift test --filter FrameTests`, and looked at in the change's diff.
struct FrameTests {
  enum View: String, CaseIterable {
    case list, article, people, dossier, mentions, names, both, why, notes, places
    case related = "see-also"
    case hints, history, menu, palette, commands, help, themes, search, find
    case followers = "prefix"
    case commandLine = "command-line"
    case grouped, chosen

    /// From a fresh start to the view.
    var keys: String {
      switch self {
      case .list: ""
      case .article: "<Enter>"
      case .people: "gp<Enter>gp"
      case .dossier: "gp<Enter>gd"
      case .mentions: "gp<Enter>gr"
      case .names: "gpgp"
      case .both: "gp<Enter>gpj&"
      case .why: "gpi"
      case .notes: "<Enter>]qcAsk her again.<Enter>gn"
      case .places: "g/talks<Enter>gSharbor<Enter>qgs"
      case .related: "<Enter>S"
      case .hints: "<Enter>f"
      case .history: "<Enter>JJgh"
      case .menu: "gp<Enter>="
      case .palette: "<C-p>rbor tk"
      case .commands: "<C-p>>star"
      case .help: "?star"
      case .themes: "zc"
      case .search: "g/union"
      case .find: "<Enter>/more"
      case .followers: "g"
      case .commandLine: ":set"
      case .grouped: ",g"
      case .chosen: "vjv"
      }
    }
  }

  static let sizes = [(200, 50), (132, 34), (80, 24), (40, 12), (20, 5)]

  static let articles = [
    """
    # Harbor talks resume as crews return
    ## The port of Aldmoor reopened on Monday; union and ministry both claim the credit.
    By Lena Brandt and Yusuf Demir
    Minister [Ada Moreau](person) met the leader of the [Dockworkers’ Union](organization), \
    [Tomás Okafor](person), in the old customs house.
    “We did not come to sign, we came to listen,”(Ada Moreau) [Moreau](person Ada Moreau) said.
    → Dockers vote on pay offer
    • The quays open at six — all nine of them.
    • Night shifts are paid twice, says the [union](organization Dockworkers’ Union).
    > Nobody wins a strike, one only ends it.
    The [clauses](https://port.example/clauses) are on the wall, and so is [the vote](vote.md).
    埠頭は月曜日に再開した。 🇳🇴 Nøtt og dag, cafe\u{301}.
    הנמל נפתח מחדש ביום שני.
    """,
    """
    # Dockers vote on pay offer
    The vote of the [Dockworkers’ Union](organization) is on Friday.
    [Moreau](person Ada Moreau) waits for [Okafor](person Tomás Okafor).
    """,
    "# הנמל נפתח מחדש\n\nשלום.",
    "# Storm closes ports\nNobody was hurt, [Ines Halloran](person) said.",
    "# A correction\nIt was nine.",
  ]

  @Test(arguments: View.allCases)
  func aViewIsAsItWasLookedAt(view: View) throws {
    let frames = Self.sizes.map { columns, rows in
      var session = Session(Self.articles, columns: columns, rows: rows)
      session.press(view.keys)
      let styles = columns == 80 ? "\n\(session.frame.styleRows)" : ""
      return "\(columns) × \(rows)\n\(session.frame.text)\n\(styles)"
    }.joined(separator: "\n")
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Frames/\(view.rawValue).txt")
    if ProcessInfo.processInfo.environment["GAZETTE_RECORD_FRAMES"] != nil {
      try Data(frames.utf8).write(to: file)
      return
    }
    let recorded = try String(contentsOf: file, encoding: .utf8)
    // Row by row, so that a failure shows the rows that differ and not two whole files.
    let differences = frames.split(separator: "\n", omittingEmptySubsequences: false)
      .difference(from: recorded.split(separator: "\n", omittingEmptySubsequences: false))
    #expect(differences.isEmpty)
  }
}

extension Screen {
  /// The rows again, a letter a style, and what each letter stands for: the slots of the scheme that
  /// ink and ground have, from 0 to F, and what else is set.
  fileprivate var styleRows: String {
    var letters: [Style: Character] = [:]
    var legend = ""
    let grid = styleMap { style in
      if let letter = letters[style] { return letter }
      let letter = Character(Unicode.Scalar(UInt8(ascii: "a") + UInt8(letters.count)))
      letters[style] = letter
      legend += "\n\(letter): \(Self.words(for: style))"
      return letter
    }
    return grid + legend + "\n"
  }

  private static func words(for style: Style) -> String {
    func slot(_ color: Color) -> String {
      guard case .rgb(let value) = color else { return "-" }
      return String(value / 0x111111, radix: 16, uppercase: true)
    }
    let attributes: [(Style.Attributes, String)] = [
      (.bold, "bold"), (.italic, "italic"), (.underline, "underlined"), (.reverse, "reversed"),
      (.struck, "struck"),
    ]
    let set = attributes.filter { style.attributes.contains($0.0) }.map(\.1)
    return ([slot(style.foreground) + " on " + slot(style.background)] + set)
      .joined(separator: ", ")
  }
}
