import Articles
import Testing

@testable import gazette

@Suite struct ScalarPlacesTests {
  /// Offsets of the report count scalars: "é" is two bytes and one scalar, a flag two scalars.
  @Test(arguments: [
    ("Ada Moreau", TextRange(4, 10), 4, 10),
    ("Café Ada", TextRange(6, 9), 5, 8),
    ("🇯🇵 Ada", TextRange(9, 12), 3, 6),
  ])
  func spansCountScalars(text: String, range: TextRange, start: Int, end: Int) {
    let span = ScalarPlaces(in: text).span(of: range)
    #expect(span.start == start)
    #expect(span.end == end)
  }

  @Test func spansCountScalarsInALongText() {
    let text = String(repeating: "é漢a", count: 500)
    let places = ScalarPlaces(in: text)
    for count in 0...500 {
      let span = places.span(of: TextRange(6 * count, text.utf8.count))
      #expect(span == ScalarSpan(start: 3 * count, end: 1500))
    }
  }
}
