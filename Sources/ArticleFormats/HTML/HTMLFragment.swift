/// A piece of HTML as feeds and newsletters carry it, as blocks.
///
///     HTMLFragment("<p>The <b>port</b> is open.", baseURL: nil).drafts  // one paragraph
///
/// Nothing is left out but what is no text (scripts, styles, forms): finding the article in a whole
/// page is `HTMLReader`'s.
struct HTMLFragment {
  let drafts: [DraftBlock]
  /// A sentence for each kind of thing that was taken out or cut.
  let warnings: [String]

  /// - Parameters:
  ///   - html: Decoded, not cleaned.
  ///   - baseURL: What relative links are relative to.
  init(_ html: String, baseURL: String?) {
    let cleaned = CleanedText(html, isMarkup: true)
    let built = HTMLTreeBuilder.build(cleaned.text, isFragment: true)
    let base = HTMLBlocks.base(of: built.tree, declared: baseURL)
    var blocks = HTMLBlocks(built.tree, base: base)
    blocks.read(built.body)
    drafts = blocks.drafts
    warnings = cleaned.warnings + built.warnings + blocks.warnings
  }

  /// The text of all blocks in one line.
  var text: String { drafts.map(\.text).filter { !$0.isEmpty }.joined(separator: " ") }
}
