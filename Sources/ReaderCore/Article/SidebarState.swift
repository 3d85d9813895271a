import Articles
import TextLayout

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
    rows = []
    entries = []
    guard let opened else { return }
    let width = max(4, columns - Self.textColumn - Self.countWidth - 1)

    func wrapped(_ text: String, indent: Int = 0, most: Int = 2) -> [String] {
      let width = max(1, width - indent)
      let lines = LineBreaker.lines(of: text, width: width)
      guard lines.count > most, let last = lines.prefix(most).last else {
        return lines.map { String(text[TextRange($0.lowerBound, $0.upperBound)]) }
      }
      var kept = lines.prefix(most - 1).map {
        String(text[TextRange($0.lowerBound, $0.upperBound)])
      }
      kept.append(
        truncated(String(text[TextRange(last.lowerBound, text.utf8.count)]), toCells: width))
      return kept
    }

    func section(_ title: String) {
      if !rows.isEmpty { rows.append(Row(kind: .space, text: "")) }
      rows.append(Row(kind: .header, text: title))
      rows.append(Row(kind: .space, text: ""))
    }

    let entities = opened.names.entities
    for (kind, title) in [
      (Entity.Kind.person, "PEOPLE"), (Entity.Kind.organization, "ORGANIZATIONS"),
    ] {
      let order = entities.indices.filter { entities[$0].kind == kind }.sorted {
        (entities[$1].mentions.count, $0) < (entities[$0].mentions.count, $1)
      }
      guard !order.isEmpty else { continue }
      section(title)
      for index in order {
        entries.append(.entity(index))
        for (line, text) in wrapped(entities[index].name).enumerated() {
          rows.append(
            Row(kind: .name, text: text, entry: .entity(index), isFirst: line == 0))
        }
        if let role = entities[index].roles.first {
          // No count stands beside a role: its cells are the role's.
          for text in wrapped(role.text, indent: 1 - Self.countWidth) {
            rows.append(Row(kind: .role, text: text, entry: .entity(index), isFirst: false))
          }
        }
      }
    }
    let quotes = opened.names.quotes
    let said = quotes.indices.filter { index in
      focus.map { quotes[index].speaker == .entity($0) } ?? false
    }
    if !said.isEmpty {
      section("SAID HERE")
      for index in said {
        entries.append(.quote(index))
        let text = String(opened.words(quotes[index]))
        for (line, words) in wrapped(text, indent: -3, most: 3).enumerated() {
          rows.append(Row(kind: .quote, text: words, entry: .quote(index), isFirst: line == 0))
        }
      }
    }
    if !opened.related.isEmpty {
      section("RELATED")
      for (index, related) in opened.related.enumerated() {
        entries.append(.related(index))
        for (line, text) in wrapped(related.title, indent: -3, most: 3).enumerated() {
          rows.append(
            Row(kind: .related, text: text, entry: .related(index), isFirst: line == 0))
        }
        if let note = related.note {
          for text in wrapped(note, indent: -3) {
            rows.append(Row(kind: .reason, text: text, entry: .related(index), isFirst: false))
          }
        }
      }
    }
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
