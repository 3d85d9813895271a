import Articles
import Testing

@testable import Indexing

struct WordTokenizerTests {
  /// Texts in ASCII are cut without asking FTS5, to the words that FTS5 finds: a word of another script
  /// behind them has it asked for the whole text.
  @Test(arguments: [
    "Harbor talks, resumed", "“O’Neil’s” 3.5 – x…y_z", "a", "", "...", "ABC123def U.S. e-mail\ttab",
  ])
  func shortcutsFindTheSameWords(text: String) {
    let short = WordTokenizer.shared.words(of: text)
    let long = WordTokenizer.shared.words(of: text + " été")
    #expect(short == Array(long.dropLast()))
    #expect(long.last?.text == "ete")
  }

  @Test func whereThereAreNoSpacesEachCharacterIsAWord() {
    let text = "Café東京2024年の会議"
    let words = WordTokenizer.shared.words(of: "東京2024年 Café")
    #expect(words.map(\.text) == ["東", "京", "2024", "年", "cafe"])
    #expect(words.map { $0.range.start } == [0, 3, 6, 10, 14])
    // The accent is missing: nothing in the word has a place of its own.
    let places = WordTokenizer.shared.words(of: text).map(\.range)
    #expect(Set(places) == [TextRange(0, text.utf8.count)])
  }
}
