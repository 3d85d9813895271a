import Articles
import ReaderCore
import ReaderUI
import TerminalScreen
import Testing

/// Commands by name, by the palette, and again.
struct CommandTests {
  @Test func aCommandIsRunByItsName() {
    var session = Session(headlines: ["Harbor talks", "Rail strike"])
    session.press(":toggle-star<Enter>")
    #expect(session.library.journal == [.status(ArticleID("a0"), .starred(true))])
    #expect(session.state.overlay == nil)
  }

  @Test(arguments: [
    ("theme sepia", "kept sepia"), ("theme se", "kept sepia"),
    ("save talks.md", "saved a0 to talks.md"),
    ("pipe grep -c 'Ada Moreau'", #"piped a0 to ["grep", "-c", "Ada Moreau"]"#), ("quit", "quit"),
  ])
  func anArgumentStandsBehindTheName(line: String, outside: String) {
    var session = Session(headlines: ["Harbor talks"])
    session.press(":\(line)<Enter>")
    #expect(session.outside == [outside])
  }

  @Test(arguments: [
    ("xyzzy", "No command is called xyzzy"), ("browser 1 2", "browser takes nothing more"),
    ("measure wide", "COLUMNS can't be “wide”"), ("mark ab", "LETTER can't be “ab”"),
    ("theme x", "No theme is called “x”"),
    ("t", "commands begin with t"),
  ])
  func whatIsWrongWithALineIsSaid(line: String, sentence: String) {
    var session = Session(headlines: ["Harbor talks"])
    session.press(":\(line)<Enter>")
    #expect(session.statusLine.contains(sentence))
  }

  @Test func tabCompletesAndGoesOnThroughWhatFits() {
    var session = Session(headlines: ["Harbor talks"])
    session.press(":tog<Tab>")
    #expect(session.statusLine.contains(":toggle-read"))
    session.press("<Tab>")
    #expect(session.statusLine.contains(":toggle-star"))
    session.press("<S-Tab>")
    #expect(session.statusLine.contains(":toggle-read"))
  }

  @Test func tabCompletesAnArgument() {
    var session = Session(headlines: ["Harbor talks"])
    session.press(":theme s<Tab><Enter>")
    #expect(session.outside == ["kept sepia"])
  }

  @Test func whatWasRunIsRecalled() {
    var session = Session(headlines: ["Harbor talks"])
    session.press(":theme light<Enter>:theme sepia<Enter>:<Up><Up>")
    #expect(session.statusLine.contains(":theme light"))
    session.press("<Down>")
    #expect(session.statusLine.contains(":theme sepia"))
    session.press("<Down>")
    #expect(session.statusLine.hasPrefix(" : "))
  }

  @Test func whatWasRunAtAnEarlierStartIsRecalledToo() {
    var session = Session(headlines: ["Harbor talks"])
    session.commands = ["sort title", "theme sepia"]
    session.press(":theme light<Enter>:<Up><Up>")
    #expect(session.statusLine.contains(":theme sepia"))
    #expect(session.commands == ["sort title", "theme sepia", "theme light"])
  }

  @Test func theLastThingIsDoneAgain() {
    var session = Session(headlines: ["Harbor talks", "Rail strike"])
    session.press("sj.")
    #expect(
      session.library.journal == ["a0", "a1"].map { .status(ArticleID($0), .starred(true)) })
    session.press(".")
    #expect(session.library.journal.last == .status(ArticleID("a1"), .starred(false)))
  }

  @Test func thePaletteFindsAnArticleAndOpensIt() {
    var session = Session(headlines: ["Harbor talks", "Rail strike", "Storm"])
    session.press("<C-p>rlst")
    #expect(session.frame.text.contains("> commands   @ names   # tags"))
    session.press("<Enter>")
    #expect(session.state.reading?.id == ArticleID("a1"))
    #expect(session.state.focus == .article)
  }

  @Test func thePaletteRunsACommand() {
    var session = Session(headlines: ["Harbor talks"])
    session.press("<C-p>>theme light<Enter>")
    #expect(session.outside == ["kept light"])
  }

  @Test func anAnswerToAnEarlierQueryIsPassedOver() {
    var session = Session(headlines: ["Harbor talks", "Rail strike"])
    session.press("<C-p>h")
    guard case .palette(let palette) = session.state.overlay else {
      Issue.record("The palette is open")
      return
    }
    session.press("<BS>ra")
    session.perform(session.state.update(.paletteFilled([], palette.query, isWhole: true)))
    session.press("<Enter>")
    #expect(session.state.reading?.id == ArticleID("a1"))
  }

