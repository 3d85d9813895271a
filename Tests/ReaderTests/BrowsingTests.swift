import Articles
import ReaderCore
import ReaderUI
import TerminalScreen
import Testing

/// Moving through the list, the panes and the article.
struct BrowsingTests {
  @Test func theListShowsTitlesSourcesAndAges() {
    let session = Session(headlines: ["Harbor talks resume", "Rail strike called off"])
    #expect(
      session.rows(of: .list).prefix(7) == [
        "",
        " ● Harbor talks resume",
        "   Levant Post · 2 h ago · World",
        "",
        " ● Rail strike called off",
        "   Levant Post · 3 h ago · World",
        "",
      ])
  }

  @Test func movingInTheListShowsTheArticleAndLeavesItUnread() {
    var session = Session(headlines: ["Harbor talks", "Rail strike"])
    session.press("j")
    #expect(session.state.reading?.opened.headline.title == "Rail strike")
    #expect(session.library.journal.isEmpty)
  }

  @Test func openingAnArticleMarksItRead() {
    var session = Session(headlines: ["Harbor talks", "Rail strike"])
    session.press("<Enter>")
    #expect(session.state.focus == .article)
    #expect(session.library.journal == [.status(ArticleID("a0"), .read(true))])
    #expect(session.state.list.counts == ListCounts(articles: 2, unread: 1))
  }

  @Test(arguments: [
    ("j", 1), ("5j", 5), ("jjk", 1), ("G", 199), ("Ggg", 0), ("150j", 150), ("199j", 199),
    ("999j", 199), ("Gk", 198), ("G150k", 49), ("G999k", 0), ("100j<C-d>100k", 4),
  ])
  func movesInALongList(keys: String, expected: Int) {
    var session = Session(headlines: (0..<200).map { "Headline \($0)" })
    session.press(keys)
    #expect(session.state.list.selectedHeadline?.title == "Headline \(expected)")
    #expect(session.state.reading?.opened.headline.title == "Headline \(expected)")
  }

  @Test func theSelectedHeadlineIsAlwaysVisible() {
    var session = Session(headlines: (0..<200).map { "Headline \($0)" })
    for _ in 0..<60 {
      session.press("j")
      let title = session.state.list.selectedHeadline?.title ?? ""
      #expect(session.rows(of: .list).contains { $0.hasSuffix(title) })
    }
  }

  /// A list that moved with every step would have to be found one's way in at every step.
  @Test func theListStandsStillUntilTheSelectionLeavesIt() {
    var session = Session(headlines: (0..<200).map { "Headline \($0)" })
    var tops: [Int] = []
    for _ in 0..<40 {
      session.press("j")
      if session.state.list.top != tops.last { tops.append(session.state.list.top) }
    }
    #expect(tops == [0, 5, 10, 15, 20, 25, 30, 35])
  }

  @Test(arguments: ["<PageDown>", "<PageUp>", "<C-d>", "<C-u>", "j", "k", "7j", "7k"])
  func noHeadlineIsTurnedOver(key: String) {
    var session = Session(headlines: (0..<200).map { "Headline \($0)" })
    session.press("100j")
    for _ in 0..<20 {
      let before = Set(session.state.list.visible.map(\.index))
      session.press(key)
      let after = session.state.list.visible.map(\.index)
      #expect(after.contains { before.contains($0 - 1) || before.contains($0 + 1) })
    }
  }

  @Test func theWheelScrollsTheListAndMovesNoSelection() {
    var session = Session(headlines: (0..<200).map { "Headline \($0)" })
    for _ in 0..<5 {
      session.send(.mouse(MouseEvent(.wheelDown, column: 3, row: 5)))
    }
    #expect(session.state.list.selected == 0)
    #expect(session.rows(of: .list)[1] == " ● Headline 5")
  }

  @Test func spaceReadsOnToTheNextUnreadArticle() {
    var session = Session(headlines: ["Harbor talks", "Rail strike", "Storm"])
    session.press("jrk")  // the second one is read already
    session.press("<Space>")
    #expect(session.state.reading?.opened.headline.title == "Harbor talks")
    session.press("<Space>")
    #expect(session.state.reading?.opened.headline.title == "Storm")
    session.press("<Space>")
    #expect(session.statusLine.contains("Nothing unread is left"))
  }

  @Test func nextAndPreviousArticleWorkFromTheArticle() {
    var session = Session(headlines: ["Harbor talks", "Rail strike", "Storm"])
    session.press("<Enter>J")
    #expect(session.state.focus == .article)
    #expect(session.state.reading?.opened.headline.title == "Rail strike")
    session.press("K")
    #expect(session.state.reading?.opened.headline.title == "Harbor talks")
    session.press("K")
    #expect(session.statusLine.contains("This is the first article"))
  }

  @Test func onePaneAtATimeNamesTheOthers() {
    var session = Session(["# Harbor talks\n[Ada Moreau](person) left."], columns: 60, rows: 12)
    session.press("<Enter>")
    let header = session.frame.text.split(separator: "\n")[0]
    #expect(header.hasPrefix("| ‹ list "))
    #expect(header.hasSuffix("people (1) › |"))
    session.press("l")
    #expect(session.rows(of: .people).contains { $0.contains("Ada Moreau") })
    session.press("q")
    #expect(session.state.focus == .article)
  }

  @Test(arguments: [(300, 100, 3), (132, 34, 3), (100, 30, 2), (80, 24, 1), (20, 5, 1)])
  func asManyPanesAsFitAreShown(columns: Int, rows: Int, panes: Int) {
    let session = Session(headlines: ["Harbor talks"], columns: columns, rows: rows)
    let frames = session.state.frames
    #expect([frames?.list, frames?.article, frames?.people].compactMap(\.self).count == panes)
  }

  @Test func aTinyTerminalGetsASentence() {
    let session = Session(headlines: ["Harbor talks"], columns: 19, rows: 5)
    #expect(session.frame.text.contains("Gazette needs 20"))
  }

  @Test func theStatusLineNamesTheKeysThatAreSet() {
    var session = Session(headlines: ["Harbor talks"], columns: 120)
    session.keys = KeyMap(KeyPreset.newsboat.commands(without: ["e": ""]))
    session.press("<Enter>")
    #expect(session.statusLine.hasSuffix(" u links   Space read on   ? help "))
  }

  @Test func withoutASearchNothingIsSortedByRelevance() {
    var session = Session(headlines: ["Harbor talks", "Rail strike"])
    session.press(",r")
    #expect(session.statusLine.hasPrefix(" Search first"))
    #expect(session.state.list.listing.order == .date)
  }

  @Test func whereThereIsLessRoomThanWishedLinesGetShorterFromWhatTheyAre() {
    var session = Session(["# Harbor talks\nThe port reopened."], columns: 120, rows: 30)
    session.press("<Enter>+")
    #expect(session.statusLine.hasPrefix(" Lines of 52 columns: there is no room for more"))
    session.press("-")
    #expect(session.state.reading?.layout.measure == 50)
    session.press("+")
    #expect(session.state.reading?.layout.measure == 52)
  }

  @Test func thePlaceSurvivesResizing() {
    let paragraphs = (0..<40).map { "Paragraph \($0) says something about the harbor and the sea." }
    var session = Session(["# Long\n" + paragraphs.joined(separator: "\n")])
    session.press("<Enter><C-f><C-f>")
    let place = session.state.reading?.place
    session.resize(columns: 40, rows: 10)
    session.resize(columns: 8, rows: 2)
    session.resize(columns: 120, rows: 30)
    #expect(session.state.reading?.place == place)
  }

  @Test(arguments: [(120, 40), (61, 20), (20, 5), (200, 60), (300, 400)])
  func theSameLinesAreThereWhenATerminalIsAsLargeAsBefore(columns: Int, rows: Int) {
    let paragraphs = (0..<20).map { number in
      (0..<60).map { "word\(number * $0)" }.joined(separator: " ")
    }
    var session = Session(["# Long\n" + paragraphs.joined(separator: "\n")], columns: 80, rows: 24)
    session.press("<Enter><C-f><C-f>jj")
    let before = session.frame.text
    session.resize(columns: columns, rows: rows)
    session.resize(columns: 80, rows: 24)
    #expect(session.frame.text == before)
  }

  @Test func thePlaceIsWrittenDownOnceInputIsQuiet() {
    let paragraphs = (0..<80).map { "Paragraph \($0)." }
    var session = Session(["# Long\n" + paragraphs.joined(separator: "\n")])
    session.press("<Enter><C-f>")
    #expect(session.state.hasUnkeptPlace)
    session.perform(session.state.update(.settled))
    #expect(!session.state.hasUnkeptPlace)
    let place = session.state.reading?.place
    #expect(session.library.journal.last == .status(ArticleID("a0"), .place(place)))
  }

  @Test func anArticleIsOpenedWhereItWasLeft() {
    let long = "# Long\n" + (0..<80).map { "Paragraph \($0)." }.joined(separator: "\n")
    var session = Session([long, "# Short\nText."])
    session.press("<Enter><C-f>")
    let place = session.state.reading?.place
    session.press("JK")
    #expect(session.state.reading?.place == place)
  }

  @Test(arguments: [
    (",t", "Sorted by title"), ("+", "Lines of 70 columns"), ("p", "People hidden"),
    ("Z", "The article alone"), (",g", "Grouped"), ("zcj<Enter>", "Theme: light"),
    ("g/strike<Enter>", "Listed “strike”"),
  ])
  func howThingsAreShownIsUndoneToo(keys: String, title: String) {
    var session = Session(headlines: ["Harbor talks", "Rail strike"], columns: 160)
    let before = session.panes
    session.press(keys)
    let changed = session.panes
    session.press("u")
    #expect(session.statusLine.contains("Undone: \(title)"))
    #expect(session.panes == before)
    #expect(session.state.theme == "dark")
    session.press("<C-r>")
    #expect(session.panes == changed)
  }

  @Test func undoTakesBackAndRedoDoesAgain() {
    var session = Session(headlines: ["Harbor talks"])
    session.press("s")
    #expect(session.state.list.items[0].status.isStarred)
    session.press("u")
    #expect(!session.state.list.items[0].status.isStarred)
    #expect(session.statusLine.contains("Undone: Starred “Harbor talks”"))
    session.press("<C-r>")
    #expect(session.state.list.items[0].status.isStarred)
    #expect(
      session.library.journal
        == [true, false, true].map { .status(ArticleID("a0"), .starred($0)) })
  }

  @Test func aCountUndoesSoManyAndNoMoreThanWereDone() {
    var session = Session(headlines: ["Harbor talks", "Rail strike"])
    session.press("sjsrr2u")
    #expect(session.statusLine.contains("Undone: 2, the last Read “Rail strike”"))
    #expect(session.state.list.items.map(\.status.isStarred) == [true, true])
    session.press("9u")
    #expect(session.state.list.items.map(\.status.isStarred) == [false, false])
    session.press("9<C-r>")
    #expect(session.state.list.items.map(\.status.isStarred) == [true, true])
    session.press("<C-r>")
    #expect(session.statusLine.contains("Nothing to do again"))
  }

  @Test(arguments: [
    ("By Lena Brandt", "Mon 24 June 2024, 09:06 · 1 min"),
    ("By Lena Brandt, June 24, 2024", "1 min"),
    ("By Brandt, June 23, 2024", "Mon 24 June 2024, 09:06 · 1 min"),
  ])
  func aDateThatTheBylineTellsIsNotToldTwice(byline: String, meta: String) {
    let session = Session(["# Harbor talks\n\(byline)\nThey met."])
    let line = session.rows(of: .article).first { $0.contains("min") }
    #expect(line?.trimmingCharacters(in: .whitespaces) == meta)
  }

  @Test func whatWasSetByNameIsUndone() {
    var session = Session(headlines: ["Harbor talks"])
    session.press(":set justify yes<Enter>u")
    #expect(session.statusLine.contains("Undone: justify: yes"))
    session.press("<C-r>")
    #expect(
      session.outside == ["yes", "as it was", "yes"].map { "set justify to \($0)" })
  }

  @Test func aMarkedPlaceIsKeptAndUndone() {
    var session = Session(headlines: ["Harbor talks", "Rail strike"])
    session.press("<Enter>ma")
    let mark = PlaceMark(article: ArticleID("a0"), title: "Harbor talks", place: .start)
    #expect(session.library.record.placeMarks == ["a": mark])
    session.press("q<Down>'a")
    #expect(session.state.reading?.id == ArticleID("a0"))
    session.press("u'a")
    #expect(session.library.record.placeMarks.isEmpty)
    #expect(session.statusLine.contains("No place is marked a"))
  }

  @Test func anUnknownKeyIsNamed() {
    var session = Session(headlines: ["Harbor talks"])
    session.press("gx")
    #expect(session.statusLine.contains("gx is no key: ? shows them all"))
  }

  /// A prompt, the command line, the help, the palette, a menu.
  @Test(arguments: ["/port", ":q", "?mar", "<C-p>har", "gh"])
  func cCClosesWhateverHasComeUp(keys: String) {
    var session = Session(headlines: ["Harbor talks"])
    session.press("<Enter>" + keys)
    #expect(session.state.overlay != nil)
    session.press("<C-c>")
    #expect(session.state.overlay == nil)
  }

  @Test func cCSaysHowToQuit() {
    var session = Session(headlines: ["Harbor talks"])
    session.press("<C-c>")
    #expect(session.statusLine.contains("C-c is no key: Q quits, ? shows all keys"))
  }

  @Test func theHelpIsSearchedAndRunsWhatItShows() {
    var session = Session(headlines: ["Harbor talks"])
    session.press("?star or<Enter>")
    #expect(session.state.overlay == nil)
    #expect(session.library.journal == [.status(ArticleID("a0"), .starred(true))])
  }

  @Test func qClosesOneThingAtATime() {
    var session = Session(["# Harbor talks\n[Ada Moreau](person) left."])
    session.press("<Enter>Z?")
    session.press("q")  // the help
    #expect(session.state.overlay == nil)
    session.press("q")  // the article alone
    #expect(!session.state.isArticleAlone)
    session.press("q")  // the article
    #expect(session.state.focus == .list)
    session.press("q")
    #expect(session.outside == ["quit"])
  }
}

