import CLinux
import Glibc

/// A program in a terminal of 120 by 40 cells, timed from outside.
final class TimedTerminal {
  /// What came of what was typed, or of the start.
  struct Painting {
    /// From the last key to the last byte of the answer, in milliseconds.
    var duration = 0.0
    /// Of all threads of the program, in milliseconds.
    var cpu = 0.0
    var bytes = 0
  }

  private let process: pid_t
  private let descriptor: Int32
  private(set) var start = Painting()

  /// Starts a program and waits until it has painted its first screen.
  init(_ command: [String], environment: [String: String]) {
    var name = [CChar](repeating: 0, count: 64)
    descriptor = gz_open_pseudo_terminal(120, 40, &name, name.count)
    precondition(descriptor >= 0, "There is no pseudo-terminal")
    process = Self.spawn(command, environment, terminal: name)
    start = painting(quiet: Self.longQuiet)
  }

  deinit {
    kill(process, SIGKILL)
    close(descriptor)
    waitpid(process, nil, 0)
  }

  /// Types something and waits until the answer is painted.
  func type(_ keys: String, quiet: Int32 = longQuiet) -> Painting {
    let before = cpu
    write(descriptor, keys, keys.utf8.count)
    var painting = painting(quiet: quiet)
    painting.cpu -= before
    return painting
  }

  /// Does nothing for so many milliseconds.
  func idle(_ milliseconds: Int) -> Painting {
    let before = cpu
    let end = Self.now + Double(milliseconds)
    var idle = Painting()
    while Self.now < end {
      idle.bytes += read(within: Int32(max(1, end - Self.now)))
    }
    idle.cpu = cpu - before
    return idle
  }

  func waitUntilEnded() {
    while read(within: -1) > 0 {}
  }

  /// The most memory that was in use at once, in MB.
  var peakMemory: Double {
    let lines = Self.text("/proc/\(process)/status").split(separator: "\n")
    let line = lines.first { $0.hasPrefix("VmHWM:") }
    return (line?.split(whereSeparator: \.isWhitespace).dropFirst().first).flatMap { Double($0) }
      .map { $0 / 1024 } ?? 0
  }

  /// After so many milliseconds without a byte a screen counts as painted.
  static let longQuiet: Int32 = 150

  // MARK: - Private

  /// - Returns: The painting, with the CPU time since the program was started.
  private func painting(quiet: Int32) -> Painting {
    let start = Self.now
    var painting = Painting()
    // What draws nothing for three seconds draws nothing.
    var patience: Int32 = 3000
    while true {
      let count = read(within: patience)
      guard count > 0 else { break }
      painting.bytes += count
      painting.duration = Self.now - start
      patience = quiet
    }
    painting.cpu = cpu
    return painting
  }

  private func read(within milliseconds: Int32) -> Int {
    var ready = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&ready, 1, milliseconds) > 0 else { return 0 }
    return withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 1) { buffer in
      max(0, Glibc.read(descriptor, buffer.baseAddress, buffer.count))
    }
  }

  /// Of all its threads that live; the first number of schedstat, in nanoseconds.
  private var cpu: Double {
    guard let tasks = opendir("/proc/\(process)/task") else { return 0 }
    defer { closedir(tasks) }
    var sum = 0.0
    while let entry = readdir(tasks) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      let times = Self.text("/proc/\(process)/task/\(name)/schedstat")
      sum += times.split(separator: " ").first.flatMap { Double($0) } ?? 0
    }
    return sum / 1e6
  }

  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
  }

  private static func text(_ path: String) -> String {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return "" }
    defer { close(file) }
    return withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 1) { buffer in
      let count = Glibc.read(file, buffer.baseAddress, buffer.count)
      return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
    }
  }

  /// POSIX_SPAWN_SETSID, which the Glibc module leaves out: a session of its own, with this terminal.
  private static let newSession: Int16 = 0x80

  private static func spawn(
    _ command: [String], _ environment: [String: String], terminal: [CChar]
  ) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, terminal, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDERR_FILENO)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, newSession)
    var arguments = command.map { strdup($0) } + [nil]
    var variables = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in arguments + variables { free(text) } }
    var process = pid_t()
    let status = posix_spawn(
      &process, command[0], &actions, &attributes, &arguments, &variables)
    precondition(status == 0, "\(command[0]) can't be started")
    return process
  }
}
