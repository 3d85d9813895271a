/// The tables of the index.
///
/// `folders` has every folder by its path (bytes, in no known encoding): the time it had when it was
/// read, and a sum of what lay in it, so that a library in which nothing is new is known by its
/// folders' times alone. `files` has every file that was read: the size and time it had, and why it
/// gave no article, if it gave none.
///
/// `articles` has a row for each article. Rows are numbered in the order of publication: the number is
/// the second since 1970 it was published in, times 4096, and a number among those of that second, who
/// stand in the order of their files' times. So newest first is the order of the key, no sorting is
/// ever needed for it, and hits of the full text come in it too. A number is never used twice (`gone`
/// keeps those of articles that are gone), since the full text can't forget what it said of a row. Once most
/// are gone, the index is made anew (`noteWear`).
/// `titleKey` is the headline in lower case without marks, by which "Read  …" lines find it;
/// `addressKey` the address without what doesn't matter. `isRead` and `isStarred` mirror the journals,
/// which are the truth; so does `tagged`, which has the reader's tags by the article's id. `tags` has those
/// that the file gives it, one a line.
///
/// `remembered` has what the index took over from elsewhere, as `Remembered` lists it.
///
/// `places` counts the articles, and the unread ones, of each section and each source, so that no count
/// is ever a scan. What comes is counted for it, and for `entities`, once for all articles of a batch
/// (`Gathered`); what goes and what is read, by triggers.
///
/// `links` has the keys that an article leads to: of headlines, of addresses, of files.
///
/// `names` has the people, organizations and quotes of each article that was looked through, as
/// `NamesCoding` packs them, as the reader corrected them; `recognized` has those of the articles in
/// which that changed something as they were before, so that no other correction has a text looked
/// through again.
///
/// `entities` has each person and organization of the library once, by kind and folded name; `name` is
/// how it is shown, and `own` how often the articles themselves name it so, whatever was settled. `entityWords`
/// finds them by a word of their name. `mentions` has the articles that name them, with how often.
///
/// `agreed` has the articles that take a full name for one kind (`minority`) and are counted to the other
/// (`majority`), which most mentions say it is; `chosen` the kinds that the reader gave to names, in all
/// articles or in the one of an id; `unsettledKinds` the names for which that is to be worked out again.
///
/// `shortForms` has the acronyms and other short forms (`words`) that articles have for organizations, with how
/// many articles do. `joined` has the articles that name a person by the surname alone, or an organization by
/// a short form alone (`lone`), and are counted to the one who is meant (`full`); `unsettled` the short names
/// for which that is to be worked out again.
///
/// `sketches` and `bands` find texts that are nearly the same (`TextSketch`). `topics` has what each article is
/// about (`Topics`), so that those that are near it in time are compared without asking the full text.
///
/// `corrections` has the corrections of names that the index has taken account of, each as its line
/// of the journal: what differs from the journals is what has to be done again.
///
/// `text` is the full text (FTS5), without its content, which is in the files. Accents and case don't
/// matter to it. The body stands first because FTS5 gives its first column a byte less for each word.
///
/// `beginnings` has the articles that have a word with a beginning of one to three letters
/// (`WordBeginning`), so that they are found while somebody types; longer ones FTS5 finds by itself.
/// Articles are numbered in it by their place in a block of some thousand, in the order in which they
/// were put down; `blocks` has their rows. Some dozen that came last wait for one another in
/// `looseBeginnings`, each with all of its own. Articles that are gone stay in all three.
enum Schema {
  /// Raised with every change of a table or of what is put into one.
  static let version = 17

