import ArticleStorage
import Articles
import FoundationEssentials
import Glibc
import Indexing
import Synchronization

// NewsLibrary offers `Library`, here and in the files that extend it, `NewsWire`, which fetches for it,
// and `ArticleFile`, which reads without it; the rest is how it is done.

/// A folder of articles with what is known about them.
///
/// Answers come at once, from any thread. `start` reads the folder in the background, keeps watching
/// it, and tells what changed. Nothing in the folder is written but `.gazette/`.
public final class Library: Sendable {
  public typealias QueryError = Indexing.QueryError

  /// Where everything lies.
  public struct Places: Sendable {
    /// The folder of articles.
    public var folder: String
    /// These files alone, where named; else all of the folder.
    public var files: [String]?
    /// For the index; nil to do without.
    public var cacheFolder: String?
    /// For the device's name, and for the journal where the folder can't be written.
    public var stateFolder: String?
    /// The name of this device's journal; nil for the one kept in the state folder.
    public var device: String?

    public init(
      folder: String, files: [String]? = nil, cacheFolder: String? = nil,
      stateFolder: String? = nil, device: String? = nil
    ) {
      self.folder = folder
      self.files = files
      self.cacheFolder = cacheFolder
      self.stateFolder = stateFolder
      self.device = device
    }
  }

  /// The person's own library: `$GAZETTE_LIBRARY`, else `gazette/library` in the XDG data folder.
  public static func personal(environment: [String: String]) -> Places {
    let base = StandardFolders(environment)
    var places = base.places(for: "\(base.data)/gazette/library")
    if let chosen = environment["GAZETTE_LIBRARY"], !chosen.isEmpty { places.folder = chosen }
    return places
  }

  /// Any folder, with the person's own cache and state folders.
  public static func at(
    _ folder: String, files: [String]? = nil, environment: [String: String]
  ) -> Places {
    var places = StandardFolders(environment).places(for: folder)
    places.files = files
    return places
  }

  let shelf: IndexShelf
  /// What the reader did, by the journals.
  let kept: Mutex<ReaderRecord>
  let journal: Mutex<JournalKeeper>
  let worker: LibraryWorker
  let root: StoredPath
  let ownPlaces: Places
  let fetching = Mutex(FetchingState())
  /// No file outside of it is read; nil where the person named the files.
  let bounds: StoredPath?

  /// Opens a folder, which must be there. What is known of it already can be asked for at once; what
  /// is new is read by `start`.
  ///
  /// - Parameter isFresh: Whether to throw away what is known, and read everything anew.
  public init(_ places: Places, isFresh: Bool = false) throws(LibraryError) {
    guard let root = StoredFile.realPath(places.folder), StoredFile.isFolder(root) else {
      throw .noFolder(PlainText.line(places.folder))
    }
    self.root = root
    ownPlaces = places
    let keeper = JournalKeeper(root: root, places: places)
    kept = Mutex(keeper.readRecord())
    journal = Mutex(keeper)
    let files = places.files?.compactMap { StoredFile.realPath($0) }
    // Some files alone are no library: their index is not kept.
    shelf = try IndexShelf(
      root: root, cacheFolder: files == nil ? places.cacheFolder : nil, isFresh: isFresh)
    bounds = files == nil ? root : nil
    worker = LibraryWorker(root: root, files: files)
  }

  /// The folder, for people.
  public var folder: String { root.shown }

  /// Reads the folder in the background, newest files first, and keeps watching it.
  ///
  /// - Parameters:
  ///   - isStaying: Whether to go on watching the folder once all was read.
  ///   - onChange: Called on a thread of the library's own.
  public func start(
    isStaying: Bool = true, onChange: @escaping @Sendable (LibraryChange) -> Void
  ) {
    worker.start(self, isStaying: isStaying, onChange)
  }

  /// Waits until every file was read once, and all names in them recognized. After `start` only.
  public func waitUntilIndexed() { worker.waitUntilRead() }

  /// Whether the names of every article are known.
  public var isRecognized: Bool { (try? shelf.reading.unnamedCount()) == 0 }

