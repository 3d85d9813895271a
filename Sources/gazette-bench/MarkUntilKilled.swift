import ArgumentParser
import Articles
import Glibc
import NewsLibrary

/// `gazette-bench mark DIR`: marks articles, one after the other; says of each that it is going to
/// ("?"), and that it is kept ("+" starred, "-" not) once it is. A test kills it and looks whether that
/// was true.
struct MarkUntilKilled: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mark", abstract: "Mark articles until killed, naming each that is kept.")

  @Argument(help: "The library's folder.")
  var folder: String
  @Option(help: "Where its index lies.")
  var cache: String

  func run() throws {
    let library = try Library(
      Library.Places(folder: folder, cacheFolder: cache, device: "victim"))
    library.start { _ in }
    library.waitUntilIndexed()
    let ids = try library.headlines(Listing(), after: nil, limit: 1000).map(\.id)
    guard !ids.isEmpty else { return }
    for number in 0... {
      let id = ids[number % ids.count]
      let isStarred = number / ids.count % 2 == 0
      say("?\(id)")
      library.record(.starred(isStarred), of: id)
      say("\(isStarred ? "+" : "-")\(id)")
    }
  }

  /// In one call to the system: nothing waits in a buffer when the process is killed.
  private func say(_ text: String) {
    let line = Array("\(text)\n".utf8)
    _ = write(STDOUT_FILENO, line, line.count)
  }
}
