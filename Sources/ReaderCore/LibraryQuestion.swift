import Articles

/// What a page asks of the whole library. Each is answered by the `LibraryAnswer` of its name.
public enum LibraryQuestion: Hashable, Sendable {
  case dossier(EntityID)
  case mentions(EntityID, after: MentionPosition?, limit: Int)
  case names(EntityListing, offset: Int, limit: Int)
  /// The articles and the sentences that name both.
  case both(EntityID, EntityID)
  /// What has to do with an article, which need not be read again where it is at hand.
  case related(ArticleID, OpenedArticle?)
  case places
  /// Only what the reader saved and pinned. Answered by `shelf`.
  case shelf
  case notes
  case explanation(EntityID, in: ArticleID)
  /// Where the words of a query stand in an article, which is at hand and need not be read again.
  case hits(query: String, in: ArticleID, Article)
}

extension LibraryQuestion {
  /// Whether an answer to `other` is not wanted any more once this is asked.
  public func isNewer(than other: LibraryQuestion) -> Bool {
    switch (self, other) {
    case (.related, .related), (.shelf, .shelf): true
    default: false
    }
  }
}

public enum LibraryAnswer: Hashable, Sendable {
  /// nil where no article names them.
  case dossier(Dossier?)
  case mentions([MentionInContext], next: MentionPosition?)
  case names([EntityCount])
  case both(SharedArticles)
  case related([RelatedArticle])
  case places([ListPlace])
  case shelf([ListPlace])
  case notes([NotedArticle])
  case explanation(NameExplanation)
  /// In reading order.
  case hits([ReadingState.Spot])
}