/// What the list does when the library changes under it.
struct LibraryChangeTests {
  @Test func aNewArticleMovesNeitherTheSelectionNorTheText() {
    var session = Session(headlines: (0..<30).map { "Headline \($0)" })
    session.press("5j")
    session.library.articles.insert(
      (ArticleID("a-1"), AnnotatedArticle("# Brand new\nText.")), at: 0)
    session.change(.list)
    #expect(session.state.list.selectedHeadline?.title == "Headline 5")
    #expect(session.state.list.items[0].title == "Brand new")
    #expect(session.state.list.counts?.articles == 31)
  }

  @Test func anArticleThatIsGoneIsNoStopOnTheWayBack() {
    var session = Session(headlines: ["Harbor talks", "Rail strike", "Storm warning", "Budget"])
    session.press("<Enter>JJJ")
    session.library.remove(ArticleID("a1"))
    // From the menu over an article that is there, to the one that is gone.
    session.press("ghjj<Enter>")
    #expect(session.statusLine.contains("a1 is gone."))
    #expect(session.state.history.back.map(\.title) == ["Harbor talks", "Storm warning"])
    #expect(session.state.history.forward.isEmpty)
    session.press("HH")
    #expect(session.state.reading?.opened.headline.title == "Harbor talks")
    #expect(session.state.history.forward.map(\.title) == ["Storm warning", "Budget"])
  }

