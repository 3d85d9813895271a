import Articles
import Glibc
import ReaderCore

/// What was run on the command line, a line each, from one start to the next.
public struct CommandHistoryFile {
  /// nil where nothing can be kept.
  private let path: String?

  /// - Parameter folder: The state folder, which is made when something is kept.
  public init(stateFolder folder: String?) { path = folder.map { "\($0)/commands" } }

  /// A file with more than this is none.
  private static let longest = 1 << 20

  /// A command may name what is nobody else's business.
  private static let mode: mode_t = 0o600

  /// Oldest first, none twice.
  func read() -> [String] {
    guard let path, let text = SmallFile.text(path, limit: Self.longest) else { return [] }
    let lines = text.split(separator: "\n").map { PlainText.line(String($0)) }
    var seen: Set<String> = []
    let newest = lines.reversed().filter { seen.insert($0).inserted }
    let kept = Array(newest.prefix(ReaderState.mostCommands).reversed())
    // Much more than is ever recalled: begun anew.
    if lines.count > 5 * ReaderState.mostCommands {
      _ = SmallFile.write(kept.map { "\($0)\n" }.joined(), to: path, mode: Self.mode)
    }
    return kept
  }

  /// Appends, since another reader may do so too. Not keeping one hurts nobody, so nothing is said.
  func keep(_ line: String) {
    if let path { _ = SmallFile.append("\(line)\n", to: path, mode: Self.mode) }
  }
}
