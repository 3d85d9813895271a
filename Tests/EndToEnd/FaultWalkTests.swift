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
    var sentences = [
      "The library can't be written; what you do is kept in", "What you do is not kept",
    ]
    for _ in 0..<24 {
      guard let sentence = sentences.first else { break }
      try session.press("s")
      let screen = try session.wait("for what was done") {
        $0.contains("tarred “") || $0.contains(sentence)
      }
      if screen.contains(sentence) { sentences.removeFirst() }
    }
    #expect(sentences.isEmpty)
    try session.press("s")
    try session.wait(for: "What you do is not kept")
    try session.press("Q")
    #expect(try session.waitForExit() == 0)
    // All lines that were acknowledged are whole.
    let journal = try FileManager.default.contentsOfDirectory(
      atPath: library.folder + "/.gazette/journal")
    for name in journal {
      let text = try String(
        contentsOfFile: "\(library.folder)/.gazette/journal/\(name)", encoding: .utf8)
      #expect(text.hasSuffix("\n"))
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
