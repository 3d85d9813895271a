import Articles

/// Finds the people and organizations that an article names, who they are, and what they say.
///
/// The chain: tokens, the trained tagger, a pass over the document that makes its labels agree, then
/// grouping, roles and quotes.
public struct EntityRecognizer: Sendable {
  private let tagger: Tagger

  public init(model: ModelFile) { tagger = Tagger(model: model) }

  /// - Complexity: O(*n*) in the bytes of the article.
  public func names(in article: Article) -> ArticleNames {
    var blocks: [TaggedBlock] = []
    for index in article.blocks.indices {
      if let block = TaggedBlock(article, index, tagger) { blocks.append(block) }
    }
    DocumentPass.agree(&blocks)
    var names = ArticleNames()
    names.entities = Grouping(blocks).entities
    let index = MentionIndex(names.entities)
    RoleFinder(lists: tagger.model, blocks: blocks, index: index).addRoles(to: &names.entities)
    names.quotes =
      QuoteFinder(article: article, blocks: blocks, index: index, entities: names.entities).quotes
    return names
  }
}

/// A block's tokens and the names in them.
struct TaggedBlock {
  /// The index in the article.
  let index: Int
  /// The block's text, or of a related line the headline alone.
  let text: String
  /// Where that begins in the block's text.
  let offset: Int
  let kind: Block.Kind
  let tokens: [Token]
  var spans: [Span]
  /// Whether capitals tell nothing here: a headline in title case, a line in capitals.
  let isTitleCase: Bool

  /// nil for blocks that name nobody: code, rules, bylines.
  init?(_ article: Article, _ index: Int, _ tagger: Tagger) {
    let block = article.blocks[index]
    switch block.kind {
    case .code, .rule, .byline: return nil
    case .related:
      let line = article.related.first { $0.block == index }
      let title = line?.title ?? block.text
      let found = block.text.range(ofLast: title)
      text = found == nil ? block.text : title
      offset = found ?? 0
    default:
      text = block.text
      offset = 0
    }
    self.index = index
    kind = block.kind
    tokens = Tokenizer.tokens(of: text)
    isTitleCase = Self.isTitleCase(text, tokens)
    guard !isTitleCase else {
      spans = []
      return
    }
    var copy = text
    let tokens = tokens
    spans = copy.withUTF8 { Span.spans(of: tagger.labels(of: tokens, in: $0)) }
  }

  private static func isTitleCase(_ text: String, _ tokens: [Token]) -> Bool {
    var capitals = 0
    var longLower = 0
    var verbs = 0
    for token in tokens {
      if token.shape.hasCapital { capitals += 1 }
      guard token.shape == .lower else { continue }
      if token.letters > 3 { longLower += 1 }
      if token.letters > 2, !connecting.contains(token.lowerHash) { verbs += 1 }
    }
    // A sentence of names, "John Smith met Peter Smith.", has an end and something that happens.
    if verbs > 0, text.last == "." { return false }
    return capitals >= 4 && capitals > 4 * longLower
  }

  private static let connecting = Set(["the", "and", "for", "with", "from"].map(Hash.of))

  /// The text of some tokens.
  func text(_ range: Range<Int>) -> Substring {
    text[TextRange(tokens[range.lowerBound].start, tokens[range.upperBound - 1].end)]
  }

  func text(_ token: Int) -> Substring { text(token..<(token + 1)) }

  /// The place of some tokens in the block's text.
  func range(_ tokens: Range<Int>) -> TextRange {
    TextRange(
      offset + self.tokens[tokens.lowerBound].start, offset + self.tokens[tokens.upperBound - 1].end
    )
  }
}

extension String {
  /// Where `part` stands last, in bytes.
  fileprivate func range(ofLast part: String) -> Int? {
    guard hasSuffix(part) else { return nil }
    return utf8.count - part.utf8.count
  }
}
