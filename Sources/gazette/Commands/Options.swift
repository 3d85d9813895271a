import ArgumentParser
import NewsLibrary

/// `--library`, which all commands have that need one.
struct LibraryOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The folder of articles; else $GAZETTE_LIBRARY, else your own.", valueName: "dir"))
  var library: String?

  /// The library, with every file in it read.
  ///
  /// - Parameter named: Whether all names have to be recognized too, which takes longer.
  func opened(named: Bool = false) throws -> Library {
    let library = try Library(OpenReader.places(for: [], library: library))
    library.start { _ in }
    library.waitUntilIndexed()
    if named { library.waitUntilRecognized() }
    return library
  }
}

/// `--json`, which all commands have that print.
struct OutputOptions: ParsableArguments {
  @Flag(help: "Print JSON, one object a line.")
  var json = false
}
