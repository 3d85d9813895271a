import Articles
import TerminalScreen

/// A view that takes the whole screen: a dossier, a list of mentions, of names, of related articles.
///
/// All of them are columns of rows, of which some can be chosen, so that the same keys work in all.
public struct Page: Hashable, Sendable {
  public enum Subject: Hashable, Sendable {
    case dossier(EntityID)
    case mentions(EntityID)
    /// The people or the organizations of the library.
    case names(EntityListing)
    /// Two names at once.
    case both(EntityID, EntityID)
    /// Related articles; the title is the article's.
    case related(ArticleID, title: String)
    /// What can be listed: sections, sources, tags, saved queries, pinned names.
    case places
    case notes
    /// Why a name is listed with an article.
    case why(EntityID, in: ArticleID)
  }

  public internal(set) var subject: Subject
  /// nil until the library answered.
  public internal(set) var answer: LibraryAnswer?
  /// Only rows with these words are shown.
  public internal(set) var words = ""
  public internal(set) var columns: [PageColumn] = []
  /// The column that the keys move in.
  public internal(set) var focus = 0
  /// Parts that are folded: sections of the tree.
  var folded: Set<String> = []
  /// Whether more can be asked for: mentions after a place, names after so many.
  var more: More = .none

  enum More: Hashable, Sendable {
    case none
    case mentions(MentionPosition)
    case names(offset: Int)
  }

  init(_ subject: Subject) { self.subject = subject }

  /// Mentions and names asked for at once: some screens of a large terminal.
  static let chunk = 200

  /// What is asked of the library when the page is opened.
  var question: LibraryQuestion {
    switch subject {
    case .dossier(let id): .dossier(id)
    case .mentions(let id): .mentions(id, after: nil, limit: Self.chunk)
    case .names(let listing): .names(listing, offset: 0, limit: Self.chunk)
    case .both(let first, let second): .both(first, second)
    case .related(let id, _): .related(id, nil)
    case .places: .places
    case .notes: .notes
    case .why(let id, let article): .explanation(id, in: article)
    }
  }

  /// As its header has it.
  public var title: String {
    switch subject {
    case .dossier(let id): id.name
    case .mentions(let id): "\(id.name): mentions"
    case .names(let listing): listing.kind == .person ? "People" : "Organizations"
    case .both(let first, let second): "\(first.name) & \(second.name)"
    case .related(_, let title): "See also: \(title)"
    case .places: "Library"
    case .notes: "Notes"
    case .why(let id, _): "Why \(id.name) is here"
    }
  }

  public var selectedTarget: PageTarget? {
    columns.indices.contains(focus) ? columns[focus].selectedTarget : nil
  }

  /// Chooses what leads to a target, in whichever column it stands.
  mutating func choose(_ target: PageTarget) {
    for index in columns.indices {
      guard let place = columns[index].targets.firstIndex(where: { $0.isSame(as: target) }) else {
        continue
      }
      focus = index
      columns[index].select(place)
      return
    }
  }

  /// Where the columns stand on the screen: the header and the status line are left out.
  public static func frames(_ count: Int, size: ScreenSize) -> [Rect] {
    let rows = max(0, size.rows - 2)
    let margin = size.columns >= 60 ? 3 : 1
    let room = max(1, size.columns - 2 * margin)
    guard count > 1 else {
      let columns = min(room, widestColumn)
      return [
        Rect(
          column: max(margin, (size.columns - columns) / 2), row: 1, columns: columns, rows: rows)
      ]
    }
    let whole = min(room, 2 * widestColumn)
    let left = (whole - gap) * 11 / 20
    let start = max(margin, (size.columns - whole) / 2)
    return [
      Rect(column: start, row: 1, columns: left, rows: rows),
      Rect(column: start + left + gap, row: 1, columns: whole - left - gap, rows: rows),
    ]
  }

  /// Longer lines are not read with pleasure.
  static let widestColumn = 96
  /// Cells between two columns.
  static let gap = 4
  /// Under this many cells there is one column.
  static let narrowestPair = 100
}

