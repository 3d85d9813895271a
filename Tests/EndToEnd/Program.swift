import Foundation

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

  static func run(
    _ program: String, _ arguments: [String], environment: [String: String]? = nil
  ) throws -> Result {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    if let environment { process.environment = environment }
    process.standardInput = FileHandle.nullDevice
    // Files, and not pipes: nobody has to read one pipe so that the other does not fill up.
    let folder = FileManager.default.temporaryDirectory.appending(path: "gazette-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (output, errors) = (folder.appending(path: "output"), folder.appending(path: "errors"))
    try Data().write(to: output)
    try Data().write(to: errors)
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus, output: try String(contentsOf: output, encoding: .utf8),
      errors: try String(contentsOf: errors, encoding: .utf8))
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
