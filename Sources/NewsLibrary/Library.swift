import ArticleStorage
import Articles
import FoundationEssentials
import Glibc
import Synchronization

// Library.swift is all that NewsLibrary offers; the rest is how it is done.

/// A folder of articles with what is known about them.
///
/// Answers come at once, from any thread. `start` reads the folder in the background, keeps watching
/// it, and tells what changed. Nothing in the folder is written but `.gazette/`.
public final class Library: Sendable {
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

  let state: Mutex<Catalogue>
  let journal: Mutex<JournalKeeper>
  let worker: LibraryWorker
  public let folder: String

  /// Opens a folder, which must be there. What was done to its articles is read; they themselves are
  /// by `start`.
  public init(_ places: Places) throws(LibraryError) {
    guard let root = StoredFile.realPath(places.folder) else {
      throw .noFolder(PlainText.line(places.folder))
    }
    folder = root.shown
    let keeper = JournalKeeper(root: root, places: places)
    let statuses = keeper.readStatuses()
    state = Mutex(Catalogue(root: root, statuses: statuses))
    journal = Mutex(keeper)
    let files = places.files?.compactMap { StoredFile.realPath($0) }
    worker = LibraryWorker(root: root, files: files)
  }

  /// Reads the folder in the background, newest files first, and keeps watching it.
  ///
  /// - Parameter onChange: Called on a thread of the library's own.
  public func start(onChange: @escaping @Sendable (LibraryChange) -> Void) {
    worker.start(self, onChange)
  }

  /// Waits until every file was read once.
  public func waitUntilIndexed() { worker.waitUntilRead() }

  /// Whether the names of every article are known.
  public var isRecognized: Bool {
    state.withLock { state in state.entries.allSatisfy { $0.names != nil } }
  }

  /// Has everything written that was done, and stops the background work.
  public func close() {
    worker.stop()
    journal.withLock { $0.sync() }
  }

  // MARK: Answers about the list

  /// The headlines that follow `position` in a listing, or its first ones.
  public func headlines(
    _ listing: Listing, after position: ListPosition?, limit: Int
  ) throws(QueryError) -> [Headline] {
    let query = try Query(listing.query)
    return state.withLock { $0.headlines(listing, query, after: position, limit: limit) }
  }

  /// The headlines just before `position`, or the listing's last ones, in the listing's order.
  public func headlines(
    _ listing: Listing, before position: ListPosition?, limit: Int
  ) throws(QueryError) -> [Headline] {
    let query = try Query(listing.query)
    return state.withLock { $0.headlines(listing, query, before: position, limit: limit) }
  }

  public func counts(_ listing: Listing) -> ListCounts {
    guard let query = try? Query(listing.query) else { return ListCounts() }
    return state.withLock { $0.counts(listing, query) }
  }

  public func headline(_ id: ArticleID) -> Headline? { state.withLock { $0.headline(id) } }

  // MARK: Answers about an article

  /// Reads an article's file and puts together what the panes show of it.
  public func opened(_ id: ArticleID) throws(LibraryError) -> OpenedArticle {
    guard let entry = state.withLock({ $0.entry(id) }) else { throw .noArticle }
    let articles: [Article]
    do {
      articles = try ArticleFile.articles(at: entry.path)
    } catch {
      throw .unreadable(file: entry.path.shown, why: error.description)
    }
    guard articles.indices.contains(entry.part) else { throw .noArticle }
    let article = articles[entry.part]
    let names = entry.stamp == FileStamp(of: entry.path) ? entry.names : nil
    let recognized = names ?? ArticleFile.recognizer.names(in: article)
    return state.withLock { $0.opened(entry, article, recognized) }
  }

  /// Where a hyperlink of an article leads.
  public func target(of link: Link, in id: ArticleID) -> LinkTarget {
    state.withLock { $0.target(of: link, in: id) }
  }

  /// The next article of a listing that names an entity, around its end.
  public func article(
    mentioning entity: EntityID, from id: ArticleID, forward: Bool, in listing: Listing
  ) -> ArticleID? {
    guard let query = try? Query(listing.query) else { return nil }
    return state.withLock {
      $0.article(mentioning: entity, from: id, forward: forward, listing, query)
    }
  }

  // MARK: What the reader does

  /// Keeps changes: in the journal at once, where a killed process can't lose them.
  public func record(_ changes: [(ArticleID, StatusChange)]) {
    state.withLock { $0.apply(changes) }
    if let problem = journal.withLock({ $0.append(changes) }) { worker.report(.notice(problem)) }
  }

  public func record(_ change: StatusChange, of id: ArticleID) { record([(id, change)]) }

  /// A sentence for each file that gave no article.
  public var problems: [String] { state.withLock { $0.problems.values.sorted() } }
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
