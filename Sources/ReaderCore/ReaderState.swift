import Articles
import TerminalScreen

/// All that the screen shows and the keys change. `update` is its only way to change; it touches
/// nothing outside and returns what it wants done there.
public struct ReaderState: Hashable, Sendable {
  public internal(set) var size = ScreenSize(columns: 0, rows: 0)
  public internal(set) var focus: Pane = .list
  /// The pane shown beside the article where there is room for two.
  var side: Pane = .list
  public internal(set) var isPeopleShown = true
  public internal(set) var isArticleAlone = false
  /// Cells of a line of prose.
  public internal(set) var measure = ReaderState.defaultMeasure

  public internal(set) var list = ListState()
  public internal(set) var reading: ReadingState?
  public internal(set) var sidebar = SidebarState()
  public internal(set) var history = History()
  public internal(set) var find: FindState?
  public internal(set) var overlay: Overlay?
  /// What lies over the panes, the newest last.
  public internal(set) var layers: [Layer] = []
  /// What the reader corrected, pinned and saved; statuses stand with their headlines.
  public internal(set) var record = ReaderRecord()
  public internal(set) var message: Message?
  public internal(set) var progress: ReadingProgress?
  /// How far the feeds are fetched; nil while none are.
  public internal(set) var fetching: FetchingProgress?
  /// The person or organization in focus; kept while articles are opened.
  public internal(set) var focusedEntity: EntityID?
  /// The names of the themes that there are, and of the one that is shown.
  public internal(set) var themes: [String] = []
  public internal(set) var theme = ""
  /// What can be set, to complete it.
  public internal(set) var settings: [String: [String]] = [:]
  /// What was run on the command line, oldest first; nil until that is asked for.
  var commandHistory: [String]?
  /// Whether the strip beside the text was pressed and not let go yet.
  var isStripHeld = false
  var undo = UndoStack()
  /// The article that was asked for and is not there yet.
  var awaited: ArticleID?
  /// The article that others like it were asked for last.
  var soughtRelated: ArticleID?
  /// The listing before a search, to come back to.
  var listingBefore: Listing?
  /// Whether the opened article was gone into, or only glanced at from the list.
  var isEntered = false
  /// Whether the next article that the list's selection brings is gone into.
  var entersNext = false
  /// The article that was gone into last, while another is only glanced at.
  var visited: History.Entry?
  /// What is kept in the journal of the opened article already.
  var kept = ArticleStatus()

  public internal(set) var preferences = Preferences()

  public static let defaultMeasure = 68

  public init() {}

  /// - Parameters:
  ///   - theme: The one that is shown.
  ///   - settings: The names of all settings, and what each may be where that is one of few.
  public init(
    themes: [String], theme: String, settings: [String: [String]] = [:],
    preferences: Preferences = Preferences()
  ) {
    self.themes = themes
    self.theme = theme
    self.settings = settings
    take(preferences)
  }

  /// A sentence for the status line.
  public struct Message: Hashable, Sendable {
    public var text: String
    public var isError: Bool
  }

  public var frames: PaneFrames? {
    PaneFrames(
      size: size, focus: focus, side: side, isPeopleShown: isPeopleShown,
      isArticleAlone: isArticleAlone, isOneAtATime: preferences.isPlain)
  }

  /// Where the text of the article stands in its pane: `column` and `columns` on the screen.
  public func textColumns(in pane: Rect) -> (column: Int, columns: Int) {
    // Left of the text: the quote bar and air. Right: air and the strip.
    let margins = pane.columns >= 40 ? (left: 3, right: 3) : (left: 1, right: 1)
    let columns = max(1, min(measure, pane.columns - margins.left - margins.right))
    let column = max(margins.left, (pane.columns - columns) / 2)
    return (pane.column + column, columns)
  }

  /// The strip at the right of the article, where there is room for it.
  public var strip: Rect? {
    guard preferences.isStripShown, !preferences.isPlain, let pane = frames?.article else {
      return nil
    }
    let text = textColumns(in: pane)
    let column = pane.endColumn - 1
    guard column > text.column + text.columns else { return nil }
    let top = articleTopRows(pane)
    return Rect(column: column, row: pane.row + top, columns: 1, rows: pane.rows - top)
  }

  /// Whether something should be written down once input is quiet.
  public var hasUnkeptPlace: Bool { !placeChanges.isEmpty }

  mutating func say(_ text: String, isError: Bool = false) {
    message = Message(text: text, isError: isError)
  }
}

extension ReaderState {
  /// Fits every pane to its frame.
  mutating func fitPanes() {
    guard let frames else { return }
    if let rect = frames.list {
      list.columns = rect.columns
      list.rows = rect.rows - listTopRows(rect)
      list.revealSelectedIfFitted()
    }
    if let rect = frames.article {
      let room = articleRoom(in: rect)
      reading?.fit(measure: room.measure, rows: room.rows, setting: preferences.text)
    }
    fillSidebar()
  }

  /// Blank rows above the article: air, where there is enough.
  public func articleTopRows(_ rect: Rect) -> Int { rect.rows >= 12 ? 1 : 0 }

  mutating func fillSidebar() {
    let rect = frames?.people
    sidebar.fill(
      with: reading?.opened, focus: reading?.focus, columns: rect?.columns ?? 24,
      height: (rect?.rows ?? 1) - (rect.map(articleTopRows) ?? 0))
  }

  /// The measure and the rows for the article.
  var articleRoom: (measure: Int, rows: Int) {
    guard let rect = frames?.article else {
      return (max(1, min(measure, size.columns - 2)), max(1, size.rows - 2))
    }
    return articleRoom(in: rect)
  }

  private func articleRoom(in rect: Rect) -> (measure: Int, rows: Int) {
    (textColumns(in: rect).columns, rect.rows - articleTopRows(rect))
  }

  mutating func focusPane(_ pane: Pane) {
    focus = pane
    if pane != .article { side = pane }
    fitPanes()
  }
}

extension ListState {
  mutating func revealSelectedIfFitted() {
    guard rows > 0 else { return }
    revealSelected()
  }
}
