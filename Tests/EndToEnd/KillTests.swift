import Foundation
import Testing

/// Nothing that was acknowledged is lost, whenever the process ends.
@Suite struct KillTests {
  let home: Home

  init() throws { home = try Home() }

  @Test func markingThatIsKilledKeepsWhatItAcknowledged() throws {
    for number in 0..<8 {
      try home.write("Harbor talks \(number)\n\nThe port reopened.", to: "library/\(number).txt")
    }
    let library = home.path("library")
    var expected: [String: Bool] = [:]
    // Longer on a busy machine, so that it is killed at work and not while it starts.
    var start = 20
    for round in 0..<50 {
      let printed = try Program.run(
        Program.path + "-bench", ["mark", library, "--cache", home.path("cache")],
        environment: home.environment, killedAfter: .milliseconds(start + round * 7 % 60))
      if printed.output.isEmpty { start = min(2 * start, 2000) }
      // The last line may be torn; then nobody was told.
      for line in printed.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      {
        // What was going to be marked may be kept or not, until it is acknowledged.
        expected[String(line.dropFirst())] = line.first == "?" ? nil : line.first == "+"
      }
    }
    #expect(!expected.isEmpty)
    let result = try Program.run("list", "--json", "--library", library, in: home)
    var kept: [String: Bool] = [:]
    for object in try result.objects {
      if let id = object["id"] as? String { kept[id] = object["starred"] as? Bool }
    }
    #expect(expected.filter { kept[$0.key] != $0.value }.isEmpty)
  }

  @Test func samplesThatAreLaidOutAreThereWholeOrNotAtAll() throws {
    let folder = home.path(".local/share/gazette")
    func files() -> [String]? {
      try? FileManager.default.subpathsOfDirectory(atPath: folder + "/library").filter {
        $0.hasSuffix(".txt") || $0.hasSuffix(".md")
      }.sorted()
    }
    _ = try Program.run("list", in: home)
    let all = try #require(files())
    for round in 0..<20 {
      try FileManager.default.removeItem(atPath: folder)
      _ = try Program.run(
        Program.path, ["list"], environment: home.environment,
        killedAfter: .milliseconds(2 + 3 * round))
      #expect(files() == nil || files() == all)
      _ = try Program.run("list", in: home)
      #expect(files() == all)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["library"])
    }
  }

  @Test func indexingThatIsKilledGoesOnAndGivesTheSame() throws {
    for number in 0..<600 {
      try home.write(
        "Harbor talks \(number)\n\nAda Moreau met crew \(number) of the Dockworkers’ Union.",
        to: "library/\(number % 5)/\(number).txt")
    }
    let library = home.path("library")
    for round in 0..<50 {
      _ = try Program.run(
        Program.path, ["list", "--library", library], environment: home.environment,
        killedAfter: .milliseconds(10 + round * 13 % 200))
    }
    for words in [["list"], ["search", "crew"], ["people"], ["entity", "Ada Moreau"]] {
      let words = words + ["--json", "--library", library]
      let grown = try Program.run(Program.path, words, environment: home.environment)
      let fresh = try Program.run(
        Program.path, words,
        environment: home.environment.merging(
          ["XDG_CACHE_HOME": home.path("other-cache")], uniquingKeysWith: { $1 }))
      #expect(grown.output == fresh.output)
      #expect(grown.status == 0)
    }
  }
}
