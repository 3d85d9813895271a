import ArgumentParser
import Articles
import NewsLibrary

/// What `gazette search` does.
///
/// Other programs start it for every word that somebody types, and the parser of arguments takes as long as
/// all the rest: what is plain goes past it.
struct Search: Hashable {
  /// The words of the query.
  var query: [String] = []
  var library: String?
  /// So many headlines at most; nil for all.
  var limit: Int?
  var isRanked = false
  var isJSON = false
}

extension Search {
  /// - Parameter arguments: Those after `search`.
  /// - Returns: nil for what only the parser knows how to take: help, other ways to write an option, faults.
  init?(plain arguments: some Sequence<String>) {
    var rest = arguments.makeIterator()
    while let argument = rest.next() {
      switch argument {
      case "--json": isJSON = true
      case "--ranked": isRanked = true
      case "--library":
        guard let folder = rest.next(), !folder.hasPrefix("-") else { return nil }
        library = folder
      case "--limit":
        guard let count = rest.next().flatMap({ Int($0) }), count >= 0 else { return nil }
        limit = count
      case _ where argument.hasPrefix("-"): return nil
      default: query.append(argument)
      }
    }
    guard !query.isEmpty else { return nil }
  }

  /// The words of a query as one. "--" says that what follows is no option, and is no word.
  ///
  ///     gazette search -- -strike
  static func text(of words: [String]) -> String {
    words.filter { $0 != "--" }.joined(separator: " ")
  }

  func run() throws {
    let words = Self.text(of: query)
    try Library.checkArgument(words)
    let library = try LibraryOptions.opened(library)
    defer { library.close() }
    let listing = Listing(query: words, order: isRanked ? .relevance : .date)
    guard try library.print(listing, limit: limit, json: isJSON) > 0 else {
      Output.error("No article matches.")
      throw ExitCode.failure
    }
  }
}
