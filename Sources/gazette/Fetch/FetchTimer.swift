import FoundationEssentials
import Glibc

/// The systemd units that fetch every half hour. They are written, and it is said how to start them:
/// starting is for the person.
///
/// See systemd.service(5), systemd.timer(5); user units lie in `systemd/user` of the XDG config folder.
struct FetchTimer {
  /// The folder that was named; nil for the person's own, wherever it may be later.
  let library: String?

  func install() throws {
    let config =
      Environment.config.lastIndex(of: "/").map { String(Environment.config[..<$0]) } ?? "."
    let folder = "\(config)/systemd/user"
    let units = [("gazette-fetch.service", try service()), ("gazette-fetch.timer", Self.timer)]
    for (name, text) in units {
      let path = "\(folder)/\(name)"
      if let there = try? String(contentsOfFile: path, encoding: .utf8), there != text {
        throw FetchTimerError.isThere(path)
      }
    }
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: nil)
    for (name, text) in units {
      try Data(text.utf8).write(to: URL(filePath: "\(folder)/\(name)"), options: .atomic)
      Output.line("\(folder)/\(name)")
    }
    Output.line("To start it: systemctl --user enable --now gazette-fetch.timer")
  }

  // MARK: - Private

  private static let timer = """
    [Unit]
    Description=Fetch the news for Gazette

    [Timer]
    OnStartupSec=2min
    OnUnitActiveSec=30min
    RandomizedDelaySec=5min

    [Install]
    WantedBy=timers.target

    """

  private func service() throws -> String {
    var command = [try Self.program(), "fetch", "--quiet"]
    if let library {
      guard let path = realpath(library, nil) else { throw FetchTimerError.noFolder(library) }
      defer { free(path) }
      command += ["--library", String(cString: path)]
    }
    // A feed that fails is nothing that the machine should show as broken.
    return """
      [Unit]
      Description=Fetch the news for Gazette

      [Service]
      Type=oneshot
      ExecStart=\(command.map(Self.quoted).joined(separator: " "))
      SuccessExitStatus=1
      Nice=10
      TimeoutStartSec=20min

      """
  }

  /// Where this program is.
  private static func program() throws -> String {
    guard let path = realpath("/proc/self/exe", nil) else { throw FetchTimerError.noProgram }
    defer { free(path) }
    return String(cString: path)
  }

  /// See systemd.service(5), "Command lines", and systemd.unit(5), "Specifiers".
  private static func quoted(_ word: String) -> String {
    var result = "\""
    for scalar in word.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case "%", "$": result += "\(scalar)\(scalar)"
      case "\n": result += "\\n"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

enum FetchTimerError: Error, CustomStringConvertible {
  case isThere(String)
  case noFolder(String)
  case noProgram

  var description: String {
    switch self {
    case .isThere(let path): "\(path): It is there already with other contents; remove it first."
    case .noFolder(let path): "\(path): There is no such folder."
    case .noProgram: "It can't be found out where this program lies."
    }
  }
}
