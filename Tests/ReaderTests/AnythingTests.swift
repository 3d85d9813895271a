import Articles
import FoundationEssentials
import ReaderCore
import ReaderUI
import SeededRandom
import TerminalScreen
import Testing

/// Any size, any keys in any order, any text: nothing crashes, nothing is drawn outside, and `q`
/// always leads out.
struct AnythingTests {
  @Test(arguments: 0..<16)
  func anyKeysAtAnySize(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var session = Session(
      (0..<Int.random(in: 0...40, using: &random)).map { _ in Self.source(&random) },
      columns: Int.random(in: 0...200, using: &random), rows: Int.random(in: 0...60, using: &random)
    )
    var preferences = Preferences()
    preferences.text.isJustified = Bool.random(using: &random)
    preferences.text.isHyphenated = Bool.random(using: &random)
    preferences.text.ordersRightToLeft = Bool.random(using: &random)
    preferences.isGrouped = Bool.random(using: &random)
    preferences.usesASCII = Bool.random(using: &random)
    preferences.isPlain = seed % 5 == 4
    session.perform(session.state.update(.preferencesChanged(preferences)))
    for _ in 0..<120 {
      switch Int.random(in: 0..<12, using: &random) {
      case 0:
        session.resize(
          columns: Int.random(in: 0...300, using: &random),
          rows: Int.random(in: 0...100, using: &random))
      case 1:
        session.click(
          column: Int.random(in: -1...300, using: &random),
          row: Int.random(in: -1...100, using: &random))
      case 2:
        let kind: MouseEvent.Kind = Bool.random(using: &random) ? .wheelUp : .wheelDown
        session.send(
          .mouse(
            MouseEvent(
              kind, column: Int.random(in: 0...200, using: &random),
              row: Int.random(in: 0...60, using: &random))))
      case 3: session.send(.paste(Self.words(&random)))
      case 4: session.perform(session.state.update(.settled))
      case 5: session.change(.list)
      default: session.press(Self.keys.randomElement(using: &random) ?? "j")
      }
      let frame = session.frame
      #expect(frame.columns == session.state.size.columns)
      #expect(frame.rows == session.state.size.rows)
      session.expectSense()
    }
    for _ in 0..<30 where !session.outside.contains("quit") { session.press("<Esc>q") }
    #expect(session.outside.contains("quit"))
  }

  @Test func anyQuickSeriesOfNewsLeavesTheListWhole() {
    var random = SplitMix64(seed: 7)
    var session = Session(headlines: (0..<100).map { "Headline \($0)" })
    for _ in 0..<80 {
      let ids = session.library.articles.map(\.id)
      if Bool.random(using: &random), let id = ids.randomElement(using: &random) {
        session.library.remove(id)
      }
      session.press(["j", "k", "G", "gg", "5j", "<C-d>"].randomElement(using: &random) ?? "j")
      session.change(.list)
      let shown = session.state.list.items.map(\.position.row)
      #expect(shown == shown.sorted(by: >))
      #expect(Set(shown).count == shown.count)
      session.expectSense()
    }
  }

  static let keys: [String] =
    Command.all.flatMap(\.keys).map { keys in
      keys.split(separator: " ").map {
        $0 == "{letter}" ? "a" : $0.count > 1 ? "<\($0)>" : String($0)
      }.joined()
    }.filter { !["q", "Q"].contains($0) } + [
      "3", "12", "<Esc>", "<Enter>", "a", "x", "<BS>", "<Tab>",
    ]

  static func source(_ random: inout SplitMix64) -> String {
    var lines = ["# \(words(&random))"]
    for _ in 0..<Int.random(in: 0...12, using: &random) {
      let words = words(&random)
      switch Int.random(in: 0..<7, using: &random) {
      case 0: lines.append("[\(words)](person)")
      case 1: lines.append("[\(words)](organization) \(words)")
      case 2: lines.append("→ \(words)")
      case 3: lines.append("“\(words)”(\(words)) [\(words)](https://a.example)")
      case 4: lines.append("> \(words)")
      case 5: lines.append("• \(words)")
      default: lines.append(words)
      }
    }
    return lines.joined(separator: "\n")
  }

  /// Words of all of Unicode but the marks that the annotation uses.
  static func words(_ random: inout SplitMix64) -> String {
    let pool: [ClosedRange<UInt32>] = [
      0x20...0x7E, 0xA0...0x24F, 0x300...0x36F, 0x590...0x6FF, 0x900...0x97F, 0x2000...0x206F,
      0x3040...0x30FF, 0x4E00...0x9FFF, 0x1F300...0x1FAFF, 0x1F1E6...0x1F1FF, 0xFE00...0xFE0F,
      0xE0000...0xE007F, 0x1...0x10FFFF,
    ]
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 1...60, using: &random) {
      let range = pool[Int.random(in: 0..<pool.count, using: &random)]
      guard let scalar = Unicode.Scalar(UInt32.random(in: range, using: &random)) else { continue }
      if "[]()\n“”".unicodeScalars.contains(scalar) { continue }
      text.append(scalar)
    }
    return text.isEmpty ? "x" : String(text)
  }
}

extension Session {
  /// What must hold after every action.
  func expectSense(_ location: SourceLocation = #_sourceLocation) {
    let list = state.list
    #expect(
      list.items.isEmpty || list.items.indices.contains(list.selected), sourceLocation: location)
    #expect(list.top >= 0 && list.top <= max(0, list.items.count - 1), sourceLocation: location)
    if let reading = state.reading {
      #expect(reading.top >= 0 && reading.top <= reading.lastTop, sourceLocation: location)
    }
    let sidebar = state.sidebar
    #expect(sidebar.top >= 0 && sidebar.top <= sidebar.rows.count, sourceLocation: location)
  }
}
