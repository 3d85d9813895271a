import ArgumentParser
import Articles
import NewsLibrary

/// `gazette inspect FILE...`: what files hold, without a library.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect", abstract: "Read files without a library and say what is in them.")

  enum FormatName: String, CaseIterable, ExpressibleByArgument {
    case auto, text, markdown, html, feed
  }

  @OptionGroup var output: OutputOptions
  @Option(help: "How the files are written; auto finds out.")
  var format = FormatName.auto
  @Argument(help: ArgumentHelp("Files of articles.", valueName: "file"))
  var files: [String]

  func run() throws {
    var failures = 0
    for file in files {
      do {
        let articles = try ArticleFile.inspect(
          file, format: Article.Format(rawValue: format.rawValue))
        for (index, found) in articles.enumerated() {
          print(InspectReport(file: file, index: index, article: found.article, names: found.names))
        }
      } catch {
        failures += 1
        print(file, failure: error.description)
      }
    }
    if failures > 0 { throw ExitCode.failure }
  }

  private func print(_ report: InspectReport) {
    if output.json {
      Output.json(report.json)
    } else {
      for row in report.rows { Output.row(row) }
    }
  }

  private func print(_ file: String, failure: String) {
    if output.json {
      Output.json(["file": .string(file), "error": .string(failure)])
    } else {
      Output.error("\(file): \(failure)")
    }
  }
}
