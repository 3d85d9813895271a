import Articles
import TextLayout

/// Lays the answer of the library out as rows.
struct PageLayout {
  private(set) var columns: [PageColumn]
  private let widths: [Int]
  private let page: Page
  private let filter: FoldedText
  /// The column that rows are put into.
  private var at = 0

  /// - Parameter widths: Cells of each column: one or two.
  init(_ page: Page, widths: [Int]) {
    self.page = page
    self.widths = widths
    filter = FoldedText(page.words.trimmingSpaces)
    columns = widths.map { _ in PageColumn() }
    switch page.answer {
    case nil, .hits, .shelf, .dossier(nil): break
    case .dossier(let dossier?): lay(dossier)
    case .mentions(let mentions, _): lay(mentions)
    case .names(let names): lay(names)
    case .both(let shared): lay(shared)
    case .related(let related): lay(related)
    case .places(let places): lay(places)
    case .notes(let noted): lay(noted)
    case .explanation(let explanation): lay(explanation)
    }
  }

  // MARK: - Private

  private mutating func add(_ content: PageRow.Content, target: Int? = nil) {
    columns[at].rows.append(PageRow(content, target: target))
  }

  private mutating func add(target: PageTarget) -> Int {
    columns[at].targets.append(target)
    return columns[at].targets.count - 1
  }

  private mutating func header(_ title: String) {
    if !columns[at].rows.isEmpty { add(.space) }
    add(.header(title))
  }

  private func fits(_ text: String...) -> Bool {
    filter.bytes.isEmpty || text.contains { !FoldedText($0).ranges(of: filter).isEmpty }
  }

  /// Adds a text in lines, `most` of them at the most, that belong to `target`.
  private mutating func add(_ text: PageText, target: Int?, indent: Int, most: Int) {
    let width = max(8, widths[at] - indent)
    let lines = LineBreaker.lines(of: text.text, width: width)
    for (index, line) in lines.prefix(most).enumerated() {
      // What doesn't fit is cut by whoever draws the last line.
      let end = index == most - 1 ? text.text.utf8.count : line.upperBound
      add(.text(text, line: TextRange(line.lowerBound, end)), target: target)
    }
  }

  // MARK: The dossier

  private mutating func lay(_ dossier: Dossier) {
    let isPair = widths.count > 1
    let isFiltered = !filter.bytes.isEmpty
    if !isFiltered { layHead(dossier) }
    if isPair { at = 1 }
    layCompany(dossier, most: isPair ? 12 : 6)
    laySayings(dossier, most: isPair ? 40 : 5)
    at = 0
    layArticles(dossier)
  }

  private mutating func layHead(_ dossier: Dossier) {
    for role in dossier.roles.prefix(5) { add(.use(role)) }
    let others = dossier.names.map(\.text).filter { $0 != dossier.id.name }
    if !others.isEmpty {
      let names = others.prefix(8).joined(separator: ", ")
      for line in LineBreaker.lines(of: "also: \(names)", width: max(8, widths[at])).prefix(2) {
        add(.remark(String("also: \(names)"[TextRange(line.lowerBound, line.upperBound)])))
      }
    }
    guard dossier.timeline.counts.contains(where: { $0 > 0 }) else { return }
    if !columns[at].rows.isEmpty { add(.space) }
    let height = 3
    for row in 0..<height { add(.bars(dossier.timeline, row: row, of: height)) }
    add(.axis(dossier.timeline))
  }

  private mutating func layCompany(_ dossier: Dossier, most: Int) {
    let company = (dossier.people + dossier.organizations).sorted {
      ($1.articles, $1.mentions, $0.id) < ($0.articles, $0.mentions, $1.id)
    }.filter { fits($0.id.name) }.prefix(most)
    guard let first = company.first else { return }
    header("WITH")
    for count in company {
      add(.name(count, most: first.articles), target: add(target: .entity(count.id)))
    }
  }

  private mutating func laySayings(_ dossier: Dossier, most: Int) {
    let quotes = dossier.quotes.filter { fits($0.text, $0.headline.title) }.prefix(most)
    guard !quotes.isEmpty else { return }
    header("SAID")
    for quote in quotes {
      let place = ReadingPlace(block: quote.block, offset: quote.range.start)
      let spot = ReadingState.Spot(kind: .quote, block: quote.block, range: quote.range)
      let target = add(
        target: .article(
          quote.headline, .place(place, focus: dossier.id, current: spot)))
      add(PageText(kind: .quote, text: quote.text), target: target, indent: 2, most: 4)
      add(.source(quote.headline), target: target)
    }
  }

  private mutating func layArticles(_ dossier: Dossier) {
    let articles = dossier.articles.filter { fits($0.headline.title) }
    guard !articles.isEmpty else { return }
    header("ARTICLES")
    for article in articles {
      let target = add(target: .article(article.headline, .mention(dossier.id, first: true)))
      add(.headline(article.headline, mentions: article.mentions), target: target)
    }
  }

  // MARK: Mentions, one name's or two

  private mutating func lay(_ mentions: [MentionInContext], focus: EntityID? = nil) {
    var last: ArticleID?
    for mention in mentions where fits(mention.sentence, mention.headline.title) {
      let place = ReadingPlace(block: mention.block, offset: mention.range.start)
      let entity = focus ?? mention.marks.first?.entity
      let spot = ReadingState.Spot(kind: .mention, block: mention.block, range: mention.range)
      let target = add(
        target: .article(mention.headline, .place(place, focus: entity, current: spot)))
      if mention.headline.id != last {
        if last != nil { add(.space) }
        add(.headline(mention.headline, mentions: nil))
        last = mention.headline.id
      }
      add(
        PageText(kind: .sentence, text: mention.sentence, marks: mention.marks), target: target,
        indent: 2, most: 4)
    }
  }

