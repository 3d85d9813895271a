import TerminalScreen
import Testing

struct ScreenTests {
  @Test func writesTextInCells() {
    var screen = Screen(columns: 8, rows: 2)
    let used = screen.write("埠頭 ab", column: 1, row: 0, style: .plain)
    #expect(used == 7)
    #expect(
      screen.text == """
        | 埠頭 ab|
        |        |
        """)
  }

  @Test func nothingIsDrawnOutsideOrHalf() {
    var screen = Screen(columns: 4, rows: 1)
    screen.write("abc埠", column: 0, row: 0, style: .plain)
    #expect(screen.text == "|abc |")
    screen.write("埠", column: -1, row: 0, style: .plain)
    #expect(screen.text == "| bc |")
    screen.write("far", column: 9, row: 0, style: .plain)
    screen.write("far", column: 0, row: 3, style: .plain)
    #expect(screen.text == "| bc |")
  }

  @Test func halfOfAWideCharacterThatIsOverwrittenGoes() {
    var screen = Screen(columns: 4, rows: 1)
    screen.write("埠頭", column: 0, row: 0, style: .plain)
    screen.write("x", column: 1, row: 0, style: .plain)
    #expect(screen.text == "| x頭|")
    screen.fill(Rect(column: 3, row: 0, columns: 1, rows: 1), style: .plain)
    #expect(screen.text == "| x  |")
  }

  @Test func aLimitCutsBetweenCharacters() {
    var screen = Screen(columns: 8, rows: 1)
    screen.write("ab埠頭", column: 0, row: 0, style: .plain, limit: 5)
    #expect(screen.text == "|ab埠    |")
  }

  @Test func marksStayWithTheirBase() {
    var screen = Screen(columns: 3, rows: 1)
    screen.write("e\u{301}x", column: 0, row: 0, style: .plain)
    #expect(screen.text == "|e\u{301}x |")
  }

  @Test func screensAreComparedByWhatTheyShow() {
    typealias Change = Screen.Change
    let all = [Change(row: 0, columns: 0..<4), Change(row: 1, columns: 0..<4)]
    var a = Screen(columns: 4, rows: 2)
    var b = Screen(columns: 4, rows: 2, style: Style(on: .rgb(1)))
    #expect(a.changes(from: b) == all)
    // Nobody sees what color a blank's letter would have.
    #expect(a.changes(from: Screen(columns: 4, rows: 2, style: Style(.rgb(1)))) == [])
    // The plain style has another number there.
    b.fill(Rect(column: 0, row: 0, columns: 4, rows: 2), style: .plain)
    #expect(a.changes(from: b) == [])
    a.write("e\u{301}", column: 1, row: 1, style: .plain)
    b.write("e\u{300}", column: 1, row: 1, style: .plain)
    #expect(a.changes(from: b) == [Change(row: 1, columns: 1..<2)])
    a.write("港", column: 2, row: 0, style: .plain)
    #expect(a.changes(from: b).first == Change(row: 0, columns: 2..<4))
    #expect(a.changes(from: Screen(columns: 5, rows: 2)) == all)
    #expect(a.changes(from: nil) == all)
  }

  @Test func textThatBeginsLeftOfTheScreenIsCutThere() {
    var screen = Screen(columns: 4, rows: 1)
    #expect(screen.write("abcdef", column: -2, row: 0, style: .plain) == 6)
    #expect(screen.text == "|cdef|")
    // Half a wide character is none.
    screen.write("港", column: 0, row: 0, style: .plain)
    screen.write("xyz", column: 1, row: 0, style: .plain, limit: 2)
    #expect(screen.text == "| xyf|")
  }

  @Test func anEmptyScreenTakesAnything() {
    var screen = Screen(columns: 0, rows: 0)
    screen.write("text", column: 0, row: 0, style: .plain)
    screen.fill(Rect(column: -3, row: -3, columns: 9, rows: 9), style: .plain)
    #expect(screen.text.isEmpty)
  }
}

struct ColorReductionTests {
  @Test(arguments: [
    (0xFF0000 as UInt32, ColorDepth.indexed, 196), (0x000000, .indexed, 16),
    (0xFFFFFF, .indexed, 231),
    (0x808080, .indexed, 244), (0x808080, .sixteen, 7),
    (0xFF0000, .sixteen, 9), (0xCD0000, .eight, 1),
    (0x123456, .direct, 0x123456),
  ])
  func takesTheNearest(rgb: UInt32, depth: ColorDepth, expected: Int) {
    #expect(ColorReduction.index(of: rgb, depth: depth) == expected)
  }

  /// Red is as light as this grey, and the nearest that is legible.
  @Test(arguments: [ColorDepth.sixteen, .eight])
  func quietTextDoesNotTurnRed(depth: ColorDepth) {
    #expect(ColorReduction.pair(0x61584A, on: 0xFBF8F1, depth: depth).foreground == 0)
  }

  @Test(arguments: [ColorDepth.indexed, .sixteen, .eight])
  func textNeverFallsTogetherWithItsGround(depth: ColorDepth) {
    for text in stride(from: UInt32(0), to: 0x1000000, by: 0x0F0F1F) {
      for ground in stride(from: UInt32(0), to: 0x1000000, by: 0x1F2F3F) where text != ground {
        let pair = ColorReduction.pair(text, on: ground, depth: depth)
        #expect(pair.foreground != pair.background)
      }
    }
  }

  @Test(arguments: [ColorDepth.indexed, .sixteen, .eight])
  func reductionLosesNoLegibility(depth: ColorDepth) {
    for text in stride(from: UInt32(0), to: 0x1000000, by: 0x0F0F1F) {
      for ground: UInt32 in [0x1A1714, 0xFBF8F1, 0x000000, 0xFFFFFF] where text != ground {
        let before = Contrast.ratio(text, ground)
        let pair = ColorReduction.pair(text, on: ground, depth: depth)
        let after = Contrast.ratio(
          ColorReduction.rgb(pair.foreground, depth), ColorReduction.rgb(pair.background, depth))
        #expect(after >= min(4.5, before))
      }
    }
  }
}

struct ContrastTests {
  /// From https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio and its usual examples.
  @Test(arguments: [(0x000000 as UInt32, 0xFFFFFF as UInt32, 21.0), (0x777777, 0xFFFFFF, 4.48)])
  func isThatOfWCAG(text: UInt32, ground: UInt32, expected: Double) {
    #expect(abs(Contrast.ratio(text, ground) - expected) < 0.01)
    #expect(Contrast.ratio(text, ground) == Contrast.ratio(ground, text))
  }
}
