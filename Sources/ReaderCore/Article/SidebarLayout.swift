import Articles
import TextLayout

/// Lays out the right pane: who is named in an article, most often first, what the focused one says in
/// it, and what is related to it.
///
///     PEOPLE
///
///       Ada Moreau    7
///        Transport Minister
struct SidebarLayout {
  private(set) var rows: [SidebarState.Row] = []
  /// In the order shown.
  private(set) var entries: [SidebarState.Entry] = []
  /// Cells for a name, which has a count beside it.
  private let nameWidth: Int
  /// Cells for what has no count beside it.
  private var textWidth: Int { nameWidth + SidebarState.countWidth - 1 }

  /// - Parameters:
  ///   - focus: The focused entity, whose quotes are shown: an index into `names.entities`.
  ///   - columns: Cells of the pane.
  init(_ opened: OpenedArticle, focus: Int?, columns: Int) {
    nameWidth = max(4, columns - SidebarState.textColumn - SidebarState.countWidth - 1)
    add("PEOPLE", opened.names.entities, of: .person)
    add("ORGANIZATIONS", opened.names.entities, of: .organization)
    if let focus { addQuotes(of: focus, in: opened) }
    addRelated(opened.related)
  }

  // MARK: - Private

  private mutating func add(_ title: String, _ entities: [Entity], of kind: Entity.Kind) {
    let order = entities.indices.filter { entities[$0].kind == kind }.sorted {
      (entities[$1].mentions.count, $0) < (entities[$0].mentions.count, $1)
    }
    if !order.isEmpty { addHeader(title) }
    for index in order {
      begin(.entity(index), .name, entities[index].name, width: nameWidth)
      if let role = entities[index].roles.first { goOn(.role, role.text) }
    }
  }

  private mutating func addQuotes(of speaker: Int, in opened: OpenedArticle) {
    let quotes = opened.names.quotes
    let said = quotes.indices.filter { quotes[$0].speaker == .entity(speaker) }
    if !said.isEmpty { addHeader("SAID HERE") }
    for index in said {
      begin(.quote(index), .quote, String(opened.words(quotes[index])), width: textWidth, most: 3)
    }
  }

  private mutating func addRelated(_ related: [RelatedArticle]) {
    if !related.isEmpty { addHeader("RELATED") }
    for (index, article) in related.enumerated() {
      begin(.related(index), .related, article.title, width: textWidth, most: 3)
      if let note = article.note { goOn(.reason, note) }
    }
  }

  private mutating func addHeader(_ title: String) {
    if !rows.isEmpty { rows.append(SidebarState.Row(kind: .space, text: "")) }
    rows.append(SidebarState.Row(kind: .header, text: title))
    rows.append(SidebarState.Row(kind: .space, text: ""))
  }

  /// The first rows of an entry, `most` of them at the most.
  private mutating func begin(
    _ entry: SidebarState.Entry, _ kind: SidebarState.Row.Kind, _ text: String, width: Int,
    most: Int = 2
  ) {
    entries.append(entry)
    for (line, words) in Self.wrapped(text, width: width, most: most).enumerated() {
      rows.append(SidebarState.Row(kind: kind, text: words, entry: entry, isFirst: line == 0))
    }
  }

  /// What stands under the first rows of the last entry.
  private mutating func goOn(_ kind: SidebarState.Row.Kind, _ text: String) {
    for words in Self.wrapped(text, width: textWidth, most: 2) {
      rows.append(SidebarState.Row(kind: kind, text: words, entry: entries.last, isFirst: false))
    }
  }

  /// Lines of a text, the last of them cut where there would be more.
  private static func wrapped(_ text: String, width: Int, most: Int) -> [String] {
    let lines = LineBreaker.lines(of: text, width: width)
    return lines.prefix(most).enumerated().map { number, line in
      let isCut = number == most - 1 && lines.count > most
      guard isCut else { return String(text[TextRange(line.lowerBound, line.upperBound)]) }
      return truncated(
        String(text[TextRange(line.lowerBound, text.utf8.count)]), toCells: width)
    }
  }
}
