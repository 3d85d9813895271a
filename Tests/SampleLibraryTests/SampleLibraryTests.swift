import Foundation
import SampleLibrary
import Testing

@Suite struct SampleLibraryTests {
  /// What stands in the folder, path by path.
  let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().appending(path: "../../Sources/SampleLibrary/Articles")
    .standardizedFileURL

  @Test func tableHoldsEveryFileOfTheFolder() throws {
    var embedded: [String: Data] = [:]
    for index in 0..<sampleArticleCount() {
      let sample = sampleArticle(at: index)
      embedded[String(cString: sample.path)] = Data(bytes: sample.bytes, count: sample.size)
    }
    var files: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    where path.hasSuffix(".txt") || path.hasSuffix(".md") {
      files[path] = try Data(contentsOf: folder.appending(path: path))
    }
    #expect(embedded.keys.sorted() == files.keys.sorted())
    #expect(embedded == files)
  }

  @Test func thereAreEnoughToSpendAnEveningWith() {
    #expect(sampleArticleCount() >= 14)
  }
}
