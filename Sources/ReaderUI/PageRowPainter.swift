import Articles
import FoundationEssentials
import ReaderCore
import TerminalScreen
import TextLayout

/// Puts one row of a page into words and cells.
struct PageRowPainter {
  let theme: Theme
  let dates: DateWords
  /// The row's ground.
  let base: Style
  /// What the page is narrowed by, to be marked.
  let words: String
  let subject: Page.Subject

  func draw(_ content: PageRow.Content, at row: Int, in rect: Rect, on screen: inout Screen) {
    switch content {
    case .space: return
    case .header(let title):
      screen.writeCut(
        title, column: rect.column, row: row, columns: rect.columns,
        style: theme.style(.paneTitle, over: base))
    case .columnTitles(let titles):
      screen.writeRight(
        titles.joined(separator: " "), endColumn: rect.endColumn, row: row,
        style: theme.style(.paneTitle, over: base))
    case .remark(let words):
      screen.writeCut(
        words, column: rect.column + remarkIndent, row: row, columns: rect.columns - remarkIndent,
        style: theme.style(.dim, over: base))
    case .use(let use):
      pair(
        use.text, .text, counted(use.articles) + ", " + span(use), at: row, in: rect, on: &screen)
    case .bars(let timeline, let index, let count):
      drawBars(timeline, index, of: count, at: row, in: rect, on: &screen)
    case .axis(let timeline): drawAxis(timeline, at: row, in: rect, on: &screen)
    case .headline(let headline, let mentions):
      drawHeadline(headline, mentions, at: row, in: rect, on: &screen)
    case .source(let headline):
      screen.writeCut(
        "\(headline.title) · \(dates.age(of: headline.published))", column: rect.column + 4,
        row: row, columns: rect.columns - 4, style: theme.style(.dim, over: base))
    case .text(let text, let line): drawText(text, line, at: row, in: rect, on: &screen)
    case .name(let count, let most): drawName(count, most, at: row, in: rect, on: &screen)
    case .related(let related, let title, let isFirst):
      drawRelated(related, title, isFirst, at: row, in: rect, on: &screen)
    case .place(let place, let name, let depth, let fold):
      drawPlace(place, name, depth, fold, at: row, in: rect, on: &screen)
    }
  }

  // MARK: - Private

  private var remarkIndent: Int { if case .related = subject { 2 } else { 0 } }

  private func counted(_ articles: Int) -> String {
    "\(articles) \(articles == 1 ? "article" : "articles")"
  }

  /// Text at the left, a dim detail at the right where there is room.
  private func pair(
    _ text: String, _ role: Theme.Role, _ detail: String, indent: Int = 0, at row: Int,
    in rect: Rect, on screen: inout Screen
  ) {
    let width = cellWidth(of: detail)
    let isRoomy = rect.columns - indent - width >= 16
    let room = rect.columns - indent - (isRoomy ? width + 2 : 0)
    write(
      text, column: rect.column + indent, row: row, columns: room,
      style: theme.style(role, over: base), on: &screen)
    guard isRoomy else { return }
    screen.writeRight(
      detail, endColumn: rect.endColumn, row: row, style: theme.style(.dim, over: base))
  }

  /// Writes with the words that narrow the page marked.
  private func write(
    _ text: String, column: Int, row: Int, columns: Int, style: Style, on screen: inout Screen
  ) {
    guard columns > 0 else { return }
    let cut = truncated(text, toCells: columns)
    screen.write(cut, column: column, row: row, style: style, limit: columns)
    guard !words.isEmpty else { return }
    for hit in TextSearch.ranges(of: words, in: cut) {
      screen.write(
        cut[hit], column: column + cellWidth(of: cut[TextRange(0, hit.start)]), row: row,
        style: theme.style(.hit, over: style), limit: columns)
    }
  }

  /// "2022 – Jan 2024", "Jun 2024"; "now" for the current month.
  private func span(_ use: Dossier.Use) -> String {
    let first = dates.month(of: use.first)
    let last = dates.isThisMonth(use.last) ? "now" : dates.month(of: use.last)
    return first == dates.month(of: use.last) ? first : "\(first) – \(last)"
  }

