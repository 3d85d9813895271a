import Articles

/// What the state asks the world to do. Each question is answered by the action it names.
public enum ReaderEffect: Hashable, Sendable {
  /// Answered by `headlines`, or `queryFailed`.
  case loadHeadlines(HeadlineRequest)
  /// Answered by `counts`.
  case count(Listing)
  /// Answered by `opened` or `openFailed`.
  case open(OpenRequest)
  /// Answered by `resolved`.
  case resolve(Link, in: ArticleID)
  /// The same of a "Read  …" line: what it names may have come since the article was opened.
  case resolveLine(RelatedLine, in: ArticleID)
  /// Answered by `sought`.
  case seek(SeekRequest)
  /// The next article of the listing that mentions the entity. Answered by `foundMention`.
  case findMention(EntityID, from: ArticleID, forward: Bool, in: Listing)
  /// Answered by `answered`.
  case ask(LibraryQuestion)
  /// The same once the screen shows what it can and no key waits.
  case askLater(LibraryQuestion)
  /// Answered by `recalled`.
  case recall
  /// Kept for good.
  case record([ReaderChange])
  /// http or https only; the address goes to the browser as an argument, never through a shell.
  case openInBrowser(String)
  case copy(String, what: String)
  /// All unread articles of a listing. Answered by `unreadListed`.
  case listUnread(Listing)
  /// Writes articles into a file, whose ending tells the format. Answered by `say`.
  case save([ArticleID], path: String)
  /// Gives the text of articles to a command: its words, never through a shell. Answered by `say`.
  case pipe([ArticleID], command: [String])
  /// Answered by `paletteFilled`, perhaps several times.
  case fillPalette(PaletteQuery)
  /// Answered by `preferencesChanged` and, where it is to be undone, `settingChanged`; else `say`.
  case set(String, String, isUndoable: Bool)
  /// Answered by `commandsRecalled`.
  case recallCommands
  /// Writes down a line that was run.
  case keepCommand(String)
  /// Draws in another theme from now on; where it is kept, after the next start too.
  case useTheme(String, isKept: Bool)
  /// In the background; what comes is told by `libraryChanged`.
  case fetchNews
  case fetchPage(ArticleID)
  case suspend
  case redraw
  case quit
}

/// A change to keep.
public struct StatusRecord: Hashable, Sendable {
  public var id: ArticleID
  public var change: StatusChange

  public init(_ id: ArticleID, _ change: StatusChange) {
    self.id = id
    self.change = change
  }
}

/// A piece of a listing.
public struct HeadlineRequest: Hashable, Sendable {
  public enum Span: Hashable, Sendable {
    /// From the listing's start, or what follows a place.
    case after(ListPosition?)
    /// What precedes a place, or the listing's end.
    case before(ListPosition?)
    /// Both sides of a place, and what stands at it.
    case around(ListPosition)
  }

  public var listing: Listing
  public var span: Span
  /// For `around`: on each side.
  public var limit: Int
  /// The headline to select when it comes; nil keeps the selection.
  public var selecting: ArticleID?

  public init(listing: Listing, span: Span, limit: Int, selecting: ArticleID? = nil) {
    self.listing = listing
    self.span = span
    self.limit = limit
    self.selecting = selecting
  }
}

/// An article to open, and where to land in it.
public struct OpenRequest: Hashable, Sendable {
  public enum Landing: Hashable, Sendable {
    /// Where reading stopped last time.
    case lastPlace
    case place(ReadingPlace, focus: EntityID?, current: ReadingState.Spot?)
    /// The same by a mark: what is left is gone back to, unlike on the way back.
    case mark(ReadingPlace, focus: EntityID?)
    /// The first mention of an entity, or the last.
    case mention(EntityID, first: Bool)
    /// Where it is: the article was read anew.
    case reload
  }

  public var id: ArticleID
  public var landing: Landing
  /// Whether the reader goes into it, rather than glancing at it from the list.
  public var isEntered: Bool

  public init(_ id: ArticleID, landing: Landing = .lastPlace, isEntered: Bool = false) {
    self.id = id
    self.landing = landing
    self.isEntered = isEntered
  }

  /// Whether it goes back or forward through the history.
  var isTravel: Bool { if case .place = landing { true } else { false } }
}

/// The next headline of a listing from a place on.
public struct SeekRequest: Hashable, Sendable {
  public enum Purpose: Hashable, Sendable {
    case unread
    /// Words in the headline.
    case find
  }

  public var purpose: Purpose
  public var listing: Listing
  public var from: ListPosition?
  public var isForward: Bool
  /// Whether it may go on from the other end.
  public var wraps: Bool

  public init(
    purpose: Purpose, listing: Listing, from: ListPosition?, isForward: Bool, wraps: Bool = true
  ) {
    self.purpose = purpose
    self.listing = listing
    self.from = from
    self.isForward = isForward
    self.wraps = wraps
  }
}
