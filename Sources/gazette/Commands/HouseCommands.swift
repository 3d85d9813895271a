import ArgumentParser
import Articles
import GazetteApp
import NewsLibrary

/// `gazette themes`: the color schemes that the reader has, the person's own among them.
struct ThemesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "themes", abstract: "List the color schemes.")

  @OptionGroup var output: OutputOptions

  func run() throws {
    let shelf = SchemeShelf(folder: "\(Environment.config)/themes")
    var isWhole = true
    for name in shelf.names {
      do {
        guard let scheme = try shelf.scheme(named: name) else { continue }
        let variant = scheme.isDark ? "dark" : "light"
        if output.json {
          Output.json([
            "name": .string(name), "title": .string(scheme.name), "variant": .string(variant),
            "author": .string(scheme.author),
          ])
        } else {
          Output.line("\(name): \(scheme.name), \(variant), by \(scheme.author)")
        }
      } catch {
        isWhole = false
        Output.error(error.description)
      }
    }
    if !isWhole { throw ExitCode.failure }
  }
}

/// `gazette reindex`: reads the library anew.
struct ReindexCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reindex", abstract: "Read every file of the library anew.")

  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let library = try place.opened(isFresh: true)
    defer { library.close() }
    let articles = library.counts(Listing()).articles
    let problems = library.problems
    if output.json {
      Output.json([
        "library": .string(library.folder), "articles": .number(articles),
        "problems": .array(problems.map { .string($0) }),
      ])
    } else {
      Output.line("\(library.folder): \(Output.counted(articles, "article")).")
      for problem in problems { Output.error(problem) }
    }
    if !problems.isEmpty { throw ExitCode.failure }
  }
}

/// `gazette about`: what it stands on, and whom it thanks.
struct AboutCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "about", abstract: "Say what Gazette is made of, and by whose leave.")

  @OptionGroup var output: OutputOptions

  func run() {
    for credit in Credit.all {
      if output.json {
        Output.json([
          "what": .string(credit.what), "origin": .string(credit.origin),
          "license": .string(credit.license),
        ])
      } else {
        Output.line("\(credit.what): \(credit.origin) (\(credit.license))")
      }
    }
  }
}
