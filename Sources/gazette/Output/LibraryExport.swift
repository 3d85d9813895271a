import Articles
import NewsLibrary

/// Writes articles of a library in other formats. What can't be read is told and left out.
struct LibraryExport {
  private let library: Library
  private let ids: [ArticleID]
  private(set) var written = 0
  private(set) var problems: [String] = []

  init(_ library: Library, _ ids: [ArticleID]) {
    self.library = library
    self.ids = ids
  }

  /// A file for each with the notes in it, in folders as the library's sections are.
  mutating func writeMarkdown(into folder: String) throws {
    for id in ids {
      guard let opened = read(id) else { continue }
      try library.write(
        markdown: ArticleMarkdown(opened).text, of: opened.headline, into: folder)
      written += 1
    }
  }

  /// The same objects as `gazette inspect --json` prints.
  mutating func writeLines(to file: String?) throws {
    var text = ""
    for id in ids {
      guard let opened = read(id) else { continue }
      let report = InspectReport(
        file: library.file(of: id) ?? "", index: 0, article: opened.article, names: opened.names)
      written += 1
      if file == nil { Output.json(report.json) } else { text += report.json.text + "\n" }
    }
    if let file { try library.write(text, to: file) }
  }

  mutating func writeFeed(to file: String?) throws {
    let articles = ids.compactMap { read($0)?.article }
    written = articles.count
    let text = library.feed(of: articles)
    if let file { try library.write(text, to: file) } else { print(text, terminator: "") }
  }

  private mutating func read(_ id: ArticleID) -> OpenedArticle? {
    do {
      return try library.opened(id)
    } catch {
      problems.append(error.description)
      return nil
    }
  }
}