  private mutating func lay(_ shared: SharedArticles) {
    guard case .both(let first, _) = page.subject else { return }
    let sentences = shared.sentences.filter { fits($0.sentence, $0.headline.title) }
    if widths.count > 1 { at = 1 }
    if !sentences.isEmpty {
      header("IN ONE SENTENCE")
      lay(sentences, focus: first)
    }
    at = 0
    let articles = shared.articles.filter { fits($0.title) }
    guard !articles.isEmpty else { return }
    header("ARTICLES")
    for headline in articles {
      let target = add(target: .article(headline, .mention(first, first: true)))
      add(.headline(headline, mentions: nil), target: target)
    }
  }

  // MARK: Names, related articles, notes

  private mutating func lay(_ names: [EntityCount]) {
    let most = names.map(\.articles).max() ?? 0
    if !names.isEmpty { add(.columnTitles(["articles", "mentions"])) }
    for count in names {
      add(.name(count, most: most), target: add(target: .entity(count.id)))
    }
  }

  private mutating func lay(_ related: [RelatedArticle]) {
    for article in related where fits(article.title, article.note ?? "") {
      if !columns[at].rows.isEmpty { add(.space) }
      let target = add(target: .link(article.target, title: article.title))
      let width = max(8, widths[at] - 14)
      let lines = LineBreaker.lines(of: article.title, width: width).prefix(2)
      for (index, line) in lines.enumerated() {
        let end = index == 1 ? article.title.utf8.count : line.upperBound
        let title = String(article.title[TextRange(line.lowerBound, end)])
        add(.related(article, title: title, isFirst: index == 0), target: target)
      }
      guard let note = article.note else { continue }
      for line in LineBreaker.lines(of: note, width: width).prefix(2) {
        add(.remark(String(note[TextRange(line.lowerBound, line.upperBound)])), target: target)
      }
    }
  }

  private mutating func lay(_ noted: [NotedArticle]) {
    for article in noted {
      let notes = article.notes.filter { fits($0.passage, $0.text, article.headline.title) }
      guard !notes.isEmpty else { continue }
      if !columns[at].rows.isEmpty { add(.space) }
      add(.headline(article.headline, mentions: nil))
      for note in notes {
        let place = ReadingPlace(block: note.block, offset: note.range.start)
        let spot = ReadingState.Spot(kind: .note, block: note.block, range: note.range)
        let target = add(
          target: .article(article.headline, .place(place, focus: nil, current: spot)))
        add(PageText(kind: .quote, text: note.passage), target: target, indent: 2, most: 3)
        guard !note.text.isEmpty else { continue }
        add(PageText(kind: .note, text: note.text), target: target, indent: 2, most: 6)
      }
    }
  }

  private mutating func lay(_ explanation: NameExplanation) {
    for reason in explanation.reasons where fits(reason) {
      if !columns[at].rows.isEmpty { add(.space) }
      let target = add(target: .entity(explanation.id))
      add(PageText(kind: .sentence, text: reason), target: target, indent: 2, most: 8)
    }
  }

  // MARK: The tree of places

  private mutating func lay(_ places: [ListPlace]) {
    func kinds(_ isWanted: (ListPlace.Kind) -> Bool) -> [ListPlace] {
      places.filter { isWanted($0.kind) }
    }
    for place in kinds({ $0 == .all }) where fits(place.kind.name) {
      add(place, "All articles", depth: 0)
    }
    part("SAVED", kinds { if case .query = $0 { true } else { false } })
    part("PINNED", kinds { if case .pinned = $0 { true } else { false } })
    part("TAGS", kinds { if case .tag = $0 { true } else { false } })
    sections(kinds { if case .section = $0 { true } else { false } })
    part("SOURCES", kinds { if case .source = $0 { true } else { false } })
  }

  private mutating func part(_ title: String, _ places: [ListPlace]) {
    let fitting = places.filter { fits($0.kind.name) }
    guard !fitting.isEmpty else { return }
    header(title)
    for place in fitting { add(place, place.kind.name, depth: 0) }
  }

  private mutating func add(
    _ place: ListPlace, _ name: String, depth: Int, fold: PageRow.Fold? = nil
  ) {
    let target = add(target: .place(place.kind))
    add(.place(place, name: name, depth: depth, fold: fold), target: target)
  }

  /// Folders within folders; those of a folded one are left out.
  private mutating func sections(_ places: [ListPlace]) {
    let paths = places.compactMap { place -> (path: String, place: ListPlace)? in
      if case .section(let path) = place.kind { (path, place) } else { nil }
    }.sorted { $0.path < $1.path }
    let fitting = paths.filter { fits($0.path) }
    guard !fitting.isEmpty else { return }
    header("SECTIONS")
    for (path, place) in fitting {
      let parts = path.split(separator: "/")
      let isHidden = parts.indices.dropLast().contains { index in
        page.folded.contains(parts[...index].joined(separator: "/"))
      }
      guard !isHidden || !filter.bytes.isEmpty else { continue }
      let hasParts = paths.contains { $0.path.hasPrefix("\(path)/") }
      let fold: PageRow.Fold? = hasParts ? (page.folded.contains(path) ? .closed : .open) : nil
      add(place, String(parts.last ?? ""), depth: parts.count - 1, fold: fold)
    }
  }
}
