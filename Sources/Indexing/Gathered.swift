import Articles

/// What a batch has gathered, to be put down in the order of the tables, and each count once: rows that
/// rise cost a fraction of rows that jump.
///
/// The full text above all. FTS5 keeps the words of many articles in memory and puts them down
/// together, but does so at once when a row comes that lies below the one before; and articles come
/// newest first.
struct Gathered {
  /// Bytes of text, above which a batch is put down in between.
  static let most = 48 << 20

  var names: [(row: Int64, packed: [UInt8])] = []
  var recognized: [(row: Int64, packed: [UInt8])] = []
  var entityWords: [(word: String, entity: Int64)] = []
  var shortForms: [ShortForm: Int64] = [:]
  /// Full names that articles have for either kind.
  var unsettledKinds: Set<String> = []
  /// Short names, and names that have short ones, for which all is to be worked out again.
  var unsettled: Set<EntityKey> = []
  var shortened: Set<Int64> = []
  /// Bytes of the texts.
  private(set) var size = 0
  private var texts: [Text] = []
  private var beginnings = GatheredBeginnings()
  private var links: [(key: String, row: Int64)] = []
  private var sketches: [(row: Int64, sketch: TextSketch)] = []
  private var topics: [(row: Int64, topics: Topics)] = []
  private var mentions: [(entity: Int64, row: Int64, count: Int64)] = []
  private var places: [Place: (articles: Int64, unread: Int64)] = [:]

  private struct Text {
    var row: Int64
    /// In the order of the full text's columns.
    var columns: [String]
  }

  private struct Place: Hashable {
    var kind: Int64
    var name: String
  }

  mutating func add(_ article: IndexedArticle, row: Int64) {
    let columns = FullTextColumns.texts(title: article.title, article.article)
    size += columns[0].utf8.count
    texts.append(Text(row: row, columns: columns))
    beginnings.add(article.wording.beginnings, row: row)
    for key in article.linkKeys where !key.isEmpty { links.append((key, row)) }
    if let sketch = article.wording.sketch { sketches.append((row, sketch)) }
    topics.append((row, article.wording.topics))
    let source = Place(kind: 1, name: article.article.source ?? "")
    for place in [Place(kind: 0, name: article.section), source] {
      places[place, default: (0, 0)].articles += 1
      if !article.status.isRead { places[place]?.unread += 1 }
    }
  }

  mutating func addMention(of entity: Int64, inRow row: Int64, _ count: Int) {
    mentions.append((entity, row, Int64(count)))
  }

  func hasNames(ofRow row: Int64) -> Bool { names.contains { $0.row == row } }

  // MARK: - Putting down

  func put(into connection: Connection) throws(IndexError) {
    try putTexts(into: connection)
    try beginnings.put(into: connection)
    try putNames(into: connection)
    try connection.run(
      "INSERT INTO links (key, row) VALUES (?, ?)",
      links.sorted { ($0.key, $0.row) < ($1.key, $1.row) }
    ) { [.text($0.key), .integer($0.row)] }
    try putSketches(into: connection)
    try connection.run(
      "INSERT INTO topics (row, words) VALUES (?, ?)", topics.sorted { $0.row < $1.row }
    ) { [.integer($0.row), .blob($0.topics.bytes)] }
    try connection.run(
      """
      INSERT INTO places (kind, name, articles, unread) VALUES (?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET articles = articles + excluded.articles,
        unread = unread + excluded.unread
      """, places
    ) {
      [
        .integer($0.key.kind), .text($0.key.name), .integer($0.value.articles),
        .integer($0.value.unread),
      ]
    }
  }

  private func putTexts(into connection: Connection) throws(IndexError) {
    try connection.run(
      "INSERT INTO text (rowid, body, title, byline, source, tags) VALUES (?, ?, ?, ?, ?, ?)",
      texts.sorted { $0.row < $1.row }
    ) { [.integer($0.row)] + $0.columns.map(Value.text) }
  }

