import SeededRandom
import TerminalScreen
import Testing

@testable import NCursesBackend

// One after the other: terminfo's strings are put together in one place of the C library.
@Suite(.serialized) struct FrameWriterTests {
  private static let size = ScreenSize(columns: 24, rows: 3)
  private static let ink = Style(.rgb(0x000000), on: .rgb(0xFFFFFF))
  private static let name = Style(.rgb(0xFF0000), on: .rgb(0xFFFFFF))

  private static func screen(_ lines: String...) -> Screen {
    var screen = Screen(columns: size.columns, rows: size.rows, style: ink)
    for (row, line) in lines.enumerated() {
      screen.write(line, column: 0, row: row, style: ink)
    }
    return screen
  }

  /// What is sent when one screen follows another, with Escape as ␛.
  private static func bytes(
    from before: Screen, to after: Screen, on terminal: TerminalCapabilities = .xterm
  ) -> String {
    var writer = FrameWriter(terminal: terminal, depth: .indexed)
    _ = writer.frame(before, within: size)
    let sent = String(decoding: writer.frame(after, within: size), as: UTF8.self)
    return String(sent.map { $0 == "\u{1B}" ? "␛" : $0 })
  }

  @Test func theFirstFrameClearsAndSendsTheTextAlone() {
    var writer = FrameWriter(terminal: .xterm, depth: .indexed)
    let sent = writer.frame(Self.screen("Harbor talks"), within: Self.size)
    #expect(
      String(decoding: sent, as: UTF8.self) == "\u{1B}(B\u{1B}[m\u{1B}[48;5;231m\u{1B}[H\u{1B}[2J"
        + "\u{1B}[1;1H\u{1B}[38;5;16mHarbor talks\u{1B}[?25l")
  }

  @Test func aScreenThatStaysSendsNothing() {
    let screen = Self.screen("Harbor talks", "end")
    #expect(Self.bytes(from: screen, to: screen) == "")
  }

  @Test func onlyWhatChangesIsSent() {
    #expect(
      Self.bytes(from: Self.screen("Harbor talks end"), to: Self.screen("Harbor talks off"))
        == "\u{8}\u{8}\u{8}off")
  }

  @Test func theGroundIsNotSentAgainWithEachColor() {
    var after = Self.screen("Ada Moreau spoke")
    after.write("Ada Moreau", column: 0, row: 0, style: Self.name)
    #expect(
      Self.bytes(from: Self.screen(""), to: after)
        == "␛[1;1H␛[38;5;196mAda Moreau ␛[38;5;16mspoke")
  }

  @Test func longBlanksAreErased() {
    let before = Self.screen("Harbor talks", "", "Ferry workers vote today")
    #expect(Self.bytes(from: before, to: Self.screen("", "", "Ferry")) == "␛[1;1H␛[12X␛[3;7H␛[K")
    var plain = TerminalCapabilities.xterm
    plain.backColorErase = false
    #expect(
      Self.bytes(from: before, to: Self.screen("", "", "Ferry workers vote today"), on: plain)
        == "␛[1;1H            ")
  }

  @Test func aFewCellsThatStayAreCheaperThanAMove() {
    #expect(
      Self.bytes(from: Self.screen("port of Corden"), to: Self.screen("Port of Gorden"))
        == "␛[1GP␛[9GG")
    #expect(Self.bytes(from: Self.screen("a bc d"), to: Self.screen("A bc D")) == "␛[1GA bc D")
    #expect(Self.bytes(from: Self.screen("abcd"), to: Self.screen("Ab  ")) == "␛[1GAb  ")
  }

  @Test func theNextRowIsALineFeedAway() {
    #expect(
      Self.bytes(from: Self.screen("  old", "  old"), to: Self.screen("  new", "  new"))
        == "␛[1;3Hnew\n\u{8}\u{8}\u{8}new")
  }

  @Test func theCursorShowsWhereTextIsTyped() {
    var after = Self.screen("/harbor")
    after.cursor = (7, 0)
    #expect(Self.bytes(from: Self.screen("/harbo"), to: after) == "r␛[?25h")
  }

  /// Terminals draw flags and marks as wide as they like: what follows is sent to its place.
  @Test func whatFollowsAnEmojiHasAPlaceOfItsOwn() {
    #expect(
      Self.bytes(from: Self.screen(""), to: Self.screen("🚢 sails"))
        == "␛[1;1H␛[38;5;16m🚢␛[1;4Hsails")
  }

  @Test func controlCharactersAreShownAsPlaceholders() {
    var after = Self.screen("")
    after.write(
      .init(base: "\u{1B}", marks: ["\u{9B}"], width: 1, range: 0..<1), column: 0, row: 0,
      style: Self.ink)
    #expect(Self.bytes(from: Self.screen(""), to: after) == "␛[1;1H␛[38;5;16m▯▯")
  }

  @Test func noCharacterScrollsATerminalThatWrapsAtOnce() {
    var wrapping = TerminalCapabilities.xterm
    wrapping.scrollsAtTheEnd = true
    let after = Self.screen("", "", "Ferry workers vote today")
    #expect(Self.bytes(from: Self.screen(""), to: after, on: wrapping).hasSuffix("vote toda"))
  }

  enum Kind: CaseIterable {
    case xterm, withoutErasing, withoutAddresses, cautious

    var terminal: TerminalCapabilities {
      var terminal = TerminalCapabilities.xterm
      switch self {
      case .xterm: break
      case .withoutErasing:
        terminal.backColorErase = false
        terminal.eraseChars = nil
      case .withoutAddresses:
        terminal.columnAddress = nil
        terminal.rowAddress = nil
        terminal.cursorDown = []
        terminal.cursorLeft = []
      case .cautious:
        terminal.moveStandoutMode = false
        terminal.origPair = []
        for index in terminal.attributes.indices { terminal.attributes[index].exit = [] }
      }
      return terminal
    }
  }

  /// Whatever stood there before, a terminal shows what the screen says.
  @Test(arguments: Kind.allCases) func aTerminalShowsTheScreen(kind: Kind) {
    var random = SplitMix64(seed: 11)
    for _ in 0..<20 {
      let size = ScreenSize(columns: .random(in: 1...30, using: &random), rows: 4)
      var writer = FrameWriter(terminal: kind.terminal, depth: .indexed)
      var shown = TerminalModel(columns: size.columns, rows: size.rows)
      shown.backColorErase = kind.terminal.backColorErase
      var screen = Screen(columns: size.columns, rows: size.rows, style: Self.ink)
      for _ in 0..<6 {
        screen.scribble(using: &random)
        shown.read(writer.frame(screen, within: size))
        #expect(shown.misunderstood == [])
        #expect(shown.text == screen.text)
        #expect(shown.seen == screen.seen(on: kind.terminal))
      }
    }
  }
}

