import ArgumentParser

@main
struct GazetteBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gazette-bench", abstract: "Measures how fast Gazette does its work.",
    subcommands: [Names.self])
}
