import Articles

/// What is worked out of all words of an article, in one go: to find them takes longer than the rest.
struct Wording: Sendable {
  /// nil for a text that is too short to tell.
  let sketch: TextSketch?
  let topics: Topics
  /// Of all that the full text has of the article.
  let beginnings: [UInt16]

  /// - Parameter title: The headline to list.
  init(of article: Article, title: String) {
    var stretches = TextSketch.Stretches()
    var tally = Topics.Tally()
    var beginnings = WordBeginning.Finder()
    for block in article.blocks {
      let counts = TextSketch.Stretches.counts(block)
      let weight = Topics.Tally.weight(of: block)
      let isBody = FullTextColumns.isBody(block)
      WordTokenizer.shared.forEachWord(of: block.text) { word, _ in
        if isBody { beginnings.add(word) }
        guard counts || weight != nil else { return }
        let hash = WordHash.of(word)
        if counts { stretches.add(hash) }
        if let weight { tally.add(word, hash, weight: weight) }
      }
    }
    for column in FullTextColumns.besidesBody(title: title, article) {
      WordTokenizer.shared.forEachWord(of: column) { word, _ in beginnings.add(word) }
    }
    sketch = TextSketch(stretches)
    topics = Topics(tally)
    self.beginnings = beginnings.found
  }
}
