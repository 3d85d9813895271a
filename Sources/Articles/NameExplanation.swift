/// Why a person or an organization is listed with an article.
public struct NameExplanation: Hashable, Sendable {
  public var id: EntityID
  /// A sentence each, the strongest first: the words that name them, what gave the kind away, what
  /// the reader said about it.
  public var reasons: [String]

  public init(_ id: EntityID, reasons: [String]) {
    self.id = id
    self.reasons = reasons
  }
}
