import FoundationEssentials

/// A day of the Gregorian calendar, also of the time before there was one, as ISO 8601 has it.
///
///     CalendarDay(year: 2024, month: 6, day: 24).number  // 19898
///     CalendarDay(number: 19_898).month                  // 6
///
/// Foundation has Caesar's calendar before 1582, and reads a time zone for the first date that it takes
/// apart. The arithmetic is Howard Hinnant's: "chrono-Compatible Low-Level Date Algorithms".
public struct CalendarDay: Hashable, Sendable {
  public var year: Int
  /// From 1.
  public var month: Int
  /// From 1.
  public var day: Int

  public init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// - Parameter number: Days since 1 January 1970.
  public init(number: Int) {
    // Days since 1 March of the year 0: leap days are the last of their year then.
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// The day of a moment.
  ///
  /// - Parameter utcOffset: Seconds east of Greenwich of whoever asks. A date that is a day alone is that
  ///   day everywhere.
  public init(of date: Date, utcOffset: Int = 0) {
    self.init(number: Self.number(of: date, utcOffset: utcOffset))
  }

  /// Days since 1 January 1970. What follows the last day of a month, or December, goes on into the next.
  public var number: Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// Its first moment in Greenwich.
  public var start: Date { Date(timeIntervalSince1970: Double(number * 86400)) }

  /// The number of a moment's day; see `init(of:utcOffset:)`.
  public static func number(of date: Date, utcOffset: Int = 0) -> Int {
    // Beyond these no calendar means anything, and arithmetic must not overflow.
    let seconds = Int(min(max(date.timeIntervalSince1970.rounded(.down), -1e13), 1e13))
    let local = date.isDayAlone ? seconds : seconds + utcOffset
    return local >= 0 ? local / 86400 : (local - 86399) / 86400
  }

  /// How many days a month has.
  public static func days(in month: Int, of year: Int) -> Int {
    let isLeap = year % 4 == 0 && year % 100 != 0 || year % 400 == 0
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }
}

extension Date {
  /// Whether it is midnight in Greenwich: what an article is dated that tells its day and no time.
  public var isDayAlone: Bool {
    timeIntervalSince1970.truncatingRemainder(dividingBy: 86400) == 0
  }
}
