import Articles

/// What is worked out of all words of an article, in one go: to find them takes longer than the rest.
struct Wording: Sendable {
  /// nil for a text that is too short to tell.
  let sketch: TextSketch?
  let topics: Topics

  init(of article: Article) {
    var stretches = TextSketch.Stretches()
    var tally = Topics.Tally()
    for block in article.blocks {
      let counts = TextSketch.Stretches.counts(block)
      let weight = Topics.Tally.weight(of: block)
      guard counts || weight != nil else { continue }
      WordTokenizer.shared.forEachWord(of: block.text) { word, _ in
        let hash = WordHash.of(word)
        if counts { stretches.add(hash) }
        if let weight { tally.add(word, hash, weight: weight) }
      }
    }
    sketch = TextSketch(stretches)
    topics = Topics(tally)
  }
}
