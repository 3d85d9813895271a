import EntityRecognition
import Testing

@testable import gazette_train

/// The whole way: lines, weights, the file's bytes, and the tagger that reads them.
struct TrainingTests {
  private static let lines = [
    "[Ada Moreau](person) met the crews of [Harbor Union](organization) on Monday.",
    "The minister, [Tomás Okafor](person), said so in Aldmoor.",
    "Both [Harbor Union](organization) and [Maritime Bank](organization) did not agree.",
    "Later [Okafor](person) left for Aldmoor with [Moreau](person).",
  ].map { gazette_train.AnnotatedText.line($0) }

  private static let lists: NameLists = {
    var lists = NameLists()
    lists.add("Ada", .givenNames)
    return lists
  }()

  private static func weights(
    seed: UInt64, keeping kept: Set<UInt64>? = nil
  ) -> TrainedWeights {
    var trainer = CRFTrainer(keeping: kept)
    for line in lines { trainer.add(TrainingLine(line: line, weight: 1, isDoubtful: false), lists) }
    var settings = CRFTrainer.Settings()
    settings.seed = seed
    trainer.train(settings) { _, _ in }
    return trainer.trained
  }

  private static func file(_ weights: TrainedWeights) -> [UInt8] {
    ModelWriter(lists: lists, weights: weights).file()
  }

  @Test func whatWasLearnedIsFoundAgain() throws {
    try Self.file(Self.weights(seed: 1)).withUnsafeBytes { bytes in
      let model = try ModelFile(bytes)
      #expect(model.lists(holding: Hash.of("ada")) == .givenNames)
      let tagger = Tagger(model: model)
      for line in Self.lines {
        let tokens = Tokenizer.tokens(of: line.text)
        var text = line.text
        #expect(text.withUTF8 { tagger.labels(of: tokens, in: $0) } == line.labels(of: tokens))
      }
    }
  }

  @Test func theSameSeedGivesTheSameFile() {
    let file = Self.file(Self.weights(seed: 1))
    #expect(file == Self.file(Self.weights(seed: 1)))
    #expect(file != Self.file(Self.weights(seed: 2)))
  }

  @Test func aMeanHasTheFirstModelsFeatures() {
    let first = Self.weights(seed: 1)
    let second = Self.weights(seed: 2, keeping: Set(first.features.keys))
    let mean = TrainedWeights.mean(of: [first, second])
    #expect(Set(mean.features.keys) == Set(first.features.keys))
    for (feature, weight) in mean.features {
      let sum = (first.features[feature] ?? SIMD8()) + (second.features[feature] ?? SIMD8())
      #expect((weight - sum / 2).max() < 1e-5 && (weight - sum / 2).min() > -1e-5)
    }
  }
}
