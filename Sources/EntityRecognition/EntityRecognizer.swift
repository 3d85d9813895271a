import Articles

/// Finds the people and organizations that an article names, and what they say.
public struct EntityRecognizer: Sendable {
  public init() {}
  public func names(in article: Article) -> ArticleNames { ArticleNames() }
}
