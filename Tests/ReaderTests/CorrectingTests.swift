import Articles
import ReaderCore
import Testing

/// Names corrected in the people pane, passages noted, articles tagged.
struct CorrectingTests {
  static let talks = """
    # Harbor talks resume
    Minister [Ada Moreau](person) met [Tomás Okafor](person).
    [A. Moreau](person) said so. [Moreau](person Ada Moreau) left.
    """
  static let vote = "# Dockers vote\n[A. Moreau](person) waits. It rains. She leaves."

  @Test func twoNamesBecomeOneInEveryArticleAndTwoAgain() {
    var session = Session([Self.talks, Self.vote])
    session.press("gp<Enter>gp/A. Mor<Enter>m")
    #expect(session.statusLine.contains("A. Moreau is the same as: Ada Moreau"))
    session.press("<Enter>")
    #expect(session.people == ["Ada Moreau 3", "Tomás Okafor 1"])
    session.press("J")
    #expect(session.people == ["Ada Moreau 1"])
    // The first takes back that the article was read.
    session.press("uu")
    #expect(session.statusLine.contains("Undone: A. Moreau is Ada Moreau"))
    #expect(session.people == ["A. Moreau 1"])
    session.press("<C-r>")
    #expect(session.people == ["Ada Moreau 1"])
  }

  @Test func aNameIsCompleted() {
    var session = Session([Self.talks, Self.vote])
    session.press("Jgpmtom")
    #expect(session.statusLine.contains("Tab: Tomás Okafor"))
    session.press("<Tab><Enter>")
    #expect(session.people == ["Tomás Okafor 1"])
  }

  @Test func theFocusStaysWithWhoIsRenamed() {
    var session = Session([Self.talks])
    session.press("gp<Enter>gpR<C-u>Adaline Moreau<Enter>")
    #expect(session.state.focusedEntity?.name == "Adaline Moreau")
    #expect(session.state.reading?.focusedEntity?.name == "Adaline Moreau")
    session.press("u")
    #expect(session.state.reading?.focusedEntity?.name == "Ada Moreau")
  }

  @Test func whoIsHiddenHereIsHiddenHere() {
    var session = Session([Self.talks, Self.vote])
    session.press("gp/A. Mor<Enter>x<Enter>")
    #expect(session.people == ["Ada Moreau 2", "Tomás Okafor 1"])
    session.press("J")
    #expect(session.people == ["A. Moreau 1"])
    session.press("gpxj<Enter>")
    #expect(session.people.isEmpty)
  }

  @Test func someMentionsAreSplitOff() {
    var session = Session([Self.talks])
    session.press("gp=jjjjjj<Enter><Enter>Jules Moreau<Enter>")
    #expect(session.people == ["A. Moreau 1", "Ada Moreau 1", "Jules Moreau 1", "Tomás Okafor 1"])
  }

  @Test func whyANameIsHere() {
    var session = Session([Self.talks])
    session.press("gpi")
    #expect(session.frame.text.contains("Why Ada Moreau is here"))
    session.press("q")
    #expect(session.state.page == nil)
  }

  @Test func aPassageIsNotedMarkedAndSteppedTo() {
    var session = Session([Self.vote])
    session.press("<Enter>/rains<Enter>cAsk the port.<Enter><Esc><Esc>")
    let note = session.library.statuses[ArticleID("a0")]?.notes.first
    #expect(note?.passage == "It rains.")
    #expect(note?.text == "Ask the port.")
    session.press("]n")
    #expect(session.currentWords == "It rains.")
    #expect(session.statusLine.contains("Note 1 of 1: Ask the port."))
    session.press("gn")
    #expect(session.frame.text.contains("† Ask the port."))
    session.press("<Enter>C")
    #expect(session.library.statuses[ArticleID("a0")]?.notes.isEmpty == true)
    session.press("u")
    #expect(session.library.statuses[ArticleID("a0")]?.notes == [note].compactMap(\.self))
  }

  @Test func tagsAreCompletedAndTakenOff() {
    var session = Session([Self.talks, Self.vote])
    session.press("tharbor strike<Enter>Jtha<Tab><Enter>")
    #expect(session.library.statuses[ArticleID("a1")]?.tags == ["harbor strike"])
    session.press("T<Enter>")
    #expect(session.library.statuses[ArticleID("a1")]?.tags.isEmpty == true)
    session.press("uu")
    #expect(session.library.statuses[ArticleID("a0")]?.tags == ["harbor strike"])
    #expect(session.library.statuses[ArticleID("a1")]?.tags.isEmpty == true)
  }

  @Test func theSidebarShowsWhatTheFocusedOneSays() {
    var session = Session([PagesTests.talks])
    session.press("gp<Enter>")
    #expect(session.rows(of: .people).contains { $0.contains("SAID HERE") })
    #expect(session.rows(of: .people).contains { $0.contains("▏ “We came to") })
  }
}

extension Session {
  /// The people of the sidebar and how often each is named, in the order of the alphabet.
  var people: [String] {
    (state.reading?.opened.names.entities ?? []).filter { $0.kind == .person }.map {
      "\($0.name) \($0.mentions.count)"
    }.sorted()
  }
}
