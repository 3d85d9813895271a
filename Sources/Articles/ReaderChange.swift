/// One thing that the reader did, to be kept: to an article, or to the library.
public enum ReaderChange: Hashable, Sendable {
  case status(ArticleID, StatusChange)
  case names(NameCorrection)
  /// A person or an organization to be followed like a feed.
  case pinned(EntityID, Bool)
  /// A query under a name; nil forgets it.
  case savedQuery(String, String?)
  /// A place under a letter; nil forgets it.
  case marked(Character, PlaceMark?)
}

/// All that the reader did, as it adds up.
public struct ReaderRecord: Hashable, Sendable {
  public var statuses: [ArticleID: ArticleStatus] = [:]
  public var corrections = NameCorrections()
  public var pinned: Set<EntityID> = []
  /// The article that was read last.
  public var lastRead: ArticleID?
  /// By name.
  public var savedQueries: [String: String] = [:]
  /// By letter.
  public var placeMarks: [Character: PlaceMark] = [:]

  public init() {}

  /// - Parameter changes: No two of the same field.
  public init(_ changes: [ReaderChange]) {
    var corrections: [NameCorrection] = []
    for change in changes {
      if case .names(let correction) = change {
        corrections.append(correction)
      } else {
        apply(change)
      }
    }
    // Together, since each one alone would have what follows from all worked out anew.
    self.corrections = NameCorrections(corrections)
  }

  public mutating func apply(_ change: ReaderChange) {
    switch change {
    case .status(let id, let change): statuses[id, default: ArticleStatus()].apply(change)
    case .names(let correction): corrections.apply(correction)
    case .pinned(let id, true): pinned.insert(id)
    case .pinned(let id, false): pinned.remove(id)
    case .savedQuery(let name, let query): savedQueries[name] = query
    case .marked(let letter, let mark): placeMarks[letter] = mark
    }
  }
}
