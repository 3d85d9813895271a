import Articles
import FoundationEssentials

/// A year, a month or a day, in UTC.
///
///     DatePeriod("2024-06")  // from 1 June to the first moment of 1 July
struct DatePeriod: Hashable {
  var start: Date
  /// The first moment after it.
  var end: Date

  init?(_ text: String) {
    let parts = text.split(separator: "-").map { Int($0) }
    guard (1...3).contains(parts.count), let year = parts[0], (1...9999).contains(year) else {
      return nil
    }
    let month = parts.count > 1 ? parts[1] : 1
    let day = parts.count > 2 ? parts[2] : 1
    guard let month, let day, (1...12).contains(month),
      (1...CalendarDay.days(in: month, of: year)).contains(day)
    else { return nil }
    start = CalendarDay(year: year, month: month, day: day).start
    let next =
      switch parts.count {
      case 1: CalendarDay(year: year + 1, month: 1, day: 1)
      case 2: CalendarDay(year: year, month: month + 1, day: 1)
      default: CalendarDay(year: year, month: month, day: day + 1)
      }
    end = next.start
  }
}
