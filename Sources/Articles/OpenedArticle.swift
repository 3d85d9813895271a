/// An article with everything that the panes show of it.
public struct OpenedArticle: Hashable, Sendable {
  public var headline: Headline
  public var article: Article
  public var names: ArticleNames
  /// What it leads to and what leads to it, in the order to show.
  public var related: [RelatedArticle]

  public init(
    headline: Headline, article: Article, names: ArticleNames = ArticleNames(),
    related: [RelatedArticle] = []
  ) {
    self.headline = headline
    self.article = article
    self.names = names
    self.related = related
  }

  public var id: ArticleID { headline.id }
}

/// An article that has to do with the opened one.
public struct RelatedArticle: Hashable, Sendable {
  public enum Reason: Hashable, Sendable {
    /// A "Read  …" line of the opened article, the `n`th.
    case line(Int)
    /// It links to the opened article.
    case linksHere
    /// Found by what they share: people and organizations, and rare words.
    case shares(names: [String], words: [String])

    /// What they share, as people read it: "Ada Moreau, Port Authority; ceasefire, hostages".
    public var shared: String? {
      guard case .shares(let names, let words) = self else { return nil }
      let parts = [names, words].filter { !$0.isEmpty }
      return parts.isEmpty ? nil : parts.map { $0.joined(separator: ", ") }.joined(separator: "; ")
    }
  }

  public var reason: Reason
  public var title: String
  public var target: LinkTarget

  public init(reason: Reason, title: String, target: LinkTarget) {
    self.reason = reason
    self.title = title
    self.target = target
  }
}

/// Where a related line or a hyperlink leads.
public enum LinkTarget: Hashable, Sendable {
  case article(ArticleID)
  /// Several articles of the library fit: the reader chooses.
  case choices([Headline])
  /// A page on the web, http or https.
  case web(String)
  /// Nothing in the library and no address. The words are what could be searched for.
  case nowhere(words: String)
}
