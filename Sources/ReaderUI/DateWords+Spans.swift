import Articles
import FoundationEssentials

extension DateWords {
  /// "Jun" in this year, else "Jun 2021".
  func month(of date: Date) -> String {
    let parts = DateParts(date, utcOffset(date))
    let isThisYear = parts.year == DateParts(now, utcOffset(now)).year
    return isThisYear ? parts.shortMonthName : "\(parts.shortMonthName) \(parts.year)"
  }

  func isThisMonth(_ date: Date) -> Bool {
    let parts = DateParts(date, utcOffset(date))
    let today = DateParts(now, utcOffset(now))
    return (parts.year, parts.month) == (today.year, today.month)
  }

  /// The labels under a stretch of time and how far along it each stands, from 0 to 1: the years that
  /// begin in it; of what is shorter the months; of what is shorter still its first and last day.
  func axis(from start: Date, to end: Date, cells: Int) -> [(share: Double, label: String)] {
    let length = end.timeIntervalSince(start)
    guard length > 0 else { return [] }
    let first = DateParts(start, utcOffset(start))
    let last = DateParts(end, utcOffset(end))
    func share(_ dayNumber: Int) -> Double {
      (Double(dayNumber) * 86400 - start.timeIntervalSince1970) / length
    }
    var labels: [(Double, String)] = []
    if last.year - first.year >= 2 {
      for year in first.year...last.year {
        labels.append((max(0, share(CalendarDay(year: year, month: 1, day: 1).number)), "\(year)"))
      }
      return labels
    }
    let months = (last.year - first.year) * 12 + last.month - first.month
    if months >= 2 {
      for index in 0...months {
        let month = first.month + index
        let day = CalendarDay(
          year: first.year + (month - 1) / 12, month: (month - 1) % 12 + 1, day: 1)
        labels.append((max(0, share(day.number)), DateParts(day.start, 0).shortMonthName))
      }
      return labels
    }
    let lastDay = DateParts(end.addingTimeInterval(-1), utcOffset(end))
    let label = "\(lastDay.day) \(lastDay.shortMonthName)"
    let room = Double(max(1, cells))
    return [
      (0, "\(first.day) \(first.shortMonthName)"), (1 - Double(label.count) / room, label),
    ]
  }
}
