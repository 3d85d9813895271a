import ArgumentParser
import Articles
import NewsLibrary
import TextLayout

/// What a command can't do, in a sentence.
struct CommandError: Error, CustomStringConvertible {
  var description: String
  /// Words of the command line and a caret under the place that is wrong, each a row; empty where no
  /// place is.
  private(set) var pointer: [String] = []

  /// What the program ends with: a query that is wrong is a wrong argument.
  var status: ExitCode { pointer.isEmpty ? .failure : .validationFailure }

  init(_ sentence: String) { description = sentence }

  /// A query that is wrong, with the caret under the place.
  ///
  ///     gazette: expected is:read, is:unread, is:starred or is:tagged
  ///     harbor is:open
  ///               ^
  init(_ error: Library.QueryError, in query: String) {
    description = error.description
    // What was cleaned or folded away may be missing before the place.
    let before = PlainText.line(String(query.prefix(error.place)) + "|").dropLast()
    let indent = String(repeating: " ", count: cellWidth(of: String(before)))
    pointer = [PlainText.line(query), indent + "^"]
  }

  /// Says it on standard error.
  func say() {
    Output.error(description)
    for row in pointer { Output.message(row, isError: true) }
  }
}

extension Library {
  /// Throws what is wrong with a query that stands on the command line.
  static func checkArgument(_ query: String) throws(CommandError) {
    do {
      try check(query)
    } catch {
      throw CommandError(error, in: query)
    }
  }
}
