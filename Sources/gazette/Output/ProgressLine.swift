import Articles
import Glibc
import Synchronization

/// How far a long reading is, on a line of standard error that is written over and taken away at the
/// end. Nothing where that is no terminal.
///
///     ████████████░░░░░░░░  61,440 of 100,000 files, 1,930 a second, 20 s left
final class ProgressLine: Sendable {
  private struct State {
    var began: Double?
    var shown = 0.0
  }

  private let isShown = isatty(STDERR_FILENO) == 1
  private let state = Mutex(State())

  /// Tenths of a second between two of its states.
  private static let pause = 0.1
  private static let cells = 20

  func show(_ progress: ReadingProgress?) {
    guard isShown else { return }
    let now = Self.seconds
    let line: String? = state.withLock { state in
      guard let progress else {
        defer { state = State() }
        return state.began == nil ? nil : ""
      }
      let began = state.began ?? now
      state.began = began
      guard now - state.shown >= Self.pause else { return nil }
      state.shown = now
      return Self.line(progress, elapsed: now - began)
    }
    // The line is cleared to its end: ECMA-48, EL.
    if let line { Self.write("\r\(line)\u{1B}[K") }
  }

  /// - Parameter elapsed: Seconds since the first file.
  static func line(_ progress: ReadingProgress, elapsed: Double) -> String {
    let share = Double(progress.done) / Double(max(1, progress.total))
    let full = Int(share * Double(cells))
    let bar = String(repeating: "█", count: full) + String(repeating: "░", count: cells - full)
    var line = "\(bar)  \(grouped(progress.done)) of \(grouped(progress.total)) files"
    // A rate that was measured for less than a second says nothing.
    guard elapsed >= 1, progress.done > 0 else { return line }
    let rate = Double(progress.done) / elapsed
    let left = Int((Double(progress.total - progress.done) / rate).rounded(.up))
    line += ", \(grouped(Int(rate))) a second, "
    line += left < 60 ? "\(left) s left" : "\(left / 60) min \(left % 60) s left"
    return line
  }

  // MARK: - Private

  private static var seconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// "61,440".
  private static func grouped(_ number: Int) -> String {
    var digits = String(number)
    var place = digits.count - 3
    while place > 0 {
      digits.insert(",", at: digits.index(digits.startIndex, offsetBy: place))
      place -= 3
    }
    return digits
  }

  private static func write(_ text: String) {
    let bytes = Array(text.utf8)
    _ = Glibc.write(STDERR_FILENO, bytes, bytes.count)
  }
}