  private func drawHeadline(
    _ headline: Headline, _ mentions: Int?, at row: Int, in rect: Rect, on screen: inout Screen
  ) {
    let isRead = headline.status.isRead
    if !isRead {
      screen.write("●", column: rect.column, row: row, style: theme.style(.unread, over: base))
    }
    var detail = dates.age(of: headline.published)
    // Numbers stand under one another, so the age has a place of its own.
    if let mentions {
      detail =
        String("    \(mentions)".suffix(4)) + "  "
        + detail.padded(toCells: max(12, cellWidth(of: detail)))
    }
    if let source = headline.source, mentions == nil { detail = "\(source) · \(detail)" }
    let isHeadOfMentions = mentions == nil
    var place = rect
    place.column += 2
    place.columns -= 2
    pair(
      headline.title, isHeadOfMentions || !isRead ? .bright : .text, detail, at: row, in: place,
      on: &screen)
  }

  private func drawText(
    _ text: PageText, _ line: TextRange, at row: Int, in rect: Rect, on screen: inout Screen
  ) {
    let column = rect.column + 2
    let room = rect.columns - 2
    var style = theme.style(text.kind == .note ? .dim : .text, over: base)
    if text.kind == .note {
      if line.start == 0 {
        screen.write("†", column: rect.column, row: row, style: theme.style(.accent, over: base))
      }
      style = theme.style(.text, over: base)
    } else if text.kind == .quote {
      screen.write("▏", column: rect.column, row: row, style: theme.style(.quoteBar, over: base))
    }
    let shown = truncated(String(text.text[line]), toCells: room)
    screen.write(shown, column: column, row: row, style: style, limit: room)
    for mark in text.marks where mark.range.overlaps(line) {
      let start = max(0, mark.range.start - line.start)
      let end = min(shown.utf8.count, mark.range.end - line.start)
      guard start < end else { continue }
      let range = TextRange(start, end)
      screen.write(
        shown[range], column: column + cellWidth(of: shown[TextRange(0, start)]), row: row,
        style: theme.style(
          .focusedMention,
          over: theme.style(mark.entity.kind == .person ? .person : .organization, over: base)),
        limit: room)
    }
    guard !words.isEmpty else { return }
    for hit in TextSearch.ranges(of: words, in: shown) {
      screen.write(
        shown[hit], column: column + cellWidth(of: shown[TextRange(0, hit.start)]), row: row,
        style: theme.style(.hit, over: style), limit: room)
    }
  }

  /// Name, role, a bar and the count; the role and then the bar go where there is no room.
  private func drawName(
    _ count: EntityCount, _ most: Int, at row: Int, in rect: Rect, on screen: inout Screen
  ) {
    let isListOfNames = if case .names = subject { true } else { false }
    let numbers =
      isListOfNames
      ? String("        \(count.articles)".suffix(8))
        + String("         \(count.mentions)".suffix(9))
      : String("     \(count.articles)".suffix(5))
    screen.writeRight(
      numbers, endColumn: rect.endColumn, row: row, style: theme.style(.dim, over: base))
    var end = rect.endColumn - cellWidth(of: numbers)
    let barWidth = rect.columns >= 90 ? 20 : rect.columns >= 46 ? 10 : 0
    if barWidth > 0, most > 0 {
      end -= barWidth + 1
      let cells = max(1, (count.articles * barWidth + most / 2) / most)
      screen.write(
        String(repeating: "▇", count: min(barWidth, cells)), column: end + 1, row: row,
        style: theme.style(count.id.kind == .person ? .person : .organization, over: base))
    }
    let room = end - rect.column - 1
    let role = theme.style(count.id.kind == .person ? .person : .organization, over: base)
    let name = truncated(count.id.name, toCells: max(1, room))
    write(name, column: rect.column, row: row, columns: room, style: role, on: &screen)
    let used = max(cellWidth(of: name), isListOfNames ? min(28, room / 2) : 0)
    guard isListOfNames, let words = count.role, room - used > 12 else { return }
    screen.writeCut(
      words, column: rect.column + used + 2, row: row, columns: room - used - 2,
      style: theme.style(.dim, over: base))
  }

