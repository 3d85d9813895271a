import Articles
import ReaderCore
import TerminalScreen
import Testing

/// Stepping through names, quotes and links, and from article to article.
struct NamesTests {
  static let talks = """
    # Harbor talks resume
    Minister [Ada Moreau](person) met [Siemens](organization) on Monday.
    “We came to listen,”(Ada Moreau) [Moreau](person Ada Moreau) said.
    → Dockers vote on pay offer
    Nobody else spoke. See [the vote](a1.md) or [the port](https://port.example/).
    [Moreau](person Ada Moreau) left.
    """
  static let vote = """
    # Dockers vote on pay offer
    The vote is on Friday.
    [Moreau](person Ada Moreau) waits.
    """
  static let storm = """
    # Storm closes ports
    Nobody was hurt.
    → A headline that nobody wrote
    """

  @Test func choosingANameGoesToItsFirstMention() {
    var session = Session([Self.talks, Self.vote])
    session.press("gp<Enter>")
    #expect(session.state.focus == .article)
    #expect(session.currentWords == "Ada Moreau")
    #expect(session.statusLine.contains("Ada Moreau  1 of 3"))
  }

  @Test func eStepsThroughTheMentionsAndAround() {
    var session = Session([Self.talks, Self.vote])
    session.press("gp<Enter>ee")
    #expect(session.statusLine.contains("Ada Moreau  3 of 3"))
    session.press("e")
    #expect(session.statusLine.contains("Ada Moreau  1 of 3"))
    session.press("E")
    #expect(session.statusLine.contains("Ada Moreau  3 of 3"))
    #expect(session.currentWords == "Moreau")
  }

  @Test func eStepsThroughAllNamesWhileNoneIsFocused() {
    var session = Session([Self.talks])
    session.press("<Enter>ee")
    #expect(session.currentWords == "Siemens")
    #expect(session.statusLine.contains("Siemens, name 2 of 4"))
  }

  @Test func nextMentioningArticleLandsOnTheMention() {
    var session = Session([Self.talks, Self.storm, Self.vote])
    session.press("gp<Enter>]a")
    #expect(session.state.reading?.opened.headline.title == "Dockers vote on pay offer")
    #expect(session.currentWords == "Moreau")
    session.press("]a")
    #expect(session.state.reading?.opened.headline.title == "Harbor talks resume")
  }

  @Test func aStarTakesTheNearestName() {
    var session = Session([Self.talks])
    session.press("<Enter>*")
    #expect(session.statusLine.contains("Ada Moreau  1 of 3"))
    session.press("<Esc>")
    #expect(session.state.reading?.focus == nil)
  }

  @Test func quotesAreSteppedThroughWithTheirSpeakers() {
    var session = Session([Self.talks])
    session.press("<Enter>]q")
    #expect(session.currentWords == "“We came to listen,”")
    #expect(session.statusLine.contains("Quote 1 of 1, Ada Moreau"))
  }

  @Test func theQuotesOfTheFocusedPersonHaveABar() {
    var session = Session([Self.talks])
    session.press("gp<Enter>")
    let row = session.rows(of: .article).first { $0.contains("We came to listen") }
    #expect(row?.contains("▏ “We came") == true)
  }

  @Test func aRelatedLineIsFollowedAndBackRestoresEverything() {
    var session = Session([Self.talks, Self.vote])
    session.press("gp<Enter>e")
    let before = session.state.reading
    session.press("]l<Enter>")
    #expect(session.state.reading?.opened.headline.title == "Dockers vote on pay offer")
    session.press("H")
    #expect(session.state.reading?.opened.headline.title == "Harbor talks resume")
    #expect(session.state.reading?.place == before?.place)
    #expect(session.state.reading?.focus == before?.focus)
    session.press("L")
    #expect(session.state.reading?.opened.headline.title == "Dockers vote on pay offer")
  }

  @Test func thePeoplePaneBeginsAtTheTopForEveryArticle() {
    // The second one named is listed first, being named more often.
    var session = Session([
      "# Talks\n[Okafor](person) left. [Moreau](person) stayed, [Moreau](person) says.",
      "# Vote\n[Ines Halloran](person) came. [Emil Dahl](person) went.",
    ])
    session.press("jgp<Enter>")
    #expect(session.statusLine.contains("Ines Halloran  1 of 1"))
  }

