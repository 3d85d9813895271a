/// A rectangle of cells to draw into.
public struct Screen: Sendable {
  public let columns: Int
  public let rows: Int
  public init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }
}
