import Articles

/// A block as a format gives it, before it is known what it is to the article.
struct DraftBlock {
  var block: Block
  /// The text before its white space was folded.
  var raw: String
  /// Lines that were joined into the text.
  var lineCount = 1
  /// A link that is the whole block: of a related line in Markdown.
  var wholeLink: String?
  /// What Gazette said of it when it wrote the file.
  var mark: BlockMark?
  /// The other article's headline in a related line, where the format tells it from the rest.
  var headline: String?

  init(_ kind: Block.Kind, _ raw: String, level: Int? = nil, ordinal: Int? = nil) {
    self.raw = raw
    block = Block(kind, raw.folded, level: level, ordinal: ordinal)
  }

  init(_ block: Block, raw: String) {
    self.block = block
    self.raw = raw
  }

  var text: String { block.text }
}
