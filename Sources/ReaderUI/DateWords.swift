import Articles
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
    // A day alone says nothing of hours.
    if date.isDayAlone { return day(CalendarDay.number(of: date)) }
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
    let day = DateParts(CalendarDay(number: number).start, 0)
    if day.year == today.year { return "\(day.weekdayName) \(day.day) \(day.shortMonthName)" }
    return "\(day.day) \(day.shortMonthName) \(day.year)"
  }

  /// For an article's head: "Mon 24 June 2024, 09:30"; without the time where that is midnight,
  /// which is how articles that know their day only come out.
  public func full(_ date: Date) -> String {
    let day = DateParts(date, utcOffset(date))
    let words = "\(day.weekdayName) \(day.day) \(day.monthName) \(day.year)"
    if date.isDayAlone { return words }
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(words), \(two(day.hour)):\(two(day.minute))"
  }

  /// Whether a line under a headline, "June 24, 2024", tells when that was.
  func isTold(_ date: Date, in line: String) -> Bool {
    let day = DateParts(date, utcOffset(date))
    let numbers = line.split { !$0.isNumber }.compactMap { Int($0) }
    return numbers.contains(day.year) && numbers.contains(day.day)
  }
}

/// A moment as calendar and clock show it at an offset; see `CalendarDay.init(of:utcOffset:)`.
struct DateParts {
  private let calendar: CalendarDay
  /// 0 is Sunday.
  var weekday: Int
  var hour: Int
  var minute: Int
  /// Days since 1 January 1970.
  var dayNumber: Int

  init(_ date: Date, _ utcOffset: Int) {
    dayNumber = CalendarDay.number(of: date, utcOffset: utcOffset)
    calendar = CalendarDay(number: dayNumber)
    weekday = ((dayNumber + 4) % 7 + 7) % 7
    let midnight = calendar.start.addingTimeInterval(date.isDayAlone ? 0 : Double(-utcOffset))
    let second = Int(min(max(date.timeIntervalSince(midnight), 0), 86399))
    hour = second / 3600
    minute = second % 3600 / 60
  }

  var year: Int { calendar.year }
  var month: Int { calendar.month }
  var day: Int { calendar.day }

  private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  var weekdayName: String { Self.weekdays[weekday] }
  var monthName: String { Self.months[month - 1] }
  var shortMonthName: String { String(monthName.prefix(3)) }
}
