import FoundationEssentials
import FuzzTargets
import SeededRandom
import Testing

/// Every input that is kept, and inputs near it, go through the reader that they are for.
struct CorpusTests {
  @Test(arguments: Corpus.inputs)
  func whatIsKeptIsReadSoundly(input: Corpus.Input) throws {
    try input.target.run(input.bytes)
  }

  @Test(arguments: Corpus.inputs)
  func whatIsNearItIsReadSoundly(input: Corpus.Input) throws {
    var random = SplitMix64(seed: UInt64(input.bytes.count))
    for _ in 0..<3 {
      let bytes = random.mutation(of: input.bytes)
      #expect(throws: Never.self, "\(bytes)") { try input.target.run(bytes) }
    }
  }

  @Test func everyTargetHasInputs() {
    let targets = Set(Corpus.inputs.map(\.target))
    #expect(targets == Set(FuzzTarget.allCases))
  }
}

/// The inputs in `Corpus/`, a folder for each target: invented ones, and those that once broke
/// something, which are named for what it was.
enum Corpus {
  struct Input: Sendable, CustomTestStringConvertible {
    var target: FuzzTarget
    var name: String
    var bytes: [UInt8]
    var testDescription: String { "\(target)/\(name)" }
  }

  static let inputs: [Input] = FuzzTarget.allCases.flatMap(inputs(of:))

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Corpus")

  private static func inputs(of target: FuzzTarget) -> [Input] {
    let folder = folder.appending(path: target.rawValue).path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().compactMap { name -> Input? in
      guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(name)") else {
        return nil
      }
      return Input(target: target, name: name, bytes: Array(bytes))
    }
  }
}
