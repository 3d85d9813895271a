import ArticleStorage
import Articles
import FoundationEssentials
import Indexing

/// A file that was read, ready for the index.
struct ReadFile {
  let file: IndexedFile
  let articles: [IndexedArticle]
  let problem: String?

  init(_ path: StoredPath, _ stamp: FileStamp, _ library: Library) {
    file = IndexedFile(path: path.bytes, size: stamp.size, modified: stamp.modified)
    do {
      let read = try ArticleFile.articles(at: path, in: library.bounds)
      articles = read.map { Self.indexed($0, at: path, stamp, library) }
      problem = nil
    } catch {
      articles = []
      problem = error.isOfAnotherKind ? nil : error.description
    }
  }

  func put(into writer: ArticleIndex.Writer) throws(IndexError) -> ArticleIndex.Replacement {
    try writer.replace(file, with: articles, problem: problem) { article in
      ArticleIdentity.distinguished(article.id, by: article.article)
    }
  }

  private static func indexed(
    _ article: Article, at path: StoredPath, _ stamp: FileStamp, _ library: Library
  ) -> IndexedArticle {
    let id = ArticleIdentity.id(of: article)
    let title = article.title ?? firstWords(article, path)
    return IndexedArticle(
      id: id, title: title, section: path.relative(to: library.root)?.folder.shown ?? "",
      published: article.published ?? article.updated
        ?? Date(timeIntervalSince1970: Double(stamp.modified) / 1e9),
      article: article, linkKeys: LinkResolver.keys(of: article, at: path, root: library.root),
      addressKey: article.url.flatMap(AddressKey.key), titleKey: TextKey.key(title),
      status: library.kept.withLock { $0.statuses[id] } ?? ArticleStatus(),
      content: ArticleIdentity.content(of: article),
      names: library.indexedNames(in: article, id))
  }

  /// What stands for a headline where there is none.
  private static func firstWords(_ article: Article, _ path: StoredPath) -> String {
    let text = article.blocks.first { !$0.text.isEmpty }?.text ?? path.name.shown
    guard text.count > 80 else { return text }
    let words = text.prefix(80).split(separator: " ")
    // Many languages put no spaces between words.
    guard words.count > 1 else { return "\(text.prefix(79))…" }
    return words.dropLast().joined(separator: " ") + "…"
  }
}
