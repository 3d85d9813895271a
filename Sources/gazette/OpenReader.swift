import Articles
import GazetteApp
import Glibc
import NCursesBackend
import NewsLibrary

/// Opens the reader on a library: the part of the program that draws.
enum OpenReader {
  /// Reads until the person quits. Without a terminal nothing draws: the headlines are printed.
  ///
  /// - Parameters:
  ///   - paths: A folder to use as the library, or files to read alone; empty for the library.
  ///   - library: The folder that `--library` names.
  ///   - isPlain: Whether the screen is to be plain; see `Preferences.isPlain`.
  static func run(paths: [String], library folder: String? = nil, isPlain: Bool = false) throws {
    let places = try places(for: paths, library: folder)
    let library = try Library(places)
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
      library.readWithProgress()
      defer { library.close() }
      try library.print(Listing(), json: false)
      return
    }
    if Environment.variables["TERM"] == "dumb" {
      library.start { _ in }
      library.waitUntilIndexed()
      defer { library.close() }
      var reader = LineReader(library)
      reader.run()
      return
    }
    let terminal = try NCursesTerminal(
      environment: Environment.variables,
      errorLog: places.stateFolder.map { "\($0)/errors.log" })
    ReaderApp(
      library: library, terminal: terminal,
      settings: SettingsFile(folder: Environment.config),
      shelf: SchemeShelf(folder: "\(Environment.config)/themes"),
      export: Export { ArticleExport.text(of: $0, fileName: $1) },
      commands: CommandHistoryFile(stateFolder: places.stateFolder),
      environment: Environment.variables, isPlain: isPlain
    ).run()
  }

  /// Where the library lies that the command line means. The person's own is made the first time,
  /// with the sample articles in it.
  static func places(
    for paths: [String], library folder: String? = nil
  ) throws(LibraryError) -> Library.Places {
    let environment = Environment.variables
    if let folder, paths.isEmpty { return Library.at(folder, environment: environment) }
    guard let first = paths.first else {
      let places = Library.personal(environment: environment)
      let isMade = try Library.installSamples(in: places.folder)
      if isMade, environment["GAZETTE_LIBRARY"]?.isEmpty == false {
        // It may be mistyped, and then all articles would seem to be lost.
        Output.error(
          "\(PlainText.line(places.folder)) was not there: a library was made, with samples in it.")
      }
      return places
    }
    if paths.count == 1, isFolder(first) { return Library.at(first, environment: environment) }
    for path in paths {
      if let why = whyNoFile(path) { throw .unreadable(file: PlainText.line(path), why: why) }
    }
    // The files' common place is the folder of the first.
    let parent =
      first.lastIndex(of: "/").map { $0 == first.startIndex ? "/" : String(first[..<$0]) } ?? "."
    return Library.at(folder ?? parent, files: paths, environment: environment)
  }

  private static func isFolder(_ path: String) -> Bool { fileType(path) == S_IFDIR }

  /// Why a path can't be read among others, in a sentence; nil where it can.
  private static func whyNoFile(_ path: String) -> String? {
    switch fileType(path) {
    case nil: "There is no such file."
    case S_IFREG: nil
    case S_IFDIR: "It is a folder, and a folder is read alone."
    default: "It is no regular file."
    }
  }

  /// The type bits of a file's mode; nil where there is none.
  private static func fileType(_ path: String) -> mode_t? {
    var info = stat()
    return stat(path, &info) == 0 ? info.st_mode & S_IFMT : nil
  }
}
