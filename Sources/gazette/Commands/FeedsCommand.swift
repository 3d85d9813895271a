import ArgumentParser
import Articles
import FoundationEssentials
import NewsLibrary

/// `gazette feeds`: the subscriptions.
struct FeedsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "feeds", abstract: "List, add, remove, import and export subscriptions.",
    discussion: "They are kept in .gazette/feeds.opml in the library's folder.",
    subcommands: [
      ListFeedsCommand.self, AddFeedCommand.self, RemoveFeedCommand.self, ImportFeedsCommand.self,
      ExportFeedsCommand.self,
    ],
    defaultSubcommand: ListFeedsCommand.self)
}

extension LibraryOptions {
  func wire() throws -> NewsWire {
    try NewsWire(OpenReader.places(for: [], library: library))
  }
}

struct ListFeedsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the subscriptions.")

  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let wire = try place.wire()
    let problems = try wire.problems()
    for feed in try wire.subscriptions() {
      let problem = problems.first { $0.url == feed.url }?.problem
      if output.json {
        Output.json(feed.json(problem))
      } else {
        let section = feed.section.isEmpty ? "" : "  [\(feed.section.joined(separator: "/"))]"
        let extra = feed.fetchesPages ? "  whole pages" : ""
        Output.row(
          PlainText.line("\(feed.title ?? feed.url)")
            + PlainText.line(feed.title == nil ? "" : "  \(feed.url)").leadingSpaced
            + PlainText.line(section + extra).leadingSpaced)
        if let problem { Output.row("    ! " + PlainText.line(problem)) }
      }
    }
  }
}

struct AddFeedCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Subscribe to a feed, or to the one that a page names.")

  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions
  @Option(help: "What to call it; else what it calls itself.")
  var title: String?
  @Option(help: "The section its articles go into: World, World/Asia.")
  var section: String?
  @Flag(help: "Fetch the page of each entry too: for feeds that only have summaries.")
  var fullText = false
  @OptionGroup var patience: TimeoutOptions
  @Argument(help: "The feed's address, or a page's.")
  var url: String

  func run() throws {
    var options = NewsWire.Options()
    options.timeout = patience.timeout
    let feed = try place.wire().subscribe(
      to: url, title: title, section: section?.split(separator: "/").map(String.init) ?? [],
      fetchesPages: fullText, options: options)
    if output.json {
      Output.json(feed.json(nil))
    } else {
      Output.line("Subscribed to \(feed.title.map { "\($0), " } ?? "")\(feed.url)")
    }
  }
}

struct RemoveFeedCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Take out a subscription; its articles stay.")

  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions
  @Argument(help: "Its address or its title.")
  var name: String

  func run() throws {
    let feed = try place.wire().unsubscribe(from: name)
    if output.json {
      Output.json(feed.json(nil))
    } else {
      Output.line("No longer subscribed to \(feed.title ?? feed.url)")
    }
  }
}

struct ImportFeedsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Take over subscriptions from OPML or newsboat's urls file.")

  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions
  @Argument(help: "The file.")
  var file: String

  func run() throws {
    let result = try place.wire().importSubscriptions(from: file)
    if output.json {
      Output.json([
        "new": .number(result.new), "known": .number(result.known),
        "problems": .array(result.problems.map { .string($0) }),
      ])
    } else {
      Output.line(
        "\(Output.counted(result.new, "new subscription")), \(result.known) known already.")
      for problem in result.problems { Output.error("\(PlainText.line(file)): \(problem)") }
    }
    if !result.problems.isEmpty { throw ExitCode.failure }
  }
}

struct ExportFeedsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Print the subscriptions as OPML.")

  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let wire = try place.wire()
    if output.json {
      for feed in try wire.subscriptions() { Output.json(feed.json(nil)) }
    } else {
      print(try wire.exportedSubscriptions(), terminator: "")
    }
  }
}

extension NewsWire.Subscription {
  func json(_ problem: String?) -> JSONValue {
    [
      "url": .string(url), "title": JSONValue(title),
      "section": .string(section.joined(separator: "/")),
      "tags": .array(tags.map { .string($0) }), "fullText": .bool(fetchesPages),
      "problem": JSONValue(problem),
    ]
  }
}

extension String {
  /// With two spaces before it, unless it is empty.
  fileprivate var leadingSpaced: String { isEmpty ? "" : "  \(self)" }
}