  @Test func aRelatedLineThatLeadsNowhereOffersToSearch() {
    var session = Session([Self.storm, Self.talks])
    session.press("<Enter>]l<Enter>")
    #expect(session.frame.text.contains("No article here is called “A headline that nobody wrote”"))
    session.press("<Enter>")
    #expect(
      session.state.list.listing.query == "A headline that nobody wrote")
    session.press("q")
    #expect(session.state.list.listing.query.isEmpty)
  }

  @Test func whenSeveralArticlesFitTheReaderChooses() {
    var session = Session([Self.talks, Self.vote, Self.vote])
    session.press("<Enter>]l<Enter>")
    #expect(session.frame.text.contains("Several articles fit"))
    session.press("j<Enter>")
    #expect(session.state.reading?.id == ArticleID("a2"))
  }

  @Test func hyperlinksOpenHereOrInTheBrowser() {
    var session = Session([Self.talks, Self.vote])
    session.press("<Enter>2]l<Enter>")
    #expect(session.state.reading?.id == ArticleID("a1"))
    session.press("H]l<Enter>")
    #expect(session.outside == ["browser https://port.example/"])
  }

  @Test func hintsLabelTheLinksOnTheScreen() {
    var session = Session([Self.talks, Self.vote])
    session.press("<Enter>f")
    guard case .hints(let hints) = session.state.overlay else {
      Issue.record("no hints")
      return
    }
    #expect(hints.hints.map(\.label) == ["a", "b", "c"])
    session.press("b")
    #expect(session.state.reading?.id == ArticleID("a1"))
  }

  @Test(arguments: [1, 2, 26, 27, 60, 700])
  func noHintBeginsAnother(count: Int) {
    let labels = Hints.labels(count)
    #expect(Set(labels).count == count)
    for label in labels {
      #expect(labels.filter { $0.hasPrefix(label) } == [label])
    }
  }

  @Test func articlesThatLinkHereAreInTheSidebar() {
    var session = Session([Self.vote, Self.talks])
    session.press("gp")
    #expect(session.rows(of: .people).contains { $0.contains("← Harbor talks resume") })
    session.press("G<Enter>")
    #expect(session.state.reading?.opened.headline.title == "Harbor talks resume")
  }

  @Test func aClickOnANameFocusesItAndOnALinkFollowsIt() throws {
    var session = Session([Self.talks, Self.vote])
    let screen = session.frame
    let (column, row) = try #require(screen.find("Siemens"))
    session.click(column: column + 2, row: row)
    #expect(session.statusLine.contains("Siemens  1 of 1"))
    let link = try #require(session.frame.find("the vote"))
    session.click(column: link.column, row: link.row)
    #expect(session.state.reading?.id == ArticleID("a1"))
  }

  @Test func historyIsShownAndTravelled() {
    var session = Session([Self.talks, Self.vote, Self.storm])
    session.press("<Enter>JJgh")
    #expect(session.frame.text.contains("Harbor talks resume"))
    session.press("jj<Enter>")
    #expect(session.state.reading?.opened.headline.title == "Harbor talks resume")
    session.press("LL")
    #expect(session.state.reading?.opened.headline.title == "Storm closes ports")
  }
}

/// `/`, `n` and `N`.
struct FindingTests {
  @Test func findsInTheArticleWithoutCaseAndAccents() {
    var session = Session(["# Crane\nTomás Okafor came.\nTOMAS went.\nNobody else."])
    session.press("<Enter>/tomas<Enter>")
    #expect(session.statusLine.contains("“tomas”  1 of 2"))
    session.press("n")
    #expect(session.currentWords == "TOMAS")
    session.press("n")
    #expect(session.currentWords == "Tomás")
    session.press("<Esc>n")
    #expect(session.statusLine.contains("Nothing is sought"))
  }

  @Test func givingUpAFindGoesBackToThePlace() {
    let paragraphs = (0..<80).map { "Paragraph \($0)." }
    var session = Session(["# Long\n" + paragraphs.joined(separator: "\n")])
    session.press("<Enter>/Paragraph 70")
    #expect(session.state.reading?.top != 0)
    session.press("<Esc>")
    #expect(session.state.reading?.top == 0)
  }

  @Test func hitsInTheListAreCountedThoughANameIsFocused() {
    var session = Session(["# Harbor talks\n[Ada Moreau](person) left.", "# Rail strike\nNobody."])
    session.press("<Enter>egl/rail<Enter>")
    #expect(session.statusLine.contains("“rail”  1 hit"))
  }

  @Test func findsHeadlinesFarDownTheList() {
    var session = Session(headlines: (0..<300).map { $0 == 250 ? "Storm" : "Headline \($0)" })
    session.press("/storm<Enter>")
    #expect(session.state.list.selectedHeadline?.title == "Storm")
    #expect(session.state.reading?.opened.headline.title == "Storm")
  }

  @Test func findsNamesInTheSidebar() {
    var session = Session([NamesTests.talks])
    session.press("gp/siem<Enter>")
    #expect(session.state.sidebar.selectedEntry == .entity(1))
  }

  @Test func searchingNarrowsTheListAsOneTypes() {
    var session = Session(headlines: ["Harbor talks", "Rail strike", "Rail talks"])
    session.press("g/rail")
    #expect(session.state.list.items.map(\.title) == ["Rail strike", "Rail talks"])
    session.press("<Esc>")
    #expect(session.state.list.items.count == 3)
    session.press("g/rail<Enter>q")
    #expect(session.state.list.items.count == 3)
  }

  @Test func onlyWhatIsShownIsStillToBeCounted() {
    var session = Session(headlines: ["Harbor talks", "Rail strike"])
    session.press("g/rail")
    #expect(session.state.showsCounts(of: Listing(query: "rail")))
    // Typed over on the way.
    #expect(!session.state.showsCounts(of: Listing(query: "ra")))
    session.press("<Esc>/harbor")
    #expect(session.state.showsCounts(of: Listing(query: "title:harbor*")))
    #expect(session.state.showsCounts(of: Listing()))
  }
}

extension Screen {
  /// The cell where `words` begin on one row.
  func find(_ words: String) -> (column: Int, row: Int)? {
    for row in 0..<rows {
      var text = ""
      var columnOf: [Int] = []
      for column in 0..<columns {
        let cell = self[column, row].text
        text += cell
        columnOf += Array(repeating: column, count: cell.count)
      }
      if let range = text.firstRange(of: words) {
        return (columnOf[text.distance(from: text.startIndex, to: range.lowerBound)], row)
      }
    }
    return nil
  }
}
