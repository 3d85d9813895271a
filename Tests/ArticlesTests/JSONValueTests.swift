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

  @Test func nothingThatATerminalObeysIsWrittenAsItIs() {
    let value = JSONValue.string("\u{1B}]0;x\u{7}\u{9B}2J\u{202E}\u{2066}\u{7F}\u{2028}")
    #expect(
      value.text == #""\u001b]0;x\u0007\u009b2J\u202e\u2066\u007f\u2028""#)
  }
}
