import Articles
import Testing

@testable import gazette

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
    let span = ScalarSpan(range, in: text)
    #expect(span.start == start)
    #expect(span.end == end)
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
