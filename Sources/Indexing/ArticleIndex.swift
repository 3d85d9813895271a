import Articles
import FoundationEssentials
import Glibc

/// The index of a library: what is known of its articles, in a database that can always be made
/// again. Its schema is told in `Schema.swift`.
///
/// Any thread may ask; each instance is one connection and answers one at a time. Several instances,
/// in several processes too, may share a file: one writes, the others read on.
public final class ArticleIndex: Sendable {
  let connection: Guarded

  /// Opens an index, or makes it.
  /// - Parameter path: nil for one in memory.
  public init(path: String?) throws(IndexError) {
    let connection = try Connection(path: path)
    try Schema.prepare(connection)
    self.connection = Guarded(connection)
  }

  /// A connection that one thread at a time can have. `Mutex` can't hold it: what is done with a
  /// connection is handed in, and might keep it for all that the compiler knows.
  final class Guarded: @unchecked Sendable {
    private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    /// Only touched while the lock is held.
    private let connection: Connection

    init(_ connection: Connection) {
      self.connection = connection
      lock.initialize(to: pthread_mutex_t())
      pthread_mutex_init(lock, nil)
    }

    deinit {
      pthread_mutex_destroy(lock)
      lock.deallocate()
    }

    func withLock<Result>(
      _ body: (Connection) throws(IndexError) -> Result
    ) throws(IndexError) -> Result {
      pthread_mutex_lock(lock)
      defer { pthread_mutex_unlock(lock) }
      return try body(connection)
    }
  }
}

/// A file as it was when it was read.
public struct IndexedFile: Hashable, Sendable {
  public var path: [UInt8]
  /// Bytes.
  public var size: Int64
  /// Nanoseconds since 1970.
  public var modified: Int64

  public init(path: [UInt8], size: Int64, modified: Int64) {
    self.path = path
    self.size = size
    self.modified = modified
  }
}

/// An article to be put into the index.
public struct IndexedArticle: Sendable {
  public var id: ArticleID
  /// The headline to list; never empty.
  public var title: String
  public var section: String
  /// When it was published, or what is taken for it.
  public var published: Date
  public var article: Article
  /// Keys of the headlines, addresses and files that it leads to.
  public var linkKeys: Set<String>
  public var addressKey: String?
  public var titleKey: String
  public var status: ArticleStatus
  /// A hash of its text.
  public var content: String
  /// Whom it names; nil where that is still to be found out.
  public var names: IndexedNames?
  /// Worked out here, by whoever read the article.
  let wording: Wording

  public init(
    id: ArticleID, title: String, section: String, published: Date, article: Article,
    linkKeys: Set<String>, addressKey: String?, titleKey: String, status: ArticleStatus,
    content: String, names: IndexedNames? = nil
  ) {
    self.id = id
    self.title = title
    self.section = section
    self.published = published
    self.article = article
    self.linkKeys = linkKeys
    self.addressKey = addressKey
    self.titleKey = titleKey
    self.status = status
    self.content = content
    self.names = names
    wording = Wording(of: article, title: title)
  }
}

/// Whom an article names.
public struct IndexedNames: Hashable, Sendable {
  /// As the reader corrected them.
  public var corrected: ArticleNames
  /// As they were recognized; nil where nothing was corrected.
  public var recognized: ArticleNames?

  public init(_ corrected: ArticleNames, recognized: ArticleNames? = nil) {
    self.corrected = corrected
    self.recognized = recognized == corrected ? nil : recognized
  }
}

/// Where an article of the index lies.
public struct ArticleLocation: Hashable, Sendable {
  public var file: IndexedFile
  /// Which of the file's articles.
  public var part: Int
  /// As the reader corrected them; nil until they were recognized, and while that is to be done again.
  public var names: ArticleNames?
  /// As they were recognized, where they are to be corrected again.
  public var recognized: ArticleNames?
  public var headline: Headline
  public var titleKey: String
  public var addressKey: String?
}
