import ArgumentParser
import EntityRecognition
import Foundation

/// Prints the lines where a model that was not trained on them finds other names than they are
/// labelled with, so that somebody can read them and put what is right into `corrections.tsv`.
struct Doubts: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print lines whose labels a model trained on the others doubts.",
    discussion: """
      The least likely labels come first. Fields are parted by tabs: how likely the least likely label \
      is, the record, the line in it, the names it is labelled with, those found, and its text.
      """)

  @Option(help: "The folder with train.jsonl.gz, raw.txt.gz and gazetteers/.")
  var data: String

  @Option(help: "The folder with the trainer's own lists and the grammar of invented news.")
  var lists = "Sources/gazette-train/Lists"

  @Option(help: "How many models are trained, each on all parts of the data but one.")
  var parts: UInt64 = 4

  @Flag(help: "Print lines whose labels were read, too.")
  var read = false

  func run() throws {
    let names = try NameLists(data: data, own: lists)
    let conventions = Conventions(lists: names)
    let texts = try Corrections("\(lists)/corrections.tsv").texts(of: data)
    var doubts: [Doubt] = []
    for part in 0..<parts {
      let isApart = { (text: LabelledText) in Hash.of(text.id) % parts == part }
      let lines = TrainingLines(
        texts.filter { !isApart($0) }, grammar: "\(lists)/invented-news.txt", lists: names, seed: 1)
      try lines.model(CRFTrainer.Settings()).withUnsafeBytes { bytes in
        let tagger = Tagger(model: try ModelFile(bytes))
        for text in texts where isApart(text) {
          for (index, line) in text.lines.enumerated() where read || !line.isRead {
            let line = conventions.applied(to: line, of: text.source)
            let place = "\(text.id)\t\(index + 1)"
            if let doubt = Doubt(line, at: place, tagger) { doubts.append(doubt) }
          }
        }
      }
    }
    for doubt in doubts.sorted(by: { $0.likelihood < $1.likelihood }) { print(doubt.text) }
  }
}

/// A line whose persons or organizations are not those that are found.
private struct Doubt {
  /// Of the least likely label.
  var likelihood: Float
  /// What is printed.
  var text: String

  /// - Returns: nil where the same names are found.
  init?(_ line: LabelledLine, at place: String, _ tagger: Tagger) {
    let tokens = Tokenizer.tokens(of: line.text)
    let labels = line.labels(of: tokens)
    var copy = line.text
    let tagged = copy.withUTF8 { tagger.tagged(tokens, in: $0) }
    let kinds = Span.person...Span.organization
    likelihood = 1
    for (index, (label, found)) in zip(labels, tagged.labels).enumerated()
    where label != found && (kinds.contains(label.kind) || kinds.contains(found.kind)) {
      likelihood = min(likelihood, tagged.likelihoods[index][Int(label.rawValue)])
    }
    guard likelihood < 1 else { return nil }
    let spans = [labels, tagged.labels].map { labels in
      Span.spans(of: labels).filter { kinds.contains($0.kind) }
        .map { span in
          let places = [tokens[span.start].start, tokens[span.end - 1].end].map { byte in
            String(decoding: line.text.utf8.prefix(byte), as: UTF8.self).unicodeScalars.count
          }
          return "\(span.kind == Span.person ? "PER" : "ORG") \(places[0])-\(places[1])"
        }
        .joined(separator: ", ")
    }
    text = "\(three(Double(likelihood)))\t\(place)\t\(spans[0])\t\(spans[1])\t\(line.text)"
  }
}
