import ReaderCore

/// Something that the reader can be told to do. The one table of them, `Command.all`, feeds the
/// key map, the help, the palette, the command line and the README.
public struct Command: Sendable {
  public enum Group: String, CaseIterable, Sendable {
    case reading = "Reading"
    case moving = "Moving"
    case names = "People and organizations"
    case links = "Links and history"
    case finding = "Finding"
    case marking = "Marking"
    case looks = "Looks"
    case program = "Program"
  }

  public var name: String
  /// Keys that do it, each a sequence: "g g", "C-d", "Space". "m {letter}" is m and any character,
  /// which is the command's argument.
  public var keys: [String]
  /// What it does, in a phrase.
  public var help: String
  public var group: Group
  /// The pane that it belongs to, where the same key does something else elsewhere; nil for all.
  public var pane: Pane?
  /// What may stand behind its name on the command line; nil for nothing.
  public var argument: Argument?
  /// The action, given the count typed before the key.
  public var action: @Sendable (_ count: Int?) -> ReaderAction

  /// What is written behind a command's name.
  public struct Argument: Sendable {
    /// What to put there: "NAME".
    public var name: String
    /// What it may be, to be completed; empty for anything.
    public var choices: @Sendable (ReaderState) -> [String]
    /// nil where it can't be that.
    public var action: @Sendable (String) -> ReaderAction?

    init(
      _ name: String, choices: @escaping @Sendable (ReaderState) -> [String] = { _ in [] },
      _ action: @escaping @Sendable (String) -> ReaderAction?
    ) {
      self.name = name
      self.choices = choices
      self.action = action
    }
  }

  init(
    _ name: String, _ keys: [String], _ help: String, _ group: Group, in pane: Pane? = nil,
    argument: Argument? = nil, _ action: @escaping @Sendable (Int?) -> ReaderAction
  ) {
    self.name = name
    self.keys = keys
    self.help = help
    self.group = group
    self.pane = pane
    self.argument = argument
    self.action = action
  }

  /// As people write them: "gg", "C-d", "Space", "m…".
  public var keyNames: [String] { keys.map(Self.keyName) }

  static func keyName(_ sequence: String) -> String {
    sequence.split(separator: " ").map { $0 == Self.anyLetter ? "…" : String($0) }.joined()
  }

  /// The same for one thing alone, by a key of its own.
  func doing(_ action: ReaderAction, by keys: String, told help: String) -> Command {
    Command(name, [keys], help, group, in: pane) { _ in action }
  }

  /// In a sequence of keys: any one character.
  static let anyLetter = "{letter}"

  /// Whether `.` does it again.
  var isRepeated: Bool {
    group != .moving && group != .program && !["undo", "redo"].contains(name)
  }
}