  static let statements = [
    """
    CREATE TABLE folders (
      folder INTEGER PRIMARY KEY, path BLOB NOT NULL UNIQUE, modified INTEGER NOT NULL,
      fingerprint INTEGER NOT NULL)
    """,
    """
    CREATE TABLE files (
      file INTEGER PRIMARY KEY, folder INTEGER NOT NULL, name BLOB NOT NULL, size INTEGER NOT NULL,
      modified INTEGER NOT NULL, problem TEXT, UNIQUE (folder, name))
    """,
    "CREATE INDEX filesOfProblem ON files(file) WHERE problem IS NOT NULL",
    """
    CREATE TABLE articles (
      row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, file INTEGER NOT NULL, part INTEGER NOT NULL,
      title TEXT NOT NULL, source TEXT NOT NULL, section TEXT NOT NULL, published REAL NOT NULL,
      titleKey TEXT NOT NULL, addressKey TEXT, content TEXT NOT NULL,
      isNamed INTEGER NOT NULL DEFAULT 0, isRead INTEGER NOT NULL DEFAULT 0,
      isStarred INTEGER NOT NULL DEFAULT 0, tags TEXT NOT NULL)
    """,
    "CREATE INDEX articlesUnnamed ON articles(row) WHERE isNamed = 0",
    "CREATE TABLE remembered (what TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE gone (row INTEGER PRIMARY KEY)",
    "CREATE TABLE tagged (tag TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (tag, id)) WITHOUT ROWID",
    """
    CREATE TABLE places (
      kind INTEGER NOT NULL, name TEXT NOT NULL, articles INTEGER NOT NULL, unread INTEGER NOT NULL,
      PRIMARY KEY (kind, name)) WITHOUT ROWID
    """,
    """
    CREATE TRIGGER articleGoes AFTER DELETE ON articles BEGIN
      UPDATE places SET articles = articles - 1, unread = unread - (old.isRead = 0)
        WHERE (kind, name) IN (VALUES (0, old.section), (1, old.source));
      DELETE FROM places
        WHERE (kind, name) IN (VALUES (0, old.section), (1, old.source)) AND articles = 0;
      INSERT INTO gone VALUES (old.row);
    END
    """,
    """
    CREATE TRIGGER articleIsRead AFTER UPDATE OF isRead ON articles BEGIN
      UPDATE places SET unread = unread + (new.isRead = 0) - (old.isRead = 0)
        WHERE (kind, name) IN (VALUES (0, new.section), (1, new.source));
    END
    """,
    "CREATE TABLE links (key TEXT NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (key, row)) WITHOUT ROWID",
    "CREATE TABLE names (row INTEGER PRIMARY KEY, packed BLOB NOT NULL)",
    "CREATE TABLE recognized (row INTEGER PRIMARY KEY, packed BLOB NOT NULL)",
    """
    CREATE TABLE entities (
      entity INTEGER PRIMARY KEY, kind INTEGER NOT NULL, key TEXT NOT NULL, name TEXT NOT NULL,
      articles INTEGER NOT NULL DEFAULT 0, mentions INTEGER NOT NULL DEFAULT 0,
      own INTEGER NOT NULL DEFAULT 0, UNIQUE (kind, key))
    """,
    """
    CREATE TABLE entityWords (
      word TEXT NOT NULL, entity INTEGER NOT NULL, PRIMARY KEY (word, entity)) WITHOUT ROWID
    """,
    """
    CREATE TABLE mentions (
      entity INTEGER NOT NULL, row INTEGER NOT NULL, count INTEGER NOT NULL,
      PRIMARY KEY (entity, row)) WITHOUT ROWID
    """,
    "CREATE TABLE corrections (line TEXT PRIMARY KEY) WITHOUT ROWID",
    """
    CREATE TRIGGER mentionGoes AFTER DELETE ON mentions BEGIN
      UPDATE entities SET articles = articles - 1, mentions = mentions - old.count
        WHERE entity = old.entity;
    END
    """,
    """
    CREATE TABLE agreed (
      row INTEGER NOT NULL, minority INTEGER NOT NULL, majority INTEGER NOT NULL,
      PRIMARY KEY (row, minority)) WITHOUT ROWID
    """,
    "CREATE INDEX agreedByMinority ON agreed(minority)",
    """
    CREATE TABLE chosen (
      key TEXT NOT NULL, kind INTEGER NOT NULL, id TEXT NOT NULL,
      PRIMARY KEY (key, kind, id)) WITHOUT ROWID
    """,
    "CREATE TABLE unsettledKinds (words TEXT PRIMARY KEY) WITHOUT ROWID",
    """
    CREATE TABLE shortForms (
      words TEXT NOT NULL, entity INTEGER NOT NULL, articles INTEGER NOT NULL,
      PRIMARY KEY (words, entity)) WITHOUT ROWID
    """,
    "CREATE INDEX shortFormsOfEntity ON shortForms(entity)",
    """
    CREATE TABLE joined (
      row INTEGER NOT NULL, lone INTEGER NOT NULL, full INTEGER NOT NULL,
      PRIMARY KEY (row, lone)) WITHOUT ROWID
    """,
    "CREATE INDEX joinedByLone ON joined(lone)",
    "CREATE TABLE unsettled (kind INTEGER NOT NULL, words TEXT NOT NULL, PRIMARY KEY (kind, words)) WITHOUT ROWID",
    "CREATE TABLE sketches (row INTEGER PRIMARY KEY, sketch BLOB NOT NULL)",
    """
    CREATE TABLE bands (
      band INTEGER NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (band, row)) WITHOUT ROWID
    """,
    "CREATE TABLE topics (row INTEGER PRIMARY KEY, words BLOB NOT NULL)",
    "CREATE TABLE blocks (block INTEGER PRIMARY KEY, rows BLOB NOT NULL)",
    """
    CREATE TABLE beginnings (
      beginning INTEGER NOT NULL, block INTEGER NOT NULL, places BLOB NOT NULL,
      PRIMARY KEY (beginning, block)) WITHOUT ROWID
    """,
    "CREATE TABLE looseBeginnings (row INTEGER PRIMARY KEY, beginnings BLOB NOT NULL)",
    """
    CREATE VIRTUAL TABLE text USING fts5(
      body, title, byline, source, tags, content='', tokenize="\(WordTokenizer.name)")
    """,
  ]

