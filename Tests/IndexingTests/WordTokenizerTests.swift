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
}
