import Articles
import Glibc
import ReaderCore
import TerminalScreen

/// Opens addresses in the person's browser: what the settings name, `$BROWSER`, else `xdg-open`. The address is one argument
/// of the command; no shell sees it.
struct Browser {
  /// The command's words; the address follows them.
  private let command: [String]

  /// Browsers that need the terminal for themselves.
  private static let inTerminal: Set<String> = [
    "w3m", "lynx", "links", "links2", "elinks", "browsh",
  ]

  init(_ setting: String?, environment: [String: String]) {
    // $BROWSER may list several, parted by colons; the first is what the person likes best.
    let chosen =
      setting ?? environment["BROWSER"]?.split(separator: ":").first.map(String.init) ?? ""
    let words = ArgumentVector.words(of: chosen).filter { $0 != "%s" }
    command = words.isEmpty ? ["xdg-open"] : words
  }

  /// - Parameter url: http or https, checked by whoever asks.
  /// - Returns: What happened, in a sentence for the status line.
  func open(_ url: String, in terminal: any Terminal) -> String {
    let shown = PlainText.line(url)
    let name = command[0].split(separator: "/").last.map(String.init) ?? command[0]
    let arguments = command.dropFirst() + [url]
    if Self.inTerminal.contains(name) {
      return terminal.run(command[0], arguments: Array(arguments)) == 0
        ? "Back from \(shown)" : "\(name) could not open \(shown)"
    }
    return spawn(command[0], Array(arguments))
      ? "Opening \(shown)" : "\(name) could not be started: set BROWSER to a browser's command"
  }

  /// Starts a program of its own, away from this terminal. Its parent ends at once, so that nobody
  /// has to wait for it.
  private func spawn(_ command: String, _ arguments: [String]) -> Bool {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor in 0...2 as ClosedRange<Int32> {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // The thread that draws blocks signals to read them from a descriptor; a child must not.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    // POSIX_SPAWN_SETSID, which <spawn.h> shows to GNU sources only.
    let newSession: Int16 = 0x80
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK) | newSession)
    var words = ([command] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var child = pid_t()
    guard posix_spawnp(&child, command, &actions, &attributes, &words, environ) == 0 else {
      return false
    }
    signal(SIGCHLD, SIG_IGN)
    return true
  }
}
