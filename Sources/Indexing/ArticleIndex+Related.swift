import Articles
import Glibc

/// An article that is like another, and why.
public struct Likeness: Hashable, Sendable {
  public var row: Int64
  /// Rare people and organizations that both name, the rarest first.
  public var names: [String]
  /// Rare words that both use, the rarest first.
  public var words: [String]
  var score: Double
}

extension ArticleIndex {
  /// The articles that are most like one: they share rare people and organizations and rare words,
  /// and lie near it in time.
  ///
  /// Each shared name or word counts for as much as it is rare (the logarithm of one article in so
  /// many); a month between two articles halves what they share. One thing shared is chance.
  ///
  /// - Complexity: Bounded: some dozens of names and words, and the hundred nearest articles on
  ///   either side of each.
  public func likenesses(
    of article: Article, row: Int64, limit: Int
  ) throws(IndexError) -> [Likeness] {
    let names = try sharedNames(of: row)
    let total = max(2, try counts(Listing(), SearchQuery.everything).articles)
    let words = try rareWords(of: article, without: names.map(\.name), among: total)
    var found: [Int64: Likeness] = [:]
    func add(_ rows: [Int64], rarity: Double, _ mark: (inout Likeness) -> Void) {
      for other in rows where other != row {
        var likeness = found[other] ?? Likeness(row: other, names: [], words: [], score: 0)
        likeness.score += rarity
        mark(&likeness)
        found[other] = likeness
      }
    }
    for name in names.prefix(Self.mostNames) {
      let rarity = Self.rarity(name.articles, of: total)
      add(try nearest(to: row, naming: name.number), rarity: 1.5 * rarity) {
        $0.names.append(name.name)
      }
    }
    for word in words {
      add(try nearest(to: row, using: word.text), rarity: Self.rarity(word.articles, of: total)) {
        $0.words.append(word.shown)
      }
    }
    let likely = found.values.filter { 2 * $0.names.count + $0.words.count >= 3 }.map { likeness in
      var likeness = likeness
      let days = abs(Double((likeness.row >> 12) - (row >> 12))) / 86400
      likeness.score /= 1 + days / 30
      return likeness
    }
    return Array(likely.sorted { ($1.score, $1.row) < ($0.score, $0.row) }.prefix(max(0, limit)))
  }

  /// The articles whose text is nearly the same as another's, newest first.
  public func copies(of row: Int64) throws(IndexError) -> [Int64] {
    try connection.withLock { connection throws(IndexError) in
      let sketch =
        try connection.rows("SELECT sketch FROM sketches WHERE row = ?", [.integer(row)]) {
          $0.blob(0).flatMap { TextSketch(bytes: $0) }
        }.first ?? nil
      guard let sketch else { return [] }
      var shared: [Int64: Int] = [:]
      for band in sketch.bands {
        for other in try connection.rows(
          "SELECT row FROM bands WHERE band = ?", [.integer(band)], { $0.integer(0) }
        ) where other != row {
          shared[other, default: 0] += 1
        }
      }
      return shared.filter { $0.value >= TextSketch.enough }.keys.sorted(by: >)
    }
  }

  // MARK: - Private

  private static let mostNames = 16
  private static let mostWords = 16
  /// What more articles have than this is not rare, and not worth counting further.
  private static let commonest = 600
  /// So many articles on either side of one are looked at for each thing that is shared.
  private static let reach = 100

  private struct SharedName {
    var number: Int64
    var name: String
    var articles: Int
  }

  private struct RareWord {
    var text: String
    var shown: String
    var articles: Int
  }

  private static func rarity(_ articles: Int, of total: Int) -> Double {
    max(0.1, log(Double(total + 1) / Double(articles)))
  }

  private func sharedNames(of row: Int64) throws(IndexError) -> [SharedName] {
    try connection.withLock { connection throws(IndexError) in
      try connection.rows(
        """
        SELECT entity, name, articles FROM mentions JOIN entities USING (entity)
        WHERE row = ? AND articles BETWEEN 2 AND ? ORDER BY articles, count DESC, key
        """, [.integer(row), .integer(Int64(Self.commonest))]
      ) {
        SharedName(
          number: $0.integer(0), name: $0.text(1) ?? "", articles: Int($0.integer(2)))
      }
    }
  }

  /// The rarest of the words that an article uses much, or in its headline.
  private func rareWords(
    of article: Article, without names: [String], among total: Int
  ) throws(IndexError) -> [RareWord] {
    struct Use {
      var shown: String
      var weight = 0.0
    }
    let ofNames = Set(names.flatMap(TextKey.words))
    var uses: [String: Use] = [:]
    for block in article.blocks {
      let weight: Double
      switch block.kind {
      case .title, .standfirst: weight = 3
      case .paragraph, .heading, .quote, .listItem: weight = 1
      case .byline, .code, .table, .image, .related, .rule: continue
      }
      for word in WordTokenizer.shared.words(of: block.text) {
        guard word.text.utf8.count >= 5, !ofNames.contains(word.text),
          word.text.utf8.allSatisfy({ $0 > UInt8(ascii: "9") })
        else { continue }
        uses[word.text, default: Use(shown: String(block.text[word.range]))].weight += weight
      }
    }
    // Long words first among equals: they mean more.
    let likely = uses.sorted {
      ($1.value.weight, $1.key.utf8.count, $0.key) < ($0.value.weight, $0.key.utf8.count, $1.key)
    }.prefix(4 * Self.mostWords)
    var rare: [RareWord] = []
    for (text, use) in likely {
      let articles =
        try connection.withLock { connection throws(IndexError) in
          try connection.rows(
            """
            SELECT count(*) FROM (SELECT 1 FROM text
              WHERE text MATCH ? AND rowid NOT IN (SELECT row FROM gone) LIMIT ?)
            """,
            [.text("\"\(text)\""), .integer(Int64(Self.commonest + 1))]
          ) { Int($0.integer(0)) }
        }.first ?? 0
      // A word of one article in ten says nothing.
      guard articles >= 2, articles <= max(2, min(Self.commonest, total / 10)) else { continue }
      rare.append(RareWord(text: text, shown: use.shown.lowercased(), articles: articles))
    }
    return Array(
      rare.sorted { ($0.articles, $0.text) < ($1.articles, $1.text) }.prefix(Self.mostWords))
  }

  private func nearest(to row: Int64, naming number: Int64) throws(IndexError) -> [Int64] {
    try nearest(
      to: row, "SELECT row FROM mentions WHERE entity = ? AND row", .integer(number), order: "row")
  }

  private func nearest(to row: Int64, using word: String) throws(IndexError) -> [Int64] {
    try nearest(
      to: row, "SELECT rowid FROM text WHERE text MATCH ? AND rowid", .text("\"\(word)\""),
      order: "rowid")
  }

  private func nearest(
    to row: Int64, _ question: String, _ value: Value, order: String
  ) throws(IndexError) -> [Int64] {
    try connection.withLock { connection throws(IndexError) in
      var rows: [Int64] = []
      for side in ["< ? ORDER BY \(order) DESC", "> ? ORDER BY \(order)"] {
        rows += try connection.rows(
          "\(question) \(side) LIMIT \(Self.reach)", [value, .integer(row)]
        ) { $0.integer(0) }
      }
      return rows
    }
  }
}
