import Articles
import ReaderCore
import ReaderUI
import TerminalScreen
import Testing
import TextLayout

/// How text is set: justified, hyphenated, from right to left, in ASCII, plain.
struct TextSettingTests {
  private func session(
    _ article: String, columns: Int = 44, rows: Int = 16, _ change: (inout Preferences) -> Void
  ) -> Session {
    var session = Session([article], columns: columns, rows: rows)
    var preferences = Preferences()
    change(&preferences)
    session.perform(session.state.update(.preferencesChanged(preferences)))
    session.press("<Enter>")
    return session
  }

  static let article =
    "# Talks\nThe port of Aldmoor reopened on Monday after eleven days of strike and one of storm."

  @Test func justifiedLinesAreEquallyLong() {
    let session = session(Self.article) { $0.text.isJustified = true }
    let prose = session.rows(of: .article).filter { $0.contains("port") || $0.contains("eleven") }
    #expect(Set(prose.map { cellWidth(of: $0) }).count == 1)
  }

  @Test func rightToLeftParagraphsStandAtTheRight() {
    let session = session("# Talks\nשלום עולם") { _ in }
    let row = session.rows(of: .article).first { $0.contains("ם") } ?? ""
    #expect(row.hasSuffix("םלוע םולש"))
    let rect = session.state.frames?.article
    let text = rect.map { session.state.textColumns(in: $0) }
    #expect(cellWidth(of: row) == (text?.column ?? 0) + (text?.columns ?? 0))
  }

  @Test func rightToLeftTextCanBeLeftToTheTerminal() {
    let session = session("# Talks\nשלום עולם") { $0.text.ordersRightToLeft = false }
    #expect(session.rows(of: .article).contains { $0.hasSuffix("שלום עולם") })
  }

  /// A click finds the letter that is drawn there, whatever the order.
  @Test func aNameInRightToLeftTextIsClicked() {
    var session = session("# Talks\n[דנה](person) אמרה") { _ in }
    let rows = session.rows(of: .article)
    let row = rows.firstIndex { $0.contains("ד") } ?? 0
    session.click(column: cellWidth(of: rows[row]) - 1, row: row + 1)
    #expect(session.state.reading?.focusedEntity?.name == "דנה")
  }

  @Test func asciiModeDrawsNoOtherMarks() {
    let session = session("# Talks\n→ Dockers vote\nText.", columns: 132, rows: 20) {
      $0.usesASCII = true
    }
    #expect(session.frame.text.unicodeScalars.allSatisfy { $0.isASCII })
    #expect(session.rows(of: .article).contains { $0.hasSuffix("> Dockers vote") })
  }

  @Test func plainModeShowsOnePaneAndPutsTheCursorOnTheFocus() {
    var session = session("# Talks\n[Ada Moreau](person) left.", columns: 200, rows: 30) {
      $0.isPlain = true
    }
    #expect(session.state.frames?.list == nil)
    #expect(session.state.frames?.people == nil)
    #expect(session.frame.text.unicodeScalars.allSatisfy { $0.isASCII })
    #expect(session.frame.cursor != nil)
    session.press("gl")
    let cursor = session.frame.cursor
    #expect(cursor.map { session.frame[$0.column, $0.row].text } == "T")
  }

  @Test func theStripShowsWhereTheFocusedNameIsAndIsDragged() {
    let paragraphs = (0..<90).map { "Paragraph \($0)." }
    var session = Session(
      [(["# Long"] + paragraphs + ["[Ada Moreau](person) left."]).joined(separator: "\n")])
    session.press("<Enter>")
    let strip = session.state.strip ?? Rect(column: 0, row: 0, columns: 0, rows: 0)
    session.send(.mouse(MouseEvent(.press(.left), column: strip.column, row: strip.endRow - 1)))
    #expect(session.state.reading?.isAtEnd == true)
    session.send(.mouse(MouseEvent(.drag(.left), column: strip.column, row: strip.row)))
    #expect(session.state.reading?.top == 0)
    session.send(.mouse(MouseEvent(.release(.left), column: strip.column, row: strip.row)))
    session.send(.mouse(MouseEvent(.drag(.left), column: strip.column, row: strip.endRow - 1)))
    #expect(session.state.reading?.top == 0)
    session.press("e")
    #expect(session.state.reading?.isAtEnd == true)
    session.press("<Enter>")
    #expect(session.frame[strip.column, strip.endRow - 1].text == "▐")
  }

  @Test func headingsGroupTheListByWhatItIsSortedBy() {
    var session = Session(headlines: ["Harbor talks", "Rail strike"], columns: 100, rows: 20)
    session.press(",g")
    #expect(session.rows(of: .list)[1] == "   TODAY")
    #expect(session.rows(of: .list)[3].contains("Harbor talks"))
    session.press(",g")
    #expect(session.rows(of: .list)[1].contains("Harbor talks"))
  }

  @Test func theReaderStartsAtTheArticleThatWasReadLast() {
    var session = Session(headlines: (0..<200).map { "Headline \($0)" })
    let last = session.library.headlines(
      HeadlineRequest(listing: Listing(), span: .after(nil), limit: 200))[120]
    session.state = ReaderState(themes: [], theme: "")
    session.perform(session.state.start(columns: 120, rows: 30, last: last))
    #expect(session.state.list.selectedHeadline?.id == last.id)
    #expect(session.state.reading?.id == last.id)
    #expect(session.rows(of: .list).contains { $0.contains("Headline 118") })
    session.press("gg")
    #expect(session.state.list.selectedHeadline?.title == "Headline 0")
  }
}
