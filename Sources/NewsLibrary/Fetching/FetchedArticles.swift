import ArticleFormats
import ArticleStorage
import Articles
import FoundationEssentials

/// Makes files of fetched articles: each once, a changed one as a new version beside which the old one
/// is kept, in `.gazette/versions/`.
struct FetchedArticles {
  enum Stored: Hashable {
    case new(StoredPath)
    case changed(StoredPath)
    /// It is there, or was and was deleted.
    case known
  }

  private let root: StoredPath
  private var fetched: FetchedEntries
  private let now: @Sendable () -> Date

  init(root: StoredPath, device: String, now: @escaping @Sendable () -> Date = { Date() }) {
    self.root = root
    fetched = FetchedEntries(root: root, device: device)
    self.now = now
  }

  /// Whether an entry needs to be stored: it is new, or was changed by the feed that it came from.
  func isNews(_ keys: EntryKeys, feed: String) -> Bool {
    let known = fetched.entries(with: keys.all)
    guard !known.isEmpty else { return true }
    return isChange(keys, of: known, feed: feed)
  }

  /// - Parameters:
  ///   - keys: Of the entry as the feed has it; the article may be its whole page.
  ///   - section: Where a new one goes.
  mutating func store(
    _ article: Article, _ keys: EntryKeys, feed: String, section: [String]
  ) throws(StoredFile.Failure) -> Stored {
    let known = fetched.entries(with: keys.all)
    if known.isEmpty {
      let (path, isNew) = try create(article, section: section)
      add(keys, feed: feed, path)
      return isNew ? .new(path) : .known
    }
    guard isChange(keys, of: known, feed: feed), let first = known.first(where: { $0.feed == feed })
    else { return .known }
    let path = root.appending(path: first.file)
    add(keys, feed: feed, path)
    // One that was deleted stays so.
    guard let old = try? StoredFile.read(path, limit: ArticleFile.parser.sizeLimit) else {
      return .known
    }
    try replace(old, at: path, with: article)
    return .changed(path)
  }

  /// Puts another version of an article into its file and keeps the old one.
  func replace(
    _ old: [UInt8], at path: StoredPath, with article: Article
  ) throws(StoredFile.Failure) {
    let below = path.relative(to: root) ?? path.name
    let folder = root.appending(path: ".gazette/versions/\(below.shown)")
    try StoredFile.makeFolder(folder)
    let time = now().formatted(.iso8601).replacing(":", with: "-")
    for number in 1... {
      let name = number == 1 ? "\(time).md" : "\(time) (\(number)).md"
      if try StoredFile.create(old, at: folder.appending(StoredPath(name))) { break }
    }
    try StoredFile.write(Array(MarkdownWriter.text(of: article).utf8), to: path)
  }

  /// Writes down which entries were seen.
  mutating func save() throws(StoredFile.Failure) { try fetched.save() }

  // MARK: - Private

  /// Whether the feed that an entry came from has other words for it now, which it never had before:
  /// some servers answer by turns with an old and a new version.
  private func isChange(
    _ keys: EntryKeys, of known: [FetchedEntries.Entry], feed: String
  ) -> Bool {
    let named = known.filter { !Set($0.keys).isDisjoint(with: keys.names) }
    return named.contains { $0.feed == feed } && !known.contains { $0.content == keys.content }
  }

  private mutating func add(_ keys: EntryKeys, feed: String, _ path: StoredPath) {
    let file = path.relative(to: root) ?? path.name
    fetched.add(
      FetchedEntries.Entry(
        time: Int(now().timeIntervalSince1970), feed: feed, keys: keys.all, content: keys.content,
        file: String(decoding: file.bytes, as: UTF8.self)))
  }

  /// - Returns: Where it is, and whether it wasn't there before: another machine may have fetched it and
  ///   not yet told so.
  private func create(
    _ article: Article, section: [String]
  ) throws(StoredFile.Failure) -> (path: StoredPath, isNew: Bool) {
    let identity = ArticleIdentity.id(of: article)
    return try ArticleFiling.add(
      MarkdownWriter.text(of: article), title: article.title, date: article.published ?? now(),
      to: ArticleFileName.folder(section, in: root)
    ) { path in
      let there = try? ArticleFile.articles(at: path, in: root).first
      return there.map { ArticleIdentity.id(of: $0) == identity } ?? false
    }
  }
}

extension StoredPath {
  /// A path of several parts below this one.
  func appending(path: String) -> StoredPath {
    StoredPath(bytes + [UInt8(ascii: "/")] + Array(path.utf8))
  }
}
