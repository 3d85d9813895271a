import ArgumentParser
import Articles

/// A name that somebody is to have: on one line, and never without a letter.
struct NameArgument: ExpressibleByArgument {
  let text: String

  /// - Returns: nil for white space alone.
  init?(argument: String) {
    text = PlainText.line(argument)
    if text.isEmpty { return nil }
  }
}
