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
      known.byline = Byline(PageByline.names(in: PlainText.line(line).composed))
    }
    var blocks = HTMLBlocks(extraction?.tree ?? tree, base: base)
    blocks.read(extraction?.root ?? built.body)
    known.warnings += blocks.warnings
    var assembler = ArticleAssembler(PageTidying(blocks.drafts).drafts, known: known)
    return assembler.assemble()
  }
}
