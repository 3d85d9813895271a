import ArgumentParser
import Articles
import EntityRecognition
import Foundation

/// Scores the whole chain on labelled documents.
struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Score a model on folders of labelled documents.",
    discussion: """
      A folder has gold.jsonl, a document a line: its file, and its mentions with their offsets in \
      code points of the file's text, their kind and their cluster; quotes and roles where there are \
      any, and a genre, by which the scores are also printed.
      """)

  @Option(help: "The model.")
  var model: String

  @Flag(help: "Show what was missed and what was found wrongly.")
  var errors = false

  @Flag(help: "Print the scores of each file, too.")
  var files = false

  @Option(help: "Passages with the roles of their people marked.")
  var roles: [String] = []

  @Option(help: "Passages with their quotes marked.")
  var quotes: [String] = []

  @Argument(help: "Folders, each with gold.jsonl.")
  var folders: [String] = []

  func run() throws {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: model)))
    try bytes.withUnsafeBytes { raw in
      let recognizer = EntityRecognizer(model: try ModelFile(raw))
      for folder in folders {
        var all = DocumentScores()
        var genres: [String: DocumentScores] = [:]
        for document in try GoldDocument.read(folder) {
          let scores = DocumentScores(document, recognizer)
          if files || errors { print("\(document.file): \(scores.line)") }
          if errors { for error in scores.errors { print("  \(error)") } }
          all += scores
          if let genre = document.genre { genres[genre, default: DocumentScores()] += scores }
        }
        print("\(folder): F1 (precision / recall)")
        print(all.text)
        for (genre, scores) in genres.sorted(by: { $0.key < $1.key }) {
          print("  \(genre): \(scores.line)")
        }
      }
      for path in roles {
        let scores = RoleScores(try MarkedPassage.read(path), recognizer)
        print("\(path): roles \(scores.score.text)")
        if errors { for error in scores.errors { print("  \(error)") } }
      }
      for path in quotes {
        let scores = QuoteScores(try MarkedPassage.read(path), recognizer)
        print("\(path): quotes \(scores.quotes.text)")
        print(
          "  speakers right: \(three(scores.ofNamed)) of those named, "
            + "\(three(scores.ofAttributed)) of those attributed")
        if errors { for error in scores.errors { print("  \(error)") } }
      }
    }
  }
}

/// A labelled document.
struct GoldDocument: Decodable {
  struct Mention: Decodable {
    var start: Int
    var end: Int
    var text: String
    var kind: String
    var cluster: String
  }

  struct Quote: Decodable {
    var start: Int
    var end: Int
    var speaker: String?
  }

  /// Who somebody is, by the name of their cluster.
  struct Role: Decodable {
    var cluster: String
    var text: String
  }

  var file: String
  var genre: String?
  var mentions: [Mention]
  var quotes: [Quote]?
  var roles: [Role]?
  /// The file's text, put in after decoding.
  var text: String?

  static func read(_ folder: String) throws -> [GoldDocument] {
    let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/gold.jsonl"))
    return try data.split(separator: UInt8(ascii: "\n")).map { line in
      var document = try JSONDecoder().decode(GoldDocument.self, from: Data(line))
      document.text = try String(contentsOfFile: "\(folder)/\(document.file)", encoding: .utf8)
      return document
    }
  }
}

/// Where the blocks of an article stand in its file, in code points: their words are looked for one
/// after another, since white space was folded.
struct Alignment {
  /// For each block and each byte of its text, the code point in the file.
  private var offsets: [[Int]] = []

  init(_ article: Article, _ text: String) {
    let file = Array(text.unicodeScalars)
    var position = 0
    for block in article.blocks {
      var map: [Int] = []
      for scalar in block.text.unicodeScalars {
        if !scalar.properties.isWhitespace {
          var next = position
          while next < file.count, file[next] != scalar, next - position < 400 { next += 1 }
          if next < file.count, file[next] == scalar { position = next }
        }
        for _ in 0..<UTF8.width(scalar) { map.append(position) }
        if !scalar.properties.isWhitespace { position += 1 }
      }
      map.append(position)
      offsets.append(map)
    }
  }

  func range(_ block: Int, _ range: TextRange) -> (Int, Int)? {
    guard offsets.indices.contains(block), range.end < offsets[block].count, range.end > 0 else {
      return nil
    }
    return (offsets[block][range.start], offsets[block][range.end - 1] + 1)
  }
}