extension Command {
  public static let all: [Command] = [
    Command(
      "read-on", ["Space"], "Read on: a page, at the end the next unread article", .reading
    ) { _ in .readOn },
    Command("read-back", ["b"], "A page back", .reading) { _ in .readBack },
    Command(
      "open", ["Enter"], "Open; in the article follow the chosen link or name", .reading
    ) { _ in .activate },
    Command("next-article", ["J"], "Next article", .reading) { .stepArticle($0 ?? 1) },
    Command("previous-article", ["K"], "Previous article", .reading) { .stepArticle(-($0 ?? 1)) },
    Command("next-unread", ["] u"], "Next unread article", .reading) { _ in
      .stepUnread(forward: true)
    },
    Command("previous-unread", ["[ u"], "Previous unread article", .reading) { _ in
      .stepUnread(forward: false)
    },

    Command("down", ["j", "Down"], "Down", .moving) { .move($0 ?? 1) },
    Command("up", ["k", "Up"], "Up", .moving) { .move(-($0 ?? 1)) },
    Command("half-page-down", ["C-d"], "Half a page down", .moving) { .moveHalfPage($0 ?? 1) },
    Command("half-page-up", ["C-u"], "Half a page up", .moving) { .moveHalfPage(-($0 ?? 1)) },
    Command("page-down", ["C-f", "PageDown"], "A page down", .moving) { .movePage($0 ?? 1) },
    Command("page-up", ["C-b", "PageUp"], "A page up", .moving) { .movePage(-($0 ?? 1)) },
    Command("start", ["g g", "Home"], "To the start", .moving) { _ in .moveToStart },
    Command("end", ["G", "End"], "To the end", .moving) { _ in .moveToEnd },
    Command("next-pane", ["Tab"], "Next pane", .moving) { _ in .nextPane },
    Command("previous-pane", ["S-Tab"], "Previous pane", .moving) { _ in .previousPane },
    Command("left-pane", ["h", "Left"], "The pane to the left", .moving) { _ in .leftPane },
    Command("right-pane", ["l", "Right"], "The pane to the right", .moving) { _ in .rightPane },
    Command("list", ["g l"], "To the list", .moving) { _ in .focusPane(.list) },
    Command("article", ["g a"], "To the article", .moving) { _ in .focusPane(.article) },
    Command("people", ["g p"], "To people and organizations", .moving) { _ in
      .focusPane(.people)
    },

    Command("next-mention", ["e"], "Next mention of the focused name, or of any", .names) {
      .stepMention($0 ?? 1)
    },
    Command("previous-mention", ["E"], "Previous mention", .names) { .stepMention(-($0 ?? 1)) },
    Command(
      "next-mentioning", ["] a"], "Next article that names the focused one", .names
    ) { _ in .stepMentioningArticle(forward: true) },
    Command(
      "previous-mentioning", ["[ a"], "Previous article that names the focused one", .names
    ) { _ in .stepMentioningArticle(forward: false) },
    Command("focus-name", ["*"], "Focus the name nearest the reading line", .names) { _ in
      .focusNearestEntity
    },
    Command("name-hints", ["; e"], "Label the names on the screen, to focus one", .names) { _ in
      .showHints(.focusEntity)
    },
    Command("next-quote", ["] q"], "Next quote", .names) { .stepQuote($0 ?? 1) },
    Command("previous-quote", ["[ q"], "Previous quote", .names) { .stepQuote(-($0 ?? 1)) },
    Command("let-go", ["Escape"], "Let go of the focused name, the find, the choice", .names) { _ in
      .letGo
    },

    Command("dossier", ["g d"], "What the library knows of the name", .names) { _ in
      .showDossier
    },
    Command("mentions", ["g r"], "Every mention of the name in the library", .names) { _ in
      .showMentions
    },
    Command("names", [], "All people and organizations of the library: gp twice", .names) { _ in
      .showNames
    },
    Command("both", ["&"], "Articles and sentences with the focused name and this one", .names) {
      _ in .showBoth(nil)
    },
    Command("sort-articles", [", a"], "Sort names by their articles", .names) { _ in
      .sortNames(.articles)
    },
    Command("sort-mentions", [", m"], "Sort names by their mentions", .names) { _ in
      .sortNames(.mentions)
    },
    Command("sort-names", [", n"], "Sort names by the alphabet", .names) { _ in .sortNames(.name) },
    Command("pin", ["P"], "Pin the name like a feed; unpin it, or a saved search", .names) { _ in
      .correct(.pin)
    },
    Command("name-menu", ["="], "What can be done to the name, and corrected", .names) { _ in
      .correct(.menu)
    },
    Command("merge", ["m"], "The name is the same as another", .names, in: .people) { _ in
      .correct(.merge)
    },
    Command("rename", ["R"], "Give the name another", .names, in: .people) { _ in
      .correct(.rename)
    },
    Command("alias", ["a"], "The name is also called …", .names, in: .people) { _ in
      .correct(.alias)
    },
    Command("hide-name", ["x"], "Hide the name, here or everywhere", .names, in: .people) { _ in
      .correct(.hide)
    },
    Command("split-name", [], "Split somebody off the name", .names) { _ in .correct(.split) },
    Command("switch-kind", [], "A person is an organization, or the other way", .names) { _ in
      .correct(.switchKind)
    },
    Command("why", ["i"], "Why the name is here", .names, in: .people) { _ in .correct(.why) },

    Command("related", ["S"], "See also: related articles, and why", .links) { _ in .showRelated },
    Command("hints", ["f"], "Label the links on the screen, to follow one here", .links) { _ in
      .showHints(.follow)
    },
    Command("browser-hints", ["F"], "The same, to open one in the browser", .links) { _ in
      .showHints(.openInBrowser)
    },
    Command("next-link", ["] l"], "Next link", .links) { .stepLink($0 ?? 1) },
    Command("previous-link", ["[ l"], "Previous link", .links) { .stepLink(-($0 ?? 1)) },
    Command("back", ["H", "C-o", "Backspace"], "Back: article, place and focus", .links) {
      .travel($0 ?? 1)
    },
    Command("forward", ["L"], "Forward again", .links) { .travel(-($0 ?? 1)) },
    Command("history", ["g h"], "What was read, to go back to", .links) { _ in .showHistory },
    Command("browser", ["o"], "Open the article in the browser", .links) { _ in .openInBrowser },
    Command("browser-read", ["O"], "The same, and mark it read", .links) { _ in
      .openInBrowserAsRead
    },
    Command(
      "mark", ["m {letter}"], "Remember the place under a letter", .links,
      argument: Argument("LETTER") { $0.count == 1 ? $0.first.map(ReaderAction.setMark) : nil }
    ) { _ in .say("m and a letter remembers the place") },
    Command(
      "go-to-mark", ["' {letter}"], "Back to the place under a letter; '' to where you were",
      .links,
      argument: Argument("LETTER", choices: { $0.record.placeMarks.keys.map(String.init).sorted() })
      {
        $0.count == 1 ? $0.first.map(ReaderAction.goToMark) : nil
      }
    ) { _ in .goToMark("'") },
    Command("fetch-page", ["x"], "Fetch the whole article that a feed sums up", .links) { _ in
      .fetchPage
    },
    Command("copy-link", ["; y"], "Label the links, to copy one", .links) { _ in
      .showHints(.copy)
    },
    Command("copy-url", ["y y"], "Copy the article's address", .links) { _ in .copyURL },
    Command("copy-title", ["y t"], "Copy the headline", .links) { _ in .copyTitle },
    Command("copy-quote", ["y q"], "Copy the nearest quote", .links) { _ in .copyQuote },

    Command("find", ["/"], "Find words in the focused pane", .finding) { _ in
      .showPrompt(.find(.article))
    },
    Command("next-hit", ["n"], "Next hit", .finding) { .stepHit($0 ?? 1) },
    Command("previous-hit", ["N"], "Previous hit", .finding) { .stepHit(-($0 ?? 1)) },
    Command(
      "search", ["g /"], "Search the library", .finding,
      argument: Argument("QUERY") { .filter($0) }
    ) { _ in .showPrompt(.search) },
    Command(
      "filter", ["\\"], "Narrow the list by a query", .finding,
      argument: Argument("QUERY") { .filter($0) }
    ) { _ in .showPrompt(.filter) },
    Command(
      "palette", ["C-p"], "Go to an article; > commands, @ names, # tags", .finding
    ) { _ in .showPalette(.articles) },

    Command(
      "places", ["g s"], "Sections, sources, tags, what was saved; 2gs: the second above the list",
      .finding
    ) { $0.map(ReaderAction.listShelved) ?? .showPlaces },
    Command("save-query", ["g S"], "Save the search under a name", .finding) { _ in .saveQuery },
    Command("sort-relevance", [", r"], "Sort what was found by relevance", .finding) { _ in
      .sort(.relevance)
    },

    Command("tag", ["t"], "Tag the article", .marking) { _ in .showTagPrompt(isAdding: true) },
    Command("untag", ["T"], "Take a tag off", .marking) { _ in .showTagPrompt(isAdding: false) },
    Command("note", ["c"], "Highlight the passage, or note something about it", .marking) { _ in
      .annotate
    },
    Command("remove-note", ["C"], "Take the note here away", .marking) { _ in .removeNote },
    Command("next-note", ["] n"], "Next note", .marking) { .stepNote($0 ?? 1) },
    Command("previous-note", ["[ n"], "Previous note", .marking) { .stepNote(-($0 ?? 1)) },
    Command("notes", ["g n"], "All notes of the library", .marking) { _ in .showNotes },
    Command("toggle-read", ["r"], "Mark read or unread", .marking) { _ in .toggleRead },
    Command("toggle-star", ["s"], "Star or unstar", .marking) { _ in .toggleStar },
    Command("mark-all-read", ["A"], "Mark all that the list shows as read", .marking) { _ in
      .markAllRead
    },
    Command("choose", ["v"], "Choose articles, to act on all of them", .marking) { _ in .choose },
    Command("choose-range", ["V"], "Choose all from the one chosen last", .marking) { _ in
      .chooseRange
    },
    Command(
      "save", ["w"], "Save as text, Markdown, JSON or HTML, by the file's ending", .marking,
      argument: Argument("FILE") { .save($0) }
    ) { _ in .showPrompt(.save) },
    Command(
      "pipe", ["|"], "Give the text to a command", .marking,
      argument: Argument("COMMAND") { .pipe(ArgumentVector.words(of: $0)) }
    ) { _ in .showPrompt(.pipe) },
    Command("repeat", ["."], "Do the last thing again", .marking) { _ in .repeatLast },
    Command("undo", ["u"], "Undo", .marking) { .undo($0 ?? 1) },
    Command("redo", ["C-r"], "Do it again", .marking) { .redo($0 ?? 1) },

    Command("toggle-people", ["p"], "Show or hide people and organizations", .looks) { _ in
      .togglePeople
    },
    Command("wider", ["+"], "Longer lines", .looks) { .widenMeasure(2 * ($0 ?? 1)) },
    Command("narrower", ["-"], "Shorter lines", .looks) { .widenMeasure(-2 * ($0 ?? 1)) },
    Command("article-alone", ["Z"], "The article alone, or with the other panes", .looks) { _ in
      .toggleArticleAlone
    },
    Command(
      "measure", [], "Lines of so many columns", .looks,
      argument: Argument("COLUMNS") { Int($0).map(ReaderAction.setMeasure) }
    ) { .setMeasure($0 ?? ReaderState.defaultMeasure) },
    Command(
      "set", [], "Set a setting for now: set measure 72", .looks,
      argument: Argument(
        "NAME VALUE",
        choices: { state in
          state.settings.sorted { $0.key < $1.key }.flatMap { name, choices in
            choices.isEmpty ? ["\(name) "] : choices.map { "\(name) \($0)" }
          }
        },
        { words in
          let parts = words.split(separator: " ", maxSplits: 1).map(String.init)
          return parts.count == 2 ? .set(parts[0], parts[1]) : nil
        })
    ) { _ in .say("set and a setting's name and value: `gazette settings` tells them all") },
    Command("center", ["z z"], "Put the reading line in the middle", .looks) { _ in .center },
    Command("reading-line-top", ["z t"], "Put the reading line at the top", .looks) { _ in
      .readingLineToTop
    },
    Command("reading-line-bottom", ["z b"], "Put the reading line at the bottom", .looks) { _ in
      .readingLineToBottom
    },
    Command(
      "theme", ["z c"], "Choose the colors", .looks,
      argument: Argument("NAME", choices: { $0.themes }) { .useTheme($0) }
    ) { _ in .showThemes },
    Command("sort-date", [", d"], "Sort by date; again to reverse", .looks) { _ in .sort(.date) },
    Command("sort-title", [", t"], "Sort by title", .looks) { _ in .sort(.title) },
    Command("sort-source", [", s"], "Sort by source", .looks) { _ in .sort(.source) },
    Command("group", [", g"], "Headings in the list: days, sources or letters", .looks) { _ in
      .group
    },

    Command("command-line", [":"], "A command by its name; Tab completes", .program) { _ in
      .showPrompt(.command)
    },
    Command("help", ["?"], "All keys, searchable; Enter does what is chosen", .program) { _ in
      .showHelp
    },
    Command("fetch", ["R"], "Fetch the subscribed feeds, in the background", .program) { _ in
      .fetchNews
    },
    Command("redraw", ["C-l"], "Draw the screen again", .program) { _ in .redraw },
    Command("suspend", ["C-z"], "Suspend; fg in the shell comes back", .program) { _ in .suspend },
    Command("close", ["q"], "Close the top thing; in the list, quit", .program) { _ in .closeTop },
    Command("quit", ["Q"], "Quit", .program) { _ in .quit },
  ]

  /// Whether its name, a key or its help sentence holds all of the words.
  func matches(_ words: [Substring]) -> Bool {
    let text = "\(name) \(help) \(group.rawValue)".lowercased()
    return words.allSatisfy { word in
      text.contains(word)
        || keyNames.contains { $0 == word || $0.lowercased() == word }
    }
  }
}
