import Articles
import FoundationEssentials
import Testing

struct CalendarDayTests {
  @Test(arguments: [
    (CalendarDay(year: 1970, month: 1, day: 1), 0),
    (CalendarDay(year: 2024, month: 2, day: 29), 19_782),
    (CalendarDay(year: 1969, month: 12, day: 31), -1),
    (CalendarDay(year: 1, month: 1, day: 1), -719_162),
    (CalendarDay(year: -1, month: 3, day: 1), -719_834),
    (CalendarDay(year: 9999, month: 12, day: 31), 2_932_896),
  ])
  func aDayIsItsNumber(day: CalendarDay, number: Int) {
    #expect(day.number == number)
    #expect(CalendarDay(number: number) == day)
  }

  @Test func whatFollowsTheLastGoesOnIntoTheNext() {
    let next = CalendarDay(year: 2025, month: 1, day: 1)
    #expect(CalendarDay(year: 2024, month: 12, day: 32).number == next.number)
    #expect(CalendarDay(year: 2024, month: 13, day: 1).number == next.number)
  }

  /// A report of 23:00 in Greenwich is read the next day in Tokyo; one that tells its day alone is not
  /// read the day before in Los Angeles.
  @Test func aMomentIsOfTheReadersDayAndADayAloneIsThatDay() {
    let day = CalendarDay(year: 2024, month: 6, day: 24)
    let evening = day.start.addingTimeInterval(23 * 3600)
    #expect(CalendarDay(of: evening, utcOffset: 9 * 3600).day == 25)
    #expect(CalendarDay(of: day.start, utcOffset: -7 * 3600) == day)
  }

  @Test(arguments: [-Double.infinity, -1e300, 1e300, .infinity])
  func noMomentIsTooFar(seconds: Double) {
    let date = Date(timeIntervalSince1970: seconds)
    #expect(abs(CalendarDay.number(of: date, utcOffset: 3600)) < 1 << 30)
  }
}
