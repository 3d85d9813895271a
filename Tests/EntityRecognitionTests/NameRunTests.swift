import Testing

@testable import EntityRecognition

/// What can be a name at all.
struct NameRunTests {
  @Test(arguments: [
    ("they met Ada Moreau there", ["Ada Moreau"]),
    ("the Ministry of Health and a bank", ["Ministry of Health"]),
    ("words of bin Laden and of van den Berg", ["bin Laden", "van den Berg"]),
    ("leaders of the G-8 came", ["G-8"]), ("on June 24 nobody came", ["June 24"]),
    ("in a 20th Century Fox film and for 50 Cent", ["20th Century Fox", "50 Cent"]),
    ("a player of the 76ers said", ["76ers"]), ("the Group of 20 met", ["Group of 20"]),
    ("at a McDonald’s there", ["McDonald’s"]), ("by Sean “Diddy” Combs", ["Sean “Diddy” Combs"]),
    ("help of Doctors Without Borders", ["Doctors Without Borders"]),
    ("the University of California, Berkeley said", ["University of California, Berkeley"]),
    ("he went de facto", []), ("Moreau al Qaeda", ["Moreau al Qaeda"]),
  ])
  func areFound(text: String, expected: [String]) {
    let tokens = Tokenizer.tokens(of: text)
    let runs = NameRuns.runs(of: tokens).map { run in
      tokens[run.lowerBound].start..<tokens[run.upperBound - 1].end
    }
    #expect(words(text, runs) == expected)
  }

  @Test(arguments: [
    (
      "pro-Kremlin NATO-Russia Post-ABC",
      ["pro", "-", "Kremlin", "NATO", "-", "Russia", "Post", "-", "ABC"]
    ),
    ("UN-led Anne-Marie al-Amr", ["UN", "-", "led", "Anne-Marie", "al-Amr"]),
    ("Co-operative vice-president", ["Co-operative", "vice-president"]),
    ("on Amazon.com.", ["on", "Amazon.com", "."]),
    ("seen on A&E.", ["seen", "on", "A", "&", "E", "."]),
    ("K.D.L.N.T. Ranasinghe", ["K.D.L.N.T.", "Ranasinghe"]),
  ])
  func consistOfTokens(text: String, expected: [String]) {
    #expect(words(text, Tokenizer.tokens(of: text).map { $0.start..<$0.end }) == expected)
  }

  /// - Parameter ranges: In bytes.
  private func words(_ text: String, _ ranges: [Range<Int>]) -> [String] {
    let bytes = Array(text.utf8)
    return ranges.map { String(decoding: bytes[$0], as: UTF8.self) }
  }
}
