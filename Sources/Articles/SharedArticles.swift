/// The articles that name two people or organizations, and what is said of both in one breath.
public struct SharedArticles: Hashable, Sendable {
  /// Newest first.
  public var articles: [Headline]
  /// Newest first, each naming both.
  public var sentences: [MentionInContext]

  public init(articles: [Headline] = [], sentences: [MentionInContext] = []) {
    self.articles = articles
    self.sentences = sentences
  }
}

/// An article with the notes that the reader made in it.
public struct NotedArticle: Hashable, Sendable {
  public var headline: Headline
  /// In reading order.
  public var notes: [Note]

  public init(_ headline: Headline, notes: [Note]) {
    self.headline = headline
    self.notes = notes
  }
}
