import EntityModel
import EntityRecognition
import Testing

/// Sums of weights are kept from text to text.
struct KnownSumsTests {
  private func tagged(_ line: String, by tagger: Tagger) -> Tagger.Tagged {
    let tokens = Tokenizer.tokens(of: line)
    var line = line
    return line.withUTF8 { tagger.tagged(tokens, in: $0) }
  }

  @Test(arguments: [
    ("Foreign Minister Sinead O’Connor left.", "Foreign Minister Sinead O'Connor left."),
    ("Talks with D’Or of Siemens ended.", "Talks with D‘Or of Siemens ended."),
    ("Talks with José Çelik ended.", "Talks with Jose Celik ended."),
    ("Talks with Nato ended.", "Talks with NATO ended."),
    ("Moreau of Siemens met May.", "Then Moreau of Siemens met May."),
    ("HARBOR TALKS OF MOREAU RESUME", "Harbor Talks of Moreau Resume"),
    ("The Maritime Safety Board met.", "The Maritime Board met."),
  ])
  func whatAnotherTextLeftChangesNothing(line: String, other: String) throws {
    let model = try ModelFile(
      UnsafeRawBufferPointer(start: namesModelBytes(), count: namesModelSize()))
    let seasoned = Tagger(model: model)
    _ = tagged(other, by: seasoned)
    let first = tagged(line, by: Tagger(model: model))
    #expect(tagged(line, by: seasoned).likelihoods == first.likelihoods)
    #expect(tagged(line, by: seasoned).labels == first.labels)
  }
}
