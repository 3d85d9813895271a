import ArgumentParser
import Articles
import NewsLibrary

/// `gazette people`: everybody that the library names.
struct PeopleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "people",
    abstract: "List the people that the library names: articles, mentions, name, role.")

  @OptionGroup var list: NameListOptions

  func run() throws { try list.print(.person) }
}

/// `gazette organizations`: every organization that the library names.
struct OrganizationsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "organizations",
    abstract: "List the organizations that the library names: articles, mentions, name.")

  @OptionGroup var list: NameListOptions

  func run() throws { try list.print(.organization) }
}

/// What `people` and `organizations` have in common.
struct NameListOptions: ParsableArguments {
  enum Order: String, CaseIterable, ExpressibleByArgument { case articles, mentions, name }

  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions
  @Option(help: "What to sort by.")
  var sort = Order.articles
  @Flag(help: "The other way round.")
  var reverse = false
  @OptionGroup var most: LimitOptions
  @Argument(help: "Only names with a word that begins so.")
  var words: [String] = []

  func print(_ kind: Entity.Kind) throws {
    let library = try place.opened()
    defer { library.close() }
    let order: EntityListing.Order =
      switch sort {
      case .articles: .articles
      case .mentions: .mentions
      case .name: .name
      }
    let listing = EntityListing(
      kind: kind, words: words.joined(separator: " "), order: order, isReversed: reverse)
    let limit = most.limit ?? .max
    var printed = 0
    while printed < limit {
      let page = library.entities(listing, offset: printed, limit: min(500, limit - printed))
      if page.isEmpty { break }
      for count in page {
        if output.json { Output.json(count.json) } else { Output.row(count.row) }
      }
      printed += page.count
    }
    if printed == 0, !words.isEmpty, limit > 0 { throw CommandError("No name begins so.") }
  }
}

/// `gazette entity NAME`: one person or organization, and the articles that name them.
struct EntityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "entity", abstract: "Tell who somebody is and which articles name them.")

  @OptionGroup var asked: NameOptions

  func run() throws {
    try asked.forEachMeant { id, library in
      guard let dossier = library.dossier(of: id, limit: .max) else { return }
      if asked.output.json {
        Output.json(dossier.json)
      } else {
        for row in dossier.rows { Output.row(row) }
      }
    }
  }
}

/// `gazette quotes NAME`: what somebody said.
struct QuotesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quotes", abstract: "List what somebody said, newest first.")

  @OptionGroup var asked: NameOptions

  func run() throws {
    try asked.forEachMeant { id, library in
      for quote in library.quotes(of: id, limit: .max) { print(quote, by: id.name) }
    }
  }

  private func print(_ quote: QuoteInContext, by speaker: String) {
    if asked.output.json {
      Output.json([
        "speaker": .string(speaker), "text": .string(quote.text),
        "id": .string(quote.headline.id.text), "title": .string(quote.headline.title),
        "published": Output.json(quote.headline.published), "block": .number(quote.block),
      ])
    } else {
      Output.line(quote.text)
      Output.row("    \(PlainText.line(speaker)), \(quote.headline.row)")
    }
  }
}

/// What `entity` and `quotes` have in common: whom they are about.
struct NameOptions: ParsableArguments {
  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions
  @Argument(help: "A full name, or a word of one.")
  var name: String

  /// Opens the library and goes through all whom the name means: who is called so, else all with these
  /// words in their name.
  func forEachMeant(_ body: (EntityID, Library) -> Void) throws {
    let library = try place.opened()
    defer { library.close() }
    let found = library.entities(named: name)
    guard !found.isEmpty else {
      throw CommandError("\(name): No article of the library names them.")
    }
    for count in found { body(count.id, library) }
  }
}
