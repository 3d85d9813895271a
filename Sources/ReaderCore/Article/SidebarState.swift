import Articles

/// The right pane: people, organizations, related articles.
public struct SidebarState: Hashable, Sendable {
  /// A row of the pane.
  public struct Row: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
      case header
      /// An entity's name, or the rest of a name that takes several rows.
      case name
      case role
      case related
      /// Words of a quote of the focused one.
      case quote
      /// Why an article is related.
      case reason
      case space
    }
    public var kind: Kind
    public var text: String
    /// What the row belongs to; nil for headers and spaces.
    public var entry: Entry?
    /// Whether it is the first row of its entry, where the count and the arrow stand.
    public var isFirst = true
  }

  /// What can be chosen.
  public enum Entry: Hashable, Sendable {
    /// An index into `names.entities`.
    case entity(Int)
    /// An index into `names.quotes`.
    case quote(Int)
    /// An index into `related`.
    case related(Int)
  }

  public internal(set) var rows: [Row] = []
  /// In the order shown.
  public internal(set) var entries: [Entry] = []
  /// An index into `entries`.
  public internal(set) var selected = 0
  /// The first visible row.
  public internal(set) var top = 0
  /// Rows of the pane.
  var height = 0

  public init() {}

  public var selectedEntry: Entry? { entries.indices.contains(selected) ? entries[selected] : nil }

  /// Whether the last row is on the screen.
  var isEndShown: Bool { rows.count <= top + height }

  /// Cells before a name: the bar of the focused one, and air.
  public static let textColumn = 3
  /// Cells for the count at the right.
  public static let countWidth = 4

  /// - Parameter focus: The focused entity, whose quotes are shown: an index into `names.entities`.
  mutating func fill(with opened: OpenedArticle?, focus: Int?, columns: Int, height: Int) {
    let chosen = selectedEntry
    let isResized = height != self.height
    self.height = height
    let layout = opened.map { SidebarLayout($0, focus: focus, columns: columns) }
    rows = layout?.rows ?? []
    entries = layout?.entries ?? []
    // Where no article is, the place stays for the one that comes.
    guard layout != nil else { return }
    selected = chosen.flatMap { entries.firstIndex(of: $0) } ?? 0
    top = min(top, max(0, rows.count - height))
    if isResized { reveal() }
  }

  mutating func select(_ index: Int) {
    selected = min(max(0, index), max(0, entries.count - 1))
    reveal()
  }

  mutating func select(_ entry: Entry) {
    if let index = entries.firstIndex(of: entry) { select(index) }
  }

  /// Makes the selected entry visible, its section's header too where it is the section's first.
  mutating func reveal() {
    guard let entry = selectedEntry,
      var first = rows.firstIndex(where: { $0.entry == entry }),
      let last = rows.lastIndex(where: { $0.entry == entry })
    else { return }
    while first > 0, rows[first - 1].entry == nil { first -= 1 }
    top = turnedTop(top, height: height, of: rows.count, toShow: first...last)
  }

  mutating func scroll(by lines: Int) {
    top = min(max(0, top + lines), max(0, rows.count - height))
  }
}
