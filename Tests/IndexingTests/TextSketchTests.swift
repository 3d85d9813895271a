import Articles
import SeededRandom
import Testing

@testable import Indexing

struct TextSketchTests {
  @Test func aTextWithAnotherEndingIsNearlyTheSame() throws {
    var random = SplitMix64(seed: 3)
    let text = Self.words(400, using: &random)
    let sketch = try Self.sketch(text)
    #expect(sketch.isNearlySame(as: try Self.sketch(text + Self.words(10, using: &random))))
  }

  /// A third of what either of two texts says is said by both.
  @Test func textsThatShareAPartAreNot() throws {
    var random = SplitMix64(seed: 5)
    let alike = try (0..<60).count { _ in
      let shared = Self.words(100, using: &random)
      let one = try Self.sketch(shared + Self.words(100, using: &random))
      let other = try Self.sketch(shared + Self.words(100, using: &random))
      return one.isNearlySame(as: other)
    }
    #expect(alike < 6)
  }

  // MARK: - Private

  private static func words(_ count: Int, using random: inout SplitMix64) -> [String] {
    (0..<count).map { _ in "w\(Int.random(in: 0..<5000, using: &random))" }
  }

  private static func sketch(_ words: [String]) throws -> TextSketch {
    let text = words.joined(separator: " ")
    return try #require(
      Wording(of: Article(title: "", blocks: [Block(.paragraph, text)]), title: "").sketch)
  }
}
