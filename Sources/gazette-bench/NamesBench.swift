import ArgumentParser
import ArticleFormats
import Articles
import EntityModel
import EntityRecognition
import Foundation

/// Measures the recognition of names: from an article's text to grouped entities, roles and quotes,
/// on one core, beside reading the files and counting their words.
struct NamesBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "names",
    abstract: "Measure reading articles, counting their words, and finding their names.")

  @Option(help: "How many seconds of CPU time each measurement takes at least.")
  var seconds = 2.0

  @Argument(help: "Article files, or folders of them.")
  var paths: [String]

  func run() throws {
    let files = try paths.flatMap(Self.files).map { path in
      (name: path, bytes: [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))))
    }
    let articles = files.flatMap { file in
      (try? ArticleParser().articles(from: file.bytes, name: file.name)) ?? []
    }
    guard !articles.isEmpty else { throw ValidationError("No articles were found there.") }
    let bytes = UnsafeRawBufferPointer(start: namesModelBytes(), count: namesModelSize())
    let recognizer = EntityRecognizer(model: try ModelFile(bytes))
    let tokens = articles.reduce(0) { $0 + EntityRecognizer.tokenCount(of: $1) }
    print("\(articles.count) articles, \(tokens) tokens")
    let reading = rate {
      for file in files { _ = try? ArticleParser().articles(from: file.bytes, name: file.name) }
    }
    show("reading the files", tokens, reading)
    let counting = rate {
      var words = 0
      for article in articles {
        for block in article.blocks { words += Self.words(block.text) }
      }
      precondition(words > 0)
    }
    show("counting words", tokens, counting)
    let before = Cost.peakMemory
    let naming = rate { for article in articles { _ = recognizer.names(in: article) } }
    show("finding names", tokens, naming)
    print("most memory: \(Int(before)) MB before finding names, \(Int(Cost.peakMemory)) MB after")
  }

  private func show(_ what: String, _ tokens: Int, _ rounds: Double) {
    let thousands = Int(rounds * Double(tokens) / 1000)
    let padding = String(repeating: " ", count: max(0, 20 - what.count))
    print("\(what)\(padding)\(thousands) thousand tokens a second")
  }

  /// How often in a second of CPU time something can be done.
  private func rate(_ work: () -> Void) -> Double {
    let start = Cost.milliseconds
    var rounds = 0
    var passed = 0.0
    repeat {
      work()
      rounds += 1
      passed = Cost.milliseconds - start
    } while passed < seconds * 1000
    return Double(rounds) / passed * 1000
  }

  private static func words(_ text: String) -> Int {
    var count = 0
    var isInWord = false
    for byte in text.utf8 {
      let isSpace = byte <= 0x20
      if !isSpace, !isInWord { count += 1 }
      isInWord = !isSpace
    }
    return count
  }

  private static func files(_ path: String) throws -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw ValidationError("\(path) does not exist.")
    }
    guard isFolder.boolValue else { return [path] }
    return try FileManager.default.subpathsOfDirectory(atPath: path).sorted()
      .filter { !$0.hasPrefix(".") && $0.contains(".") }.map { "\(path)/\($0)" }
  }
}
