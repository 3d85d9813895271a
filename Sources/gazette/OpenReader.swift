import Articles
import GazetteApp
import Glibc
import NCursesBackend
import NewsLibrary

/// Opens the reader on a library: the part of the program that draws.
enum OpenReader {
  /// - Parameter paths: A folder to use as the library, or files to read alone; empty for the
  ///   person's own library.
  /// - Returns: The exit status.
  static func run(paths: [String], environment: [String: String]) -> Int32 {
    do {
      let places = try places(for: paths, environment)
      let library = try Library(places)
      let terminal = try NCursesTerminal(
        environment: environment, errorLog: places.stateFolder.map { "\($0)/errors.log" })
      ReaderApp(
        library: library, terminal: terminal, themes: SchemeShelf.builtIn, environment: environment
      ).run()
      return 0
    } catch {
      printError("\(error)")
      return 1
    }
  }

  static func places(
    for paths: [String], _ environment: [String: String]
  ) throws(LibraryError) -> Library.Places {
    guard let first = paths.first else {
      let places = Library.personal(environment: environment)
      try Library.installSamples(in: places.folder)
      return places
    }
    if paths.count == 1, isFolder(first) { return Library.at(first, environment: environment) }
    for path in paths where access(path, F_OK) != 0 {
      throw .unreadable(file: PlainText.line(path), why: "There is no such file.")
    }
    // The files' common place is the folder of the first.
    let folder =
      first.contains("/") ? String(first[..<(first.lastIndex(of: "/") ?? first.endIndex)]) : "."
    return Library.at(folder.isEmpty ? "/" : folder, files: paths, environment: environment)
  }

  private static func isFolder(_ path: String) -> Bool {
    var info = stat()
    return stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
  }

  static func printError(_ sentence: String) {
    let line = Array("gazette: \(PlainText.line(sentence))\n".utf8)
    _ = write(STDERR_FILENO, line, line.count)
  }
}
