import Articles

/// Plain text in the shape that newspapers paste: blank lines part the blocks.
struct PlainTextReader {
  private let text: String
  private let warnings: [String]

  init(_ cleaned: CleanedText) {
    text = cleaned.text
    warnings = cleaned.warnings
  }

  var article: Article {
    var known = Article(format: .text)
    known.warnings = warnings
    var groups = LineGroups(text).groups
    if let first = groups.first, let fields = HeaderFields(first) {
      fields.fill(&known)
      groups.removeFirst()
    }
    var drafts: [DraftBlock] = []
    for (index, group) in groups.enumerated() {
      drafts += PlainTextBlocks(group, isInHead: index < 4).drafts
    }
    markHeadings(&drafts)
    for index in drafts.indices where drafts[index].block.kind != .code {
      drafts[index].block.links = BareLinks.links(in: drafts[index].text)
    }
    var assembler = ArticleAssembler(drafts, known: known)
    return assembler.assemble()
  }

  private static let longestHeading = 60

  private func isLonger(_ text: String, than length: Int) -> Bool {
    text.characterCount(upTo: length + 1) > length
  }

  /// A short line without an end, between paragraphs of the body, is a heading.
  private func markHeadings(_ drafts: inout [DraftBlock]) {
    guard drafts.count > 4 else { return }
    for index in 3..<(drafts.count - 1) {
      guard drafts[index].block.kind == .paragraph, drafts[index].lineCount == 1,
        (3...Self.longestHeading).contains(
          drafts[index].text.characterCount(upTo: Self.longestHeading + 1))
      else { continue }
      let draft = drafts[index]
      guard let first = draft.text.first, first.isUppercase || first.isNumber,
        let last = draft.text.last, last.isLetter || last.isNumber || last == "?",
        drafts[index - 1].block.kind == .paragraph, drafts[index + 1].block.kind == .paragraph,
        isLonger(drafts[index + 1].text, than: max(80, 2 * draft.text.characterCount)),
        RelatedLineReader.headline(in: draft.raw) == nil, BylineReader.byline(draft.raw) == nil,
        DateReader.dates(inLine: draft.text) == nil
      else { continue }
      drafts[index].block.kind = .heading
      drafts[index].block.level = 2
    }
  }
}

/// The lines of a text between its blank ones.
struct LineGroups {
  private(set) var groups: [[Substring]] = []

  init(_ text: String) {
    var group: [Substring] = []
    for line in text.lines {
      if line.isBlank {
        if !group.isEmpty { groups.append(group) }
        group = []
      } else {
        group.append(line)
      }
    }
    if !group.isEmpty { groups.append(group) }
    // No blank line at all: then every line is a paragraph, unless the lines are wrapped ones.
    if groups.count == 1, let only = groups.first, only.count > 1, !Wrapping(only).isWrapped {
      groups = only.map { [$0] }
    }
  }
}

/// "Title: …", "Source: …" lines before the article.
private struct HeaderFields {
  private var fields: [(name: String, value: String)] = []
  private static let names: Set<String> = [
    "title", "headline", "subtitle", "author", "authors", "date", "published", "updated", "source",
    "url", "link", "tags", "keywords", "language", "id",
  ]

  init?(_ lines: [Substring]) {
    guard lines.count >= 2 else { return nil }
    for line in lines {
      guard let colon = line.firstIndex(of: ":") else { return nil }
      let name = line[..<colon].trimmed.lowercased()
      guard Self.names.contains(name) else { return nil }
      fields.append((name, line[line.index(after: colon)...].folded))
    }
  }

  func fill(_ article: inout Article) {
    for (name, value) in fields where !value.isEmpty {
      switch name {
      case "title", "headline": article.title = value
      case "subtitle": article.standfirst = value
      case "author", "authors":
        article.byline = BylineReader.byline("By \(value)")?.byline ?? Byline([value])
      case "date", "published": article.published = DateReader.date(value)
      case "updated": article.updated = DateReader.date(value)
      case "source": article.source = value
      case "url", "link": article.url = value
      case "tags", "keywords":
        article.tags = value.split(separator: ",").map { String($0.trimmed) }
      case "language": article.language = value
      case "id": article.declaredID = value
      default: break
      }
    }
  }
}
