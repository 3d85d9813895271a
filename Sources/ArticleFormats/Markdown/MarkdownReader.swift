import Articles
import YAMLNodes

/// Markdown (CommonMark, with GitHub's tables and strikethrough) with YAML front matter.
struct MarkdownReader {
  private let cleaned: CleanedText

  init(_ cleaned: CleanedText) { self.cleaned = cleaned }

  var article: Article {
    let parts = FrontMatter.split(cleaned.text)
    var known = Article(format: .markdown)
    known.warnings = cleaned.warnings
    let isWritten = parts.frontMatter.map { FrontMatter.read($0, into: &known) } ?? false
    let builder = MarkdownBuilder()
    builder.read(parts.body)
    known.warnings += builder.warnings
    if isWritten { return WrittenArticle(builder.drafts, known: known).article }
    var assembler = ArticleAssembler(builder.drafts, known: known)
    return assembler.assemble()
  }
}
