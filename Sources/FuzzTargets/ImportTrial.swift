import Articles
import Importing

/// What other programs keep articles in.
enum ImportTrial {
  static func archive(_ bytes: [UInt8], _ source: ImportSource) throws(Finding) {
    let reading: ImportReading
    do {
      reading = try source.read(bytes, name: "a")
    } catch {
      try TextSense.checkLine(error.description, "Why an archive can't be read")
      return
    }
    for problem in reading.problems { try TextSense.checkLine(problem, "A problem") }
    for imported in reading.articles {
      try ArticleTrial.check(imported.article)
      try TextSense.checkLine(imported.fileTitle, "A title for a file")
      for tag in imported.status.tags { try TextSense.checkLine(tag, "A tag") }
    }
  }

  /// The first byte chooses which.
  static func readingList(_ bytes: [UInt8]) throws(Finding) {
    let sources: [ImportSource] = [.wallabag, .pocketPage, .pocketTable]
    let source = sources[Int(bytes.first ?? 0) % sources.count]
    try archive(Array(bytes.dropFirst()), source)
  }
}
