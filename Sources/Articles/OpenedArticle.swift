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

  /// The words of a quote, its marks included.
  public func words(_ quote: Quote) -> Substring {
    article.blocks.indices.contains(quote.block)
      ? article.blocks[quote.block].text[quote.range] : ""
  }
}

/// An article that has to do with the opened one.
public struct RelatedArticle: Hashable, Sendable {
  public enum Reason: Hashable, Sendable {
    /// A "Read  …" line of the opened article, the `n`th.
    case line(Int)
    /// It links to the opened article.
    case linksHere
    /// Its text is nearly the same: another paper's print of it, or an earlier version.
    case sameText
    /// Found by what they share: people and organizations, and rare words.
    case shares(names: [String], words: [String])

    /// Whether a link leads from one to the other.
    public var isLink: Bool {
      switch self {
      case .line, .linksHere: true
      case .sameText, .shares: false
      }
    }

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
  /// Others of nearly the same text, which this row stands for too.
  public var copies: [ArticleID]
  /// Of the article, where it is one of the library and was looked up.
  public var headline: Headline?

  public init(
    reason: Reason, title: String, target: LinkTarget, copies: [ArticleID] = [],
    headline: Headline? = nil
  ) {
    self.reason = reason
    self.title = title
    self.target = target
    self.copies = copies
    self.headline = headline
  }

  /// Why it stands here, as people read it; nil for a link, which says it itself.
  public var note: String? {
    let more = copies.isEmpty ? nil : "\(copies.count) more with nearly the same text"
    let why = reason == .sameText ? "nearly the same text" : reason.shared.map { "shares \($0)" }
    let parts = [why, more].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
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
