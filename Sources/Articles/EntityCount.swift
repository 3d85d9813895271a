/// How much of the library is about a person or an organization, as one line of a list.
public struct EntityCount: Hashable, Sendable, Identifiable {
  public var id: EntityID
  /// Articles that name them.
  public var articles: Int
  /// Of those, the unread ones; nil where nobody asked.
  public var unread: Int?
  public var mentions: Int
  /// What most articles say they are: "Transport Minister"; nil where none says it.
  public var role: String?

  public init(
    _ id: EntityID, articles: Int, unread: Int? = nil, mentions: Int, role: String? = nil
  ) {
    self.id = id
    self.articles = articles
    self.unread = unread
    self.mentions = mentions
    self.role = role
  }
}

/// Which people and organizations of the library a list shows, and in what order.
public struct EntityListing: Hashable, Sendable {
  public enum Order: String, Hashable, Sendable, CaseIterable {
    /// Those that most articles name first.
    case articles
    case mentions
    case name
  }

  /// nil for both.
  public var kind: Entity.Kind?
  /// What the name, or a word of it, begins with, without regard to case and accents: "mor". Several
  /// words must all fit. Empty for all.
  public var words: String
  public var order: Order
  /// Against the order's usual way: fewest first, Z first.
  public var isReversed: Bool

  public init(
    kind: Entity.Kind? = nil, words: String = "", order: Order = .articles,
    isReversed: Bool = false
  ) {
    self.kind = kind
    self.words = words
    self.order = order
    self.isReversed = isReversed
  }
}
