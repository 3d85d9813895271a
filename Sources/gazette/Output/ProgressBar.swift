import Articles
import Glibc

/// How far long work is, on standard error where that is a terminal, else nothing.
///
///     ██████████░░░░░░░░░░  120 of 240
struct ProgressBar {
  private let isShown = isatty(STDERR_FILENO) == 1
  private var lastCells = -1

  private static let width = 30

  mutating func show(_ progress: ReadingProgress) {
    guard isShown, progress.total > 1 else { return }
    let cells = Self.width * progress.done / progress.total
    // A terminal is slower than reading: what looks the same is not drawn again.
    guard cells != lastCells || progress.done == progress.total else { return }
    lastCells = cells
    let bar =
      String(repeating: "█", count: cells) + String(repeating: "░", count: Self.width - cells)
    write("\r\(bar)  \(progress.done) of \(progress.total)")
  }

  /// Takes it off the screen.
  func clear() {
    if lastCells >= 0 { write("\r\u{1B}[K") }
  }

  private func write(_ text: String) {
    let bytes = Array(text.utf8)
    _ = Glibc.write(STDERR_FILENO, bytes, bytes.count)
  }
}
