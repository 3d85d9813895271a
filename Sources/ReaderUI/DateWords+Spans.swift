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
        labels.append((max(0, share(DateParts.dayNumber(year, 1))), "\(year)"))
      }
      return labels
    }
    let months = (last.year - first.year) * 12 + last.month - first.month
    if months >= 2 {
      for index in 0...months {
        let month = first.month + index
        let day = DateParts.dayNumber(first.year + (month - 1) / 12, (month - 1) % 12 + 1)
        let date = Date(timeIntervalSince1970: Double(day) * 86400)
        labels.append((max(0, share(day)), DateParts(date, 0).shortMonthName))
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

extension DateParts {
  /// Days since 1 January 1970 of a month's first day.
  static func dayNumber(_ year: Int, _ month: Int) -> Int {
    // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil.
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
