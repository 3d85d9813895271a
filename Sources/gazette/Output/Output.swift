import Articles
import CLinux
import FoundationEssentials
import Glibc

/// What the commands print. Nothing of an article reaches the terminal before it is cleaned.
enum Output {
  /// Prints one line, cleaned.
  static func line(_ text: String = "") { print(PlainText.line(text)) }

  /// Prints one line that keeps its spaces: columns, or a row of an article.
  static func row(_ text: String) {
    let isLine = !text.utf8.contains(UInt8(ascii: "\n"))
    print(PlainText(isLine ? text : text.filter { $0 != "\n" && $0 != "\r\n" }).text)
  }

  static func json(_ value: JSONValue) { print(value.text) }

  /// Says on standard error what went wrong, in one sentence.
  static func error(_ sentence: String) {
    message("gazette: \(PlainText.line(sentence))", isError: true)
  }

  /// Says something of several lines, cleaned.
  static func message(_ text: String, isError: Bool) {
    let bytes = Array("\(PlainText(text).text)\n".utf8)
    // What was printed so far comes first where both go to one place.
    fflush(nil)
    _ = write(isError ? STDERR_FILENO : STDOUT_FILENO, bytes, bytes.count)
  }

  /// Puts out what was printed and is still held back.
  ///
  /// - Throws: What kept it, or an earlier part of it, from being written: a disk that is full.
  static func finish() throws(CommandError) {
    let number = gz_flush_output()
    guard number != 0 else { return }
    throw CommandError("What was printed is lost in part: \(String(cString: strerror(number))).")
  }

  /// "1 article", "12 articles".
  static func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  /// "2024-06-24T09:30:00Z"; null where there is none.
  static func json(_ date: Date?) -> JSONValue {
    JSONValue(date.map(iso8601))
  }

  private static func iso8601(_ date: Date) -> String {
    let moment = Int(date.timeIntervalSince1970.rounded(.down))
    let second = moment - CalendarDay.number(of: date) * 86400
    return day(date) + "T" + digits(second / 3600, 2) + ":" + digits(second / 60 % 60, 2) + ":"
      + digits(second % 60, 2) + "Z"
  }

  /// "2024-06-24".
  static func day(_ date: Date) -> String {
    let day = CalendarDay(of: date)
    return digits(day.year, 4) + "-" + digits(day.month, 2) + "-" + digits(day.day, 2)
  }

  /// With noughts before it, where it has fewer digits than `count`.
  private static func digits(_ number: Int, _ count: Int) -> String {
    let text = String(max(0, number))
    return String(repeating: "0", count: max(0, count - text.count)) + text
  }
}
