import Articles
import FoundationEssentials
import Glibc
import Synchronization

/// Finds what is like an article: what shares rare people and organizations and rare words with it, and
/// lies near it in time.
///
/// Each shared name or word counts for as much as it is rare (the logarithm of one article in so
/// many); a month between two articles halves what they share. One thing shared is chance.
struct LikenessFinder {
  let connection: Connection
  /// The article's.
  let row: Int64
  let common: CommonWords

  /// What another article shares.
  struct Shared {
    var row: Int64
    var names: [String] = []
    var words: [String] = []
    var score = 0.0
  }

  /// What is likest comes first.
  func likest(_ article: Article) throws(IndexError) -> [Shared] {
    let total = max(2, try articleCount())
    let names = try sharedNames()
    let words = try rareWords(of: article, without: names.map(\.name), among: total)
    var found: [Int64: Shared] = [:]
    for name in names.prefix(Self.mostNames) {
      let rarity = 1.5 * Self.rarity(name.articles, of: total)
      for other in try nearest(naming: name.number) where other != row {
        found[other, default: Shared(row: other)].names.append(name.name)
        found[other]?.score += rarity
      }
    }
    for word in words {
      let rarity = Self.rarity(word.articles, of: total)
      for other in try nearest(using: word.text) where other != row {
        found[other, default: Shared(row: other)].words.append(word.shown)
        found[other]?.score += rarity
      }
    }
    return found.values.filter { 2 * $0.names.count + $0.words.count >= 3 }.map { shared in
      var shared = shared
      let days =
        abs(RowNumber.date(of: shared.row).timeIntervalSince(RowNumber.date(of: row))) / 86400
      shared.score /= 1 + days / 30
      return shared
    }.sorted { ($1.score, $1.row) < ($0.score, $0.row) }
  }

  /// The articles whose text is nearly the same, newest first.
  func copies(of row: Int64) throws(IndexError) -> [Int64] {
    let sketch =
      try connection.rows("SELECT sketch FROM sketches WHERE row = ?", [.integer(row)]) {
        $0.blob(0).flatMap { TextSketch(bytes: $0) }
      }.first ?? nil
    guard let sketch else { return [] }
    let bands = Set(sketch.bands)
    let marks = Array(repeating: "?", count: bands.count).joined(separator: ", ")
    return try connection.rows(
      """
      SELECT row FROM bands WHERE band IN (\(marks)) AND row <> ?
      GROUP BY row HAVING count(*) >= \(TextSketch.enough) ORDER BY row DESC
      """, bands.sorted().map(Value.integer) + [.integer(row)]
    ) { $0.integer(0) }
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

  private func articleCount() throws(IndexError) -> Int {
    try connection.rows("SELECT sum(articles) FROM places WHERE kind = 0") { Int($0.integer(0)) }
      .first ?? 0
  }

  private func sharedNames() throws(IndexError) -> [SharedName] {
    try connection.rows(
      """
      SELECT entity, name, articles FROM mentions JOIN entities USING (entity)
      WHERE row = ? AND articles BETWEEN 2 AND ? ORDER BY articles, count DESC, key
      """, [.integer(row), .integer(Int64(Self.commonest))]
    ) {
      SharedName(number: $0.integer(0), name: $0.text(1) ?? "", articles: Int($0.integer(2)))
    }
  }

  /// The rarest of the words that an article uses much, or in its headline.
  private func rareWords(
    of article: Article, without names: [String], among total: Int
  ) throws(IndexError) -> [RareWord] {
    // Long words first among equals: they mean more.
    let likely = Self.uses(in: article, without: Set(names.flatMap(TextKey.words))).sorted {
      ($1.value.weight, $1.key.utf8.count, $0.key) < ($0.value.weight, $0.key.utf8.count, $1.key)
    }.prefix(4 * Self.mostWords)
    let isAnyGone = try !connection.rows("SELECT 1 FROM gone LIMIT 1", [], { _ in }).isEmpty
    let isThere = isAnyGone ? "AND rowid NOT IN (SELECT row FROM gone)" : ""
    var rare: [RareWord] = []
    for (text, use) in likely where !common.contains(text) {
      let articles =
        try connection.rows(
          "SELECT count(*) FROM (SELECT 1 FROM text WHERE text MATCH ? \(isThere) LIMIT ?)",
          [.text("\"\(text)\""), .integer(Int64(Self.commonest + 1))]
        ) { Int($0.integer(0)) }.first ?? 0
      if articles > Self.commonest { common.insert(text) }
      // A word of one article in ten says nothing.
      guard articles >= 2, articles <= max(2, min(Self.commonest, total / 10)) else { continue }
      rare.append(
        RareWord(
          text: text, shown: String(use.block.text[use.range]).lowercased(), articles: articles))
    }
    return Array(
      rare.sorted { ($0.articles, $0.text) < ($1.articles, $1.text) }.prefix(Self.mostWords))
  }

  /// How much an article uses a word, and where first.
  private struct Use {
    var block: Block
    var range: TextRange
    var weight = 0.0
  }

  private static func uses(in article: Article, without left: Set<String>) -> [String: Use] {
    var uses: [String: Use] = [:]
    for block in article.blocks {
      let weight: Double
      switch block.kind {
      case .title, .standfirst: weight = 3
      case .paragraph, .heading, .quote, .listItem: weight = 1
      case .byline, .code, .table, .image, .related, .rule: continue
      }
      WordTokenizer.shared.forEachWord(of: block.text) { bytes, range in
        guard bytes.count >= 5, bytes.allSatisfy({ $0 > UInt8(ascii: "9") }) else { return }
        let word = String(decoding: bytes, as: UTF8.self)
        guard !left.contains(word) else { return }
        uses[word, default: Use(block: block, range: range)].weight += weight
      }
    }
    return uses
  }

  private func nearest(naming number: Int64) throws(IndexError) -> [Int64] {
    try nearest("SELECT row FROM mentions WHERE entity = ? AND row", .integer(number), order: "row")
  }

  private func nearest(using word: String) throws(IndexError) -> [Int64] {
    try nearest(
      "SELECT rowid FROM text WHERE text MATCH ? AND rowid", .text("\"\(word)\""), order: "rowid")
  }

  private func nearest(
    _ question: String, _ value: Value, order: String
  ) throws(IndexError) -> [Int64] {
    var rows: [Int64] = []
    for side in ["< ? ORDER BY \(order) DESC", "> ? ORDER BY \(order)"] {
      rows += try connection.rows(
        "\(question) \(side) LIMIT \(Self.reach)", [value, .integer(row)]
      ) { $0.integer(0) }
    }
    return rows
  }
}

/// Words that so many articles use that nothing follows from sharing them. To find that out takes
/// longer than all the rest, and every article has dozens of them.
final class CommonWords: Sendable {
  private let words = Mutex<Set<String>>([])

  /// Words of a large vocabulary that are that common: some thousands.
  private static let most = 8192

  func contains(_ word: String) -> Bool { words.withLock { $0.contains(word) } }

  func insert(_ word: String) {
    words.withLock { words in
      if words.count >= Self.most { words = [] }
      words.insert(word)
    }
  }
}
