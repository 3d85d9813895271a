import Foundation
import Testing

@testable import gazette_train

/// What is found in passages that were marked by hand may get better, and not worse.
struct MarkedPassageTests {
  private func passages(_ name: String) throws -> [MarkedPassage] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    return try MarkedPassage.read(folder.appending(path: "Fixtures/\(name)").path)
  }

  @Test func rolesAreFoundAsMarked() throws {
    let passages = try passages("roles.txt")
    let scores = RoleScores(passages, recognizer)
    #expect(passages.count >= 150)
    #expect(scores.score.f1 > 0.96, "\(scores.errors.joined(separator: "\n"))")
  }

  @Test func quotesHaveTheSpeakersMarked() throws {
    let scores = QuoteScores(try passages("quotes.txt"), recognizer)
    #expect(scores.quotes.f1 > 0.97, "\(scores.errors.joined(separator: "\n"))")
    #expect(scores.ofNamed > 0.92, "\(scores.errors.joined(separator: "\n"))")
    #expect(scores.ofAttributed > 0.94)
  }
}
