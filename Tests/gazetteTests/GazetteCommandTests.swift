import Testing

@testable import gazette

@Suite struct GazetteCommandTests {
  @Test(arguments: [
    ([], false), (["news"], false), (["./list"], false), (["list"], true), (["--help"], true),
    (["help"], true), (["inspect", "a.txt"], true), (["a.txt", "list"], false),
  ])
  func onlyCommandsAndOptionsNeedTheParser(arguments: [String], isUnderstood: Bool) {
    #expect(GazetteCommand.understands(arguments) == isUnderstood)
  }
}
