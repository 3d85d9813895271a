import Foundation
import ReaderUI
import Testing

@testable import gazette

/// What is told to people about keys, commands and credits is what the program has.
@Suite struct ReadmeTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../..").standardizedFileURL

  /// The keys in the table of a page: all that stands in backquotes in its rows' key column.
  @Test(arguments: [
    ("README.md", 0), ("Sources/SampleLibrary/Articles/Welcome/how-to-read-gazette.md", 1),
  ])
  func everyKeyThatIsToldIsInTheTable(page: String, column: Int) throws {
    let text = try String(contentsOf: Self.root.appending(path: page), encoding: .utf8)
    let known = Set(Command.all.flatMap(\.keyNames))
    var told: [String] = []
    for row in text.split(separator: "\n") where row.hasPrefix("| ") {
      let cells = row.dropFirst().split(separator: "|")
      guard cells.indices.contains(column) else { continue }
      told += cells[column].matches(of: /`([^`]+)`/).map { String($0.1) }
    }
    #expect(told.count > 20)
    #expect(told.filter { !known.contains($0) } == [])
  }

  @Test func everyCreditIsInReadme() throws {
    let text = try String(contentsOf: Self.root.appending(path: "README.md"), encoding: .utf8)
    for credit in Credit.all {
      let isNamed = text.contains(credit.origin.prefix { $0 != "," })
      #expect(isNamed, "\(credit.origin)")
    }
  }

  /// `.ci/run` installs the packages that README's two commands name.
  @Test func everyLinkedLibraryHasItsPackageInReadme() throws {
    let text = try String(contentsOf: Self.root.appending(path: "README.md"), encoding: .utf8)
    for package in ["libncurses-dev", "libsqlite3-dev", "libmd4c-dev", "libyaml-dev", "tmux"] {
      #expect(text.contains(" \(package) "))
    }
  }
}
