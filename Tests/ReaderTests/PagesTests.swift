import Articles
import ReaderCore
import Testing

/// Pages over the panes: one step forward, `q` one step back.
struct PagesTests {
  static let talks = """
    # Harbor talks resume
    Minister [Ada Moreau](person) met [Tomás Okafor](person) of [Siemens](organization).
    “We came to listen,”(Ada Moreau) [Moreau](person Ada Moreau) said.
    → Dockers vote on pay offer
    """
  static let vote = """
    # Dockers vote on pay offer
    The vote is on Friday.
    [Moreau](person Ada Moreau) waits for [Okafor](person Tomás Okafor).
    """
  static let storm = """
    # Storm closes ports
    Nobody was hurt, [Ines Halloran](person) said.
    """
  static let articles = [talks, vote, storm]

  @Test func theDossierShowsWhoTheyAreWithWhomAndWhatTheySaid() {
    var session = Session(Self.articles, columns: 120, rows: 24)
    session.press("gp<Enter>gd")
    let text = session.frame.text
    for words in [
      "‹ Harbor talks resume", "Ada Moreau", "2 articles, 3 mentions", "also: Moreau", "WITH",
      "Tomás Okafor", "▇▇▇▇▇▇▇▇▇▇", "SAID", "▏ “We came to listen,”", "ARTICLES",
    ] {
      #expect(text.contains(words), "\(words)")
    }
  }

  @Test func anArticleOfTheDossierLandsOnTheNameAndGoesBack() {
    var session = Session(Self.articles, columns: 80, rows: 24)
    session.press("gp<Enter>gdG<Enter>")
    #expect(session.state.reading?.opened.headline.title == "Dockers vote on pay offer")
    #expect(session.currentWords == "Moreau")
    session.press("q")
    #expect(session.state.page?.subject == .dossier(Names.ada))
    session.press("q")
    #expect(session.state.page == nil)
    #expect(session.state.focus == .article)
    #expect(session.state.reading?.opened.headline.title == "Harbor talks resume")
    session.press("L")
    #expect(session.state.reading?.opened.headline.title == "Dockers vote on pay offer")
  }

  @Test func anArticleThatWasOnlyGlancedAtIsSoAfterADossierToo() {
    var session = Session(Self.articles, columns: 120, rows: 24)
    session.press("gpgp<Enter>G<Enter>")
    #expect(session.state.reading?.opened.headline.title == "Dockers vote on pay offer")
    session.press("qqq")
    #expect(session.state.page == nil)
    #expect(session.state.reading?.opened.headline.title == "Harbor talks resume")
    #expect(session.state.list.items.map(\.status.isRead) == [false, true, false])
  }

  @Test func fromDossierToDossierAndBack() {
    var session = Session(Self.articles, columns: 120, rows: 24)
    session.press("gp<Enter>gdl<Enter>")
    #expect(session.state.page?.subject == .dossier(Names.okafor))
    #expect(session.frame.text.contains("‹ Ada Moreau"))
    session.press("q")
    #expect(session.state.page?.subject == .dossier(Names.ada))
    session.press("qq")
    #expect(session.state.page == nil)
  }

  @Test func everyMentionStandsInItsSentenceAndIsJumpedTo() {
    var session = Session(Self.articles, columns: 80, rows: 24)
    session.press("gp<Enter>gr")
    #expect(session.frame.text.contains("“We came to listen,” Moreau said."))
    session.press("jj<Enter>")
    #expect(session.state.reading?.opened.headline.title == "Dockers vote on pay offer")
    #expect(session.currentWords == "Moreau")
    #expect(session.statusLine.contains("Ada Moreau  1 of 1"))
    session.press("qkk<Enter>")
    #expect(session.currentWords == "Ada Moreau")
  }

  @Test func namesOfTheLibraryAreSortedAndNarrowedAsOneTypes() {
    var session = Session(Self.articles, columns: 80, rows: 24)
    session.press("gpgp")
    #expect(session.pageNames == ["Ada Moreau", "Tomás Okafor", "Ines Halloran"])
    session.press(",n")
    #expect(session.pageNames == ["Ada Moreau", "Ines Halloran", "Tomás Okafor"])
    session.press("/ha")
    #expect(session.pageNames == ["Ines Halloran"])
    session.press("<Enter><Enter>")
    #expect(session.state.page?.subject == .dossier(EntityID(kind: .person, name: "Ines Halloran")))
    session.press("q<Esc><Tab>")
    #expect(session.pageNames == ["Siemens"])
  }

