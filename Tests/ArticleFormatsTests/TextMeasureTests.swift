import Testing

@testable import ArticleFormats

/// What bytes answer is what characters would.
struct TextMeasureTests {
  static let texts = [
    "", " ", "\t \n", "Harbor talks", "Café “talks” – resume…", "e\u{301}te\u{301}", "a\r\nb\n",
    "👩‍👩‍👧 and 🇩🇪🇫🇷", "a\u{200D}b\u{FE0F}", "\u{2060}a\u{AD}b", "각 한국어", "\u{600}1 ٠", "日本語\n\n文",
    "\u{A0}\u{2003}\u{3000}", " \u{301}", "\u{85}\u{2028}", "tail\n", "\n\nhead", "नमस्ते", "ﬁ ﬀ",
  ]

  @Test(arguments: texts) func charactersAreCountedAsCharacters(text: String) {
    #expect(text.characterCount == text.count)
    #expect(text.dropFirst().characterCount == text.dropFirst().count)
  }

  @Test(arguments: texts) func blankIsWhatHasOnlyWhiteSpace(text: String) {
    #expect(text.isBlank == text.allSatisfy(\.isWhitespace))
  }

  @Test(arguments: texts) func linesEndAtLineFeeds(text: String) {
    #expect(text.lines == text.split(separator: "\n", omittingEmptySubsequences: false))
    #expect(
      text.dropFirst().lines
        == text.dropFirst().split(separator: "\n", omittingEmptySubsequences: false))
  }

  @Test(arguments: [
    ("Harbor talks", "Harbor talks"), (" Harbor  talks ", "Harbor talks"),
    ("“Harbor” – talks…", "“Harbor” – talks…"), ("Read\u{A0} “talks”\u{2003}", "Read “talks”"),
    ("Café\u{3000}talks", "Café talks"), ("a\u{2009}– b", "a – b"), ("", ""), (" ", ""),
  ])
  func whiteSpaceIsFolded(text: String, folded: String) { #expect(text.folded == folded) }

  @Test func twoSpacesAreFoundWhereverTheyStand() {
    let text = "Harbor talks resume in Aldmoor"
    #expect(text.folded == text)
    for index in text.indices where text[index] == " " {
      var wide = text
      wide.insert(" ", at: index)
      #expect(wide.folded == text)
    }
  }
}
