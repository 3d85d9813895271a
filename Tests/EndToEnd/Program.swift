import Foundation
import Glibc

/// The built program, and a way to run it without a terminal.
enum Program {
  /// `gazette`, which is built into the same folder as the tests.
  static let path: String = {
    let folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    let program = folder.appending(path: "gazette").path
    precondition(FileManager.default.isExecutableFile(atPath: program), "\(program) is not built")
    return program
  }()

  struct Result {
    var status: Int32
    var output: String
    var errors: String

    /// The output's lines as JSON objects.
    var objects: [[String: Any]] {
      get throws {
        try output.split(separator: "\n").map { line in
          try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
        }
      }
    }
  }

  /// Runs a command to its end, with pipes where a person has a terminal.
  static func run(_ arguments: String..., in home: Home) throws -> Result {
    try run(path, arguments, environment: home.environment)
  }

  /// - Parameter pause: After which the program is killed, if it has not ended; nil to let it end.
  static func run(
    _ program: String, _ arguments: [String], environment: [String: String]? = nil,
    killedAfter pause: Duration? = nil
  ) throws -> Result {
    // Files, and not pipes: nobody has to read one pipe so that the other does not fill up.
    let folder = FileManager.default.temporaryDirectory.appending(path: "gazette-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (output, errors) = (folder.appending(path: "output"), folder.appending(path: "errors"))
    let status = try spawn(
      [program] + arguments, environment ?? ProcessInfo.processInfo.environment,
      output: output.path, errors: errors.path, killedAfter: pause)
    // What is killed may end within a character.
    return Result(
      status: status, output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
  }

  struct CannotStart: Error {
    var program: String
    var reason: String
  }

  // Foundation's Process now and then never hears of a child's end where several threads wait at
  // once, as tests do; the system's own calls do.
  /// - Returns: The exit status, or 128 and the signal's number.
  private static func spawn(
    _ words: [String], _ environment: [String: String], output: String, errors: String,
    killedAfter pause: Duration?
  ) throws -> Int32 {
    var files = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&files)
    defer { posix_spawn_file_actions_destroy(&files) }
    posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&files, 1, output, O_WRONLY | O_CREAT, 0o600)
    posix_spawn_file_actions_addopen(&files, 2, errors, O_WRONLY | O_CREAT, 0o600)
    // Threads of the test runner block signals, and a program would inherit that: tmux would never
    // hear of a child's end either.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var arguments = words.map { strdup($0) } + [nil]
    var variables = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for word in arguments + variables { free(word) } }
    var child = pid_t()
    let failure = posix_spawn(&child, words[0], &files, &attributes, &arguments, &variables)
    guard failure == 0 else {
      throw CannotStart(program: words[0], reason: String(cString: strerror(failure)))
    }
    if let pause {
      usleep(useconds_t(pause / .microseconds(1)))
      kill(child, SIGKILL)
    }
    var status: Int32 = 0
    while waitpid(child, &status, 0) == -1, errno == EINTR {}
    let signal = status & 0x7f
    return signal == 0 ? (status >> 8) & 0xff : 128 + signal
  }
}

/// A home folder of its own, so that no test sees what another or the person has. It goes away with
/// the value.
final class Home {
  let folder = FileManager.default.temporaryDirectory.appending(path: "gazette-home-\(UUID())")

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  var environment: [String: String] {
    [
      "HOME": folder.path, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TERM": "xterm-256color",
      "TZ": "UTC",
    ]
  }

  /// Writes a file below the home folder and returns its path.
  @discardableResult
  func write(_ text: String, to path: String) throws -> String {
    let file = folder.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    return file.path
  }

  func path(_ path: String) -> String { folder.appending(path: path).path }
}
