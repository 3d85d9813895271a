import FoundationEssentials

/// Dates as people read them.
///
///     words.age(of: noon)  // "2 h ago", "yesterday", "Sat 22 Jun", "22 Jun 2021"
public struct DateWords: Sendable {
  public var now: Date
  /// Seconds east of Greenwich at a time.
  public var utcOffset: @Sendable (Date) -> Int

  public init(now: Date, utcOffset: @escaping @Sendable (Date) -> Int = { _ in 0 }) {
    self.now = now
    self.utcOffset = utcOffset
  }

  /// For a list: short, and closer for what is near.
  public func age(of date: Date) -> String {
    let seconds = now.timeIntervalSince(date)
    if seconds >= 0, seconds < 60 { return "just now" }
    if seconds >= 0, seconds < 3600 { return "\(Int(seconds / 60)) min ago" }
    let day = DateParts(date, utcOffset(date))
    let today = DateParts(now, utcOffset(now))
    if day.dayNumber == today.dayNumber, seconds >= 0 { return "\(Int(seconds / 3600)) h ago" }
    if day.dayNumber == today.dayNumber - 1 { return "yesterday" }
    if day.year == today.year { return "\(day.weekdayName) \(day.day) \(day.shortMonthName)" }
    return "\(day.day) \(day.shortMonthName) \(day.year)"
  }

  /// A day by its number since 1 January 1970: "today", "yesterday", "Sat 22 Jun", "22 Jun 2021".
  public func day(_ number: Int) -> String {
    let today = DateParts(now, utcOffset(now))
    if number == today.dayNumber { return "today" }
    if number == today.dayNumber - 1 { return "yesterday" }
    let day = DateParts(Date(timeIntervalSince1970: Double(number) * 86400), 0)
    if day.year == today.year { return "\(day.weekdayName) \(day.day) \(day.shortMonthName)" }
    return "\(day.day) \(day.shortMonthName) \(day.year)"
  }

  /// For an article's head: "Mon 24 June 2024, 09:30"; without the time where that is midnight,
  /// which is how articles that know their day only come out.
  public func full(_ date: Date) -> String {
    let day = day(of: date)
    let words = "\(day.weekdayName) \(day.day) \(day.monthName) \(day.year)"
    if isDayOnly(date) { return words }
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(words), \(two(day.hour)):\(two(day.minute))"
  }

  /// Whether a line under a headline, "June 24, 2024", tells when that was.
  func isTold(_ date: Date, in line: String) -> Bool {
    let day = day(of: date)
    let numbers = line.split { !$0.isNumber }.compactMap { Int($0) }
    return numbers.contains(day.year) && numbers.contains(day.day)
  }

  private func isDayOnly(_ date: Date) -> Bool {
    date.timeIntervalSince1970.truncatingRemainder(dividingBy: 86400) == 0
  }

  private func day(of date: Date) -> DateParts {
    DateParts(date, isDayOnly(date) ? 0 : utcOffset(date))
  }
}

/// A date of the Gregorian calendar at an offset.
struct DateParts {
  var year: Int
  var month: Int
  var day: Int
  /// 0 is Sunday.
  var weekday: Int
  var hour: Int
  var minute: Int
  /// Days since 1 January 1970.
  var dayNumber: Int

  init(_ date: Date, _ utcOffset: Int) {
    // Beyond these no calendar means anything, and arithmetic must not overflow.
    let seconds = Int(min(max(date.timeIntervalSince1970, -1e13), 1e13)) + utcOffset
    dayNumber = seconds >= 0 ? seconds / 86400 : (seconds - 86399) / 86400
    let second = seconds - dayNumber * 86400
    hour = second / 3600
    minute = second % 3600 / 60
    weekday = ((dayNumber + 4) % 7 + 7) % 7
    // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days.
    let z = dayNumber + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shifted + 2) / 5 + 1
    month = shifted < 10 ? shifted + 3 : shifted - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  var weekdayName: String { Self.weekdays[weekday] }
  var monthName: String { Self.months[month - 1] }
  var shortMonthName: String { String(monthName.prefix(3)) }
}
