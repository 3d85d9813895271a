/// What is kept of the names of an article that isn't English.
///
/// The tagger has learned English alone: elsewhere it takes the first words of sentences, and German
/// nouns, for names. So what the lists know is kept, and nothing else: people by their given names, and
/// organizations.
enum OtherLanguages {
  /// Whether an article's sentences are of another language: English ones have many more of the words
  /// below.
  static func isMet(in blocks: [TaggedBlock]) -> Bool {
    var words = 0
    var common = 0
    for block in blocks where [.paragraph, .standfirst, .quote, .listItem].contains(block.kind) {
      for token in block.tokens where token.hasLetters {
        words += 1
        if english.contains(token.lowerHash) { common += 1 }
      }
    }
    return words >= fewest && Float(common) < leastEnglish * Float(words)
  }

  /// Takes away the names that the lists don't know.
  static func keepKnown(_ blocks: inout [TaggedBlock], _ lists: some NameLookup) {
    var surnames: Set<UInt64> = []
    for index in blocks.indices {
      blocks[index].spans = blocks[index].spans.compactMap { span in
        var span = span
        // "de Ada Moreau" are two things in French.
        while span.end - span.start > 1, blocks[index].tokens[span.start].shape == .lower {
          span.start += 1
        }
        guard isKnown(span, blocks[index], lists) else { return nil }
        if span.kind == Span.person, span.end - span.start > 1 {
          surnames.insert(blocks[index].tokens[span.end - 1].lowerHash)
        }
        return span
      }
    }
    for index in blocks.indices {
      let block = blocks[index]
      blocks[index].spans.removeAll { span in
        span.kind == Span.person && span.end - span.start == 1
          && !surnames.contains(block.tokens[span.start].lowerHash)
      }
    }
  }

  // MARK: - Private

  private static func isKnown(
    _ span: Span, _ block: TaggedBlock, _ lists: some NameLookup
  ) -> Bool {
    switch span.kind {
    case Span.person:
      // A word alone may be a surname.
      let first = lists.lists(holding: block.tokens[span.start].lowerHash)
      return span.end - span.start == 1 || first.contains(.givenNames)
    case Span.organization:
      let name = block.text(span.start..<span.end).lowercased()
      return lists.lists(holding: Hash.of(name)).contains(.organizations)
    default: return true
    }
  }

  private static let english: WordSet = """
    the of and to that for with was were his from by are has have had it is be been this which not but \
    they at
    """

  /// Sentences of fewer words tell no language.
  private static let fewest = 60

  /// The share of these words: in English a fifth and more, in Dutch or Danish, which have some of them, a
  /// twentieth.
  private static let leastEnglish: Float = 0.1
}
