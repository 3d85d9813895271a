import Testing

/// `gazette names`: what it corrects holds for every command.
struct NamesCommandTests {
  let library: SmallLibrary

  init() throws { library = try SmallLibrary() }

  @Test func whoIsRenamedIsSoEverywhere() throws {
    try run("names", "rename", "Ada Moreau", "Adaline Moreau")
    #expect(try run("people").contains("Adaline Moreau"))
    #expect(try run("names") == "1 Ada Moreau (person) is Adaline Moreau (person)\n")
  }

  @Test func aNameIsGivenBack() throws {
    try run("names", "rename", "Ada Moreau", "Adaline Moreau")
    try run("names", "rename", "Adaline Moreau", "Ada Moreau")
    #expect(try run("people").contains("Ada Moreau"))
  }

  @Test(arguments: ["rename", "merge", "alias"])
  func nobodyIsCalledNothing(command: String) throws {
    let result = try Program.run(
      "names", command, "Ada Moreau", " ", "--library", library.folder, in: library.home)
    #expect(result.status == 64)
    #expect(try run("names").isEmpty)
  }

  @Test func aCorrectionIsTakenBackByItsNumber() throws {
    try run("names", "rename", "Ada Moreau", "Adaline Moreau")
    try run("names", "undo", "1")
    #expect(try run("people").contains("Ada Moreau"))
  }

  @Test func anAliasFindsWhoseItIs() throws {
    try run("names", "alias", "Ada Moreau", "the minister")
    #expect(try run("entity", "the minister").hasPrefix("Ada Moreau (person)\n"))
  }

  @Test func whoIsSplitOffIsSomebodyElse() throws {
    #expect(try run("names", "split", "Ada Moreau", "Ada Moreau", "Jules Moreau") == "")
    #expect(try run("people").contains("Jules Moreau"))
  }

  @Test func aSplitSaysWhereThereIsNothingToSplitOff() throws {
    #expect(
      try run("names", "split", "Ada Moreau", "Morrow", "Jules Moreau")
        == "“Morrow” stands nowhere for Ada Moreau so far.\n")
  }

  @Test func anArticleIsNamedByItsHeadline() throws {
    try run("names", "hide", "Ada Moreau", "--article", "Harbor talks resume")
    let why = try run("names", "why", "Ada Moreau", "Harbor talks resume")
    #expect(
      why.hasPrefix("You hid Ada Moreau in this article; gazette names show \"Ada Moreau\""))
  }

  @Test func whoIsHiddenEverywhereIsSaidToBe() throws {
    try run("names", "hide", "Ada Moreau")
    let why = try run("names", "why", "ada moreau", "Harbor talks resume")
    #expect(
      why == "You hid Ada Moreau everywhere; gazette names show \"Ada Moreau\" shows them again.\n"
    )
    let again = try Program.run(
      "names", "hide", "Ada Moreau", "--library", library.folder, in: library.home)
    #expect(
      again.errors
        == "gazette: Ada Moreau: They are hidden; gazette names show \"Ada Moreau\" shows them again.\n"
    )
  }

  @Test func aCorrectionThatCannotBeKeptFails() throws {
    // A file where the journal's folder would be made.
    try library.home.write("", to: "news/.gazette")
    var environment = library.home.environment
    environment["XDG_STATE_HOME"] = "/proc"
    let result = try Program.run(
      Program.path, ["names", "hide", "Ada Moreau", "--library", library.folder],
      environment: environment)
    #expect(result.status == 1)
    #expect(result.errors.contains("gazette: What you do is not kept: "))
  }

  /// Runs a command on the library, which must succeed.
  @discardableResult private func run(_ arguments: String...) throws -> String {
    let result = try Program.run(
      Program.path, arguments + ["--library", library.folder],
      environment: library.home.environment)
    #expect(result.status == 0)
    return result.output
  }
}
