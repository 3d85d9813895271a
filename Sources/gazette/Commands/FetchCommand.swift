import ArgumentParser
import Glibc
import NewsLibrary

/// `gazette fetch`: brings in what is new in the subscribed feeds, or what is at addresses.
struct FetchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fetch", abstract: "Fetch the subscribed feeds, or the feed or page at each URL.",
    discussion: """
      Each entry becomes a Markdown file in the library, once. A changed one is a new version; the old \
      one is kept in .gazette/versions.
      """)

  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions
  @Flag(help: "Print failures only: for timers.")
  var quiet = false
  @Flag(help: "Ask every feed, also those that have nothing new yet by what they said last.")
  var all = false
  @OptionGroup var patience: TimeoutOptions
  @Flag(help: "Write a systemd timer that fetches every half hour, and say how to start it.")
  var installTimer = false
  @Argument(help: "Addresses of feeds or pages.")
  var urls: [String] = []

  func run() throws {
    let places = try OpenReader.places(for: [], library: place.library)
    if installTimer {
      try FetchTimer(library: place.library == nil ? nil : places.folder).install()
      return
    }
    let wire = try NewsWire(places)
    var options = NewsWire.Options()
    options.timeout = patience.timeout
    options.isForced = all
    let display = FetchDisplay(
      output.json ? .json : quiet ? .nothing : isatty(STDOUT_FILENO) == 1 ? .bars : .lines)
    let report = try wire.fetch(urls, options: options) { display.show($0) }
    display.finish(report)
    if report.isOffline || !report.failures.isEmpty { throw ExitCode.failure }
  }
}
