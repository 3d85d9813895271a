import Articles
import FoundationEssentials

/// Finds out what each block is to the article: headline, standfirst, byline, date, related line.
/// Formats differ in how they mark blocks; newspapers don't differ in how they order them.
struct ArticleAssembler {
  private var drafts: [DraftBlock]
  private var article: Article
  private let isHeadKnown: Bool

  /// - Parameters:
  ///   - known: What the format says of itself, as front matter does; it is not overruled.
  ///   - isHeadKnown: Whether `known` is all that there is to say of headline, standfirst and byline,
  ///     so that nothing of the text is taken for one.
  init(_ drafts: [DraftBlock], known: Article, isHeadKnown: Bool = false) {
    self.drafts = drafts
    self.isHeadKnown = isHeadKnown
    article = known
  }

  mutating func assemble() -> Article {
    markRelated()
    if !isHeadKnown {
      findTitle()
      readHead()
    }
    insertKnownHead()
    findDateline()
    if article.language == nil {
      var prose = ""
      for draft in drafts.lazy.filter({ $0.block.kind == .paragraph }).prefix(8) {
        prose += draft.text + " "
      }
      article.language = LanguageGuess.language(of: prose)
    }
    article.blocks = drafts.map(\.block)
    for index in drafts.indices where drafts[index].block.kind == .related {
      let draft = drafts[index]
      article.related.append(
        RelatedLine(
          title: Self.titleOfRelated(draft), url: Self.urlOfRelated(draft), block: index))
    }
    return article
  }

  // MARK: - Related lines

  private mutating func markRelated() {
    var isUnderHeading = false
    for index in drafts.indices {
      let kind = drafts[index].block.kind
      switch kind {
      case .heading, .paragraph:
        if RelatedLineReader.isHeading(drafts[index].text) {
          isUnderHeading = true
          if kind == .paragraph { drafts[index].block.kind = .heading }
          drafts[index].block.level = drafts[index].block.level ?? 2
        } else if kind == .heading {
          isUnderHeading = false
        } else if index > 0, let headline = RelatedLineReader.headline(in: drafts[index].raw) {
          makeRelated(index, headline)
        } else {
          isUnderHeading = false
        }
      case .listItem:
        let headline = RelatedLineReader.headline(in: drafts[index].raw)
        if isUnderHeading || headline != nil { makeRelated(index, headline) }
      default: isUnderHeading = false
      }
    }
  }

  private mutating func makeRelated(_ index: Int, _ headline: String?) {
    drafts[index].headline = drafts[index].headline ?? headline
    drafts[index].block.kind = .related
    drafts[index].block.level = nil
    drafts[index].block.ordinal = nil
  }

  /// The headline alone: without "Read" before it and without an address after it.
  private static func titleOfRelated(_ draft: DraftBlock) -> String {
    var title = draft.headline ?? draft.text
    if let address = draft.block.links.last?.url, title.hasSuffix(address), title != address {
      title = String(title.dropLast(address.count).trimmed)
      while let last = title.last, "–—-:|(<".contains(last) || last.isWhitespace {
        title.removeLast()
      }
    }
    return title.isEmpty ? draft.text : title
  }

  private static func urlOfRelated(_ draft: DraftBlock) -> String? {
    draft.wholeLink ?? draft.block.links.last?.url
  }

  // MARK: - Head

  /// Longer than this is no headline.
  private static let longestTitle = 300

  private mutating func findTitle() {
    if let title = article.title {
      // Markdown often repeats the front matter's title as its first heading.
      if let first = drafts.first, first.block.kind == .heading || first.block.kind == .paragraph,
        first.text.lowercased() == title.lowercased()
      {
        drafts[0].block.kind = .title
        drafts[0].block.level = nil
      }
      return
    }
    guard
      let index = drafts.prefix(4).firstIndex(where: {
        [.heading, .paragraph].contains($0.block.kind)
      })
    else { return }
    let heading = drafts.prefix(6).firstIndex { $0.block.kind == .heading && $0.block.level == 1 }
    let chosen = heading ?? index
    let draft = drafts[chosen]
    let length = draft.text.characterCount
    guard length <= Self.longestTitle,
      draft.block.kind == .heading || length <= 200 || drafts.count > 2,
      BylineReader.byline(draft.raw) == nil, DateReader.dates(inLine: draft.text) == nil
    else { return }
    // One long paragraph alone is a note, not a headline.
    if drafts.count == 1, length > 120 { return }
    makeHead(chosen, .title)
    article.title = drafts[chosen].text
  }

