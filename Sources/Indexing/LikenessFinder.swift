import Articles
import FoundationEssentials
import Glibc

/// Finds what is like an article: what shares rare people and organizations and rare words with it, and
/// lies near it in time.
///
/// Names are looked up in the whole library, words in the topics of the articles around it. Each shared name
/// or word counts for as much as it is rare (the logarithm of one article in so many); a month between two
/// articles halves what they share. One thing shared is chance.
struct LikenessFinder {
  let connection: Connection
  /// The article's.
  let row: Int64

  /// What another article shares.
  struct Shared {
    var row: Int64
    var names: [String]
    var words: [String]
  }

  /// The likest, which comes first.
  func likest(_ article: Article, limit: Int) throws(IndexError) -> [Shared] {
    let names = try sharedNames()
    var found: [Int64: Match] = [:]
    for (index, name) in names.enumerated() {
      for other in try nearest(naming: name) {
        found[other, default: Match()].names |= 1 << index
      }
    }
    let words = try addWords(without: names, to: &found)
    let ranked = found.filter { $0.value.isEnough }.map { other, match in
      (row: other, match: match, score: score(match, names, words, row: other))
    }.sorted { ($1.score, $1.row) < ($0.score, $0.row) }.prefix(limit)
    let shown = Self.spelling(
      words.filter { word in ranked.contains { $0.match.words & word.bit != 0 } }, in: article)
    return ranked.map { found in
      Shared(
        row: found.row,
        names: names.enumerated().filter { found.match.names & 1 << $0.offset != 0 }.map(
          \.element.name),
        words: words.filter { found.match.words & $0.bit != 0 }.compactMap { shown[$0.hash] })
    }
  }

  /// The articles whose text is nearly the same, newest first.
  func copies(of row: Int64) throws(IndexError) -> [Int64] {
    guard let sketch = try sketch(of: row) else { return [] }
    let bands = Set(sketch.bands)
    let marks = Array(repeating: "?", count: bands.count).joined(separator: ", ")
    return try connection.rows(
      """
      SELECT row FROM bands WHERE band IN (\(marks)) AND row <> ?
      GROUP BY row HAVING count(*) >= \(TextSketch.enough) ORDER BY row DESC
      """, bands.sorted().map(Value.integer) + [.integer(row)]
    ) { $0.integer(0) }
  }

  /// nil for a text that is too short to tell.
  func sketch(of row: Int64) throws(IndexError) -> TextSketch? {
    try connection.rows("SELECT sketch FROM sketches WHERE row = ?", [.integer(row)]) {
      $0.blob(0).flatMap { TextSketch(bytes: $0) }
    }.first ?? nil
  }

  // MARK: - Private

  private static let mostNames = 10
  /// What more articles name than this is not rare.
  private static let commonest = 600
  /// So many articles on either side are looked at for each name, and for words.
  private static let reach = 60
  private static let wordReach = 200

  /// What another article shares, a bit for each name and for each topic.
  private struct Match {
    var names: UInt32 = 0
    var words: UInt32 = 0

    /// A name is worth two words.
    var isEnough: Bool { 2 * names.nonzeroBitCount + words.nonzeroBitCount >= 3 }
  }

  private struct SharedName {
    var number: Int64
    var name: String
    /// How many name it.
    var articles: Int
    var rarity: Double
  }

  private struct RareWord {
    var hash: UInt32
    var bit: UInt32
    var rarity: Double
  }

  private static func rarity(_ articles: Int, of total: Int) -> Double {
    max(0.1, log(Double(total + 1) / Double(articles)))
  }

  private func score(
    _ match: Match, _ names: [SharedName], _ words: [RareWord], row other: Int64
  ) -> Double {
    var score = 0.0
    for (index, name) in names.enumerated() where match.names & 1 << index != 0 {
      score += 1.5 * name.rarity
    }
    for word in words where match.words & word.bit != 0 { score += word.rarity }
    let days = abs(RowNumber.date(of: other).timeIntervalSince(RowNumber.date(of: row))) / 86400
    return score / (1 + days / 30)
  }

  /// The rarest first.
  private func sharedNames() throws(IndexError) -> [SharedName] {
    let total = max(2, try connection.articleCount())
    return try connection.rows(
      """
      SELECT entity, name, articles FROM mentions JOIN entities USING (entity)
      WHERE row = ? AND articles BETWEEN 2 AND ? ORDER BY articles, count DESC, key LIMIT ?
      """, [.integer(row), .integer(Int64(Self.commonest)), .integer(Int64(Self.mostNames))]
    ) {
      let articles = Int($0.integer(2))
      return SharedName(
        number: $0.integer(0), name: $0.text(1) ?? "", articles: articles,
        rarity: Self.rarity(articles, of: total))
    }
  }

