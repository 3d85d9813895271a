import Foundation
import Testing

@testable import gazette_train

/// What is found in passages that were marked by hand may get better, and not worse.
struct MarkedPassageTests {
  private func text(_ name: String) throws -> String {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    return try String(contentsOf: folder.appending(path: "Fixtures/\(name)"), encoding: .utf8)
  }

  @Test func rolesAreFoundAsMarked() throws {
    let passages = MarkedPassage.passages(in: try text("roles.txt"))
    let scores = RoleScores(passages, recognizer)
    #expect(passages.count >= 150)
    #expect(scores.score.f1 > 0.96, "\(scores.errors.joined(separator: "\n"))")
  }

  /// Opening and closing marks and the apostrophe, as papers write them.
  @Test(arguments: [
    ["“", "”", "’"], ["\"", "\"", "'"], ["‘", "’", "’"], ["'", "'", "'"], ["«", "»", "’"],
    ["„", "“", "’"], ["``", "''", "'"],
  ])
  func quotesHaveTheSpeakersMarked(marks: [String]) throws {
    var text = try text("quotes.txt")
    for (curly, mark) in zip(["’", "“", "”"], [marks[2], marks[0], marks[1]]) {
      text.replace(curly, with: mark)
    }
    let scores = QuoteScores(MarkedPassage.passages(in: text), recognizer)
    #expect(scores.quotes.f1 > 0.97, "\(scores.errors.joined(separator: "\n"))")
    #expect(scores.ofNamed > 0.92, "\(scores.errors.joined(separator: "\n"))")
    #expect(scores.ofAttributed > 0.94)
  }
}