  /// Stops the background work, and leaves it to another process. What the reader did is kept already.
  public func close() {
    stopFetching()
    worker.stop()
    shelf.letGo()
  }

  /// Has the journal say what still counts, and no more.
  func compactJournal() { journal.withLock { $0.compact() } }

  // MARK: Answers about the list

  /// The headlines that follow `position` in a listing, or its first ones.
  public func headlines(
    _ listing: Listing, after position: ListPosition?, limit: Int
  ) throws(QueryError) -> [Headline] {
    try page(listing, limit) { index, query, limit throws(IndexError) in
      try index.headlines(listing, query, after: position, limit: limit)
    }
  }

  /// The headlines just before `position`, or the listing's last ones, in the listing's order.
  public func headlines(
    _ listing: Listing, before position: ListPosition?, limit: Int
  ) throws(QueryError) -> [Headline] {
    try page(listing, limit) { index, query, limit throws(IndexError) in
      try index.headlines(listing, query, before: position, limit: limit)
    }
  }

  /// The headlines at the rows of earlier ones (`ListPosition.row`), in their order, without those that
  /// are gone.
  public func headlines(ofRows rows: [Int64]) -> [Headline] {
    answer([]) { index throws(IndexError) in try index.headlines(ofRows: rows) }.map(withStatus)
  }

  public func counts(_ listing: Listing) -> ListCounts {
    guard let query = try? SearchQuery(listing.query) else { return ListCounts() }
    return answer(ListCounts()) { index throws(IndexError) in try index.counts(listing, query) }
  }

  /// The article that was read last, on whatever machine.
  public var lastRead: Headline? { kept.withLock(\.lastRead).flatMap(headline) }

  public func headline(_ id: ArticleID) -> Headline? {
    answer(nil) { index throws(IndexError) in try index.location(of: id) }.map {
      withStatus($0.headline)
    }
  }

  // MARK: Answers about an article

  /// Reads an article's file and puts together what the panes show of it.
  public func opened(_ id: ArticleID) throws(LibraryError) -> OpenedArticle {
    // Before the index is asked: what it answers after it was corrected is true.
    let areNamesStale = worker.areNamesStale
    guard
      let location = answer(nil, { index throws(IndexError) in try index.location(of: id) })
    else { throw .noArticle }
    let path = StoredPath(location.file.path)
    let articles: [Article]
    do {
      articles = try ArticleFile.articles(at: path, in: bounds)
    } catch {
      throw .unreadable(file: path.shown, why: error.description)
    }
    guard articles.indices.contains(location.part) else { throw .noArticle }
    let article = articles[location.part]
    // What the index has was corrected already, but nothing that was taken back comes out of it.
    var names = isCurrent(location.file) && !areNamesStale ? location.names : nil
    // Those of a damaged index may lie anywhere.
    if names?.fits(article) == false { names = nil }
    return OpenedArticle(
      headline: withStatus(location.headline), article: article,
      names: self.names(in: article, id, recognized: names),
      related: links.related(to: location, article))
  }

  /// Where a hyperlink of an article leads.
  public func target(of link: Link, in id: ArticleID) -> LinkTarget {
    guard let path = path(of: id) else { return .nowhere(words: link.url) }
    return links.target(ofAddress: link.url, from: path)
  }

  /// Where a "Read  …" line of an article leads.
  public func target(of line: RelatedLine, in id: ArticleID) -> LinkTarget {
    guard let path = path(of: id) else { return .nowhere(words: line.title) }
    return links.target(of: line, from: path, except: id)
  }

  private func path(of id: ArticleID) -> StoredPath? {
    answer(nil) { index throws(IndexError) in try index.location(of: id) }
      .map { StoredPath($0.file.path) }
  }

  /// The next article of a listing that names an entity, around its end.
  public func article(
    mentioning entity: EntityID, from id: ArticleID, forward: Bool, in listing: Listing
  ) -> ArticleID? {
    guard let query = try? SearchQuery(listing.query) else { return nil }
    let row = headline(id)?.position.row
    let isOlder = forward != (listing.order == .date && listing.isReversed)
    return answer(nil) { index throws(IndexError) in
      let next = try index.article(mentioning: entity, from: row, isOlder: isOlder, listing, query)
      if let next { return next }
      let first = try index.article(mentioning: entity, from: nil, isOlder: isOlder, listing, query)
      return first == id ? nil : first
    }
  }

