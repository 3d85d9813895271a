import Articles

/// An article that is like another, and why.
public struct Likeness: Hashable, Sendable {
  public var headline: Headline
  /// Rare people and organizations that both name, the rarest first.
  public var names: [String]
  /// Rare words that both use, the rarest first.
  public var words: [String]
  /// Those that it stands for too, since their text is nearly the same.
  public var copies: [ArticleID]
}

extension ArticleIndex {
  /// What an article has to do with, beside what it links to.
  public struct Likenesses: Hashable, Sendable {
    /// Those of nearly the same text, newest first.
    public var copies: [Headline] = []
    /// Those that share the most with it, the likest first.
    public var others: [Likeness] = []

    public init() {}
  }

  /// The articles that are most like one, each once, those of nearly the same text as one.
  ///
  /// - Parameters:
  ///   - known: Articles that stand elsewhere already.
  ///   - limit: How many others at most.
  /// - Complexity: Bounded: the hundred nearest articles on either side of ten names, and the topics of the
  ///   four hundred nearest articles.
  public func likenesses(
    of article: Article, row: Int64, without known: Set<ArticleID>, limit: Int
  ) throws(IndexError) -> Likenesses {
    try connection.withLock { connection throws(IndexError) in
      // Of many short questions each would take the database's lock for itself.
      try connection.reading { () throws(IndexError) in
        let finder = LikenessFinder(connection: connection, row: row)
        var found = Likenesses()
        var seen = known
        for headline in try connection.headlines(ofRows: finder.copies(of: row))
        where seen.insert(headline.id).inserted {
          found.copies.append(headline)
        }
        // Some of them fold into others.
        var sketches: [TextSketch?] = []
        for like in try finder.likest(article, limit: 2 * limit + seen.count) {
          guard let headline = try connection.headlines(ofRows: [like.row]).first,
            seen.insert(headline.id).inserted
          else { continue }
          let sketch = try finder.sketch(of: like.row)
          let first = sketches.firstIndex { other in
            if let sketch, let other { sketch.isNearlySame(as: other) } else { false }
          }
          if let first {
            found.others[first].copies.append(headline.id)
          } else if found.others.count < limit {
            sketches.append(sketch)
            found.others.append(
              Likeness(headline: headline, names: like.names, words: like.words, copies: []))
          }
        }
        return found
      }
    }
  }
}
