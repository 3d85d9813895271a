import ArgumentParser
import Articles
import EntityRecognition
import Foundation

/// Fits the weights by which the places of a name in a document are weighed together, and prints them as
/// `PlaceWeights.swift` in `EntityRecognition` has them.
struct Agreement: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Fit the weights of the places of a name in a document, and print their table.",
    discussion: """
      Three models are trained, each on two thirds of the documents, and tag the rest, so that what is \
      weighed is as doubtful as in text that nobody has labelled.
      """)

  @Option(help: "The folder with train.jsonl.gz, raw.txt.gz and gazetteers/.")
  var data: String

  @Option(help: "The folder with the trainer's own lists and the grammar of invented news.")
  var lists = "Sources/gazette-train/Lists"

  @Option(help: "A source to leave out, so that its text says how the rest carries over.")
  var without: [String] = []

  private static let parts: UInt64 = 3

  func run() throws {
    let names = try NameLists(data: data, own: lists)
    let texts = try Corrections("\(lists)/corrections.tsv").texts(of: data)
      .filter { !without.contains($0.source) }
    let documents = LabelledDocument.documents(texts, Conventions(lists: names))
    var fit = PlaceFit()
    for part in 0..<Self.parts {
      let isApart = { (name: String) in Hash.of(name) % Self.parts == part }
      let lines = TrainingLines(
        texts.filter { !isApart(LabelledDocument.name(of: $0) ?? $0.id) },
        grammar: "\(lists)/invented-news.txt", lists: names, seed: 1)
      try lines.model(CRFTrainer.Settings()).withUnsafeBytes { bytes in
        let recognizer = EntityRecognizer(model: try ModelFile(bytes))
        for document in documents where isApart(document.name) {
          for (block, range, evidence) in recognizer.evidence(in: document.article) {
            fit.add(
              evidence, kind: document.kind(block, range), weight: document.isRead ? 1 : 0.3)
          }
        }
      }
    }
    print(fit.table())
  }
}

/// A document with its names.
private struct LabelledDocument {
  var name: String
  var isRead: Bool
  /// A line is a block.
  var lines: [LabelledLine] = []

  var article: Article { Article(blocks: lines.map { Block(.paragraph, $0.text) }) }

  /// The kind of the name that stands just there; 0 for none.
  func kind(_ block: Int, _ range: TextRange) -> Int {
    lines[block].names.first { $0.start == range.start && $0.end == range.end }?.kind ?? 0
  }

  /// What a document is called: of `gmb`, whose sentences follow one another as in its documents, eight
  /// are taken for one. nil for sentences that stand alone.
  static func name(of text: LabelledText) -> String? {
    if text.source == "gmb", let number = Int(text.id.dropFirst(4)) { return "gmb-\(number / 8)" }
    return text.source.hasPrefix("gum") || text.source == "uner-ewt" ? text.id : nil
  }

  static func documents(_ texts: [LabelledText], _ conventions: Conventions) -> [LabelledDocument] {
    var documents: [LabelledDocument] = []
    for text in texts {
      guard let name = name(of: text) else { continue }
      if documents.last?.name != name {
        documents.append(LabelledDocument(name: name, isRead: text.source != "gmb"))
      }
      let lines = text.lines.map { conventions.applied(to: $0, of: text.source) }
      let isFirst = documents[documents.count - 1].lines.isEmpty
      // A headline, which the data has none of, says what the first line says.
      if isFirst, let headline = lines.first.flatMap(Variations.titled) {
        documents[documents.count - 1].lines.append(headline)
      }
      documents[documents.count - 1].lines += lines
    }
    return documents
  }
}
