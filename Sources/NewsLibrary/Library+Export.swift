import ArticleFormats
import ArticleStorage
import Articles
import FoundationEssentials

extension Library {
  /// Writes an article's Markdown into a folder, below it in one that is named as its section.
  public func write(
    markdown: String, of headline: Headline, into folder: String
  ) throws(LibraryError) {
    do {
      try ArticleFiling.add(
        markdown, title: headline.title, date: headline.published,
        to: ArticleFileName.folder(headline.section.sectionNames, in: StoredPath(folder)))
    } catch {
      throw .unwritable("\(PlainText.line(folder)): \(error)")
    }
  }

  /// Articles as an Atom feed.
  public func feed(of articles: [Article]) -> String {
    AtomWriter.text(
      of: articles, title: "Gazette", id: "urn:gazette:\(ArticleIdentity.hash(root.shown))",
      updated: articles.compactMap { $0.updated ?? $0.published }.max() ?? Date())
  }

  /// The file that an article stands in, for people.
  public func file(of id: ArticleID) -> String? {
    (try? shelf.reading.location(of: id)).map { StoredPath($0.file.path).shown }
  }

  /// Writes a file outside the library, whole or not at all.
  public func write(_ text: String, to file: String) throws(LibraryError) {
    do {
      try StoredFile.write(Array(text.utf8), to: StoredPath(file))
    } catch {
      throw .unwritable("\(PlainText.line(file)): \(error)")
    }
  }
}

extension String {
  /// "World" and "Asia" of the section "World/Asia".
  var sectionNames: [String] { split(separator: "/").map(String.init) }
}
