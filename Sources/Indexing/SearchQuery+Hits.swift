import Articles

extension SearchQuery {
  /// Where the words that the query asks for stand in an article, in reading order, none overlapping:
  /// what to mark, and to go through.
  public func hits(in article: Article) -> [(block: Int, range: TextRange)] {
    let phrases = phrases
    guard !phrases.isEmpty else { return [] }
    return article.blocks.enumerated().flatMap { index, block in
      let field: Field =
        switch block.kind {
        case .title: .title
        case .byline: .by
        default: .body
        }
      return Self.ranges(of: phrases.filter { $0.allows(field) }, in: block.text).map {
        (index, $0)
      }
    }
  }

  /// Where they stand in a headline.
  public func hits(inTitle title: String) -> [TextRange] {
    Self.ranges(of: phrases.filter { $0.allows(.title) }, in: title)
  }

  // MARK: - Private

  private struct Phrase {
    var field: Field
    var words: [String]
    /// Whether the last word may go on.
    var isPrefix: Bool

    func allows(_ field: Field) -> Bool {
      switch self.field {
      case .anywhere, .person, .org: true
      default: self.field == field
      }
    }
  }

  private var phrases: [Phrase] { Self.phrases(node) }

  private static func phrases(_ node: Node) -> [Phrase] {
    switch node {
    case .words(let field, let text, let isPrefix):
      let words = WordTokenizer.shared.words(of: text).map(\.text)
      return words.isEmpty ? [] : [Phrase(field: field, words: words, isPrefix: isPrefix)]
    case .all(let nodes), .any(let nodes): return nodes.flatMap(phrases)
    case .section, .status, .dates, .link, .not: return []
    }
  }

  private static func ranges(of phrases: [Phrase], in text: String) -> [TextRange] {
    guard !phrases.isEmpty else { return [] }
    let words = WordTokenizer.shared.words(of: text)
    var found: [TextRange] = []
    for phrase in phrases where phrase.words.count <= words.count {
      for start in 0...(words.count - phrase.words.count) {
        let isThere = phrase.words.indices.allSatisfy { index in
          let word = words[start + index].text
          let isLast = index == phrase.words.count - 1
          return phrase.isPrefix && isLast
            ? word.hasPrefix(phrase.words[index]) : word == phrase.words[index]
        }
        guard isThere else { continue }
        let end = words[start + phrase.words.count - 1].range.end
        found.append(TextRange(words[start].range.start, end))
      }
    }
    var last = 0
    return found.sorted().filter { range in
      guard range.start >= last else { return false }
      last = range.end
      return true
    }
  }
}
