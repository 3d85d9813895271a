import Articles
import ReaderCore
import TerminalScreen

/// What is marked in the text of an article: emphasis, links, quotation marks, names, hits, and what
/// was stepped to. Later ones are painted over earlier ones.
struct Marks {
  private let reading: ReadingState
  private let theme: Theme
  private let hits: [ReadingState.Spot]
  private let notes: [(note: Note, block: Int, range: TextRange)]

  init(_ reading: ReadingState, find: FindState?, theme: Theme) {
    self.reading = reading
    self.theme = theme
    notes = reading.notes
    hits = find?.pane == .article ? find?.hits ?? [] : []
  }

  /// The stretches of `range` that look alike, in reading order; together they are `range`.
  func runs(of range: TextRange, in block: Int, base: Style) -> [(TextRange, Style)] {
    guard !range.isEmpty else { return [] }
    var styles = [Style](repeating: base, count: range.length)

    func paint(_ role: Theme.Role, _ marked: TextRange) {
      guard marked.overlaps(range) else { return }
      let start = max(marked.start, range.start) - range.start
      let end = min(marked.end, range.end) - range.start
      for index in start..<end { theme.paint(role, over: &styles[index]) }
    }

    let content = reading.article.blocks[block]
    for emphasis in content.emphasis {
      switch emphasis.style {
      case .emphasis: paint(.emphasis, emphasis.range)
      case .strong: paint(.strong, emphasis.range)
      case .code: paint(.code, emphasis.range)
      case .struck: paint(.struck, emphasis.range)
      }
    }
    for link in content.links { paint(.link, link.range) }
    for quote in reading.opened.names.quotes where quote.block == block {
      for mark in quotationMarks(of: quote, in: content.text) { paint(.quote, mark) }
    }
    for note in notes where note.block == block { paint(.note, note.range) }
    for mention in mentions(in: block) {
      let entity = reading.opened.names.entities[mention.entity]
      paint(entity.kind == .person ? .person : .organization, mention.range)
      if mention.entity == reading.focus { paint(.focusedMention, mention.range) }
    }
    for hit in hits where hit.block == block { paint(.hit, hit.range) }
    if let current = reading.current, current.block == block {
      switch current.kind {
      case .mention: paint(.currentMention, current.range)
      case .hit: paint(.currentHit, current.range)
      case .link, .quote, .note: paint(.currentSpot, current.range)
      }
    }
    return grouped(styles, from: range.start)
  }

  /// Whether the line shows words of the focused person.
  func isQuoted(_ line: ArticleLine) -> Bool {
    guard let focus = reading.focus, let first = line.segments.first, let last = line.segments.last
    else { return false }
    let range = TextRange(first.range.start, max(first.range.start, last.range.end))
    return reading.opened.names.quotes.contains {
      $0.block == line.block && $0.speaker == .entity(focus) && $0.range.overlaps(range)
    }
  }

  /// Whether a note with words begins on the line.
  func isNoted(_ line: ArticleLine) -> Bool {
    guard !notes.isEmpty, let first = line.segments.first, let last = line.segments.last else {
      return false
    }
    return notes.contains { note, block, range in
      block == line.block && !note.text.isEmpty && first.range.start <= range.start
        && range.start < max(last.range.end, first.range.start + 1)
    }
  }

  // MARK: - Private

  private func mentions(in block: Int) -> ArraySlice<ReadingState.Mention> {
    let all = reading.mentions
    var low = 0
    var high = all.count
    while low < high {
      let middle = (low + high) / 2
      if all[middle].block < block { low = middle + 1 } else { high = middle }
    }
    let end = all[low...].firstIndex { $0.block > block } ?? all.count
    return all[low..<end]
  }

  /// The first and the last character, where they are quotation marks.
  private func quotationMarks(of quote: Quote, in text: String) -> [TextRange] {
    let words = text[quote.range]
    var marks: [TextRange] = []
    if let first = words.unicodeScalars.first, first.properties.isQuotationMark {
      marks.append(TextRange(quote.range.start, quote.range.start + UTF8.width(first)))
    }
    if let last = words.unicodeScalars.last, last.properties.isQuotationMark {
      marks.append(TextRange(quote.range.end - UTF8.width(last), quote.range.end))
    }
    return marks
  }

  private func grouped(_ styles: [Style], from start: Int) -> [(TextRange, Style)] {
    var runs: [(TextRange, Style)] = []
    var first = 0
    for index in 1...styles.count where index == styles.count || styles[index] != styles[first] {
      runs.append((TextRange(start + first, start + index), styles[first]))
      first = index
    }
    return runs
  }
}
