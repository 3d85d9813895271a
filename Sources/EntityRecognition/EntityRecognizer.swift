import Articles

/// Finds the people and organizations that an article names, who they are, and what they say.
///
/// The chain: tokens, the trained tagger, a pass over the document that makes its labels agree, then
/// grouping, roles and quotes.
public struct EntityRecognizer: Sendable {
  let tagger: Tagger

  public init(model: ModelFile) { tagger = Tagger(model: model) }

  /// How many words, numbers and marks an article's blocks have.
  public static func tokenCount(of article: Article) -> Int {
    article.blocks.reduce(0) { $0 + Tokenizer.tokens(of: $1.text).count }
  }

  /// - Complexity: O(*n*) in the bytes of the article.
  public func names(in article: Article) -> ArticleNames {
    var blocks = taggedBlocks(of: article)
    DocumentPass.agree(&blocks)
    if OtherLanguages.isMet(in: blocks) { OtherLanguages.keepKnown(&blocks, tagger.model) }
    var names = ArticleNames()
    names.entities = Grouping(blocks, lists: tagger.model).entities
    let index = MentionIndex(names.entities)
    RoleFinder(lists: tagger.model, blocks: blocks, index: index).addRoles(to: &names.entities)
    names.quotes = QuoteFinder(blocks: blocks, index: index, entities: names.entities).quotes
    return names
  }

  /// Where names stand that are weighed over the article, and what is known of each: its block, its
  /// bytes there and the evidence. For training `PlaceWeights`.
  package func evidence(in article: Article) -> [(Int, TextRange, PlaceEvidence)] {
    var blocks = taggedBlocks(of: article)
    let pass = DocumentPass(trimming: &blocks)
    var found: [(Int, TextRange, PlaceEvidence)] = []
    for block in blocks {
      pass.forEachEvidence(in: block) { tokens, evidence in
        found.append((block.index, block.range(tokens), evidence))
      }
    }
    return found
  }

  private func taggedBlocks(of article: Article) -> [TaggedBlock] {
    var blocks = article.blocks.indices.compactMap { TaggedBlock(article, $0, tagger) }
    AlikeLines.agree(&blocks)
    return blocks
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
  /// How likely each label is for each token.
  var likelihoods: [SIMD8<Float>]
  let letterCase: LineCase

  /// nil for blocks that name nobody: code, rules, bylines.
  init?(_ article: Article, _ index: Int, _ tagger: Tagger) {
    let block = article.blocks[index]
    switch block.kind {
    case .code, .rule, .byline: return nil
    case .related:
      let line = article.relatedLine(inBlock: index)
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
    var copy = text
    let tokens = tokens
    let tagged = copy.withUTF8 { tagger.tagged(tokens, in: $0) }
    letterCase = tagged.letterCase
    likelihoods = tagged.likelihoods
    spans = Span.spans(of: tagged.labels)
  }

  /// The name that a token belongs to.
  ///
  /// - Complexity: O(log *n*) in the names of the block.
  func span(at token: Int) -> Span? {
    var low = 0
    var high = spans.count
    while low < high {
      let middle = (low + high) / 2
      if spans[middle].end <= token { low = middle + 1 } else { high = middle }
    }
    return low < spans.count && spans[low].start <= token ? spans[low] : nil
  }

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
