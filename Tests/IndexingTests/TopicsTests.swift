import Articles
import Testing

@testable import Indexing

struct TopicsTests {
  @Test func theHeadlineAndWhatIsUsedMuchComeFirstThenLongWords() {
    let article = Article(
      title: "Ferries sink",
      blocks: [
        Block(.title, "Ferries sink"), Block(.byline, "By Lena Brandt"),
        Block(.paragraph, "A roster, a roster, which should fit, and no lashing gangs."),
        Block(.paragraph, "20000 people in 12th Street."),
        Block(.code, "function"),
      ])
    let words = ["ferries", "roster", "lashing", "people", "street", "gangs"]
    let topics = Wording(of: article, title: "").topics.words
    // Of equals in all else, none is before the other.
    #expect(topics.prefix(3) == Self.hashes(["ferries", "roster", "lashing"])[...])
    #expect(Set(topics) == Set(Self.hashes(words)))
    #expect(topics.last == Self.hashes(["gangs"])[0])
    let place = Topics.places(of: Set(Self.hashes(["roster"])), in: article).values.first
    #expect(place?.block == 2 && place?.range == TextRange(2, 8))
  }

  @Test func theyArePackedAndReadAgain() {
    let text = (5..<50).map { String(repeating: "x", count: $0) }.joined(separator: " ")
    let article = Article(title: "A", blocks: [Block(.paragraph, text)])
    let topics = Wording(of: article, title: "").topics
    var read: [UInt32] = []
    topics.bytes.withUnsafeBytes { bytes in Topics.forEach(in: bytes) { read.append($0) } }
    #expect(read == topics.words)
    #expect(topics.words.count == Topics.most)
  }

  // MARK: - Private

  private static func hashes(_ words: [String]) -> [UInt32] {
    words.map { UInt32(truncatingIfNeeded: WordHash.of($0)) }
  }
}
