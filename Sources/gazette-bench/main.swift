import ArgumentParser

/// `gazette-bench`: what Gazette costs, beside what it would cost without Gazette.
struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gazette-bench",
    abstract: "Measure Gazette beside the least that the work could cost.",
    subcommands: [LibraryBench.self, MarkUntilKilled.self, NamesBench.self, ScreenBench.self])
}

BenchCommand.main()
