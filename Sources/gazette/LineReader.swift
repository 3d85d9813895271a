import Articles
import Glibc
import NewsLibrary

/// The reader for terminals that can't move their cursor (`TERM=dumb`): it prints and asks, a line at
/// a time. Every line is plain text, for speech and Braille and for logs.
///
///     1  unread  Harbor talks resume as crews return. The Levant Post, 2024-06-24.
///     2          Rail strike called off an hour before dawn. The Levant Post, 2024-06-24.
///     A number reads an article; n more, p back, /words search, q quit:
struct LineReader {
  private let library: Library
  private var listing = Listing()
  private var shown: [Headline] = []
  /// The first headline's position on each page before this one; nil for the first page.
  private var pages: [ListPosition?] = []

  /// Headlines on a page.
  private static let page = 20

  init(_ library: Library) { self.library = library }

  /// Reads until the person quits or the input ends.
  mutating func run() {
    showPage(after: nil)
    while let line = ask() {
      let words = line.drop { $0 == " " }
      switch words.first {
      case "q": return
      case "n": showPage(after: shown.last?.position)
      case "p":
        _ = pages.popLast()
        showPage(after: (pages.popLast() ?? nil))
      case "/":
        search(String(words.dropFirst()))
      case nil: readNextUnread()
      default: read(words)
      }
    }
  }

  // MARK: - Private

  private func ask() -> String? {
    print(
      "A number reads an article, Enter the next unread; n more, p back, /words search, q quit:")
    fflush(nil)
    return readLine()
  }

  /// What is listed stays where the query is wrong.
  private mutating func search(_ query: String) {
    do {
      try Library.checkArgument(query)
      listing = Listing(query: query)
      pages = []
      showPage(after: nil)
    } catch {
      Output.line("\(error.description).")
    }
  }

  private mutating func showPage(after position: ListPosition?) {
    do {
      shown = try library.headlines(listing, after: position, limit: Self.page)
      pages.append(position)
    } catch {
      Output.line(error.description)
      return
    }
    if shown.isEmpty { Output.line("No articles here.") }
    for (index, headline) in shown.enumerated() {
      let mark = headline.status.isRead ? "" : "unread: "
      let end = headline.title.last.map { ".!?…".contains($0) } == true ? "" : "."
      let source = headline.source.map { " \($0)," } ?? ""
      Output.line(
        "\(index + 1) \(mark)\(headline.title)\(end)\(source) \(Output.day(headline.published)).")
    }
  }

  private mutating func readNextUnread() {
    guard let index = shown.firstIndex(where: { !$0.status.isRead }) else {
      showPage(after: shown.last?.position)
      return
    }
    read("\(index + 1)")
  }

  private mutating func read(_ words: Substring) {
    guard let number = Int(words), shown.indices.contains(number - 1) else {
      Output.line("There is no article \(words).")
      return
    }
    do {
      let opened = try library.opened(shown[number - 1].id)
      for row in ArticlePage(opened, width: 72).rows { Output.row(row) }
      for (kind, title) in [(Entity.Kind.person, "People"), (.organization, "Organizations")] {
        let names = opened.names.entities.filter { $0.kind == kind }.map { entity in
          entity.name + (entity.roles.first.map { " (\($0.text))" } ?? "")
        }
        if !names.isEmpty { Output.line("\(title): \(names.joined(separator: "; ")).") }
      }
      for related in opened.related { Output.row(related.row) }
      library.record(.read(true), of: opened.id)
      shown[number - 1].status.isRead = true
    } catch {
      Output.line(error.description)
    }
  }
}
