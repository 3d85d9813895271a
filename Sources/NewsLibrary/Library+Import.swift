import ArticleFormats
import ArticleStorage
import Articles
import FoundationEssentials
import Importing

/// What an import did.
public struct ImportSummary: Sendable {
  public struct Taken: Hashable, Sendable {
    public var id: ArticleID
    public var title: String?
    /// The new file, below the library's folder.
    public var file: String
  }

  /// The articles that are new, in the order in which they came.
  public var taken: [Taken] = []
  /// How many were in the library already.
  public var known = 0
  /// A sentence for each thing that couldn't be read or written, with its place.
  public var problems: [String] = []
}

extension Library {
  /// Brings articles into the library, each as a file of its own: of files and folders of every format,
  /// and of what other programs keep articles in. What is in the library already is left as it is.
  ///
  /// - Parameter onProgress: Called after each file.
  public func importArticles(
    from paths: [String], onProgress: (ReadingProgress) -> Void = { _ in }
  ) -> ImportSummary {
    var importer = Importer(self)
    var sources: [Importer.Source] = []
    for path in paths { sources += importer.sources(at: path) }
    for (number, source) in sources.enumerated() {
      importer.take(source)
      onProgress(ReadingProgress(done: number + 1, total: sources.count))
    }
    return importer.summary
  }
}

/// One run of `importArticles`.
private struct Importer {
  /// A file to read.
  struct Source {
    var path: StoredPath
    /// The folders between the one that was named and the file.
    var section = ""
    /// The Maildir that the file is a message of.
    var mailFolder: String?
  }

  /// Bytes of a mailbox or a book at most.
  private static let largestArchive = 512 << 20

  /// The endings of files in folders that are looked at.
  private static let endings = ArticleParser.fileEndings.union([
    "html", "htm", "xhtml", "db", "csv", "mbox", "mbx", "eml", "epub",
  ])

  private let library: Library
  private var seen: Set<ArticleID> = []
  private(set) var summary = ImportSummary()

  init(_ library: Library) { self.library = library }

  // MARK: Finding

  mutating func sources(at path: String) -> [Source] {
    guard let real = StoredFile.realPath(path) else {
      summary.problems.append("\(PlainText.line(path)): There is no such file.")
      return []
    }
    guard FileStamp(of: real) == nil else { return [Source(path: real)] }
    if let messages = messages(inMaildir: real) { return messages }
    let walk = FolderWalk(real) { Self.endings.contains($0) }
    summary.problems += walk.problems
    let mail = walk.folders.map(\.path).dropFirst().filter {
      $0.name.shown == "cur" || $0.name.shown == "new"
    }
    let folders = Set(mail.map(\.folder))
    return folders.sorted().flatMap { messages(inMaildir: $0) ?? [] }
      + walk.files.filter { !folders.contains($0.path.folder.folder) }.map { file in
        Source(path: file.path, section: file.path.relative(to: real)?.folder.shown ?? "")
      }
  }

  /// The messages of a Maildir; nil where a folder is none. See cr.yp.to/proto/maildir.html.
  private func messages(inMaildir folder: StoredPath) -> [Source]? {
    let parts = ["new", "cur"].map { folder.appending(StoredPath($0)) }
    guard parts.allSatisfy({ StoredFile.exists($0) }) else { return nil }
    return messages(in: folder, named: folder.name.shown)
      + mailFolders(in: folder).flatMap { below in
        // ".Lists.Tides" is the folder "Tides" in the folder "Lists".
        let names = below.name.shown.split(separator: ".").joined(separator: "/")
        return messages(in: below, named: "\(folder.name.shown)/\(names)")
      }
  }

  private func messages(in folder: StoredPath, named name: String) -> [Source] {
    ["new", "cur"].flatMap { part in
      FolderWalk(folder.appending(StoredPath(part))) { _ in true }.files.map {
        Source(path: $0.path, mailFolder: name)
      }
    }
  }

  /// The folders of a Maildir, which lie in it hidden. See courier-mta.org, "Maildir++".
  private func mailFolders(in folder: StoredPath) -> [StoredPath] {
    let path = String(decoding: folder.bytes, as: UTF8.self)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.filter { $0.hasPrefix(".") }.sorted().map { folder.appending(StoredPath($0)) }
      .filter { StoredFile.exists($0.appending(StoredPath("cur"))) }
  }

  // MARK: Taking

  mutating func take(_ source: Source) {
    do {
      let reading = try read(source)
      for problem in reading.problems {
        summary.problems.append("\(source.path.shown): \(problem)")
      }
      for imported in reading.articles { take(imported, from: source) }
    } catch {
      summary.problems.append("\(source.path.shown): \(error)")
    }
  }

  private func read(_ source: Source) throws -> ImportReading {
    let bytes = try StoredFile.read(source.path, limit: Self.largestArchive)
    let name = source.path.name.shown
    if let folder = source.mailFolder {
      return ImportSource.readMaildirMessage(bytes, fileName: name, folder: folder)
    }
    let bareName = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
    switch ImportSource(name: name, start: bytes.prefix(4096)) {
    case .newsboat:
      return try ImportSource.readNewsboat(
        atPath: String(decoding: source.path.bytes, as: UTF8.self))
    case let archive?: return try archive.read(bytes, name: bareName)
    case nil:
      var reading = ImportReading()
      reading.articles = try ArticleFile.parser.articles(from: bytes, name: name).map { article in
        let section = article.format == .feed ? article.source ?? bareName : source.section
        return ImportedArticle(article: article, section: section)
      }
      return reading
    }
  }

  private mutating func take(_ imported: ImportedArticle, from source: Source) {
    let article = imported.article
    let id = ArticleIdentity.id(of: article)
    guard seen.insert(id).inserted, library.headline(id) == nil else {
      summary.known += 1
      return
    }
    let folder = ArticleFileName.folder(imported.section.sectionNames, in: library.root)
    do {
      let path = try ArticleFiling.add(
        MarkdownWriter.text(of: article), title: imported.fileTitle ?? article.title,
        date: article.published, to: folder)
      summary.taken.append(
        .init(
          id: id, title: article.title, file: path.relative(to: library.root)?.shown ?? path.shown))
    } catch {
      summary.problems.append("\(folder.shown): \(error)")
      return
    }
    let changes = Self.changes(to: imported.status)
    if !changes.isEmpty { library.record(changes.map { (id, $0) }) }
  }

  private static func changes(to status: ArticleStatus) -> [StatusChange] {
    var changes: [StatusChange] = []
    if status.isRead { changes.append(.read(true)) }
    if status.isStarred { changes.append(.starred(true)) }
    return changes + status.tags.sorted().map { .tagged($0, true) }
  }
}