  /// A headline and a standfirst are one line each, however they were broken.
  private mutating func makeHead(_ index: Int, _ kind: Block.Kind) {
    drafts[index].block.kind = kind
    drafts[index].block.level = nil
    if drafts[index].text.utf8.contains(UInt8(ascii: "\n")) {
      drafts[index].block.text = drafts[index].text.replacing("\n", with: " ")
    }
  }

  /// Reads on from the title: byline, dates and standfirst, in whatever order they stand.
  private mutating func readHead() {
    let title = drafts.firstIndex { $0.block.kind == .title }
    let start = title.map { $0 + 1 } ?? 0
    var candidate: Int?
    var sawByline = !article.byline.names.isEmpty
    var candidateIsBeforeByline = false
    var index = start
    while index < min(drafts.count, start + 5) {
      let draft = drafts[index]
      guard [.paragraph, .heading].contains(draft.block.kind) else { break }
      if takeByline(index) || takeDates(index) {
        if candidate != nil { candidateIsBeforeByline = true }
        sawByline = true
      } else if candidate == nil {
        candidate = index
      } else {
        break
      }
      index += 1
    }
    // A web page says itself what its standfirst is; what stands first in it is its text.
    guard article.format != .html, article.standfirst == nil,
      title != nil || article.title != nil, let candidate
    else { return }
    let reading = StandfirstReading(
      candidate: drafts[candidate], next: nextParagraph(after: candidate),
      title: article.title ?? "", isBeforeByline: candidateIsBeforeByline,
      isAfterByline: sawByline && !candidateIsBeforeByline,
      isDirectlyUnderTitle: candidate == start,
      rest: drafts.count - candidate - 1)
    if reading.isStandfirst {
      makeHead(candidate, .standfirst)
      article.standfirst = drafts[candidate].text
    }
  }

  private func nextParagraph(after index: Int) -> String? {
    drafts[(index + 1)...].first { $0.block.kind == .paragraph }?.text
  }

  private mutating func takeByline(_ index: Int) -> Bool {
    guard let found = BylineReader.byline(drafts[index].raw) else { return false }
    if article.byline.names.isEmpty { article.byline = found.byline }
    article.source = article.source ?? found.source
    if let dates = found.dates { take(dates) }
    drafts[index].block.kind = .byline
    drafts[index].block.level = nil
    return true
  }

  private mutating func takeDates(_ index: Int) -> Bool {
    guard let dates = DateReader.dates(inLine: drafts[index].text) else { return false }
    take(dates)
    drafts[index].block.kind = .byline
    drafts[index].block.level = nil
    return true
  }

  private mutating func take(_ dates: DateReader.Dates) {
    article.published = article.published ?? dates.published ?? dates.updated
    article.updated = article.updated ?? (dates.published == nil ? nil : dates.updated)
  }

  /// What the format knows and the text doesn't show stands at the top as blocks.
  private mutating func insertKnownHead() {
    var head: [DraftBlock] = []
    if let title = article.title, !drafts.contains(where: { $0.block.kind == .title }) {
      head.append(DraftBlock(.title, title))
    }
    let at =
      drafts.prefix(2).lastIndex { [.title, .standfirst].contains($0.block.kind) }.map { $0 + 1 }
      ?? drafts.firstIndex { $0.block.kind == .title }.map { $0 + 1 } ?? 0
    if let standfirst = article.standfirst,
      !drafts.contains(where: { $0.block.kind == .standfirst }), !isOpening(standfirst)
    {
      if let same = drafts.firstIndex(where: {
        $0.block.kind == .paragraph && $0.text == standfirst
      }), same <= at + 1 {
        drafts[same].block.kind = .standfirst
      } else {
        head.append(DraftBlock(.standfirst, standfirst))
      }
    }
    if !article.byline.names.isEmpty, !drafts.contains(where: { $0.block.kind == .byline }) {
      head.append(DraftBlock(.byline, "By " + Self.listed(article.byline.names)))
    }
    drafts.insert(contentsOf: head, at: at)
  }

  /// What a page gives as its description is often how its text begins; it is not said twice.
  private func isOpening(_ standfirst: String) -> Bool {
    guard article.format == .html else { return false }
    var start = standfirst[...]
    while let last = start.last, !last.isLetter && !last.isNumber { start.removeLast() }
    return drafts.prefix(8).contains {
      [.paragraph, .heading].contains($0.block.kind) && $0.text.hasPrefix(start)
    }
  }

  /// "Lena Brandt, Yusuf Demir and Ada Moreau"
  private static func listed(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }

  private mutating func findDateline() {
    guard let first = drafts.first(where: { $0.block.kind == .paragraph }),
      let found = DatelineReader.dateline(first.text)
    else { return }
    article.dateline = found.text
    article.source = article.source ?? found.source
  }
}
