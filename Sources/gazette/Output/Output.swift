import Articles
import FoundationEssentials
import Glibc

/// What the commands print. Nothing of an article reaches the terminal before it is cleaned.
enum Output {
  /// Prints one line, cleaned.
  static func line(_ text: String = "") { print(PlainText.line(text)) }

  /// Prints one line that keeps its spaces: columns, or a row of an article.
  static func row(_ text: String) {
    print(PlainText(text.filter { $0 != "\n" && $0 != "\r\n" }).text)
  }

  static func json(_ value: JSONValue) { print(value.text) }

  /// Says on standard error what went wrong, in one sentence.
  static func error(_ sentence: String) {
    let line = Array("gazette: \(PlainText.line(sentence))\n".utf8)
    // What was printed so far comes first where both go to one place.
    fflush(nil)
    _ = write(STDERR_FILENO, line, line.count)
  }

  /// "2024-06-24T09:30:00Z"; null where there is none.
  static func json(_ date: Date?) -> JSONValue {
    JSONValue(date.map { $0.formatted(.iso8601) })
  }

  /// "2024-06-24".
  static func day(_ date: Date) -> String {
    date.formatted(.iso8601.year().month().day())
  }
}
