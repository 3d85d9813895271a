import ArgumentParser
import Articles
import NewsLibrary

/// `--library`, which all commands have that need one.
struct LibraryOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The folder of articles; else $GAZETTE_LIBRARY, else your own.", valueName: "dir"))
  var library: String?

  /// The library, with every file in it read. The first time that takes a while, which is shown.
  ///
  /// - Parameter isFresh: Whether to read everything anew.
  func opened(isFresh: Bool = false) throws -> Library {
    try Self.opened(library, isFresh: isFresh)
  }

  /// The library in a folder; see `library`.
  static func opened(_ folder: String?, isFresh: Bool = false) throws -> Library {
    let library = try Library(OpenReader.places(for: [], library: folder), isFresh: isFresh)
    library.readWithProgress()
    return library
  }
}

extension Library {
  /// Reads what is new, showing how far it is where somebody looks on, and saying what went wrong.
  func readWithProgress() {
    let line = ProgressLine()
    start(isStaying: false) { change in
      switch change {
      case .progress(let progress): line.show(progress)
      case .notice(let sentence): Output.error(sentence)
      case .list, .articles, .renamed, .names, .fetching: break
      }
    }
    waitUntilIndexed()
  }
}

/// `--limit`, for what lists.
struct LimitOptions: ParsableArguments {
  @Option(help: ArgumentHelp("At most so many.", valueName: "count"))
  var limit: Int?

  func validate() throws {
    if let limit, limit < 0 { throw ValidationError("A limit is 0 or more.") }
  }
}

/// `--timeout`, for what asks servers.
struct TimeoutOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Give up a request after so long.", valueName: "seconds"))
  var timeout: Double?

  func validate() throws {
    if let timeout, !(0.1...3600).contains(timeout) {
      throw ValidationError("--timeout takes 0.1 to 3600 seconds.")
    }
  }
}

/// `--json`, which all commands have that print.
struct OutputOptions: ParsableArguments {
  @Flag(help: "Print JSON, one object a line.")
  var json = false
}
