import Articles
import ReaderCore
import Testing

struct FuzzyPatternTests {
  /// What one means comes before what also has the letters.
  @Test(arguments: [
    ("har", ["Harbor", "The harbor", "Harbor talks", "Charter"]),  // words' starts before insides
    ("ht", ["harbor talks", "hardest", "light"]),  // two starts of words, one, none
    ("tk", ["talks", "the dockers"]),  // close together before far apart
    ("port", ["port", "ports", "airport"]),  // shorter before longer
    ("talk harbor", ["Harbor talks"]),  // words in any order
  ])
  func prefersWhatIsMeant(typed: String, inOrder: [String]) {
    let pattern = FuzzyPattern(typed)
    var found = BestMatches(most: 10)
    for (index, text) in inOrder.reversed().enumerated() {
      guard let score = pattern.score(text) else { continue }
      found.take(.init(score: score, length: text.utf8.count, index: index))
    }
    #expect(found.matches.map { inOrder.reversed()[$0.index] } == inOrder)
  }

  @Test(arguments: [("xyz", "Harbor talks"), ("srh", "harbors"), ("harbor harbour", "harbor")])
  func whatLacksALetterDoesNotMatch(typed: String, text: String) {
    #expect(FuzzyPattern(typed).score(text) == nil)
  }

  /// The score that fzf 0.60 gives: 16 a byte, 10 for a word's start (twice for the first byte), 3
  /// less for a gap and 1 for each byte more of it.
  @Test(arguments: [
    ("h", "harbor", 36), ("ha", "harbor", 62), ("hb", "harbor", 48), ("a", "harbor", 16),
  ])
  func scoresAsFzfDoes(typed: String, text: String, score: Int) {
    #expect(FuzzyPattern(typed).score(text) == score)
  }

  @Test func accentsAndCaseDoNotMatter() {
    #expect(FuzzyPattern("tomas").score("Tomás Okafor") != nil)
    #expect(FuzzyPattern("TOMÁS").score("tomas okafor") != nil)
  }

  @Test(arguments: [
    ("talk", "Harbor talks", ["talk"]), ("htk", "Harbor talks", ["H", "t", "k"]),
    ("tomás o", "Tomás Okafor", ["Tomás", "O"]), ("", "Harbor", []),
  ])
  func tellsWhatMatches(typed: String, text: String, marked: [String]) {
    #expect(FuzzyPattern(typed).ranges(in: text).map { String(text[$0]) } == marked)
  }

  @Test func onlyTheBestAreKept() {
    var found = BestMatches(most: 2)
    for (index, score) in [3, 9, 1, 9].enumerated() {
      found.take(.init(score: score, length: 5, index: index))
    }
    #expect(found.matches.map(\.index) == [1, 3])
  }
}