  @Test func twoNamesAtOnce() {
    var session = Session(Self.articles, columns: 120, rows: 24)
    session.press("gp<Enter>gpj&")
    #expect(session.state.page?.subject == .both(Names.ada, Names.okafor))
    let text = session.frame.text
    #expect(text.contains("Ada Moreau & Tomás Okafor"))
    #expect(text.contains("2 articles, 2 sentences"))
    #expect(text.contains("Moreau waits for Okafor."))
  }

  @Test func seeAlsoGivesItsReasons() {
    var session = Session(Self.articles, columns: 80, rows: 24)
    session.press("JS")
    #expect(session.frame.text.contains("← Harbor talks resume"))
    #expect(session.frame.text.contains("shares Ada Moreau, Tomás Okafor"))
    session.press("<Enter>q")
    #expect(session.state.page?.title == "See also: Dockers vote on pay offer")
  }

  @Test func thePlacesOfTheLibraryAreListedAndFolded() {
    var session = Session(Self.articles, columns: 80, rows: 24)
    session.press("g/talks<Enter>gSharbor<Enter>ga")
    session.press("gs")
    #expect(session.frame.text.contains("SAVED"))
    #expect(session.pageRow("harbor").contains("1 unread       1"))
    session.press("/europe")
    #expect(session.frame.text.contains("Europe"))
    session.press("<Esc>k")
    #expect(session.state.page?.selectedTarget == .place(.section("World")))
    session.press("h")
    #expect(!session.frame.text.contains("Europe"))
    session.press("gg<Enter>")
    #expect(session.state.page == nil)
    #expect(session.state.list.items.count == 3)
  }

  @Test func aQuotationMarkInANameEndsNoPhrase() {
    let place = ListPlace.Kind.source("The \"Harbor\" Wire")
    #expect(place.listing.query == "source:\"The  Harbor  Wire\"")
  }

  @Test func aPinnedNameIsListedLikeAFeed() {
    var session = Session(Self.articles, columns: 80, rows: 24)
    session.press("gp<Enter>P")
    #expect(session.statusLine.contains("Pinned Ada Moreau"))
    session.press("gs/ada<Enter>")
    #expect(session.pageRow("Ada Moreau").contains("1 unread       2"))
    session.press("<Enter>")
    #expect(session.state.list.listing.query == "person:\"Ada Moreau\"")
    #expect(session.frame.text.hasPrefix("| Ada Moreau  "))
    session.press("u")
    #expect(session.state.list.listing.query.isEmpty)
    session.press("u")
    #expect(session.state.record.pinned.isEmpty)
  }

  @Test func whatWasSavedStandsAboveTheListWithItsCounts() {
    var session = Session(Self.articles)
    session.press("g/harbor<Enter>gSports<Enter>q")
    #expect(session.rows(of: .list)[1].contains("1 ports"))
    #expect(session.rows(of: .list)[1].hasSuffix("1 of 1"))
    #expect(session.state.list.items.count == 3)
    session.press("1gs")
    #expect(session.state.list.listing.query == "harbor")
    session.press("q")
    let row = session.rows(of: .list).firstIndex { $0.contains("1 ports") } ?? 0
    session.click(column: 5, row: row + 1)
    #expect(session.state.list.listing.query == "harbor")
  }

  @Test func relatedArticlesAreInTheSidebarWithTheirReasons() {
    var session = Session(Self.articles)
    session.press("<Enter>")
    let rows = session.rows(of: .people)
    #expect(rows.contains { $0.contains("~ Dockers vote on pay") })
    #expect(rows.contains { $0.contains("shares Ada Moreau") })
  }

  @Test func relatedArticlesAreLookedForWhereTheSidebarEnds() {
    var session = Session(Self.articles, rows: 8)
    session.press("<Enter>")
    #expect(session.state.reading?.opened.related.contains { $0.note != nil } == false)
    session.press("gpG")
    #expect(session.state.reading?.opened.related.contains { $0.note != nil } == true)
  }

  @Test func marksOnAPageAreForTheChosenArticle() {
    var session = Session(Self.articles, columns: 80, rows: 24)
    session.press("gp<Enter>gdGs")
    #expect(session.library.statuses[ArticleID("a1")]?.isStarred == true)
    session.press("u")
    #expect(session.library.statuses[ArticleID("a1")]?.isStarred == false)
  }

