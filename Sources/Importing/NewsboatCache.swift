import ArticleFormats
import Articles
import CSQLite
import FoundationEssentials

/// newsboat's `cache.db`: the tables `rss_item` and `rss_feed`, as its versions 2.10 and later write
/// them.
final class NewsboatCache {
  private var handle: OpaquePointer?

  init(path: String) throws(ImportError) {
    // Nothing is written, not even a lock: newsboat may be running.
    guard
      gz_open(path, &handle, SQLITE_OPEN_READONLY) == SQLITE_OK,
      sqlite3_exec(handle, "PRAGMA query_only = 1", nil, nil, nil) == SQLITE_OK
    else { throw ImportError("The database can't be opened.") }
    sqlite3_busy_timeout(handle, 2000)
  }

  deinit { sqlite3_close(handle) }

  func read() throws(ImportError) -> ImportReading {
    let feeds = try feedTitles()
    var reading = ImportReading()
    try forEachRow("SELECT * FROM rss_item") { row in
      guard row["deleted"] != "1" else { return }
      let feed = feeds[row["feedurl"] ?? ""]
      var entry = FeedEntry()
      entry.title = row["title"].map { FeedProse(plain: $0) }
      entry.url = row["url"]
      entry.id = row["guid"]
      entry.authors = [row["author"]].compactMap(\.self)
      entry.source = feed
      entry.published = row["pubDate"].flatMap(Double.init).flatMap {
        $0 > 0 ? Date(timeIntervalSince1970: $0) : nil
      }
      if let content = row["content"] {
        let isPlain = row["content_mime_type"]?.hasPrefix("text/plain") == true
        entry.content =
          isPlain
          ? FeedProse(plain: content) : FeedProse(html: content, base: row["base"] ?? row["url"])
      }
      let flags = (row["flags"] ?? "").filter { $0.isASCII && $0.isLetter }
      let status = ArticleStatus(
        isRead: row["unread"] == "0", isStarred: !flags.isEmpty,
        tags: Set(flags.map { "flag-\($0)" }))
      reading.articles.append(
        ImportedArticle(article: entry.article, status: status, section: feed ?? "newsboat"))
    }
    return reading
  }

  // MARK: - Private

  private func feedTitles() throws(ImportError) -> [String: String] {
    var titles: [String: String] = [:]
    try forEachRow("SELECT rssurl, title FROM rss_feed") { row in
      if let url = row["rssurl"], let title = row["title"] { titles[url] = title }
    }
    return titles
  }

  /// Columns differ between versions, so a row is read by its columns' names; empty ones are left out.
  private func forEachRow(_ query: String, _ body: ([String: String]) -> Void) throws(ImportError) {
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(handle, query, -1, &statement, nil) == SQLITE_OK else {
      throw ImportError("The database is not newsboat's.")
    }
    defer { sqlite3_finalize(statement) }
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW: break
      case SQLITE_DONE: return
      default: throw ImportError("The database is damaged.")
      }
      var row: [String: String] = [:]
      for column in 0..<sqlite3_column_count(statement) {
        guard let name = sqlite3_column_name(statement, column),
          let text = sqlite3_column_text(statement, column)
        else { continue }
        let bytes = UnsafeBufferPointer(
          start: text, count: Int(sqlite3_column_bytes(statement, column)))
        if !bytes.isEmpty { row[String(cString: name)] = String(decoding: bytes, as: UTF8.self) }
      }
      body(row)
    }
  }
}
