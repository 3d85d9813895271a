import Testing

@testable import EntityRecognition

/// What the marks of a text are read as, however they are written.
struct MarkTests {
  @Test(arguments: [
    ("“We came,” she said.", "“ , ” ."),
    ("\"We came,\" she said.", "“ , ” ."),
    ("«We came», she said.", "“ ” , ."),
    ("« We came », she said.", "“ ” , ."),
    ("»We came«, she said.", "“ ” , ."),
    ("„We came“, she said.", "“ ” , ."),
    ("``We came,'' she said.", "“ , ” ."),
    ("„We came”, she said.", "“ ” , ."),
    ("\" We came , \" she said .", "“ , ” ."),
    ("she said.\"We came.\"", ". “ . ”"),
  ])
  func quotationMarksOpenAndClose(text: String, expected: String) {
    #expect(marks(of: text) == expected)
  }

  @Test(arguments: [
    ("‘We came,’ she said.", "‘ , ’ ."),
    ("'We came,' she said.", "‘ , ’ ."),
    ("the 'great game' of the crews' lawyers", "‘ ’ '"),
    ("the 'crews' wage' of the ’90s and '80s", "‘ ' ’ ' '"),
    ("to hell with ’em, and with 'em and ‘em", "' , ' '"),
    ("runnin’ for mayor in Moreau’s town", "' 's"),
    ("\"'We came,' she told us,\" he said.", "“ ‘ , ’ , ” ."),
  ])
  func singleOnesAreNoApostrophes(text: String, expected: String) {
    #expect(marks(of: text) == expected)
  }

  @Test(arguments: [
    ("We—they—came", "— —"), ("We -- they--came", "— —"), ("We – they - came", "— —"),
    ("from 1990–1994, a pro–UN vote and a pro-UN one", "- , - -"),
  ])
  func dashesAreNoHyphens(text: String, expected: String) {
    #expect(marks(of: text) == expected)
  }

  @Test(arguments: [
    ("O’Brien", "O'Brien"), ("Anne\u{2010}Marie", "Anne-Marie"), ("Sie\u{AD}mens", "Siemens"),
    ("Lefe\u{300}vre", "Lefevre"), ("\u{200B}Moreau", "Moreau"),
  ])
  func wordsAreKnownHoweverTheyAreWritten(text: String, plain: String) {
    let found = Tokenizer.tokens(of: text)
    let expected = Tokenizer.tokens(of: plain)
    #expect(found.map(\.lowerHash) == expected.map(\.lowerHash))
    #expect(found.map(\.pattern) == expected.map(\.pattern))
  }

  /// The marks of a text, each in the form that its token is known by.
  private func marks(of text: String) -> String {
    let forms: [(Word, String)] = [
      ("“", "“"), ("”", "”"), ("‘", "‘"), ("’", "’"), ("'", "'"), ("'s", "'s"), ("-", "-"),
      ("—", "—"),
      (",", ","), (".", "."),
    ]
    let marks = Tokenizer.tokens(of: text).filter { $0.shape == .mark }
    return marks.map { mark in forms.first { $0.0.hash == mark.hash }?.1 ?? "?" }
      .joined(separator: " ")
  }
}
