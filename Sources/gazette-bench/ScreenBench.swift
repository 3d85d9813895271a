import ArgumentParser
import ArticleStorage
import Glibc

/// `gazette-bench screen LIBRARY`: what the reader costs in a terminal, beside a C program that draws
/// three panes with ncurses and scrolls a list: ratios taken in the same run, in CPU time.
struct ScreenBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "screen",
    abstract: "Measure starting, scrolling, opening and searching in a terminal.",
    discussion: """
      The first time the library's index is made in the work folder, which may take minutes. What is
      done to articles meanwhile is taken out of the library's journal again.
      """)

  @Argument(help: "A folder of articles, a few hundred at least.")
  var folder: String
  @Option(help: "A smaller library, whose start is compared.")
  var small: String?
  @Option(
    help: """
      The command to compare with: it shows a first screen; j moves a line down, Space a page.
      """)
  var floor: String
  @Option(help: "The reader; else the one beside this program.")
  var gazette: String?
  @Option(help: "For indexes and places; else gazette-bench in the cache folder.")
  var work: String?
  @Option(help: "How often everything is started.")
  var runs = 7
  @Option(help: "What is searched for: a word, a phrase, a prefix.")
  var queries = ["minister", "\"the minister\"", "min*"]

  func run() throws {
    let floors = (0..<runs).map { _ in Session(floor.split(separator: " ").map(String.init), [:]) }
    let place = try ReaderPlace(gazette: gazette, work: work ?? BenchFolder.standard)
    try place.index(folder)
    if let small { try place.index(small) }
    var small: [Double] = []
    var sessions: [Session] = []
    for _ in 0..<runs {
      if let library = self.small { small.append(place.start(on: library).start.cpu) }
      sessions.append(Session(place.start(on: folder)))
    }
    let line = median(floors) { $0.lines }
    let page = median(floors) { $0.pages }

    let start = middle(sessions.map(\.start.cpu))
    report("start", start, "ms", ratio: start / middle(floors.map(\.start.cpu)), of: "the floor")
    if !small.isEmpty {
      report("start", start, "ms", ratio: start / middle(small), of: "the small library")
    }
    let moved = median(sessions) { $0.lines }
    report("list line", moved.cpu, "ms", ratio: moved.cpu / page.cpu, of: "the floor's page")
    for (floor, name) in [(line, "the floor's line"), (page, "the floor's page")] {
      report("bytes of a list line", moved.bytes, "B", ratio: moved.bytes / floor.bytes, of: name)
    }
    let queued = middle(sessions.map(\.queued.cpu))
    report(
      "200 queued lines", queued, "ms", ratio: queued / middle(floors.map(\.queued.cpu)),
      of: "the floor")
    let opened = median(sessions) { $0.opened }
    report(
      "open an article", opened.cpu, "ms", ratio: opened.cpu / page.cpu, of: "the floor's page")
    measureSearch(place)
    let idle = place.start(on: folder)
    _ = idle.idle(4000)
    let quiet = idle.idle(10_000)
    report("idle for 10 s, after 4", quiet.cpu, "ms, \(quiet.bytes) bytes")
  }

  // MARK: - Private

  /// What is measured in one run of a program.
  private struct Session {
    var start: TimedTerminal.Painting
    var lines: [TimedTerminal.Painting] = []
    var pages: [TimedTerminal.Painting] = []
    var queued = TimedTerminal.Painting()
    var opened: [TimedTerminal.Painting] = []

    /// A floor: lines, then pages, then lines at once.
    init(_ command: [String], _ environment: [String: String]) {
      let terminal = TimedTerminal(command, environment: ["TERM": "xterm-256color"])
      start = terminal.start
      lines = (0..<40).map { _ in terminal.type("j", quiet: 15) }
      pages = (0..<20).map { _ in terminal.type(" ", quiet: 15) }
      queued = terminal.type(String(repeating: "j", count: 200))
    }

    /// The reader: the same, but that Space would read on; and articles opened from the list.
    init(_ terminal: TimedTerminal) {
      start = terminal.start
      lines = (0..<40).map { _ in terminal.type("j", quiet: 15) }
      queued = terminal.type(String(repeating: "j", count: 200))
      for _ in 0..<10 {
        _ = terminal.type("j")
        opened.append(terminal.type("\r"))
        _ = terminal.type("gl")
      }
    }
  }

  private func measureSearch(_ place: ReaderPlace) {
    let terminal = place.start(on: folder)
    for query in queries {
      var paintings: [TimedTerminal.Painting] = []
      for _ in 0..<5 {
        _ = terminal.type("g/" + query.dropLast())
        paintings.append(terminal.type(String(query.suffix(1))))
        _ = terminal.type("\u{15}\u{1B}")
      }
      let cost = middle(paintings.map(\.cpu))
      report("search \(query), its last letter", middle(paintings.map(\.duration)), "ms")
      report("search \(query), its last letter", cost, "ms of CPU")
    }
    report("memory at its peak, after that", terminal.peakMemory, "MB")
  }

  private func median(
    _ sessions: [Session], _ paintings: (Session) -> [TimedTerminal.Painting]
  ) -> (cpu: Double, bytes: Double) {
    let all = sessions.flatMap(paintings)
    return (middle(all.map(\.cpu)), middle(all.map { Double($0.bytes) }))
  }

  private func middle(_ numbers: [Double]) -> Double { numbers.sorted()[numbers.count / 2] }
}

/// Where the reader keeps its things while it is measured.
private struct ReaderPlace {
  let program: String
  let work: String
  private static let device = "gazettebench"

  init(gazette: String?, work: String) throws {
    self.work = work
    program = gazette ?? "\(CommandLine.arguments[0].dropLast("-bench".count))"
    try StoredFile.makeFolder(StoredPath("\(work)/state/gazette"))
    try StoredFile.write(
      Array("\(Self.device)\n".utf8), to: StoredPath("\(work)/state/gazette/device"))
  }

  func index(_ library: String) throws {
    let process = TimedTerminal([program, "reindex", "--library", library], environment: variables)
    process.waitUntilEnded()
  }

  /// Nothing was read before.
  func start(on library: String) -> TimedTerminal {
    unlink("\(library)/.gazette/journal/\(Self.device).jsonl")
    return TimedTerminal([program, library], environment: variables)
  }

  private var variables: [String: String] {
    [
      "TERM": "xterm-256color", "LANG": "C.UTF-8", "HOME": work, "XDG_CACHE_HOME": "\(work)/cache",
      "XDG_STATE_HOME": "\(work)/state", "XDG_CONFIG_HOME": "\(work)/config",
    ]
  }
}
