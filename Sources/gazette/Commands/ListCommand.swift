import ArgumentParser
import Articles
import NewsLibrary

/// `gazette list`: the headlines.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the articles, newest first.")

  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions
  @Option(help: "Only this section and those in it: World, World/Asia.")
  var section: String?
  @Option(help: ArgumentHelp("At most so many.", valueName: "count"))
  var limit: Int?

  func run() throws {
    let library = try place.opened()
    defer { library.close() }
    try library.print(Listing(section: section), limit: limit, json: output.json)
  }
}

/// `gazette search QUERY`: the headlines of the articles that match.
struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search", abstract: "List the articles that match a query, newest first.",
    discussion: """
      Words that all must occur; "exact phrases"; prefix*; -not; or, with brackets. In front of a word, \
      a phrase or a prefix: title: body: by: source: person: org: tag:. Also section:World is:unread \
      is:read is:starred is:tagged after:2024-06-01 before:2024-07 date:2024-06 link:address. Accents \
      and case do not matter.
      """)

  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions
  @Option(help: ArgumentHelp("At most so many.", valueName: "count"))
  var limit: Int?
  @Flag(help: "The most relevant of the newest matches first.")
  var ranked = false
  @Argument(parsing: .allUnrecognized, help: "Words of the query.")
  var query: [String]

  func run() throws {
    let words = query.joined(separator: " ")
    do {
      try Library.check(words)
    } catch {
      throw CommandError(pointing: error.place, of: words, saying: error.description)
    }
    let library = try place.opened()
    defer { library.close() }
    let listing = Listing(query: words, order: ranked ? .relevance : .date)
    guard try library.print(listing, limit: limit, json: output.json) > 0 else {
      Output.error("No article matches.")
      throw ExitCode.failure
    }
  }
}

extension Library {
  /// Every headline of a listing, read page by page.
  func forEachHeadline(
    _ listing: Listing = Listing(), _ body: (Headline) throws -> Bool
  ) throws {
    var position: ListPosition?
    while true {
      let page = try headlines(listing, after: position, limit: 500)
      guard let last = page.last else { return }
      for headline in page where try !body(headline) { return }
      position = last.position
    }
  }

  /// Prints a listing and returns how many lines that were.
  @discardableResult
  func print(_ listing: Listing, limit: Int? = nil, json: Bool) throws -> Int {
    var printed = 0
    try forEachHeadline(listing) { headline in
      guard printed < limit ?? .max else { return false }
      if json { Output.json(headline.json) } else { Output.row(headline.row) }
      printed += 1
      return true
    }
    return printed
  }
}