  // MARK: What the reader does

  /// Keeps changes: in the journal at once, where a killed process can't lose them.
  ///
  /// - Returns: Whether it is written down, and there at the next start.
  @discardableResult public func record(_ changes: [ReaderChange]) -> Bool {
    // The journal is held all along, so that nobody reads it in between and takes the state from it.
    let (problem, isKept) = journal.withLock { journal in
      kept.withLock { kept in
        for change in changes { kept.apply(change) }
      }
      return (journal.append(changes), journal.isKeeping)
    }
    if let problem { worker.report(.notice(problem)) }
    worker.mirror(changes)
    return isKept
  }

  public func record(_ changes: [(ArticleID, StatusChange)]) {
    record(changes.map { ReaderChange.status($0.0, $0.1) })
  }

  public func record(_ change: StatusChange, of id: ArticleID) { record([(id, change)]) }

  /// A sentence for each file that gave no article.
  public var problems: [String] {
    answer([]) { index throws(IndexError) in try index.problems() }.map {
      "\(StoredPath($0.path).shown): \($0.problem)"
    }
  }

  /// The index's file, as it is shown; nil where it is kept in memory.
  public var indexFile: String? { shelf.place?.shown }

  // MARK: - For the other files of this module

  /// What tells the journals from what they were another time.
  var journals: String { journal.withLock(\.fingerprint) }

  var links: LinkResolver { LinkResolver(index: shelf.reading, root: root) }

  /// Asks the index; one that is broken answers `nothing`, and is made again.
  func answer<Result>(
    _ nothing: Result, _ ask: (ArticleIndex) throws(IndexError) -> Result
  ) -> Result {
    do {
      return try ask(shelf.reading)
    } catch {
      if error == .damaged { worker.rebuild(after: error) }
      return nothing
    }
  }

  func withStatus(_ headline: Headline) -> Headline {
    var headline = headline
    headline.status = kept.withLock { $0.statuses[headline.id] } ?? ArticleStatus()
    return headline
  }

  /// Whether a file is still what was read.
  func isCurrent(_ file: IndexedFile) -> Bool {
    FileStamp(of: StoredPath(file.path)) == FileStamp(size: file.size, modified: file.modified)
  }

  /// The article of a file as it is now; nil where it can't be read.
  func article(at location: ArticleLocation) -> Article? {
    let path = StoredPath(location.file.path)
    let articles = (try? ArticleFile.articles(at: path, in: bounds)) ?? []
    return articles.indices.contains(location.part) ? articles[location.part] : nil
  }

  /// A page of headlines. The index learns of what the reader does a moment later, so what it takes
  /// for unread is looked at again, and more is asked for until the page is full.
  private func page(
    _ listing: Listing, _ limit: Int,
    _ ask: (ArticleIndex, SearchQuery, Int) throws(IndexError) -> [Headline]
  ) throws(QueryError) -> [Headline] {
    let query = try SearchQuery(listing.query)
    var wanted = limit
    while true {
      let found = answer([]) { index throws(IndexError) in try ask(index, query, wanted) }
      let fitting = found.map(withStatus).filter { query.allows($0) }
      if fitting.count >= limit || found.count < wanted || wanted > limit + 4096 {
        return Array(fitting.prefix(limit))
      }
      wanted += max(16, limit)
    }
  }
}

/// What a library can't do, in a sentence.
public enum LibraryError: Error, Hashable, CustomStringConvertible {
  case noFolder(String)
  case noArticle
  case unreadable(file: String, why: String)
  case unwritable(String)

  public var description: String {
    switch self {
    case .noFolder(let path): "\(path): There is no such folder."
    case .noArticle: "The article is not in the library any more."
    case .unreadable(let file, let why): "\(file): \(why)"
    case .unwritable(let sentence): sentence
    }
  }
}
