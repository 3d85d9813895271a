import ArgumentParser
import EntityRecognition
import Foundation

@main
struct GazetteTrain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gazette-train", abstract: "Trains the recognizer of names and scores it.",
    subcommands: [Train.self, Evaluate.self])
}

/// Trains a model and prints how well it tags text that it was not trained on.
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Train a model. The same data and seed give the same file.")

  @Option(help: "The folder with train.jsonl.gz, dev.jsonl.gz and gazetteers/.")
  var data: String

  @Option(help: "Where to write the model.")
  var output: String

  @Option(help: "How often to go through the data.")
  var passes = 8

  @Option(help: "What the order of the sentences depends on.")
  var seed: UInt64 = 1

  @Option(help: "How often a sentence that was read by hand counts.")
  var readWeight = 1

  @Option(help: "Files of annotated text of our own, each line counting twice.")
  var own: [String] = []

  @Flag(help: "Keep a part of the training data apart, for tuning, and print its scores.")
  var holdOut = false

  func run() throws {
    let lists = try NameLists(folder: "\(data)/gazetteers")
    var trainer = PerceptronTrainer()
    var heldOut: [LabelledText] = []
    for text in try LabelledText.read("\(data)/train.jsonl.gz") {
      if holdOut, Self.isHeldOut(text) {
        heldOut.append(text)
        continue
      }
      for line in text.lines { trainer.add(line, lists, weight: text.read ? readWeight : 1) }
    }
    for path in own {
      for line in try AnnotatedText.lines(path) { trainer.add(line, lists, weight: 2) }
    }
    trainer.train(passes: passes, seed: seed) { pass, wrong in
      print("pass \(pass): \(three(100 * wrong)) % of tokens wrong")
    }
    let file = trainer.modelFile(lists, slots: 1 << 18)
    try Data(file).write(to: URL(fileURLWithPath: output))
    print("\(output): \(file.count) bytes")
    if holdOut { try TagScores.print(heldOut, file) }
    try TagScores.print(try LabelledText.read("\(data)/dev.jsonl.gz"), file)
  }

  /// One in twelve, by the hash of its name, so that the choice never changes.
  private static func isHeldOut(_ text: LabelledText) -> Bool {
    Hash.of(text.id) % 12 == 5 && (text.read || !text.source.hasPrefix("gmb"))
  }
}

/// How well the tagger alone finds persons and organizations, by source.
enum TagScores {
  static func print(_ texts: [LabelledText], _ file: [UInt8]) throws {
    try file.withUnsafeBytes { bytes in
      let tagger = Tagger(model: try ModelFile(bytes))
      var scores: [String: [Score]] = [:]
      for text in texts {
        for line in text.lines {
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
