import ArgumentParser
import ArticleFormats
import Articles
import EntityRecognition
import Foundation

/// Scores the whole chain on labelled documents.
struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Score a model on folders of labelled documents.",
    discussion: """
      A folder has gold.jsonl, a document a line: its file, and its mentions with their offsets in \
      code points of the file's text, their kind and their cluster; quotes with their speaker where \
      there are any.
      """)

  @Option(help: "The model.")
  var model: String

  @Flag(help: "Show what was missed and what was found wrongly.")
  var errors = false

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
        var scores = DocumentScores(showsErrors: errors)
        for document in try GoldDocument.read(folder) {
          scores.add(document, recognizer)
        }
        print("\(folder): F1 (precision / recall)")
        print(scores.text)
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

  var file: String
  var mentions: [Mention]
  var quotes: [Quote]?
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

/// The scores over many documents.
struct DocumentScores {
  let showsErrors: Bool
  private var spans: [String: Score] = [:]
  private var sidebar: [String: Score] = [:]
  private var bCubed = (precision: 0.0, recall: 0.0, count: 0)
  private var quotes = (right: 0, named: 0, attributed: 0)

  init(showsErrors: Bool) { self.showsErrors = showsErrors }

  private struct Place: Hashable {
    var start: Int
    var end: Int
    var kind: String
  }

  mutating func add(_ document: GoldDocument, _ recognizer: EntityRecognizer) {
    guard let text = document.text,
      let article = try? ArticleParser().articles(
        from: Array(text.utf8), name: document.file, format: .text
      ).first
    else { return }
    let names = recognizer.names(in: article)
    let aligned = Alignment(article, text)
    var found: [Place: Int] = [:]
    for (index, entity) in names.entities.enumerated() {
      for mention in entity.mentions {
        if let range = aligned.range(mention.block, mention.range) {
          found[Place(start: range.0, end: range.1, kind: entity.kind.rawValue)] = index
        }
      }
    }
    var gold: [Place: String] = [:]
    for mention in document.mentions {
      gold[Place(start: mention.start, end: mention.end, kind: mention.kind)] = mention.cluster
    }
    for kind in ["person", "organization"] {
      let mine = Set(found.keys.filter { $0.kind == kind })
      let theirs = Set(gold.keys.filter { $0.kind == kind })
      spans[kind, default: Score()].add(mine, theirs, right: mine.intersection(theirs).count)
      addSidebar(kind, names, document, mine, gold, found)
      if showsErrors { show(mine.subtracting(theirs), theirs.subtracting(mine), document, text) }
    }
    addGrouping(found, gold)
    addQuotes(document, names, aligned)
  }

  /// An entity is right where it is found by its longest name, as the article gives it.
  private mutating func addSidebar(
    _ kind: String, _ names: ArticleNames, _ document: GoldDocument, _ mine: Set<Place>,
    _ gold: [Place: String], _ found: [Place: Int]
  ) {
    var longest: [String: String] = [:]
    for mention in document.mentions where mention.kind == kind {
      if mention.text.count > longest[mention.cluster]?.count ?? 0 {
        longest[mention.cluster] = mention.text
      }
    }
    let wanted = Set(longest.values.map { $0.lowercased() })
    let shown = Set(names.entities.filter { $0.kind.rawValue == kind }.map { $0.name.lowercased() })
    sidebar[kind, default: Score()].add(shown, wanted, right: shown.intersection(wanted).count)
  }

  /// B-cubed over the mentions that both have. See Bagga and Baldwin, 1998.
  private mutating func addGrouping(_ found: [Place: Int], _ gold: [Place: String]) {
    let shared = found.keys.filter { gold[$0] != nil }
    for place in shared {
      let mine = shared.filter { found[$0] == found[place] }
      let theirs = shared.filter { gold[$0] == gold[place] }
      let both = mine.filter { gold[$0] == gold[place] }.count
      bCubed.precision += Double(both) / Double(mine.count)
      bCubed.recall += Double(both) / Double(theirs.count)
      bCubed.count += 1
    }
  }

  private mutating func addQuotes(
    _ document: GoldDocument, _ names: ArticleNames, _ aligned: Alignment
  ) {
    for gold in document.quotes ?? [] {
      guard let speaker = gold.speaker else { continue }
      quotes.named += 1
      let match = names.quotes.first { quote in
        guard let range = aligned.range(quote.block, quote.range) else { return false }
        return range.0 < gold.end && gold.start < range.1
      }
      guard let match, let name = names.speakerName(of: match) else { continue }
      quotes.attributed += 1
      let cluster = document.mentions.filter { $0.cluster == speaker }.map(\.text)
      if name == speaker || cluster.contains(name) { quotes.right += 1 }
    }
  }

  private func show(
    _ wrong: Set<Place>, _ missed: Set<Place>, _ document: GoldDocument, _ text: String
  ) {
    let scalars = Array(text.unicodeScalars)
    func words(_ place: Place) -> String {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[max(0, place.start - 30)..<place.start])
      view.append(contentsOf: "[".unicodeScalars)
      view.append(contentsOf: scalars[place.start..<place.end])
      view.append(contentsOf: "]".unicodeScalars)
      view.append(contentsOf: scalars[place.end..<min(scalars.count, place.end + 30)])
      return String(view).replacingOccurrences(of: "\n", with: " ")
    }
    for place in wrong.sorted(by: { $0.start < $1.start }) {
      print("  wrong \(place.kind) \(words(place))")
    }
    for place in missed.sorted(by: { $0.start < $1.start }) {
      print("  missed \(place.kind) \(words(place))")
    }
  }

  var text: String {
    var lines: [String] = []
    for kind in ["person", "organization"] {
      lines.append(
        "  \(kind) spans \(spans[kind]?.text ?? "-"), sidebar \(sidebar[kind]?.text ?? "-")")
    }
    let both = (sidebar["person"] ?? Score()) + (sidebar["organization"] ?? Score())
    lines.append("  sidebar of both \(both.text)")
    if bCubed.count > 0 {
      let precision = bCubed.precision / Double(bCubed.count)
      let recall = bCubed.recall / Double(bCubed.count)
      let f1 = 2 * precision * recall / (precision + recall)
      lines.append("  grouping, B-cubed \(three(f1)) (\(three(precision)) / \(three(recall)))")
    }
    if quotes.named > 0 {
      lines.append(
        "  speakers right: \(three(Double(quotes.right) / Double(quotes.named))) of those named, "
          + "\(three(Double(quotes.right) / Double(max(1, quotes.attributed)))) of those attributed"
      )
    }
    return lines.joined(separator: "\n")
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
