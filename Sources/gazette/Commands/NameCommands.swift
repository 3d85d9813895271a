import ArgumentParser
import Articles
import NewsLibrary

/// `gazette people`: everybody that the library names.
struct PeopleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "people",
    abstract: "List the people that the library names: articles, mentions, name, role.")

  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions

  func run() throws { try NameList(place: place, output: output).print(.person) }
}

/// `gazette organizations`: every organization that the library names.
struct OrganizationsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "organizations",
    abstract: "List the organizations that the library names: articles, mentions, name.")

  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions

  func run() throws { try NameList(place: place, output: output).print(.organization) }
}

/// `gazette entity NAME`: one person or organization, and the articles that name them.
struct EntityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "entity", abstract: "Tell who somebody is and which articles name them.")

  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions
  @Argument(help: "A full name, or another that is used.")
  var name: String

  func run() throws {
    let library = try place.opened()
    defer { library.close() }
    for finding in try NameSurvey(library).findings(named: name) {
      if output.json { Output.json(json(finding)) } else { print(finding) }
    }
  }

  private func print(_ finding: NameSurvey.Finding) {
    Output.line("\(finding.name) (\(finding.kind.rawValue))")
    let roles = finding.sortedRoles
    if !roles.isEmpty { Output.line(roles.joined(separator: "; ")) }
    let aliases = finding.sortedAliases
    if !aliases.isEmpty { Output.line("also: \(aliases.joined(separator: ", "))") }
    Output.line()
    for (headline, mentions) in finding.articles {
      Output.row(String("   \(mentions)".suffix(4)) + "  " + headline.row)
    }
  }

  private func json(_ finding: NameSurvey.Finding) -> JSONValue {
    guard case .object(let fields) = finding.json else { return finding.json }
    let articles = finding.articles.map { headline, mentions -> JSONValue in
      [
        "id": .string(headline.id.text), "title": .string(headline.title),
        "published": Output.json(headline.published), "mentions": .number(mentions),
      ]
    }
    // The articles themselves stand in the place of their count.
    return .object(
      fields.map { $0.name == "articles" ? .init(name: $0.name, value: .array(articles)) : $0 })
  }
}

/// `gazette quotes NAME`: what somebody said.
struct QuotesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quotes", abstract: "List what somebody said, newest first.")

  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions
  @Argument(help: "A full name, or another that is used.")
  var name: String

  func run() throws {
    let library = try place.opened()
    defer { library.close() }
    let survey = try NameSurvey(library)
    for finding in try survey.findings(named: name) {
      for saying in survey.sayings(of: finding) { print(saying, by: finding.name) }
    }
  }

  private func print(_ saying: NameSurvey.Saying, by speaker: String) {
    if output.json {
      Output.json([
        "speaker": .string(speaker), "text": .string(saying.text),
        "id": .string(saying.headline.id.text), "title": .string(saying.headline.title),
        "published": Output.json(saying.headline.published), "block": .number(saying.quote.block),
      ])
    } else {
      Output.line(saying.text)
      Output.row("    \(speaker), \(saying.headline.row)")
    }
  }
}

// MARK: - Private

private struct NameList {
  let place: LibraryOptions
  let output: OutputOptions

  func print(_ kind: Entity.Kind) throws {
    let library = try place.opened()
    defer { library.close() }
    for finding in try NameSurvey(library, kind: kind).findings {
      if output.json { Output.json(finding.json) } else { Output.row(finding.row) }
    }
  }
}
