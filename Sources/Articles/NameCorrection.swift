/// One thing that the reader corrected about names. It counts in every article at once; the last one
/// to a field wins.
public enum NameCorrection: Hashable, Sendable {
  /// Everything known as the first is the second: two that are one, another name, another kind. nil
  /// takes it back.
  case identified(EntityID, as: EntityID?)
  /// Where an article says these words, they mean the entity.
  case aliased(EntityID, String, Bool)
  /// Some mentions of an entity are somebody else's; nil takes it back.
  case split(NameSplit, to: EntityID?)
  /// Not to be shown: in one article, or in all where that is nil.
  case hidden(EntityID, in: ArticleID?, Bool)

  /// The entity that it is about.
  public var entity: EntityID {
    switch self {
    case .identified(let id, _), .aliased(let id, _, _), .hidden(let id, _, _): id
    case .split(let split, _): split.from
    }
  }
}

/// Mentions to be split off: those of an entity that read so.
public struct NameSplit: Hashable, Sendable {
  public var from: EntityID
  /// "Moreau".
  public var words: String
  /// Only there; nil for all articles.
  public var article: ArticleID?

  public init(_ words: String, from: EntityID, in article: ArticleID? = nil) {
    self.from = from
    self.words = words
    self.article = article
  }
}
