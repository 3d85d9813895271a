import ArgumentParser
import Articles
import NewsLibrary

/// `gazette import PATH...`: brings articles of all kinds into the library.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Bring articles into the library.",
    discussion: """
      Files and folders of text, Markdown, web pages and feeds; newsboat's cache.db; what Wallabag and \
      Pocket export; newsletters in an mbox file or a Maildir; the chapters of EPUB books. What is in \
      the library already is left as it is.
      """)

  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions
  @Argument(help: ArgumentHelp("Files and folders.", valueName: "path"))
  var paths: [String]

  func run() throws {
    let library = try place.opened()
    defer { library.close() }
    let line = ProgressLine()
    let summary = library.importArticles(from: paths) { line.show($0) }
    line.show(nil)
    if output.json {
      Output.json(Self.json(summary, library.folder))
    } else {
      for taken in summary.taken { Output.line("+ \(taken.file)") }
      for problem in summary.problems { Output.error(problem) }
      Output.line(Self.sentence(summary))
    }
    if !summary.problems.isEmpty { throw ExitCode.failure }
  }

  // MARK: - Private

  /// "12 articles taken, 3 were there already, 1 problem."
  private static func sentence(_ summary: ImportSummary) -> String {
    let (taken, known, problems) = (summary.taken.count, summary.known, summary.problems.count)
    var parts = ["\(Output.counted(taken, "article")) taken"]
    if known > 0 { parts.append("\(known) \(known == 1 ? "was" : "were") there already") }
    if problems > 0 { parts.append(Output.counted(problems, "problem")) }
    return parts.joined(separator: ", ") + "."
  }

  private static func json(_ summary: ImportSummary, _ folder: String) -> JSONValue {
    [
      "library": .string(folder),
      "taken": .array(
        summary.taken.map { taken in
          [
            "id": .string(taken.id.text), "title": JSONValue(taken.title),
            "file": .string(taken.file),
          ]
        }),
      "known": .number(summary.known),
      "problems": .array(summary.problems.map { .string($0) }),
    ]
  }
}