  private func putNames(into connection: Connection) throws(IndexError) {
    try connection.run(
      "INSERT INTO names (row, packed) VALUES (?, ?)", names.sorted { $0.row < $1.row }
    ) { [.integer($0.row), .blob($0.packed)] }
    try connection.run(
      "INSERT INTO recognized (row, packed) VALUES (?, ?)", recognized.sorted { $0.row < $1.row }
    ) { [.integer($0.row), .blob($0.packed)] }
    try connection.run(
      "INSERT INTO entityWords (word, entity) VALUES (?, ?)",
      entityWords.sorted { ($0.word, $0.entity) < ($1.word, $1.entity) }
    ) { [.text($0.word), .integer($0.entity)] }
    let mentions = mentions.sorted { ($0.entity, $0.row) < ($1.entity, $1.row) }
    try connection.run(
      "INSERT INTO mentions (entity, row, count) VALUES (?, ?, ?)", mentions
    ) { [.integer($0.entity), .integer($0.row), .integer($0.count)] }
    var counts: [(entity: Int64, articles: Int64, mentions: Int64)] = []
    for mention in mentions {
      if counts.last?.entity != mention.entity { counts.append((mention.entity, 0, 0)) }
      counts[counts.count - 1].articles += 1
      counts[counts.count - 1].mentions += mention.count
    }
    try connection.run(
      """
      UPDATE entities SET articles = articles + ?1, mentions = mentions + ?2, own = own + ?2
      WHERE entity = ?3
      """, counts
    ) { [.integer($0.articles), .integer($0.mentions), .integer($0.entity)] }
    try connection.run(
      "INSERT OR IGNORE INTO unsettledKinds (words) VALUES (?)", unsettledKinds
    ) { [.text($0)] }
    try putShortForms(into: connection)
  }

  private func putShortForms(into connection: Connection) throws(IndexError) {
    let forms = shortForms.sorted { ($0.key.words, $0.key.entity) < ($1.key.words, $1.key.entity) }
    try connection.run(
      """
      INSERT INTO shortForms (words, entity, articles) VALUES (?, ?, ?)
      ON CONFLICT DO UPDATE SET articles = articles + excluded.articles
      """, forms
    ) { [.text($0.key.words), .integer($0.key.entity), .integer($0.value)] }
    try connection.run(
      "DELETE FROM shortForms WHERE words = ? AND entity = ? AND articles <= 0",
      forms.filter { $0.value < 0 }
    ) { [.text($0.key.words), .integer($0.key.entity)] }
    try connection.run("INSERT OR IGNORE INTO unsettled (kind, words) VALUES (?, ?)", unsettled) {
      [.integer($0.kind == .person ? 0 : 1), .text($0.words)]
    }
    try connection.run(
      "INSERT OR IGNORE INTO unsettled (kind, words) SELECT 1, words FROM shortForms WHERE entity = ?",
      shortened
    ) { [.integer($0)] }
  }

  private func putSketches(into connection: Connection) throws(IndexError) {
    let sketches = sketches.sorted { $0.row < $1.row }
    try connection.run("INSERT INTO sketches (row, sketch) VALUES (?, ?)", sketches) {
      [.integer($0.row), .blob($0.sketch.bytes)]
    }
    let bands = sketches.flatMap { row, sketch in sketch.bands.map { (band: $0, row: row) } }
    try connection.run(
      "INSERT OR IGNORE INTO bands (band, row) VALUES (?, ?)",
      bands.sorted { ($0.band, $0.row) < ($1.band, $1.row) }
    ) { [.integer($0.band), .integer($0.row)] }
  }
}

extension ArticleIndex.Writer {
  /// Puts down what was gathered so far.
  func putDown() throws(IndexError) {
    try gathered.put(into: connection)
    gathered = Gathered()
  }
}
