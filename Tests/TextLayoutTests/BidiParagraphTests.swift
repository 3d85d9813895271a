import Testing
import TextLayout

struct BidiParagraphTests {
  /// What is typed first stands at the right.
  @Test(arguments: [
    ("שלום", "םולש"),  // Hebrew, turned round
    ("abc שלום def", "abc םולש def"),  // inside of Latin text
    ("שלום 123 עולם", "םלוע 123 םולש"),  // numbers keep their order
    ("(שלום)", "(םולש)"),  // brackets are mirrored
    ("Harbor talks", "Harbor talks"),
  ])
  func textIsPutInTheOrderInWhichItIsDrawn(typed: String, drawn: String) {
    #expect(BidiParagraph.visual(typed) == drawn)
  }

  @Test(arguments: [("שלום abc", true), ("abc שלום", false)])
  func theFirstStrongLetterTellsTheDirection(text: String, isRightToLeft: Bool) {
    #expect(BidiParagraph(text)?.isRightToLeft == isRightToLeft)
  }

  @Test(arguments: ["Harbor talks", "埠頭の再開", "“é”", ""])
  func leftToRightTextNeedsNone(text: String) {
    #expect(BidiParagraph(text) == nil)
  }

  /// Arabic letters are joined: the first of سلام has its initial form (U+FEB3).
  @Test func arabicLettersAreJoined() {
    let scalars = Array(BidiParagraph.visual("سلام").unicodeScalars)
    #expect(scalars.last == "\u{FEB3}")
    #expect(scalars.count == 4)
  }

  @Test func everyLineOfAParagraphIsOrderedByItself() {
    let text = "שלום עולם"
    let paragraph = BidiParagraph(text)
    let glyphs = paragraph?.glyphs(of: 0..<9, in: text) ?? []  // the first word and the space
    #expect(glyphs.map { String($0.base) }.joined() == " םולש")
    #expect(glyphs.map(\.range.lowerBound) == [8, 6, 4, 2, 0])
  }
}

struct HyphenatorTests {
  /// Debian's hyphen-en-us, which README's command installs.
  private func english() throws -> Hyphenator {
    try #require(Hyphenator.installed(for: "en"))
  }

  @Test(arguments: [
    ("committee", ["com", "mit", "tee"]), ("port", ["port"]), ("Moreau", ["Moreau"]),
    ("transportation", ["trans", "porta", "tion"]),
  ])
  func wordsArePartedBySyllables(word: String, parts: [String]) throws {
    var places = try english().places(in: word)
    places = [0] + places + [word.utf8.count]
    let bytes = Array(word.utf8)
    let found = zip(places, places.dropFirst()).map {
      String(decoding: bytes[$0..<$1], as: UTF8.self)
    }
    #expect(found == parts)
  }

  @Test func aLineThatWouldBeShortEndsInAHyphen() throws {
    let text = "The transportation committee met again on Monday."
    let (lines, hyphenated) = LineBreaker.hyphenatedLines(
      of: text, width: 16, by: try english())
    let bytes = Array(text.utf8)
    let shown = lines.enumerated().map { index, line in
      String(decoding: bytes[line], as: UTF8.self) + (hyphenated.contains(index) ? "-" : "")
    }
    #expect(shown == ["The transporta-", "tion committee", "met again on", "Monday."])
    #expect(shown.allSatisfy { cellWidth(of: $0) <= 16 })
  }

  @Test(arguments: ["../../etc/passwd", "xx", "", "en-../x"])
  func aLanguageThatIsNotThereHasNone(language: String) {
    #expect(Hyphenator.installed(for: language) == nil || language.hasPrefix("en"))
  }
}
