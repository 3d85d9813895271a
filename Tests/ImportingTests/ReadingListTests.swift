import Articles
import CSQLite
import FoundationEssentials
import Glibc
import Importing
import Testing

func reading(_ text: String, name: String = "a") throws -> ImportReading {
  let bytes = Array(text.utf8)
  let source = try #require(ImportSource(name: name, start: bytes.prefix(4096)))
  return try source.read(bytes, name: name)
}

struct ReadingListTests {
  @Test func readsWallabag() throws {
    let reading = try reading(
      """
      [{"id": 1, "title": "Storm", "url": "https://post.example/storm", "is_archived": 1,
        "is_starred": true, "tags": ["weather", {"label": "ports"}],
        "content": "<p>It <b>blew</b>. <a href=\\"/map\\">Map</a></p>",
        "published_at": "2024-06-21T08:00:00+00:00", "published_by": ["Lena Brandt"],
        "language": "en", "domain_name": "post.example"},
       {"id": 2, "title": "Nothing", "is_archived": 0}]
      """)
    let storm = try #require(reading.articles.first)
    #expect(storm.article.title == "Storm")
    #expect(storm.article.url == "https://post.example/storm")
    #expect(storm.article.blocks.last?.text == "It blew. Map")
    #expect(storm.article.blocks.last?.links.map(\.url) == ["https://post.example/map"])
    #expect(storm.article.published == Date(timeIntervalSince1970: 1_718_956_800))
    #expect(
      storm.status == ArticleStatus(isRead: true, isStarred: true, tags: ["weather", "ports"]))
    #expect(reading.problems == ["An entry has neither address nor text."])
  }

  @Test func readsPocketsPage() throws {
    let reading = try reading(
      """
      <!DOCTYPE html><html><head><title>Pocket Export</title></head><body>
      <h1>Unread</h1><ul>
      <li><a href="https://post.example/a?x=1&y=2" time_added="1718956800" tags="sea,wind">Storm & tide</a></li>
      <li><a href="javascript:alert(1)" time_added="1718956800">No</a></li></ul>
      <h1>Read Archive</h1><ul>
      <li><a href="https://post.example/b" time_added="1718956800" tags="">Calm</a></li></ul></body></html>
      """)
    #expect(reading.articles.map(\.article.title) == ["Storm & tide", "Calm"])
    #expect(reading.articles[0].article.url == "https://post.example/a?x=1&y=2")
    #expect(reading.articles[0].status == ArticleStatus(tags: ["sea", "wind"]))
    #expect(reading.articles[1].status == ArticleStatus(isRead: true))
    #expect(reading.problems == ["javascript:alert(1): No address that could be followed."])
  }

  @Test func readsPocketsTable() throws {
    let reading = try reading(
      #"""
      title,url,time_added,tags,status
      "Storm, ""the big one""",https://post.example/a,1718956800,sea|wind,unread
      Calm,https://post.example/b,1718956800,,archive
      """#)
    #expect(reading.articles.map(\.article.title) == ["Storm, \"the big one\"", "Calm"])
    #expect(reading.articles.map(\.status.isRead) == [false, true])
    #expect(reading.articles[0].status.tags == ["sea", "wind"])
  }

  @Test func readsNewsboatsCache() throws {
    let path = "/var/tmp/gazette-newsboat-\(getpid()).db"
    unlink(path)
    defer { unlink(path) }
    var database: OpaquePointer?
    try #require(sqlite3_open(path, &database) == SQLITE_OK)
    let script = """
      CREATE TABLE rss_feed (rssurl VARCHAR PRIMARY KEY, url VARCHAR, title VARCHAR);
      CREATE TABLE rss_item (id INTEGER PRIMARY KEY, guid VARCHAR, title VARCHAR, author VARCHAR,
        url VARCHAR, feedurl VARCHAR, pubDate INTEGER, content VARCHAR, unread INTEGER,
        flags VARCHAR, deleted INTEGER, base VARCHAR);
      INSERT INTO rss_feed VALUES ('https://post.example/rss', 'https://post.example/', 'The Post');
      INSERT INTO rss_item VALUES (1, 'g1', 'Storm', 'Lena Brandt', 'https://post.example/1',
        'https://post.example/rss', 1718956800, '<p>It blew.</p>', 0, 'sz', 0, '');
      INSERT INTO rss_item VALUES (2, 'g2', 'Calm', '', 'https://post.example/2',
        'https://post.example/rss', 1718956800, 'Still.', 1, '', 0, '');
      INSERT INTO rss_item VALUES (3, 'g3', 'Gone', '', '', 'x', 0, '', 1, '', 1, '');
      """
    try #require(sqlite3_exec(database, script, nil, nil, nil) == SQLITE_OK)
    sqlite3_close(database)
    let reading = try ImportSource.readNewsboat(atPath: path)
    #expect(reading.articles.map(\.article.title) == ["Storm", "Calm"])
    let storm = reading.articles[0]
    #expect(storm.article.declaredID == "g1")
    #expect(storm.article.source == "The Post")
    #expect(storm.section == "The Post")
    #expect(storm.article.byline.names == ["Lena Brandt"])
    #expect(storm.article.blocks.last?.text == "It blew.")
    #expect(
      storm.status == ArticleStatus(isRead: true, isStarred: true, tags: ["flag-s", "flag-z"]))
    #expect(reading.articles[1].status == ArticleStatus())
  }

  @Test func aDatabaseOfAnotherProgramIsTold() throws {
    let path = "/var/tmp/gazette-other-\(getpid()).db"
    unlink(path)
    defer { unlink(path) }
    var database: OpaquePointer?
    try #require(sqlite3_open(path, &database) == SQLITE_OK)
    sqlite3_exec(database, "CREATE TABLE a (b)", nil, nil, nil)
    sqlite3_close(database)
    let error = #expect(throws: ImportError.self) {
      try ImportSource.readNewsboat(atPath: path)
    }
    #expect(error?.description == "The database is not newsboat's.")
  }
}
