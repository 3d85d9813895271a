import ArgumentParser
import Glibc

// A file that may grow no further (`ulimit -f`) is an error like a full disk, and not the end.
signal(SIGXFSZ, SIG_IGN)
StandardStreams.holdPlaces()

// Exit status: 0 done, 1 done in part or not found, 64 wrong arguments.
let arguments = Array(CommandLine.arguments.dropFirst())
do {
  if arguments.count == 2, arguments[0] == "--library", !arguments[1].hasPrefix("-") {
    try OpenReader.run(paths: [], library: arguments[1])
  } else if arguments.first == "search", let search = Search(plain: arguments.dropFirst()) {
    try search.run()
  } else if GazetteCommand.understands(arguments) {
    var command = try GazetteCommand.parsed(arguments)
    try command.run()
  } else {
    // The way of every day goes past the parser, which takes 0.6 of 6 ms here.
    try OpenReader.run(paths: arguments)
  }
  try Output.finish()
} catch let status as ExitCode {
  exit(status.rawValue)
} catch let error as CommandError {
  error.say()
  exit(error.status.rawValue)
} catch  where GazetteCommand.exitCode(for: error) == .failure {
  Output.error("\(error)")
  exit(EXIT_FAILURE)
} catch {
  // Help that was asked for, or arguments that nobody understands: they may be names of files.
  Output.message(
    GazetteCommand.fullMessage(for: error), isError: GazetteCommand.exitCode(for: error) != .success
  )
  exit(GazetteCommand.exitCode(for: error).rawValue)
}
