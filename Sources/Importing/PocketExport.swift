import ArticleFormats
import Articles
import FoundationEssentials

/// Pocket's export: addresses with headlines and tags, without texts. Until 2024 it was a page, two
/// lists of links under "Unread" and "Read Archive"; then a table.
enum PocketExport {
  static func readPage(_ bytes: [UInt8]) -> ImportReading {
    var reading = ImportReading()
    guard let root = FeedDocument.read(FeedText(bytes).text).root else { return reading }
    var isArchive = false
    func visit(_ element: FeedElement) {
      if element.name == "h1" { isArchive = element.text.lowercased().contains("archive") }
      if element.name == "a", let url = element[attribute: "href"] {
        add(
          url, title: element.text, added: element[attribute: "time_added"] ?? "",
          tags: (element[attribute: "tags"] ?? "").split(separator: ","), isRead: isArchive,
          to: &reading)
      }
      for child in element.elements { visit(child) }
    }
    visit(root)
    return reading
  }

  /// Whether a text begins as the table does: "title,url,time_added,tags,status".
  static func isTable(_ text: String) -> Bool {
    let first = text.prefix { !$0.isNewline }.lowercased()
    return first.contains("url") && first.contains("time_added") && first.contains(",")
  }

  static func readTable(_ bytes: [UInt8]) -> ImportReading {
    var reading = ImportReading()
    var rows = CommaSeparatedValues.rows(of: FeedText(bytes).text)[...]
    let names = rows.popFirst()?.map { $0.lowercased() } ?? []
    for row in rows {
      func value(_ name: String) -> String {
        names.firstIndex(of: name).flatMap { row.indices.contains($0) ? row[$0] : nil } ?? ""
      }
      guard !value("url").isEmpty else {
        if row.contains(where: { !$0.isEmpty }) { reading.problems.append("A row has no address.") }
        continue
      }
      add(
        value("url"), title: value("title"), added: value("time_added"),
        tags: value("tags").split { "|,".contains($0) }, isRead: value("status") == "archive",
        to: &reading)
    }
    return reading
  }

  // MARK: - Private

  private static func add(
    _ url: String, title: String, added: String, tags: [Substring], isRead: Bool,
    to reading: inout ImportReading
  ) {
    var entry = FeedEntry()
    entry.title = FeedProse(plain: title.isEmpty ? url : title)
    entry.url = url
    entry.published = FeedDateReader.date(added)
    entry.content = FeedProse(plain: url)
    guard entry.article.url != nil else {
      reading.problems.append("\(PlainText.line(url)): No address that could be followed.")
      return
    }
    let status = ArticleStatus(
      isRead: isRead, tags: Set(tags.map { PlainText.line(String($0)) }.filter { !$0.isEmpty }))
    reading.articles.append(
      ImportedArticle(article: entry.article, status: status, section: "Pocket"))
  }
}

/// See RFC 4180.
enum CommaSeparatedValues {
  static func rows(of text: String) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var value = ""
    var isQuoted = false
    var isAfterQuote = false
    for character in text {
      if isQuoted {
        if character == "\"" {
          (isQuoted, isAfterQuote) = (false, true)
        } else {
          value.append(character)
        }
        continue
      }
      switch character {
      case "\"":
        // Two quotation marks in a quoted value are one.
        if isAfterQuote { value.append("\"") }
        isQuoted = true
      case ",":
        row.append(value)
        value = ""
      case _ where character.isNewline:
        rows.append(row + [value])
        (row, value) = ([], "")
      default: value.append(character)
      }
      isAfterQuote = false
    }
    if !row.isEmpty || !value.isEmpty { rows.append(row + [value]) }
    return rows
  }
}
