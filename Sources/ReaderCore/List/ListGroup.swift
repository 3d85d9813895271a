import Articles

/// What headlines that stand together have in common, by what the list is sorted by.
public enum ListGroup: Hashable, Sendable {
  /// Days since 1 January 1970 where the reader is.
  case day(Int)
  case source(String)
  case letter(Character)

  /// nil where the order tells nothing.
  init?(_ headline: Headline, in listing: Listing, utcOffset: Int) {
    switch listing.order {
    case .date: self = .day(CalendarDay.number(of: headline.published, utcOffset: utcOffset))
    case .source: self = .source(headline.source ?? "")
    case .title:
      guard let first = headline.title.first(where: { $0.isLetter || $0.isNumber }) else {
        return nil
      }
      self = .letter(first.uppercased().first ?? first)
    case .relevance: return nil
    }
  }
}

extension ListState {
  /// The heading above an item: the first of its group has one.
  public func heading(above index: Int) -> ListGroup? {
    guard isGrouped, !isCompact, items.indices.contains(index),
      let group = ListGroup(items[index], in: listing, utcOffset: utcOffset)
    else { return nil }
    guard index > 0 else { return group }
    return ListGroup(items[index - 1], in: listing, utcOffset: utcOffset) == group ? nil : group
  }

  /// Rows that a heading takes, the blank one under it included.
  public static let headingRows = 2

  /// Rows that an item takes, its heading included.
  func rows(ofItem index: Int) -> Int {
    height(of: items[index]) + (heading(above: index) == nil ? 0 : Self.headingRows)
  }
}
