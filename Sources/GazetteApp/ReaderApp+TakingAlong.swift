import Articles
import NewsLibrary
import ReaderCore
import TerminalScreen

/// How articles are written into files.
public struct Export: Sendable {
  /// What a file of this name holds of the articles, told by the name's ending.
  public var text: @Sendable ([OpenedArticle], _ fileName: String) -> String

  public init(text: @escaping @Sendable ([OpenedArticle], _ fileName: String) -> String) {
    self.text = text
  }
}

extension ReaderApp {
  /// The unread articles of a listing, a thousand at a time.
  func unread(in listing: Listing) -> [ArticleID] {
    var unread = listing
    unread.query = listing.query.isEmpty ? "is:unread" : "(\(listing.query)) is:unread"
    var ids: [ArticleID] = []
    var last: ListPosition?
    while true {
      let page = (try? library.headlines(unread, after: last, limit: 1000)) ?? []
      ids += page.map(\.id)
      guard page.count == 1000 else { return ids }
      last = page.last?.position
    }
  }

  /// Writes articles into a file that is not there yet.
  /// - Returns: What happened, in a sentence.
  func save(_ ids: [ArticleID], to path: String) -> String {
    let shown = PlainText.line(path)
    var file = path
    if file.hasPrefix("~/") { file = (environment["HOME"] ?? "") + file.dropFirst() }
    // A folder that is missing is likely to be mistyped.
    if let slash = file.lastIndex(of: "/"), !SmallFile.exists(String(file[...slash])) {
      return "\(PlainText.line(String(file[...slash]))): There is no such folder"
    }
    guard !SmallFile.exists(file) else { return "\(shown) is there already: choose another name" }
    do {
      let opened = try ids.map { id throws(LibraryError) in try library.opened(id) }
      guard SmallFile.write(export.text(opened, file), to: file) else {
        return "\(shown) can't be written"
      }
      return ids.count == 1 ? "Saved to \(shown)" : "Saved \(ids.count) articles to \(shown)"
    } catch {
      return error.description
    }
  }

  /// Gives the text of articles to a command, as its standard input.
  /// - Returns: What happened, in a sentence.
  func pipe(_ ids: [ArticleID], to command: [String]) -> String {
    guard let name = command.first else { return "" }
    do {
      let opened = try ids.map { id throws(LibraryError) in try library.opened(id) }
      let status = terminal.run(
        name, arguments: Array(command.dropFirst()), input: export.text(opened, "article.txt"))
      switch status {
      case 0: return "\(PlainText.line(name)) is done"
      case 127: return "\(PlainText.line(name)) could not be started"
      default: return "\(PlainText.line(name)) ended with status \(status)"
      }
    } catch {
      return error.description
    }
  }
}