  @Test func themesAreShownWhileTheyAreLookedAt() {
    var session = Session(headlines: ["Harbor talks"])
    session.press("zcj")
    #expect(session.outside == ["showed light"])
    session.press("<Esc>")
    #expect(session.outside.last == "showed dark")
    session.press("zcjj<Enter>")
    #expect(session.outside.last == "kept sepia")
  }

  @Test func whatMayFollowAPrefixIsShown() {
    var session = Session(headlines: ["Harbor talks"])
    session.press("z")
    #expect(session.frame.text.contains("Put the reading line in the middle"))
    session.press("z")
    #expect(!session.frame.text.contains("Put the reading line in the middle"))
  }
}

/// Marks, and several articles at once.
struct ChoosingTests {
  @Test func aMarkLeadsBackToItsPlace() {
    var session = Session([
      "# Long\n" + (0..<90).map { "Paragraph \($0)." }.joined(separator: "\n"), "# Other\nText.",
    ])
    session.press("<Enter><C-f><C-f>ma")
    let before = session.rows(of: .article)
    session.press("ggJ")
    #expect(session.state.reading?.id == ArticleID("a1"))
    session.press("'a")
    #expect(session.rows(of: .article) == before)
    session.press("''")
    #expect(session.state.reading?.id == ArticleID("a1"))
  }

  @Test func marksAreListedAfterTheQuote() {
    var session = Session(headlines: ["Harbor talks"])
    session.press("<Enter>mx'")
    #expect(session.frame.text.contains("x   Harbor talks"))
    session.press("y")
    #expect(session.statusLine.contains("No place is marked y"))
  }

  @Test func whatIsChosenIsDoneToAllAndUndoneAtOnce() {
    var session = Session(headlines: ["Harbor talks", "Rail strike", "Storm", "Grain"])
    session.press("vjV")
    #expect(session.statusLine.contains("3 chosen"))
    session.press("s")
    #expect(session.state.list.items.map(\.status.isStarred) == [true, true, true, false])
    #expect(session.statusLine.contains("Starred 3 articles"))
    session.press("u")
    #expect(session.state.list.items.allSatisfy { !$0.status.isStarred })
    session.press("<Esc>r")
    #expect(session.library.journal.last == .status(ArticleID("a2"), .read(true)))
  }

  @Test func howManyAreTaggedIsSaid() {
    var session = Session(headlines: ["Harbor talks", "Rail strike", "Storm", "Grain"])
    session.press("vjVtport<Enter>")
    #expect(session.statusLine.contains("Tagged 3 articles “port”"))
  }

  @Test func allShownAreMarkedReadAndThatIsTakenBack() {
    var session = Session(headlines: (0..<300).map { "Headline \($0)" })
    session.press("A")
    #expect(session.state.list.counts?.unread == 0)
    #expect(session.statusLine.contains("Read 300 articles: u takes it back"))
    session.press("u")
    #expect(session.state.list.counts?.unread == 300)
    #expect(session.library.statuses.values.allSatisfy { !$0.isRead })
  }

  @Test func theReadingLineGoesToTheTopAndTheBottom() {
    let paragraphs = (0..<90).map { "Word\($0) is here." }.joined(separator: "\n")
    var session = Session(["# Long\n\(paragraphs)"])
    session.press("<Enter>/word40<Enter>zt")
    #expect(session.rows(of: .article)[1].contains("Word40"))
    session.press("zb")
    #expect(session.rows(of: .article).last?.contains("Word40") == true)
  }

  @Test(arguments: [
    ("Harbor talks: “No,” says union", "harbor-talks-no-says-union.txt"), ("埠頭の再開", "埠頭の再開.txt"),
    ("../../etc/passwd", "etc-passwd.txt"), ("…", "article.txt"),
  ])
  func savingOffersANameMadeOfTheHeadline(headline: String, name: String) {
    var session = Session(headlines: [headline])
    session.press("w<Enter>")
    #expect(session.outside == ["saved a0 to \(name)"])
  }

  @Test(arguments: [
    ("wc -w", ["wc", "-w"]), ("grep 'Ada Moreau'", ["grep", "Ada Moreau"]),
    (#"a "b \"c\"" d\ e '' $(rm)"#, ["a", #"b "c""#, "d e", "", "$(rm)"]), ("  ", []),
  ])
  func aCommandsWordsArePartedWithoutAShell(line: String, words: [String]) {
    #expect(ArgumentVector.words(of: line) == words)
  }
}