  /// Indexes that a first import does without, and makes at its end: to sort rows once costs a third
  /// of putting each in its place, and leaves no gaps.
  private static let sortedIndexes: [(name: String, columns: String)] = [
    ("articlesOfFile", "articles(file)"),
    ("articlesByTitle", "articles(titleKey)"),
    ("articlesBySource", "articles(source)"),
    ("articlesByAddress", "articles(addressKey) WHERE addressKey IS NOT NULL"),
    ("articlesUnread", "articles(row) WHERE isRead = 0"),
    ("articlesRead", "articles(row) WHERE isRead = 1"),
    ("articlesStarred", "articles(row) WHERE isStarred = 1"),
    ("linksOfRow", "links(row)"),
    ("mentionsOfRow", "mentions(row)"),
    // The order in which lists of names begin.
    ("entitiesByArticles", "entities(kind, articles DESC, mentions DESC, key)"),
  ]

  /// For the time of an import: pages in memory, and words of the full text that are put down
  /// together, which saves most of the merging.
  static func prepareForMuch(_ connection: Connection) throws(IndexError) {
    try connection.run("PRAGMA cache_size = -32768")
    try connection.run("INSERT INTO text(text, rank) VALUES ('hashsize', 50331648)")
    // Each article would move some entities in it.
    try connection.run("DROP INDEX IF EXISTS entitiesByArticles")
    let isFirst = try connection.rows("SELECT 1 FROM articles LIMIT 1", [], { _ in }).isEmpty
    for (name, _) in sortedIndexes where isFirst {
      try connection.run("DROP INDEX IF EXISTS \(name)")
    }
  }

  /// Back to what one article now and then needs.
  static func prepareForLittle(_ connection: Connection) throws(IndexError) {
    let isFirst = try makeSortedIndexes(connection)
    try connection.run("INSERT INTO text(text, rank) VALUES ('hashsize', 1048576)")
    if isFirst {
      // Rows that came in between others left pages half full, merged words left empty ones. The copy
      // that is made of all lies on the disk; where there is no room for it, the pages stay so.
      try connection.run("PRAGMA temp_store = FILE")
      try? connection.run("VACUUM")
      try connection.run("PRAGMA temp_store = MEMORY")
    }
    try connection.run("PRAGMA cache_size = -2048")
    try connection.run("PRAGMA shrink_memory")
    // What was put down has its place in the file now, and not beside it.
    _ = try connection.rows("PRAGMA wal_checkpoint(TRUNCATE)") { _ in }
  }

  /// - Returns: Whether most were not there, since an import was the first, or was broken off.
  static func makeSortedIndexes(_ connection: Connection) throws(IndexError) -> Bool {
    let names = try connection.rows("SELECT name FROM sqlite_schema WHERE type = 'index'") {
      $0.text(0) ?? ""
    }
    let missing = sortedIndexes.filter { !names.contains($0.name) }
    for (name, columns) in missing {
      try connection.run("CREATE INDEX \(name) ON \(columns)")
    }
    return missing.count > 1
  }

  /// Sets a connection up and makes the tables where there are none.
  static func prepare(_ connection: Connection) throws(IndexError) {
    // What a power cut takes of a derived index is made again.
    _ = try connection.rows("PRAGMA journal_mode = WAL") { _ in }
    try connection.run("PRAGMA synchronous = OFF")
    try connection.run("PRAGMA temp_store = MEMORY")
    // 2 MB of pages; the rest is the system's to keep.
    try connection.run("PRAGMA cache_size = -2048")
    let found = try connection.rows("PRAGMA user_version") { $0.integer(0) }.first ?? 0
    if found == 0 {
      try connection.transaction { () throws(IndexError) in
        // Another process may have been first.
        let now = try connection.rows("PRAGMA user_version") { $0.integer(0) }.first ?? 0
        guard now == 0 else { return }
        for statement in statements { try connection.run(statement) }
        _ = try makeSortedIndexes(connection)
        try connection.run("PRAGMA user_version = \(version)")
      }
    } else if found != Int64(version) {
      throw .damaged
    }
  }
}
