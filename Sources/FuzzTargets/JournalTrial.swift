import ArticleStorage
import Articles

/// Lines of a journal, which another machine may have written.
enum JournalTrial {
  static func line(_ bytes: [UInt8]) throws(Finding) {
    let entries = bytes.split(separator: UInt8(ascii: "\n")).compactMap {
      JournalLine.entry(Array($0))
    }
    for entry in entries {
      let again = JournalLine.entry(Array(JournalLine.text(entry).utf8.dropLast()))
      try expect(again == entry, "An entry that was written reads as another")
      try expect(
        entry.time >= 0 && entry.time < Int64.max / 2, "Later changes would have no time left")
    }
    try expect(
      Journal.record(of: entries) == Journal.record(of: entries.reversed()),
      "The order of reading matters")
  }
}
