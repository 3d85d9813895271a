import ArgumentParser
import GazetteApp
import Settings

/// `gazette settings`: a settings file in which every key is told.
struct SettingsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "settings", abstract: "Print a settings file with every key told.",
    discussion: """
      To begin a settings file of your own:

        mkdir -p ~/.config/gazette
        gazette settings > ~/.config/gazette/settings.yaml
      """)

  @Flag(help: "Print where the settings file lies, and what in it is not understood.")
  var check = false
  @OptionGroup var output: OutputOptions

  func run() throws {
    let file = SettingsFile(folder: Environment.config)
    guard check else {
      if output.json {
        for (name, choices) in ReaderSettings.names {
          Output.json([
            "name": .string(name), "choices": .array(choices.map { .string($0) }),
          ])
        }
      } else {
        print(ReaderSettings.explained, terminator: "")
      }
      return
    }
    let problems = file.read().problems.map { "\(file.path):\($0)" }
    if output.json {
      Output.json([
        "file": .string(file.path), "problems": .array(problems.map { .string($0) }),
      ])
    } else {
      Output.line(file.path)
      for problem in problems { Output.error(problem) }
    }
    if !problems.isEmpty { throw ExitCode.failure }
  }
}
