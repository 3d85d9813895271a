import ArgumentParser
import EntityRecognition
import Foundation

@main
struct GazetteTrain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gazette-train", abstract: "Trains the recognizer of names and scores it.",
    subcommands: [Train.self, Evaluate.self, Doubts.self, Agreement.self])
}

/// Trains a model and prints how well it tags text that it was not trained on.
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Train a model. The same data and seed give the same file.")

  @Option(help: "The folder with train.jsonl.gz, dev.jsonl.gz, raw.txt.gz and gazetteers/.")
  var data: String

  @Option(help: "The folder with the trainer's own lists and the grammar of invented news.")
  var lists = "Sources/gazette-train/Lists"

  @Option(help: "Where to write the model.")
  var output: String

  @Option(help: "How often to go through the data.")
  var passes = CRFTrainer.Settings().passes

  @Option(help: "What the order of the sentences, and what is invented, depends on.")
  var seed: UInt64 = 1

  @Option(help: "How many models are trained, each with other seeds; the mean of them is written.")
  var models: UInt64 = 5

  @Option(help: "A source to leave out, so that its text says how the rest carries over.")
  var without: [String] = []

  @Flag(help: "Keep a part of the training data apart, for tuning, and print its scores.")
  var holdOut = false

  func run() throws {
    let names = try NameLists(data: data, own: lists)
    let all = try Corrections("\(lists)/corrections.tsv").texts(of: data)
    let isHeldOut = { (text: LabelledText) in
      without.contains(text.source) || holdOut && Self.isHeldOut(text)
    }
    let lines = TrainingLines(
      all.filter { !isHeldOut($0) }, grammar: "\(lists)/invented-news.txt", lists: names,
      seed: seed)
    var settings = CRFTrainer.Settings()
    settings.passes = passes
    let file = try lines.model(settings, models: models) { pass, loss in
      print("pass \(pass): loss \(three(loss)) a token")
    }
    try Data(file).write(to: URL(fileURLWithPath: output))
    print("\(output): \(file.count) bytes")
    let heldOut = all.filter(isHeldOut)
    if !heldOut.isEmpty { try TagScores.print(heldOut, file, Conventions(lists: names)) }
    try TagScores.print(
      try LabelledText.read("\(data)/dev.jsonl.gz"), file, Conventions(lists: names))
  }

  /// One in twelve, by the hash of its name, so that the choice never changes.
  private static func isHeldOut(_ text: LabelledText) -> Bool {
    Hash.of(text.id) % 12 == 5 && (text.read || !text.source.hasPrefix("gmb"))
  }
}

/// How well the tagger alone finds persons and organizations, by source.
enum TagScores {
  static func print(_ texts: [LabelledText], _ file: [UInt8], _ conventions: Conventions) throws {
    try file.withUnsafeBytes { bytes in
      let tagger = Tagger(model: try ModelFile(bytes))
      var scores: [String: [Score]] = [:]
      for text in texts {
        for found in text.lines {
          let line = conventions.applied(to: found, of: text.source)
          let tokens = Tokenizer.tokens(of: line.text)
          var copy = line.text
          let spans = copy.withUTF8 { Span.spans(of: tagger.labels(of: tokens, in: $0)) }
          for kind in 1...2 {
            let found = Set(
              spans.filter { $0.kind == kind }.map {
                [tokens[$0.start].start, tokens[$0.end - 1].end]
              })
            let wanted = Set(line.names.filter { $0.kind == kind }.map { [$0.start, $0.end] })
            for source in [text.source, "all"] {
              scores[source, default: [Score(), Score()]][kind - 1].add(
                found, wanted, right: found.intersection(wanted).count)
            }
          }
        }
      }
      Swift.print("source: persons F1 (precision / recall), organizations")
      for (source, score) in scores.sorted(by: { $0.key < $1.key }) {
        Swift.print("  \(source): \(score[0].text), \(score[1].text)")
      }
    }
  }
}