extension Screen {
  /// Writes here and there, over what stands there.
  fileprivate mutating func scribble(using random: inout SplitMix64) {
    let texts = ["Harbor", "  ", "            ", "港口", "é", "e\u{301}", "“a” – b", "🚢", "x"]
    let grounds: [Color] = [.rgb(0xFFFFFF), .rgb(0x303030), .standard]
    let inks: [Color] = [.rgb(0x000000), .rgb(0xFF0000), .standard]
    let attributes: [Style.Attributes] = [
      [], [], [], .bold, .italic, .underline, [.reverse, .italic], [.struck, .bold],
    ]
    strips = [0..<columns / 3, columns / 3..<columns]
    for _ in 0..<Int.random(in: 1...9, using: &random) {
      let style = Style(
        inks.randomElement(using: &random)!, on: grounds.randomElement(using: &random)!,
        attributes.randomElement(using: &random)!)
      let row = Int.random(in: 0..<rows, using: &random)
      let column = Int.random(in: 0..<columns, using: &random)
      write(texts.randomElement(using: &random)!, column: column, row: row, style: style)
    }
  }

  /// Each cell's look; of a blank that shows its ground alone, the ground.
  fileprivate func seen(on terminal: TerminalCapabilities) -> [[Look]] {
    var looks = LookTable(depth: .indexed, capabilities: terminal)
    return (0..<rows).map { row in
      (0..<columns).map { column in
        let cell = self[column, row]
        return looks[cell.style].seen(on: cell.text)
      }
    }
  }
}

extension TerminalModel {
  fileprivate var seen: [[Look]] { cells.map { $0.map { $0.look.seen(on: $0.text) } } }
}

extension Look {
  fileprivate func seen(on text: String) -> Look {
    text == " " && hasPlainBlanks ? Look(background: background) : self
  }
}
