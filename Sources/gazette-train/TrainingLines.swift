import EntityRecognition
import SeededRandom

/// What the tagger learns from: the labelled texts, lines made of them, and invented ones, each with
/// what it counts.
struct TrainingLines {
  var settings = Settings()
  private let texts: [LabelledText]
  private let grammar: String
  private let lists: NameLists
  private let seed: UInt64

  /// How much of what is made, tuned on text that was kept apart.
  struct Settings {
    /// What a text counts whose labels were read by hand.
    var readWeight: Float = 2
    var invented = 6000
    var inventedTitles = 1500
    var inventedWeight: Float = 0.5
    /// Shares of the lines that are also learned from with other names, in capitals, as a headline, and
    /// without their full stop.
    var renamed = 0.1
    var shouted = 0.02
    var titled = 0.03
    var unended = 0.06
    /// Share of what is made whose names are learned from as if no list had them.
    var unknown = 0.5
    var madeWeight: Float = 0.5
    /// Sources whose labels follow other rules or are too far from news. What was read of them counts.
    var passedOver: Set<String> = ["wnut17"]
    var passedOverUnread: Set<String> = ["multiner"]
  }

  init(_ texts: [LabelledText], grammar: String, lists: NameLists, seed: UInt64) {
    self.texts = texts
    self.grammar = grammar
    self.lists = lists
    self.seed = seed
  }

  /// Calls `body` with each line and what it counts.
  ///
  /// - Parameter seed: What is invented depends on it.
  private func visit(_ seed: UInt64, _ body: (TrainingLine) -> Void) throws {
    var news = try InventedNews(grammar: grammar, lists: lists, seed: seed)
    var random = SplitMix64(seed: seed &+ 1)
    let conventions = Conventions(lists: lists)
    for text in texts {
      for found in text.lines where isUsed(found, of: text.source) {
        let line = conventions.applied(to: found, of: text.source)
        body(
          TrainingLine(
            line: line, weight: line.isRead ? settings.readWeight : 1, isDoubtful: !line.isRead))
        for made in variations(of: line, &news, &random) {
          let isUnknown = Double.random(in: 0..<1, using: &random) < settings.unknown
          body(
            TrainingLine(
              line: made, weight: settings.madeWeight, isDoubtful: !line.isRead,
              hasUnknownNames: isUnknown))
        }
      }
    }
    for (thing, count) in [
      ("sentence", settings.invented), ("sentence-title", settings.inventedTitles),
    ] {
      for _ in 0..<count {
        let line = news.line(thing)
        let isUnknown = Double.random(in: 0..<1, using: &random) < settings.unknown
        for line in [line, thing == "sentence-title" ? Variations.shouted(line) : nil] {
          guard let line else { continue }
          body(
            TrainingLine(
              line: line, weight: settings.inventedWeight, isDoubtful: false,
              hasUnknownNames: isUnknown))
        }
      }
    }
  }

  /// Trains a model on them, or several, each with news invented anew, and takes their mean. The first
  /// chooses the features of all.
  ///
  /// - Parameter progress: Called after each pass with the mean loss of a token.
  /// - Returns: The bytes of its file.
  func model(
    _ settings: CRFTrainer.Settings, models count: UInt64 = 1,
    progress: (Int, Double) -> Void = { _, _ in }
  ) throws -> [UInt8] {
    var models: [TrainedWeights] = []
    for seed in seed..<(seed + count) {
      var trainer = CRFTrainer(keeping: models.first.map { Set($0.features.keys) })
      try visit(seed) { line in
        if line.hasUnknownNames {
          trainer.add(line, ListsWithoutNames(lists, line.line))
        } else {
          trainer.add(line, lists)
        }
      }
      var settings = settings
      settings.seed = seed
      trainer.train(settings, progress: progress)
      models.append(trainer.trained)
    }
    return ModelWriter(lists: lists, weights: TrainedWeights.mean(of: models)).file()
  }

  // MARK: - Private

  private func isUsed(_ line: LabelledLine, of source: String) -> Bool {
    !settings.passedOver.contains(source)
      && (line.isRead || !settings.passedOverUnread.contains(source))
  }

  private func variations(
    of line: LabelledLine, _ news: inout InventedNews, _ random: inout SplitMix64
  ) -> [LabelledLine] {
    let chances = (0..<4).map { _ in Double.random(in: 0..<1, using: &random) }
    var made: [LabelledLine] = []
    if chances[0] < settings.renamed, line.names.contains(where: { $0.kind <= Span.organization }) {
      made.append(Variations.renamed(line, &news, &random))
    }
    // Headlines are short.
    guard line.text.utf8.count < 200 else { return made }
    if chances[1] < settings.shouted, let line = Variations.shouted(line) { made.append(line) }
    if chances[2] < settings.titled, let line = Variations.titled(line) { made.append(line) }
    if chances[3] < settings.unended, let line = Variations.unended(line) { made.append(line) }
    return made
  }
}

/// A line to learn from.
struct TrainingLine {
  var line: LabelledLine
  /// What it counts.
  var weight: Float
  /// Whether nobody read its labels.
  var isDoubtful: Bool
  /// Whether its names are to be learned from as if no list had them.
  var hasUnknownNames = false
}
