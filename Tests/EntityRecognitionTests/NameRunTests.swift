import Testing

@testable import EntityRecognition

/// What can be a name at all.
struct NameRunTests {
  @Test(arguments: [
    ("they met Ada Moreau there", ["Ada Moreau"]),
    ("the Ministry of Health and a bank", ["Ministry of Health"]),
    ("words of bin Laden and of van den Berg", ["bin Laden", "van den Berg"]),
    ("leaders of the G-8 came", ["G-8"]), ("on June 24 nobody came", ["June 24"]),
    ("he went de facto", []), ("Moreau al Qaeda", ["Moreau al Qaeda"]),
  ])
  func areFound(text: String, expected: [String]) {
    let tokens = Tokenizer.tokens(of: text)
    let bytes = Array(text.utf8)
    let runs = NameRuns.runs(of: tokens).map { run in
      String(
        decoding: bytes[tokens[run.lowerBound].start..<tokens[run.upperBound - 1].end],
        as: UTF8.self)
    }
    #expect(runs == expected)
  }
}
