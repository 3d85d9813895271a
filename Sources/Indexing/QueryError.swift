/// What is wrong with a query, and where.
public struct QueryError: Error, Hashable, CustomStringConvertible {
  public var description: String
  /// Characters from the query's start.
  public var place: Int

  init(_ description: String, place: Int) {
    self.description = description
    self.place = place
  }
}
