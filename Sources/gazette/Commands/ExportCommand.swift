import ArgumentParser
import Articles
import NewsLibrary

/// `gazette export [QUERY]`: articles for other programs.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write articles out for other programs.",
    discussion: """
      All of the library, or what matches a query (see gazette help search): as a folder of Markdown \
      with your notes, as lines of JSON like those of gazette inspect, or as an Atom feed.
      """)

  enum FormatName: String, CaseIterable, ExpressibleByArgument { case markdown, jsonl, atom }

  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions
  @Option(help: "How to write them.")
  var format = FormatName.markdown
  @Option(
    name: .customLong("output"),
    help: ArgumentHelp(
      "The folder to write Markdown into, or the file; else standard output.", valueName: "path"))
  var target: String?
  @Argument(parsing: .allUnrecognized, help: "Words of the query.")
  var query: [String] = []

  func validate() throws {
    if format == .markdown, target == nil {
      throw ValidationError("Markdown is written into a folder: name it with --output.")
    }
  }

  func run() throws {
    let words = Search.text(of: query)
    try Library.checkArgument(words)
    let library = try place.opened()
    defer { library.close() }
    var ids: [ArticleID] = []
    try library.forEachHeadline(Listing(query: words)) { headline in
      ids.append(headline.id)
    }
    guard !ids.isEmpty else {
      Output.error("No article matches.")
      throw ExitCode.failure
    }
    var export = LibraryExport(library, ids)
    switch format {
    case .markdown: try export.writeMarkdown(into: target ?? ".")
    case .jsonl: try export.writeLines(to: target)
    case .atom: try export.writeFeed(to: target)
    }
    for problem in export.problems { Output.error(problem) }
    if let target {
      if output.json {
        Output.json([
          "output": .string(target), "articles": .number(export.written),
          "problems": .array(export.problems.map { .string($0) }),
        ])
      } else {
        Output.line("\(Output.counted(export.written, "article")) written to \(target).")
      }
    }
    if !export.problems.isEmpty { throw ExitCode.failure }
  }
}
