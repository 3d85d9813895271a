import FoundationEssentials

/// How the rows of articles are numbered: seconds since 1970 times 4096, and a number among those of
/// the second. See `Schema`.
enum RowNumber {
  static let perSecond: Int64 = 4096

  /// The second that an article is filed under. Years that no calendar has are brought back to where
  /// arithmetic works.
  static func second(of date: Date) -> Int64 {
    Int64(min(max(date.timeIntervalSince1970, -1e11), 1e11).rounded(.down))
  }

  /// The first number of a moment.
  static func first(at date: Date) -> Int64 { second(of: date) * perSecond }

  static func date(of row: Int64) -> Date {
    Date(timeIntervalSince1970: Double(row >> 12))
  }
}
