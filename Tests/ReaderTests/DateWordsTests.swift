import Articles
import FoundationEssentials
import ReaderUI
import Testing

struct DateWordsTests {
  /// Monday, 24 June 2024, 17:00 in Los Angeles; it is Tuesday in Greenwich.
  let words = DateWords(now: Self.date("2024-06-25T00:00:30Z")) { _ in -7 * 3600 }

  @Test(arguments: [
    ("2024-06-25T00:00:10Z", "just now"), ("2024-06-24T23:50:30Z", "10 min ago"),
    ("2024-06-24T20:00:30Z", "4 h ago"), ("2024-06-24T06:30:00Z", "yesterday"),
    ("2024-06-20T12:00:00Z", "Thu 20 Jun"), ("2021-06-20T12:00:00Z", "20 Jun 2021"),
    // Days alone are days, and the same ones everywhere.
    ("2024-06-24T00:00:00Z", "today"), ("2024-06-23T00:00:00Z", "yesterday"),
    ("2024-06-20T00:00:00Z", "Thu 20 Jun"), ("2031-01-01T00:00:00Z", "1 Jan 2031"),
  ])
  func theAgeOfAnArticle(date: String, expected: String) {
    #expect(words.age(of: Self.date(date)) == expected)
  }

  @Test(arguments: [
    ("2024-06-24T23:50:30Z", "Mon 24 June 2024, 16:50"),
    ("2024-06-24T00:00:00Z", "Mon 24 June 2024"),
    ("2024-06-24T03:05:00Z", "Sun 23 June 2024, 20:05"),
  ])
  func theDateInAnArticlesHead(date: String, expected: String) {
    #expect(words.full(Self.date(date)) == expected)
  }

  private static func date(_ text: String) -> Date {
    (try? Date(text, strategy: .iso8601)) ?? .distantPast
  }
}
