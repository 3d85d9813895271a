import Foundation
import Testing

/// The commands, as programs and pipes see them.
@Suite struct CommandTests {
  let home: Home

  init() throws { home = try Home() }

  @Test func withoutATerminalTheHeadlinesArePrinted() throws {
    let result = try Program.run(in: home)
    #expect(result.status == 0)
    #expect(result.output.hasPrefix("2024-06-30 ● How to read Gazette · Gazette ["))
    #expect(!result.output.contains("\u{1B}"))
  }

  @Test func inspectTellsEveryField() throws {
    let file = try home.write("Harbor talks\n\nBy Lena Brandt\n\nThe port reopened.", to: "a.txt")
    let result = try Program.run("inspect", "--json", file, in: home)
    let object = try #require(try result.objects.first)
    #expect(
      object.keys.sorted() == [
        "blocks", "byline", "entities", "file", "format", "id", "index", "language", "published",
        "quotes", "related", "source", "standfirst", "title", "updated", "url", "warnings",
      ])
    #expect(object["file"] as? String == file)
    #expect(object["title"] as? String == "Harbor talks")
    #expect(object["byline"] as? [String] == ["Lena Brandt"])
    #expect(object["url"] is NSNull)
  }

  @Test func inspectGoesOnAfterAFileThatIsNone() throws {
    let good = try home.write("Harbor talks\n\nThe port reopened.", to: "good.txt")
    let empty = try home.write("", to: "empty.txt")
    let missing = home.path("missing.txt")
    let result = try Program.run("inspect", "--json", missing, empty, good, in: home)
    #expect(result.status == 1)
    let objects = try result.objects
    #expect(objects.map { $0["file"] as? String } == [missing, empty, good])
    #expect(objects.map { $0["error"] != nil } == [true, true, false])
    #expect(Set(objects[0].keys) == ["file", "error"])
  }

  /// A headline that would clear the terminal, paint it red and set its title.
  @Test(arguments: ["inspect", "show", "list"])
  func nothingOfAnArticleReachesTheTerminalRaw(command: String) throws {
    let file = try home.write(
      "\u{1B}[2J\u{1B}[31mHarbor\u{9B}1m talks\u{1B}]0;x\u{7}\n\nBy A\u{202E}da\n\nText\u{8}.",
      to: "library/a.txt")
    let library = home.path("library")
    let result =
      switch command {
      case "inspect": try Program.run("inspect", file, in: home)
      case "list": try Program.run("list", "--library", library, in: home)
      default:
        try Program.run("show", "text", "--library", library, in: home)
      }
    #expect(result.output.contains("Harbor"))
    let unsafe = result.output.unicodeScalars.filter { scalar in
      switch scalar.value {
      case 0x0A: false
      case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E: true
      default: false
      }
    }
    #expect(unsafe.isEmpty)
  }

  @Test func showSetsAnArticleAtItsWidth() throws {
    try home.write(
      "# Harbor talks\n\nThe port of Aldmoor reopened on Monday.\n\n- one\n- two\n",
      to: "library/a.md")
    let result = try Program.run(
      "show", "Harbor talks", "--library", home.path("library"), "--width", "24", in: home)
    let rows = result.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(rows.first == "Harbor talks")
    #expect(
      result.output.contains(
        """
        The port of Aldmoor
        reopened on Monday.

        • one
        • two
        """))
  }

  @Test func relatedLinesAreListedWithWhereTheyLead() throws {
    let result = try Program.run("related", "How to read Gazette", in: home)
    #expect(result.output.contains("→ Crews walk out at Aldmoor after crane accident ["))
    #expect(
      result.output.contains("→ How to fold a newspaper on a crowded train (not in the library)"))
  }

  @Test func searchFindsAndSaysWhenItDoesNot() throws {
    let found = try Program.run("search", "tide", "table", "--json", in: home)
    #expect(try found.objects.contains { $0["title"] as? String == "How to read a tide table" })
    let none = try Program.run("search", "zeppelin", in: home)
    #expect(none.status == 1)
    #expect(none.errors == "gazette: No article matches.\n")
  }

  @Test(arguments: [
    (["show", "no-such-id"], 1, "no-such-id: There is no such article in"),
    (["list", "--library", "/no/such"], 1, "gazette: /no/such: There is no such folder."),
    (["feeds", "--library", "/dev/null"], 1, "gazette: /dev/null: There is no such folder."),
    (["list", "--library", "/dev/null"], 1, "gazette: /dev/null: There is no such folder."),
    (["/tmp", "/usr"], 1, "gazette: /tmp: It is a folder, and a folder is read alone."),
    (["/dev/null"], 1, "gazette: /dev/null: It is no regular file."),
    (["/no/such.txt", "--plain"], 1, "gazette: /no/such.txt: There is no such file."),
    (["/no/such.txt"], 1, "gazette: /no/such.txt: There is no such file."),
    (["list", "--frobnicate"], 64, "Unknown option '--frobnicate'"),
    (["inspect"], 64, "Missing expected argument"),
    (["related", "--limit=-3", "Harbor talks"], 64, "A limit is 0 or more."),
    (["search", "--limit=-3", "harbor"], 64, "A limit is 0 or more."),
    (["feeds", "add", "--timeout", "nan", "example.org"], 64, "takes 0.1 to 3600 seconds."),
  ])
  func whatGoesWrongIsSaidInASentence(words: [String], status: Int32, sentence: String) throws {
    let result = try Program.run(Program.path, words, environment: home.environment)
    #expect(result.status == status)
    #expect(result.errors.contains(sentence))
    #expect(result.output.isEmpty)
  }

  /// A wide letter before the place takes two cells.
  @Test(arguments: [["search"], ["export", "--format", "jsonl"]])
  func aWrongQueryHasACaretUnderThePlace(command: [String]) throws {
    let result = try Program.run(
      Program.path, command + ["港", "is:open"], environment: home.environment)
    #expect(result.status == 64)
    #expect(
      result.errors == """
        gazette: expected is:read, is:unread, is:starred or is:tagged
        港 is:open
              ^

        """)
  }

  @Test(arguments: ["> /dev/full", ">&-"])
  func outputThatCannotBeWrittenIsAnError(redirection: String) throws {
    let result = try Program.run(
      "/bin/sh", ["-c", "\"$0\" list \(redirection)", Program.path],
      environment: home.environment)
    #expect(result.status == 1)
    #expect(result.errors.hasPrefix("gazette: What was printed is lost in part: "))
  }

  @Test func withoutAHomeTheFolderOfTheListOfUsersIsTaken() throws {
    let result = try Program.run(Program.path, ["settings", "--check"], environment: [:])
    #expect(result.output.hasPrefix("/"))
  }

  @Test func aThemeThatThereIsNotIsAProblemOfTheSettings() throws {
    let file = try home.write("theme: nope\n", to: ".config/gazette/settings.yaml")
    let result = try Program.run("settings", "--check", in: home)
    #expect(result.status == 1)
    #expect(result.errors == "gazette: \(file):1:8: theme: no theme is called “nope”\n")
  }

  @Test(arguments: [
    (["TERM": "xterm-256color"], "✓ terminal: xterm-256color"),
    (["TERM": "no-such-terminal"], "This machine has no terminfo entry of that name"),
    (["TERM": "vt100"], "! colors: none"),
    (["TERM": "xterm"], "! colors: 8"),
    (["NO_COLOR": "1"], "✓ colors: none, because NO_COLOR is set"),
    (["COLORTERM": "truecolor"], "✓ colors: 16 million"),
    (["LC_ALL": "C"], "Set LANG to a UTF-8 locale, such as C.UTF-8"),
    (["XDG_CACHE_HOME": "/proc"], "! index: in memory, made again at every start"),
    ([:], "KiB; it may be deleted"),
  ])
  func theDoctorSaysWhatIsWeak(variables: [String: String], sentence: String) throws {
    let environment = home.environment.merging(variables) { $1 }
    let result = try Program.run(Program.path, ["doctor"], environment: environment)
    #expect(result.output.contains(sentence))
    #expect(result.status == (result.output.contains("! ") ? 1 : 0))
  }

  @Test func theLibraryIsWhereTheEnvironmentSays() throws {
    try home.write("Harbor talks\n\nThe port reopened.", to: "news/World/a.txt")
    var environment = home.environment
    environment["GAZETTE_LIBRARY"] = home.path("news")
    let result = try Program.run(Program.path, ["list", "--json"], environment: environment)
    let objects = try result.objects
    #expect(objects.map { $0["title"] as? String } == ["Harbor talks"])
    #expect(objects.first?["section"] as? String == "World")
  }

  @Test(arguments: [
    (["list", "--section", "Wrold"], "gazette: Wrold: There is no such section.\n"),
    (["people", "Okfaor"], "gazette: No name begins so.\n"),
    (["search", "Okfaor"], "gazette: No article matches.\n"),
  ])
  func whatIsNotFoundIsSaid(arguments: [String], sentence: String) throws {
    let result = try Program.run(Program.path, arguments, environment: home.environment)
    #expect(result.output == "")
    #expect(result.errors == sentence)
    #expect(result.status == 1)
  }

  @Test func twoDashesBeginAQueryThatLooksLikeAnOption() throws {
    let result = try Program.run("search", "--", "-is:read", in: home)
    let all = try Program.run("search", "is:unread", in: home)
    #expect(result.status == 0)
    #expect(result.output == all.output)
  }

  @Test func ofALibraryThatTheEnvironmentNamesItIsToldThatItWasMade() throws {
    var environment = home.environment
    environment["GAZETTE_LIBRARY"] = home.path("nwes")
    let made = try Program.run(Program.path, ["list"], environment: environment)
    #expect(
      made.errors
        == "gazette: \(home.path("nwes")) was not there: a library was made, with samples in it.\n")
    #expect(made.status == 0)
    let again = try Program.run(Program.path, ["list"], environment: environment)
    #expect(again.errors == "")
    #expect(again.output == made.output)
  }

  @Test func samplesAreLaidOutOnceAndThenLeftAlone() throws {
    _ = try Program.run("list", in: home)
    let library = home.folder.appending(path: ".local/share/gazette/library")
    try FileManager.default.removeItem(at: library.appending(path: "Welcome"))
    let result = try Program.run("list", in: home)
    #expect(!result.output.contains("How to read Gazette"))
    #expect(result.output.contains("Correction"))
  }
}
