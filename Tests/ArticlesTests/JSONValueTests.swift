import Articles
import Testing

@Suite struct JSONValueTests {
  @Test(
    arguments: [
      ("plain", #""plain""#),
      ("a\"b\\c\nd\te", #""a\"b\\c\nd\te""#),
      ("\u{1B}[31m\u{9B}\u{7F}\u{2028}", #""\u001b[31m\u009b\u007f\u2028""#),
      ("埠頭🦭", #""埠頭🦭""#),
      (["b": 1, "a": nil, "list": [true, "x"]], #"{"b":1,"a":null,"list":[true,"x"]}"#),
      (.object([]), "{}"),
    ] as [(JSONValue, String)])
  func isWrittenOnOneLineInTheOrderGiven(value: JSONValue, text: String) {
    #expect(value.text == text)
  }

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

  @Test func nothingThatATerminalObeysIsWrittenAsItIs() {
    let value = JSONValue.string("\u{1B}]0;x\u{7}\u{9B}2J\u{202E}\u{2066}\u{7F}\u{2028}")
    #expect(
      value.text == #""\u001b]0;x\u0007\u009b2J\u202e\u2066\u007f\u2028""#)
  }
}

@Suite struct GazetteCommandTests {
  @Test(arguments: [
    ([], false), (["news"], false), (["./list"], false), (["list"], true), (["--help"], true),
    (["help"], true), (["inspect", "a.txt"], true), (["a.txt", "list"], false),
  ])
  func onlyCommandsAndOptionsNeedTheParser(arguments: [String], isUnderstood: Bool) {
    #expect(GazetteCommand.understands(arguments) == isUnderstood)
  }
}