  private func drawRelated(
    _ related: RelatedArticle, _ title: String, _ isFirst: Bool, at row: Int, in rect: Rect,
    on screen: inout Screen
  ) {
    var role = Theme.Role.text
    if case .nowhere = related.target { role = .deadLink }
    if isFirst {
      screen.write(
        related.arrow, column: rect.column, row: row, style: theme.style(.dim, over: base))
    }
    let detail = isFirst ? related.headline.map { dates.age(of: $0.published) } ?? "" : ""
    pair(title, role, detail, indent: 2, at: row, in: rect, on: &screen)
  }

  private func drawPlace(
    _ place: ListPlace, _ name: String, _ depth: Int, _ fold: PageRow.Fold?, at row: Int,
    in rect: Rect, on screen: inout Screen
  ) {
    let indent = min(2 * depth, rect.columns / 3) + 2
    if let fold {
      screen.write(
        fold == .open ? "▾" : "▸", column: rect.column + indent - 2, row: row,
        style: theme.style(.dim, over: base))
    }
    var role = place.counts.unread > 0 ? Theme.Role.bright : .text
    if case .pinned(let id) = place.kind { role = id.kind == .person ? .person : .organization }
    let unread = place.counts.unread > 0 ? "\(place.counts.unread) unread" : ""
    pair(
      name, role, unread + String("       \(place.counts.articles)".suffix(8)), indent: indent,
      at: row, in: rect, on: &screen)
  }

  // MARK: The chart

  /// The stretches of the timeline drawn into so many cells, each the sum of what falls in it.
  private func bars(_ timeline: Timeline, columns: Int) -> [Int] {
    let counts = timeline.counts
    guard !counts.isEmpty, columns > 0 else { return [] }
    guard counts.count > columns else { return counts }
    var bars = Array(repeating: 0, count: columns)
    for (index, count) in counts.enumerated() { bars[index * columns / counts.count] += count }
    return bars
  }

  /// Cells of each bar, and how many all take.
  private func barWidth(_ count: Int, _ columns: Int) -> Int {
    max(1, min(3, columns / max(1, count)))
  }

  private func drawBars(
    _ timeline: Timeline, _ index: Int, of count: Int, at row: Int, in rect: Rect,
    on screen: inout Screen
  ) {
    let bars = bars(timeline, columns: rect.columns)
    let width = barWidth(bars.count, rect.columns)
    // A single article is no peak, so there is one row to it at the most.
    let most = max(count, bars.max() ?? 0)
    let eighths = Array(" ▁▂▃▄▅▆▇█")
    var text = ""
    for bar in bars {
      // What there is at all can be seen; the rest is in proportion.
      let height = bar == 0 ? 0 : max(1, (bar * 8 * count + most / 2) / most)
      let here = min(8, max(0, height - 8 * (count - 1 - index)))
      let cells = width > 1 ? width - 1 : 1
      text += String(repeating: eighths[here], count: cells) + (width > 1 ? " " : "")
    }
    screen.write(
      text, column: rect.column, row: row, style: theme.style(.accent, over: base),
      limit: rect.columns)
  }

  /// The years where they begin; months where all is within a year or so; the two ends at least.
  private func drawAxis(
    _ timeline: Timeline, at row: Int, in rect: Rect, on screen: inout Screen
  ) {
    let count = bars(timeline, columns: rect.columns).count
    let length = barWidth(count, rect.columns) * count
    let style = theme.style(.dim, over: base)
    var end = rect.column
    for (share, label) in dates.axis(from: timeline.start, to: timeline.end, cells: length) {
      let column = rect.column + Int(share * Double(length))
      guard column >= end, column + cellWidth(of: label) <= rect.endColumn else { continue }
      screen.write(label, column: column, row: row, style: style)
      end = column + cellWidth(of: label) + 2
    }
  }
}

extension RelatedArticle {
  /// "→" this article leads there, "←" it leads here, "=" it is nearly the same, "~" they share something.
  var arrow: String {
    switch reason {
    case .line: "→"
    case .linksHere: "←"
    case .sameText: "="
    case .shares: "~"
    }
  }
}

extension String {
  fileprivate func padded(toCells cells: Int) -> String {
    self + String(repeating: " ", count: max(0, cells - cellWidth(of: self)))
  }
}
