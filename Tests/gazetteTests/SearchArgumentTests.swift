import Testing

@testable import gazette

struct SearchArgumentTests {
  /// What goes past the parser is understood as the parser does.
  @Test(arguments: [
    "harbor", "harbor talks", "--json harbor --limit 50", "harbor --library News talks",
    "--ranked source:Wire --json", "harbor ( a or b )",
  ])
  func plainArgumentsAreReadAsByTheParser(line: String) throws {
    let arguments = line.split(separator: " ").map(String.init)
    #expect(Search(plain: arguments) == (try SearchCommand.parse(arguments).search))
  }

  @Test(arguments: [
    "", "--json", "harbor -strike", "--limit", "--limit ten harbor", "--limit=10 harbor", "--help",
    "harbor --limit -1", "--library --json harbor", "harbor -- -x",
  ])
  func whatIsNotPlainIsLeftToTheParser(line: String) {
    #expect(Search(plain: line.split(separator: " ").map(String.init)) == nil)
  }
}
