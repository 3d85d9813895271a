import Articles

/// A saved web page: finds the article in it and what the page says of it.
struct HTMLReader {
  private let cleaned: CleanedText

  /// - Parameter cleaned: Cleaned as markup.
  init(_ cleaned: CleanedText) { self.cleaned = cleaned }

  var article: Article {
    let built = HTMLTreeBuilder.build(cleaned.text)
    let metadata = PageMetadata(built.tree)
    var known = Article(format: .html)
    known.warnings = cleaned.warnings + built.warnings
    known.title = metadata.title
    known.standfirst = metadata.standfirst
    known.byline = Byline(metadata.names)
    known.published = metadata.published
    known.updated = metadata.updated
    known.source = metadata.source
    known.url = metadata.url
    known.language = metadata.language
    known.tags = metadata.tags
    var tree = built.tree
    PagePreparation.prepare(&tree, body: built.body)
    let base = HTMLBlocks.base(of: tree, declared: metadata.url)
    let extraction = PageExtraction(
      tree, body: built.body, title: metadata.title ?? "", findsByline: metadata.names.isEmpty)
    if let line = extraction?.byline, known.byline.names.isEmpty {
      let line = PlainText.line(line).composed
      known.byline = Byline(PageByline.names(in: line))
      take(BylineReader.byline(line)?.dates, &known)
    }
    var blocks = HTMLBlocks(extraction?.tree ?? tree, base: base)
    blocks.read(extraction?.root ?? built.body)
    known.warnings += blocks.warnings
    let page = PageTidying(blocks.drafts)
    take(page.dates, &known)
    var drafts = Self.drafts(of: metadata.body, insteadOf: page.drafts)
    if metadata.showsStandfirst,
      let index = drafts.prefix(6).firstIndex(where: { $0.text == metadata.standfirst })
    {
      // The assembler puts it where a standfirst belongs.
      drafts.remove(at: index)
    }
    var assembler = ArticleAssembler(drafts, known: known)
    return assembler.assemble()
  }

  // MARK: - Private

  /// The page's own word on its dates goes before what its text shows.
  private func take(_ dates: DateReader.Dates?, _ article: inout Article) {
    guard let dates, article.published == nil else { return }
    article.published = dates.published ?? dates.updated
    if dates.published != nil { article.updated = article.updated ?? dates.updated }
  }

  /// What JSON-LD has of the text, where the page shows next to nothing of it without its scripts.
  private static func drafts(of body: String?, insteadOf drafts: [DraftBlock]) -> [DraftBlock] {
    let shown = drafts.reduce(0) { $0 + $1.text.count }
    guard let body, shown < 300, body.count > 4 * shown else { return drafts }
    if body.contains("<p") { return HTMLFragment(body, baseURL: nil).drafts }
    return body.split(whereSeparator: \.isNewline).compactMap { line in
      let text = PlainText.line(HTMLEntities.decoded(String(line))).composed
      return text.isEmpty ? nil : DraftBlock(.paragraph, text)
    }
  }
}
