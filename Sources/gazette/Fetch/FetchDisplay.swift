import Articles
import CLinux
import Glibc
import NewsLibrary
import TextLayout

/// What `gazette fetch` shows while it goes on.
///
///     The Levant Post                 3 new
///     Aldmoor Gazette                 nothing new
///     Northern Wire                   ████████████░░░░░░░░  412 kB
///     ████████░░░░░░░░░░░░  12 of 30 feeds
final class FetchDisplay {
  enum Form {
    /// Bars that move: on a terminal.
    case bars
    /// A line for each feed, when it ends.
    case lines
    case json
    /// Failures alone.
    case nothing
  }

  private let form: Form
  private var total = 0
  private var done = 0
  /// Feeds that are on their way, in the order in which they began.
  private var coming: [Coming] = []
  /// Rows that were drawn below the last line and will be drawn over.
  private var drawn = 0
  private var lastDrawn = 0.0
  /// Failures where there was no way to the host: if there is none to any, that is said once.
  private var unsaid: [FetchedFeed] = []

  private struct Coming {
    var url: String
    var name: String
    var bytes: Int
    var expected: Int?
  }

  init(_ form: Form) {
    let type = Environment.variables["TERM"] ?? ""
    self.form = form == .bars && (type.isEmpty || type == "dumb") ? .lines : form
  }

  func show(_ event: FetchEvent) {
    switch event {
    case .began(let feeds): total = feeds
    case .receiving(let url, let name, let bytes, let expected):
      let now = Coming(url: url, name: name, bytes: bytes, expected: expected)
      if let index = coming.firstIndex(where: { $0.url == url }) {
        coming[index] = now
      } else {
        coming.append(now)
      }
      redraw(isUrgent: false)
    case .ended(let feed, let done, _):
      self.done = done
      coming.removeAll { $0.url == feed.url }
      end(feed)
    }
  }

  func finish(_ report: FetchReport) {
    erase()
    if form == .json { return }
    if !report.isOffline {
      for feed in unsaid { sayFailure(feed) }
    }
    if report.isOffline {
      if form != .nothing { Output.error(report.summary) }
    } else if form != .nothing {
      Output.line(report.summary)
    }
  }

  // MARK: - Private

  private func end(_ feed: FetchedFeed) {
    switch form {
    case .json: Output.json(feed.json)
    case .nothing: if case .failed = feed.outcome { unsaid.append(feed) }
    case .lines, .bars:
      if case .failed = feed.outcome {
        unsaid.append(feed)
      } else {
        erase()
        Output.row(row(feed.name, feed.words))
      }
      redraw(isUrgent: true)
    }
  }

  private func sayFailure(_ feed: FetchedFeed) {
    if case .failed(let why) = feed.outcome { Output.error("\(feed.name): \(why)") }
  }

  // MARK: Bars

  private static let nameColumns = 32
  private static let barColumns = 20
  /// Seconds between two drawings: faster nobody reads.
  private static let pace = 0.05

  private func row(_ name: String, _ rest: String) -> String {
    let name = truncated(PlainText.line(name), toCells: Self.nameColumns)
    let gap = String(repeating: " ", count: Self.nameColumns + 1 - cellWidth(of: name))
    return name + gap + rest
  }

  private func bar(_ part: Double) -> String {
    let full = min(Self.barColumns, max(0, Int(part * Double(Self.barColumns))))
    return String(repeating: "█", count: full)
      + String(repeating: "░", count: Self.barColumns - full)
  }

  private func redraw(isUrgent: Bool) {
    guard form == .bars else { return }
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    let now = Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    guard isUrgent || now - lastDrawn >= Self.pace else { return }
    lastDrawn = now
    let size = gz_window_size(STDOUT_FILENO)
    let columns = size.ws_col > 0 ? Int(size.ws_col) : 80
    let rows = max(1, Int(size.ws_row > 0 ? size.ws_row : 24) - 2)
    var lines = coming.prefix(rows - 1).map { feed in
      let size = "\(feed.bytes / 1024) kB"
      let part = feed.expected.map { Double(feed.bytes) / Double(max(1, $0)) }
      return row(feed.name, part.map { "\(bar($0))  \(size)" } ?? size)
    }
    if total > 0 {
      lines.append("\(bar(Double(done) / Double(total)))  \(done) of \(total) feeds")
    }
    erase()
    // A row that wrapped would be two, and the cursor would not find back.
    let text = lines.map { PlainText(truncated($0, toCells: columns - 1)).text }
    print(text.joined(separator: "\n"))
    fflush(nil)
    drawn = lines.count
  }

  /// Goes back to where the bars began and clears what is below. See ECMA-48, 8.3.22 and 8.3.39.
  private func erase() {
    guard drawn > 0 else { return }
    print("\u{1B}[\(drawn)A\r\u{1B}[J", terminator: "")
    drawn = 0
  }
}

extension FetchedFeed {
  /// "3 new, 1 changed"
  fileprivate var words: String {
    switch outcome {
    case .fetched:
      var parts: [String] = []
      if new > 0 { parts.append("\(new) new") }
      if changed > 0 { parts.append("\(changed) changed") }
      return parts.isEmpty ? "nothing new" : parts.joined(separator: ", ")
    case .unchanged: return "nothing new"
    case .later(let seconds):
      return seconds < 120 ? "not before \(seconds) s" : "not before \(seconds / 60) min"
    case .failed(let why): return why
    }
  }

  var json: JSONValue {
    var kind = "fetched"
    var error: String?
    var wait: Int?
    switch outcome {
    case .fetched: break
    case .unchanged: kind = "unchanged"
    case .later(let seconds):
      kind = "later"
      wait = seconds
    case .failed(let why):
      kind = "failed"
      error = why
    }
    return [
      "name": .string(name), "url": .string(url), "outcome": .string(kind), "new": .number(new),
      "changed": .number(changed), "wait": JSONValue(wait), "error": JSONValue(error),
    ]
  }
}
