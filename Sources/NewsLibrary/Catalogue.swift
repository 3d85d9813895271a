import ArticleStorage
import Articles
import FoundationEssentials

/// What is known of every article of a library, in memory.
struct Catalogue {
  /// An article of the library.
  struct Entry {
    var id: ArticleID
    var path: StoredPath
    /// Which of the file's articles.
    var part: Int
    var stamp: FileStamp
    var title: String
    var source: String?
    var section: String
    var published: Date
    var titleKey: String
    var addressKey: String?
    /// Folded titles of its related lines, and keys of where its links lead.
    var linkKeys: Set<String>
    /// The folded text, to search in.
    var words: String
    /// nil until they were recognized.
    var names: ArticleNames?

    /// Newest first; of the same time by id, so that the order of arrival never matters.
    func precedes(_ other: Entry) -> Bool {
      published == other.published ? id < other.id : published > other.published
    }
  }

  let root: StoredPath
  /// Newest first.
  private(set) var entries: [Entry] = []
  private(set) var statuses: [ArticleID: ArticleStatus]
  /// A sentence for each file without an article.
  var problems: [StoredPath: String] = [:]

  init(root: StoredPath, statuses: [ArticleID: ArticleStatus]) {
    self.root = root
    self.statuses = statuses
  }

  // MARK: Changing

  /// Puts the articles of a file in the place of what was known of it.
  /// - Returns: The ids that are gone and those that are there now.
  mutating func replace(
    _ path: StoredPath, stamp: FileStamp, with articles: [Article], names: [ArticleNames?]
  ) -> (before: [ArticleID], after: [ArticleID]) {
    let before = remove(path)
    problems[path] = nil
    var after: [ArticleID] = []
    for (part, article) in articles.enumerated() {
      var id = ArticleIdentity.id(of: article)
      if let other = entry(id), other.path != path {
        // The same article twice is one; another article of the same name is another.
        let words = Self.words(article)
        if other.words == words { continue }
        id = ArticleIdentity.distinguished(id, by: article)
        if entry(id) != nil { continue }
      }
      let entry = entry(id, article, at: path, part: part, stamp: stamp, names: names[part])
      entries.insert(entry, at: entries.partitionPoint { entry.precedes($0) })
      after.append(id)
    }
    return (before, after)
  }

  mutating func remove(_ path: StoredPath) -> [ArticleID] {
    let ids = entries.filter { $0.path == path }.map(\.id)
    if !ids.isEmpty { entries.removeAll { $0.path == path } }
    problems[path] = nil
    return ids
  }

  mutating func set(_ names: ArticleNames, of id: ArticleID) {
    if let index = entries.firstIndex(where: { $0.id == id }) { entries[index].names = names }
  }

  mutating func apply(_ changes: [(ArticleID, StatusChange)]) {
    for (id, change) in changes { statuses[id, default: ArticleStatus()].apply(change) }
  }

  mutating func carryStatus(from old: ArticleID, to new: ArticleID) -> [StatusChange] {
    guard let status = statuses[old], statuses[new] == nil else { return [] }
    statuses[new] = status
    return [
      .read(status.isRead), .starred(status.isStarred), .place(status.place), .focus(status.focus),
    ]
      + status.tags.map { .tagged($0, true) }
  }

  /// The files that are known, with the stamps they had.
  var stamps: [StoredPath: FileStamp] {
    Dictionary(entries.map { ($0.path, $0.stamp) }, uniquingKeysWith: { first, _ in first })
  }

  // MARK: Entries

  func entry(_ id: ArticleID) -> Entry? { entries.first { $0.id == id } }

  private func entry(
    _ id: ArticleID, _ article: Article, at path: StoredPath, part: Int, stamp: FileStamp,
    names: ArticleNames?
  ) -> Entry {
    let modified = Date(timeIntervalSince1970: Double(stamp.modified) / 1e9)
    let section = path.relative(to: root)?.folder.shown ?? ""
    let title = article.title ?? Self.firstWords(article, path)
    var keys = Set(article.related.map { HeadlineKey.key($0.title) })
    let addresses = article.blocks.flatMap(\.links).map(\.url) + article.related.compactMap(\.url)
    for address in addresses { if let key = linkKey(address, from: path) { keys.insert(key) } }
    return Entry(
      id: id, path: path, part: part, stamp: stamp, title: title, source: article.source,
      section: section, published: article.published ?? modified,
      titleKey: HeadlineKey.key(title), addressKey: article.url.flatMap(AddressKey.key),
      linkKeys: keys, words: Self.words(article), names: names)
  }

  private static func words(_ article: Article) -> String {
    " " + article.blocks.map { HeadlineKey.key($0.text) }.joined(separator: " ") + " "
  }

  private static func firstWords(_ article: Article, _ path: StoredPath) -> String {
    let text = article.blocks.first { !$0.text.isEmpty }?.text ?? path.name.shown
    guard text.count > 80 else { return text }
    let words = text.prefix(80).split(separator: " ").dropLast()
    return words.joined(separator: " ") + "…"
  }

  /// A key for where an address leads: a page, or a file of the library.
  private func linkKey(_ address: String, from path: StoredPath) -> String? {
    if let key = AddressKey.key(address) { return key }
    guard !address.contains(":"), !address.hasPrefix("#"), !address.isEmpty else { return nil }
    let plain = address.split(whereSeparator: { "#?".contains($0) }).first ?? ""
    let decoded = AddressKey.decodingPercents(String(plain))
    let base = decoded.hasPrefix("/") ? root : path.folder
    return StoredFile.realPath(base.shown + "/" + decoded).map { "file:" + $0.shown }
  }

  func headline(_ id: ArticleID) -> Headline? { entry(id).map(headline) }

  func headline(_ entry: Entry) -> Headline {
    Headline(
      id: entry.id, title: entry.title, source: entry.source, section: entry.section,
      published: entry.published, status: statuses[entry.id] ?? ArticleStatus(),
      position: ListPosition(
        row: Int64(entry.published.timeIntervalSince1970), key: entry.id.text))
  }
}
