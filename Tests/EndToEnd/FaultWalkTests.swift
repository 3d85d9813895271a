import Foundation
import Glibc
import Testing

/// What disks, the system and other programs do to the running reader: it says one sentence and goes
/// on, and the terminal is given back.
@Suite(.serialized) struct FaultWalkTests {
  let library: SmallLibrary

  init() throws { library = try SmallLibrary() }

  private func open(command: [String]? = nil) throws -> TerminalSession {
    let session = try TerminalSession(
      library.folder, in: library.home, columns: 160, rows: 24, command: command)
    try session.wait(for: "3 articles, 3 unread")
    return session
  }

  /// No file may have more than half a kilobyte: what stands in the way of a full disk.
  @Test func onADiskThatIsFullEveryMarkThatIsLostIsSaid() throws {
    let session = try open(command: [
      "/bin/sh", "-c", "trap '' XFSZ; ulimit -f 1; exec '\(Program.path)' '\(library.folder)'",
    ])
    // The folder's own journal is full first, then the one on this machine.
    let moved = "The library can't be written"
    let lost = "What you do is not kept"
    var isLost = false
    for press in 1...60 where !isLost {
      try session.press("s")
      let verb = press % 2 == 1 ? "Starred “" : "Unstarred “"
      isLost = try session.wait("for what press \(press) did") { screen in
        [verb, moved, lost].contains { screen.contains($0) }
      }.contains(lost)
    }
    #expect(isLost)
    // The next one is said to be lost too.
    try session.press("j")
    try session.wait(for: lost, gone: true)
    try session.press("s")
    try session.wait(for: lost)
    try session.press("Q")
    #expect(try session.waitForExit() == 0)
    // In both journals all lines that were acknowledged are whole.
    for folder in [
      library.folder + "/.gazette/journal", library.home.path(".local/state/gazette/journals"),
    ] {
      let names = try FileManager.default.subpathsOfDirectory(atPath: folder)
        .filter { $0.hasSuffix(".jsonl") }
      #expect(!names.isEmpty)
      for name in names {
        let text = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
        #expect(text.hasSuffix("}\n"))
      }
    }
  }

  @Test func stoppedAndContinuedAtAnyMomentItGoesOn() throws {
    let session = try open()
    for pause in [0.0, 0.003, 0.03] {
      try session.press("j")
      Thread.sleep(forTimeInterval: pause)
      try session.signal(SIGSTOP)
      try session.press("k", "s")
      try session.resize(columns: 100, rows: 20)
      try session.signal(SIGCONT)
      try session.wait(for: "tarred “Harbor talks resume”")
      try session.resize(columns: 160, rows: 24)
    }
    try session.press("Q")
    #expect(try session.waitForExit() == 0)
  }

  @Test func twoReadersOfOneFolderSeeNoDamageAndKeepBothMarks() throws {
    let first = try open()
    let second = try open()
    try first.press("s")
    try first.wait(for: "Starred “Harbor talks resume”")
    try second.press("j", "s")
    try second.wait(for: "Starred “Dockers vote on pay offer”")
    for session in [first, second] {
      try session.press("Q")
      #expect(try session.waitForExit() == 0)
    }
    let starred = try Program.run(
      "search", "is:starred", "--library", library.folder, in: library.home)
    #expect(starred.output.contains("Harbor talks resume"))
    #expect(starred.output.contains("Dockers vote on pay offer"))
  }

  @Test func aFolderThatIsRenamedUnderTheReaderKeepsItsMarks() throws {
    let session = try open()
    let moved = library.home.path("moved")
    try FileManager.default.moveItem(atPath: library.folder, toPath: moved)
    try session.press("s")
    try session.wait(for: "★")
    try session.press("Q")
    #expect(try session.waitForExit() == 0)
    let starred = try Program.run("search", "is:starred", "--library", moved, in: library.home)
    #expect(starred.output.contains("Harbor talks resume"))
  }
}