  @Test func theHeaderLeavesOutWhatDoesNotFit() {
    let wide = Session(headlines: ["Harbor talks", "Rail strike"], columns: 130)
    #expect(wide.frame.text.contains(" GAZETTE  2 articles, 2 unread "))
    let narrow = Session(headlines: ["Harbor talks", "Rail strike"], columns: 100)
    #expect(narrow.frame.text.contains(" GAZETTE  2 unread "))
  }

  @Test func whatIsSavedStaysToBeReadAboveAnEmptyList() {
    var session = Session(headlines: ["Harbor talks"])
    session.press("g/harbor<Enter>gSPorts<Enter>g/<C-u>strike<Enter>")
    let rows = session.rows(of: .list)
    #expect(rows.contains { $0.hasPrefix(" 1 Ports ") })
    #expect(rows.contains { $0.contains("No article fits.") })
  }

  @Test func aSingleHitIsOne() {
    var session = Session(headlines: ["Harbor talks", "Rail strike"])
    session.press("/harbor<Enter>")
    #expect(session.statusLine.contains("“harbor”  1 hit "))
  }

  @Test func whenTheSelectedArticleGoesItsNeighbourIsSelected() {
    var session = Session(headlines: ["Harbor talks", "Rail strike", "Storm"])
    session.press("j")
    session.library.remove(ArticleID("a1"))
    session.change(.list)
    #expect(session.state.list.selectedHeadline?.title == "Storm")
  }

  @Test func anEditedArticleIsReadAgainAtTheSameWords() {
    let paragraphs = (0..<80).map { "Paragraph \($0)." }
    var session = Session(["# Long\n" + paragraphs.joined(separator: "\n")])
    session.press("<Enter><C-f><C-f>")
    let before = session.rows(of: .article)[1]
    session.library.articles[0].article = AnnotatedArticle(
      "# Long, corrected\nNew.\nNewer.\n" + paragraphs.joined(separator: "\n"))
    session.change(.articles([ArticleID("a0")]))
    #expect(session.rows(of: .article)[1] == before)
  }
}