  @Test(arguments: [(20, 5), (33, 8), (80, 24), (200, 60), (20, 60), (300, 5)])
  func everyPageFitsEveryScreen(columns: Int, rows: Int) {
    for keys in ["gd", "gr", "gpgp", "S", "gs", "gn"] {
      var session = Session(Self.articles, columns: 120, rows: 30)
      session.press("gp<Enter>" + keys)
      session.resize(columns: columns, rows: rows)
      session.press("jjjGggl<Tab>h")
      #expect(session.frame.columns == columns)
    }
  }

  @Test func aSavedSearchIsTakenAwayWhereItStands() {
    var session = Session(Self.articles, columns: 120, rows: 24)
    session.press("g/vote<Enter>gSVotes<Enter>qgsjP")
    #expect(session.statusLine.contains("Took away the search “Votes”"))
    #expect(session.state.list.shelf.isEmpty)
    #expect(!session.frame.text.contains("Votes  "))
    session.press("u")
    #expect(session.frame.text.contains("Votes  "))
  }

  @Test func theSameThingStaysChosenWhereTwoColumnsBecomeOne() {
    var session = Session(Self.articles, columns: 80, rows: 24)
    session.press("gp<Enter>gd")
    let chosen = session.state.page?.selectedTarget
    #expect(chosen == .entity(Names.okafor))
    session.resize(columns: 200, rows: 60)
    #expect(session.state.page?.selectedTarget == chosen)
    session.resize(columns: 80, rows: 24)
    #expect(session.state.page?.selectedTarget == chosen)
    #expect(session.state.page?.columns[0].top == 0)
  }

  @Test func aClickChoosesAndTheWheelScrolls() throws {
    var session = Session(Self.articles, columns: 80, rows: 24)
    session.press("gp<Enter>gd")
    let row = try #require(session.frame.find("Dockers vote"))
    session.click(column: row.column, row: row.row)
    #expect(session.state.reading?.opened.headline.title == "Dockers vote on pay offer")
    session.press("q")
    session.click(column: 2, row: 0)
    #expect(session.state.page == nil)
  }
}

/// What was searched for is marked.
struct SearchHitsTests {
  @Test func nGoesThroughTheHitsOfASearch() {
    var session = Session(["# Storm warning\nA storm comes. The storm stays.", "# Calm\nNo wind."])
    session.press("g/storm<Enter><Enter>n")
    #expect(session.currentWords == "Storm")
    session.press("nn")
    #expect(session.currentWords == "storm")
    #expect(session.statusLine.contains("3 of 3"))
  }

  @Test func aWrongQueryStaysUntilItIsMended() {
    var session = Session(["# Storm warning\nA storm comes."])
    session.press("g/is:new")
    _ = session.state.update(.queryFailed(PromptError("expected is:read or is:unread", place: 3)))
    session.press("<Enter>")
    #expect(session.statusLine.contains("Search: is:new"))
    #expect(session.statusLine.contains("expected is:read or is:unread"))
  }

  @Test func whatIsWrongWithAQueryIsReadWholeInEightyColumns() {
    var session = Session(headlines: ["Harbor talks"], columns: 80)
    session.press("g/is:starred or is:new")
    let sentence = "expected is:read, is:unread, is:starred or is:tagged"
    _ = session.state.update(.queryFailed(PromptError(sentence, place: 14)))
    #expect(session.statusLine.contains(sentence))
    #expect(session.statusLine.contains("or is:new"))
    session.press("<C-u>storm<Enter>")
    #expect(session.state.overlay == nil)
  }

  @Test func leavingTheSearchLeavesNoMarks() {
    var session = Session(["# Storm warning\nA storm comes.", "# Calm\nNo wind."])
    session.press("g/storm<Enter>q")
    #expect(session.state.find == nil)
  }
}

enum Names {
  static let ada = EntityID(kind: .person, name: "Ada Moreau")
  static let okafor = EntityID(kind: .person, name: "Tomás Okafor")
}

extension Session {
  /// The names that the page lists, from top to bottom.
  var pageNames: [String] {
    (state.page?.columns.first?.rows ?? []).compactMap { row in
      if case .name(let count, _) = row.content { count.id.name } else { nil }
    }
  }

  /// The row of the screen with these words, below the header.
  func pageRow(_ words: String) -> String {
    frame.text.split(separator: "\n").dropFirst().first { $0.contains(words) }.map(String.init)
      ?? ""
  }
}