/// What a row leads to.
public enum PageTarget: Hashable, Sendable {
  case article(Headline, OpenRequest.Landing)
  case entity(EntityID)
  /// What a line of an article leads to, and the headline it names.
  case link(LinkTarget, title: String)
  case place(ListPlace.Kind)
  /// A part that can be folded, by its name.
  case fold(String)
}

/// Rows from top to bottom, of which some can be chosen.
public struct PageColumn: Hashable, Sendable {
  public internal(set) var rows: [PageRow] = []
  public internal(set) var targets: [PageTarget] = []
  /// An index into `targets`.
  public internal(set) var selected = 0
  /// The first visible row.
  public internal(set) var top = 0
  /// Visible rows.
  var height = 0

  public var selectedTarget: PageTarget? {
    targets.indices.contains(selected) ? targets[selected] : nil
  }

  mutating func select(_ index: Int) {
    selected = min(max(0, index), max(0, targets.count - 1))
    reveal()
  }

  /// Makes the selected rows visible, with the headers above the first ones.
  mutating func reveal() {
    guard var first = rows.firstIndex(where: { $0.target == selected }),
      let last = rows.lastIndex(where: { $0.target == selected })
    else {
      top = 0
      return
    }
    while first > 0, rows[first - 1].target == nil { first -= 1 }
    top = turnedTop(top, height: height, of: rows.count, toShow: first...last)
  }

  mutating func scroll(by lines: Int) {
    top = min(max(0, top + lines), max(0, rows.count - height))
  }
}

/// A row of a page: values, which whoever draws it puts into words.
public struct PageRow: Hashable, Sendable {
  public enum Content: Hashable, Sendable {
    case space
    case header(String)
    /// Words in passing: "also: Moreau".
    case remark(String)
    /// What the numbers at the right are.
    case columnTitles([String])
    /// A role or a name, and which articles use it.
    case use(Dossier.Use)
    /// A row of a bar chart, from the top.
    case bars(Timeline, row: Int, of: Int)
    /// The years or months under it.
    case axis(Timeline)
    case headline(Headline, mentions: Int?)
    /// Where a quote or a sentence stands.
    case source(Headline)
    /// Words of an article with what is marked in them; part of `text`.
    case text(PageText, line: TextRange)
    /// A name with a bar: `most` articles fill it.
    case name(EntityCount, most: Int)
    case related(RelatedArticle, title: String, isFirst: Bool)
    case place(ListPlace, name: String, depth: Int, fold: Fold?)
  }

  /// Whether a part of a tree shows what is in it.
  public enum Fold: Hashable, Sendable { case open, closed }

  public var content: Content
  /// What it belongs to, an index into `targets`.
  public var target: Int?

  init(_ content: Content, target: Int? = nil) {
    self.content = content
    self.target = target
  }
}

/// A sentence or a quote on a page, and the names in it.
public struct PageText: Hashable, Sendable {
  public enum Kind: Hashable, Sendable { case sentence, quote, note }
  public var kind: Kind
  public var text: String
  public var marks: [MentionInContext.Mark] = []
}

extension Page.Subject {
  /// Whom the page is about.
  var entity: EntityID? {
    switch self {
    case .dossier(let id), .mentions(let id), .both(let id, _), .why(let id, _): id
    default: nil
    }
  }

  /// Whether the page has two columns where there is room.
  var isPair: Bool {
    switch self {
    case .dossier, .both: true
    default: false
    }
  }
}

extension PageColumn {
  /// How many things to choose from are on the screen.
  var visibleTargets: Int {
    Set(rows.dropFirst(top).prefix(height).compactMap(\.target)).count
  }
}

extension PageTarget {
  /// Whether it leads to the same thing, whatever was done to that meanwhile.
  func isSame(as other: PageTarget) -> Bool {
    switch (self, other) {
    case (.article(let a, let landing), .article(let b, let otherLanding)):
      a.id == b.id && landing == otherLanding
    default: self == other
    }
  }
}
