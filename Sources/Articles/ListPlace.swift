/// A part of the library that can be listed, with how many articles it has: a section, a source, a
/// tag, a saved query, a pinned person.
public struct ListPlace: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case all
    /// A folder below the library's: "World/Europe".
    case section(String)
    case source(String)
    case tag(String)
    /// A query saved under a name.
    case query(name: String, query: String)
    case pinned(EntityID)
  }

  public var kind: Kind
  public var counts: ListCounts

  public init(_ kind: Kind, _ counts: ListCounts) {
    self.kind = kind
    self.counts = counts
  }
}
