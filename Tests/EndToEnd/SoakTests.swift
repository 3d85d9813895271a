import Foundation
import Glibc
import SeededRandom
import Testing

/// Hours of use in a minute: keys in any order, sizes, files that come, change and go, and signals.
///
/// A short one here; `.ci/soak` has `GAZETTE_SOAK_ROUNDS` make it long.
struct SoakTests {
  static let rounds = getenv("GAZETTE_SOAK_ROUNDS").flatMap { Int(String(cString: $0)) } ?? 8

  @Test(.timeLimit(.minutes(30))) func nothingGrowsAndNothingIsForgotten() throws {
    let library = try SmallLibrary()
    for number in 0..<60 { try library.write("Old/\(number).txt", Self.article(number)) }
    let session = try TerminalSession(library.folder, in: library.home)
    try session.wait(for: "63 articles")
    let process = try #require(Int32(session.ask("pane_pid")))
    var random = SplitMix64(seed: 2024)
    var early = Footprint(of: process)
    for round in 0..<Self.rounds {
      try disturb(session, library, round, &random)
      try session.press(keys: (0..<60).map { _ in Self.keys.randomElement(using: &random) ?? "j" })
      if Int.random(in: 0..<4, using: &random) == 0 {
        kill(process, SIGSTOP)
        kill(process, SIGCONT)
      }
      if round == Self.rounds / 4 {
        try settle(session)
        early = Footprint(of: process)
      }
    }
    try settle(session)
    let late = Footprint(of: process)
    #expect(late.descriptors == early.descriptors)
    #expect(late.kilobytes <= early.kilobytes + early.kilobytes / 4 + 8192)

    try session.press("Q")
    #expect(try session.waitForExit() == 0)
    let words = ["list", "--json", "--library", library.folder]
    let kept = try Program.run(Program.path, words, environment: library.home.environment)
    try FileManager.default.removeItem(atPath: library.home.path(".cache"))
    let fresh = try Program.run(Program.path, words, environment: library.home.environment)
    #expect(kept.output == fresh.output)
    #expect(kept.status == 0)
  }

  /// The terminal gets another size, or the folder other files.
  private func disturb(
    _ session: TerminalSession, _ library: SmallLibrary, _ round: Int, _ random: inout SplitMix64
  ) throws {
    try session.resize(
      columns: Int.random(in: 10...200, using: &random),
      rows: Int.random(in: 3...60, using: &random))
    let number = Int.random(in: 0..<40, using: &random)
    let path = library.home.path("news/New/\(number).txt")
    if FileManager.default.fileExists(atPath: path), Bool.random(using: &random) {
      try FileManager.default.removeItem(atPath: path)
    } else {
      try library.write("New/\(number).txt", Self.article(1000 * (round % 3 + 1) + number))
    }
  }

  /// Closes what stands over the panes and waits until all files are read.
  private func settle(_ session: TerminalSession) throws {
    try session.resize(columns: 120, rows: 40)
    try session.press("Escape", "Escape", "Escape", "C-u", "Escape", "Escape", "g", "l", "C-l")
    // Whatever covers the list begins with the way back to it; the counts may have no room.
    try session.wait("for the list") { !$0.hasPrefix(" ‹") }
    usleep(500_000)
  }

  private static func article(_ number: Int) -> String {
    """
    Ships wait at anchor for day \(number)

    24 June \(2000 + number % 25)

    Ada Moreau of the Aldmoor Port Authority counted \(number) ships on Monday.

    Read\u{A0} Ships wait at anchor for day \((number + 7) % 60)
    """
  }

  /// All keys but those that leave the program or start another.
  private static let keys = [
    "j", "k", "J", "K", "Down", "Up", "PageDown", "PageUp", "g", "g", "G", "Space", "b", "Tab",
    "BTab",
    "h", "l", "Enter", "Enter", "]", "[", "u", "a", "e", "E", "*", "Escape", "Escape", "p", "f",
    "H",
    "L", "C-o", "S", "/", "n", "N", "r", "s", "C-r", "+", "-", "Z", "z", "?", "C-d", "C-u", "C-f",
    "C-b", "5", "3", ",", "d", "t", "y", "m", "R", "x", "A", "C-l", "BSpace", "Home", "End", "-",
    "é",
  ]
}

/// What a process holds of the machine.
private struct Footprint {
  var kilobytes = 0
  var descriptors = 0

  init(of process: Int32) {
    let status = (try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") } ?? ""
    kilobytes = line.split(separator: " ").compactMap { Int($0) }.first ?? 0
    let open = try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/fd")
    descriptors = open?.count ?? 0
  }
}
