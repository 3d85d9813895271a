import Articles
import CLibXML2

/// Reads the entries of a feed of any format as articles.
struct FeedReader {
  /// Whether a file is for this reader: by its ending, or by how it begins.
  static func reads(_ bytes: [UInt8], name: String) -> Bool {
    let ending = name.split(separator: ".").last?.lowercased() ?? ""
    if ["rss", "atom", "rdf", "json"].contains(ending) { return true }
    if ending != "xml", beginsLikeProse(bytes) { return false }
    // The first words are enough, and cutting a letter in two does no harm there.
    let start = FeedText(Array(bytes.prefix(4096))).text
    if start.hasPrefix("{") {
      // Other programs' data is no prose, whatever it is.
      let isData = start.hasPrefix("{\"") && !["txt", "text", "md", "markdown"].contains(ending)
      return isData || start.contains("jsonfeed.org/version")
    }
    guard ending == "xml" || start.hasPrefix("<") else { return false }
    guard let root = rootName(in: start) else { return ending == "xml" }
    return ["rss", "feed", "rdf", "channel"].contains(root) || ending == "xml" && root != "html"
  }

  /// Whether no encoding makes markup or JSON of the first bytes. See XML 1.0, appendix F: EBCDIC has
  /// some byte above 0x7E among the first four, UTF-16 and UTF-32 have a zero.
  static func beginsLikeProse(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 4, !" <{".utf8.contains(bytes[0]) else { return false }
    return bytes[..<4].allSatisfy { $0 >= 0x20 && $0 < 0x7F }
  }

  /// - Parameter charset: As the server calls the encoding.
  static func articles(
    from bytes: [UInt8], charset: String? = nil
  ) throws(FormatError) -> [Article] {
    let text = FeedText(bytes, charset: charset)
    let entries: [FeedEntry]
    var warnings = text.warnings
    if text.text.hasPrefix("{") {
      let reader = try JSONFeedReader(text.text)
      if reader.isCut { warnings.append("The feed is cut off; what was begun last was left out.") }
      entries = reader.entries
    } else {
      if let problem = gz_xml_load() { throw .noLibrary(String(cString: problem)) }
      let reading = FeedDocument.read(text.text)
      guard let root = reading.root else {
        // What holds nothing is a feed that nobody has filled yet.
        guard text.text.contains("<") || text.text.allSatisfy(\.isWhitespace) else { throw .noFeed }
        return []
      }
      guard let reader = XMLFeedReader(root) else { throw .noFeed }
      if reading.isCut { warnings.append("The feed is too large; its end was left out.") }
      entries = reader.entries
    }
    return entries.map { entry in
      var article = entry.article
      article.warnings.insert(contentsOf: warnings, at: 0)
      return article
    }
  }

  // MARK: - Private

  /// The local name of the document's element in lower case, behind comments and the like.
  private static func rootName(in start: String) -> String? {
    var rest = start[...]
    while let mark = rest.firstIndex(of: "<") {
      rest = rest[rest.index(after: mark)...]
      if let end = ["!--": "-->", "?": "?>", "!": ">"].filter({ rest.hasPrefix($0.key) })
        .max(by: { $0.key.count < $1.key.count })?.value
      {
        guard let found = rest.firstRange(of: end) else { return nil }
        rest = rest[found.upperBound...]
        continue
      }
      let name = rest.prefix { !$0.isWhitespace && $0 != ">" && $0 != "/" }
      return name.split(separator: ":").last?.lowercased()
    }
    return nil
  }
}
