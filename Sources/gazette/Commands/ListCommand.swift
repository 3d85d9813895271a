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
  @OptionGroup var most: LimitOptions

  func run() throws {
    let library = try place.opened()
    defer { library.close() }
    let printed = try library.print(
      Listing(section: section), limit: most.limit, json: output.json)
    if let section, printed == 0, most.limit != 0 {
      throw CommandError("\(PlainText.line(section)): There is no such section.")
    }
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

      New and replaced files are found first. Among more than 4,000 articles, a file that was written \
      over where it lies is found by `gazette reindex`, or by the reader after two quiet seconds.
      """)

  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var most: LimitOptions
  @Flag(help: "The most relevant of the newest matches first.")
  var ranked = false
  @Argument(parsing: .allUnrecognized, help: "Words of the query.")
  var query: [String]

  var search: Search {
    Search(
      query: query, library: place.library, limit: most.limit, isRanked: ranked,
      isJSON: output.json)
  }

  func run() throws { try search.run() }
}

extension Library {
  /// The headlines of a listing, read page by page.
  ///
  /// - Parameter limit: So many at most; nil for all.
  func forEachHeadline(
    _ listing: Listing = Listing(), limit: Int? = nil, _ body: (Headline) throws -> Void
  ) throws {
    var position: ListPosition?
    var rest = limit ?? .max
    while rest > 0 {
      let wanted = min(rest, 500)
      let page = try headlines(listing, after: position, limit: wanted)
      for headline in page { try body(headline) }
      guard page.count == wanted, let last = page.last else { return }
      position = last.position
      rest -= page.count
    }
  }

  /// Prints a listing and returns how many lines that were.
  @discardableResult
  func print(_ listing: Listing, limit: Int? = nil, json: Bool) throws -> Int {
    var printed = 0
    try forEachHeadline(listing, limit: limit) { headline in
      if json { Output.json(headline.json) } else { Output.row(headline.row) }
      printed += 1
    }
    return printed
  }
}
