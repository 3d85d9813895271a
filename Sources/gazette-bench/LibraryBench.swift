import ArgumentParser
import ArticleStorage
import Articles
import FoundationEssentials
import Glibc
import NewsLibrary

/// `gazette-bench library DIR`: importing, starting, searching and opening, in CPU time and as ratios
/// taken in the same run.
struct LibraryBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "library",
    abstract: "Import a folder of articles, and measure it and what follows.")

  @Argument(help: "A folder of plain-text articles. One file is put into it and taken away again.")
  var folder: String
  @Option(help: "Where the index is made, and left; anew in each run. Else the system's folder.")
  var cache = FileManager.default.temporaryDirectory.appending(path: "gazette-bench").path
  @Option(help: "Words to search for; the commonest first.")
  var words = ["the", "minister", "zibotali"]

  func run() throws {
    guard let root = StoredFile.realPath(folder) else { throw CleanExit.message("No such folder.") }
    let places = Library.Places(
      folder: folder, cacheFolder: "\(cache)/index", stateFolder: "\(cache)/state",
      device: "bench")
    try StoredFile.makeFolder(StoredPath(cache))

    let floorPath = "\(cache)/floor.db"
    for ending in ["", "-wal", "-shm"] { unlink(floorPath + ending) }
    var text = 0
    let floor = try Cost.of { text = try FullTextFloor.build(of: root, at: floorPath) }
    print("FTS5 alone", floor, "ms")
    let beforeImport = Cost.peakMemory
    var imported = 0.0
    let waited = try ContinuousClock().measure {
      imported = try Cost.of { try read(places, isFresh: true) }
    }
    print("import", imported, "ms", ratio: imported / floor, of: "FTS5 alone")
    print("import, by the clock", waited / .milliseconds(1), "ms")
    print("memory at its peak", Cost.peakMemory, "MB, of which \(Int(beforeImport)) before")
    print("nothing new", try Cost.of { try read(places, isFresh: false) }, "ms")
    let size = Self.bytes(below: "\(cache)/index")
    print("index", Double(size) / 1e6, "MB", ratio: Double(size) / Double(text), of: "the text")
    try measureOneNewArticle(places)
    // The new article is gone again.
    try read(places, isFresh: false)
    try measureAnswers(places)
  }

  // MARK: - Private

  private func read(_ places: Library.Places, isFresh: Bool) throws {
    let library = try Library(places, isFresh: isFresh)
    library.start(isStaying: false) { _ in }
    library.waitUntilIndexed()
    library.close()
  }

  private func measureOneNewArticle(_ places: Library.Places) throws {
    let path = StoredPath("\(folder)/gazette-bench.txt")
    defer { _ = path.withCString { unlink($0) } }
    let article = """
      Harbor talks resume

      By Lena Brandt

      Transport Minister Ada Moreau met the crews of the Aldmoor Port Authority on Monday.
      """
    try StoredFile.write(Array(article.utf8), to: path)
    let cost = try Cost.of {
      try read(places, isFresh: false)
      let found = try Library(places).headlines(
        Listing(query: "\"aldmoor port authority\""), after: nil, limit: 1)
      precondition(!found.isEmpty, "The new article can't be found")
    }
    print("one new article, searchable", cost, "ms")
  }

  private func measureAnswers(_ places: Library.Places) throws {
    let library = try Library(places)
    defer { library.close() }
    let newest = try library.headlines(Listing(), after: nil, limit: 60)
    print(
      "a page of the list",
      try Cost.median(of: 20) { _ in
        _ = try library.headlines(Listing(), after: nil, limit: 50)
      }, "ms")
    if !newest.isEmpty {
      print(
        "open an article",
        try Cost.median(of: 50) { run in
          _ = try library.opened(newest[run % newest.count].id)
        }, "ms")
      let opened = try newest.prefix(20).map { try library.opened($0.id) }
      print(
        "related articles, of one at hand",
        Cost.median(of: opened.count) { run in _ = library.related(to: opened[run]) }, "ms")
    }
    for word in words {
      for query in [word, "\"\(word) of\"", "\(word.prefix(3))*"] {
        print(
          "search \(query)",
          try Cost.median(of: 7) { _ in
            _ = try library.headlines(Listing(query: query), after: nil, limit: 50)
          }, "ms")
      }
      print(
        "ranked \(word)",
        try Cost.median(of: 7) { _ in
          _ = try library.headlines(Listing(query: word, order: .relevance), after: nil, limit: 50)
        }, "ms")
    }
    if let most = library.entities(EntityListing(kind: .person), limit: 1).first {
      print(
        "dossier of \(most.articles) articles",
        Cost.median(of: 3) { _ in
          _ = library.dossier(of: most.id)
        }, "ms")
    }
    print(
      "a page of people",
      Cost.median(of: 7) { _ in
        _ = library.entities(EntityListing(kind: .person), limit: 50)
      }, "ms")
  }

  private func print(
    _ what: String, _ number: Double, _ unit: String, ratio: Double? = nil, of other: String = ""
  ) {
    let ratio = ratio.map { ", \(Self.rounded($0)) × \(other)" } ?? ""
    Swift.print("\(what): \(Self.rounded(number)) \(unit)\(ratio)")
  }

  private static func rounded(_ number: Double) -> String {
    String((number * 100).rounded() / 100)
  }

  private static func bytes(below folder: String) -> Int {
    let files = FolderWalk(StoredPath(folder), isWanted: { _ in true }).files
    return files.reduce(0) { $0 + Int($1.stamp.size) }
  }
}