  private func nearest(naming name: SharedName) throws(IndexError) -> [Int64] {
    var rows: [Int64] = []
    for sql in name.articles <= Self.reach ? [Self.allNaming] : Self.nearestNaming {
      rows += try connection.rows(
        sql, [.integer(name.number), .integer(row), .integer(Int64(Self.reach))]
      ) { $0.integer(0) }
    }
    return rows
  }

  private static let allNaming =
    "SELECT row FROM mentions WHERE entity = ?1 AND row <> ?2 LIMIT ?3"
  private static let nearestNaming = ["row < ?2 ORDER BY row DESC", "row > ?2 ORDER BY row"].map {
    "SELECT row FROM mentions WHERE entity = ?1 AND \($0) LIMIT ?3"
  }

  /// What the article is about, as words' hashes; see `Topics`.
  private func topics() throws(IndexError) -> [UInt32] {
    try connection.rows("SELECT words FROM topics WHERE row = ?", [.integer(row)]) { found in
      var words: [UInt32] = []
      found.withBlob(0) { Topics.forEach(in: $0) { words.append($0) } }
      return words
    }.first ?? []
  }

  /// Adds the topics that the articles around it share with an article, the words of names left out.
  ///
  /// - Returns: Those that are rare there, the rarest first.
  private func addWords(
    without names: [SharedName], to found: inout [Int64: Match]
  ) throws(IndexError) -> [RareWord] {
    let left = Set(
      names.flatMap { TextKey.words($0.name) }.map { UInt32(truncatingIfNeeded: WordHash.of($0)) })
    let topics = try topics()
    let lookup = TopicLookup(topics.enumerated().filter { !left.contains($0.element) })
    var around: [(row: Int64, words: UInt32)] = []
    for side in ["row < ?1 ORDER BY row DESC", "row > ?1 ORDER BY row"] {
      around += try connection.rows(
        "SELECT row, words FROM topics WHERE \(side) LIMIT ?2",
        [.integer(row), .integer(Int64(Self.wordReach))]
      ) { found in (found.integer(0), found.withBlob(1) { lookup.bits(in: $0) }) }
    }
    var words: [RareWord] = []
    for (index, hash) in topics.enumerated() {
      let bit: UInt32 = 1 << index
      let articles = around.count { $0.words & bit != 0 }
      // What one article in fifty is about as well is what all are about these days.
      guard articles >= 1, articles <= max(2, around.count / 50) else { continue }
      words.append(
        RareWord(hash: hash, bit: bit, rarity: Self.rarity(articles + 1, of: around.count + 1)))
    }
    let rare = words.reduce(0) { $0 | $1.bit }
    for (other, bits) in around where bits & rare != 0 {
      found[other, default: Match()].words = bits & rare
    }
    return words.sorted { ($1.rarity, $0.hash) < ($0.rarity, $1.hash) }
  }

  /// The words as the article has them, in lower case.
  private static func spelling(_ words: [RareWord], in article: Article) -> [UInt32: String] {
    Topics.places(of: Set(words.map(\.hash)), in: article).mapValues { place in
      article.blocks[place.block].text[place.range].lowercased()
    }
  }
}

/// Finds out which topics of one article another one has, for hundreds of others in a moment.
private struct TopicLookup {
  private static let slots = 1024
  /// By the last bits of a word: the words that end so, and their bits.
  private var words = [UInt32](repeating: 0, count: slots)
  private var bits = [UInt32](repeating: 0, count: slots)

  /// - Parameter topics: With their numbers, which become bits.
  init(_ topics: [(offset: Int, element: UInt32)]) {
    for (number, word) in topics {
      var slot = Int(word) & (Self.slots - 1)
      while bits[slot] != 0 { slot = (slot + 1) & (Self.slots - 1) }
      words[slot] = word
      bits[slot] = 1 << number
    }
  }

  func bits(in packed: UnsafeRawBufferPointer) -> UInt32 {
    var found: UInt32 = 0
    Topics.forEach(in: packed) { word in
      var slot = Int(word) & (Self.slots - 1)
      while bits[slot] != 0 {
        if words[slot] == word {
          found |= bits[slot]
          break
        }
        slot = (slot + 1) & (Self.slots - 1)
      }
    }
    return found
  }
}
