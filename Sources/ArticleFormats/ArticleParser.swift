import Articles

/// Reads articles of every format that Gazette knows. The one place that sniffs.
public struct ArticleParser: Sendable {
  /// Bytes of a file at most: what is longer is no article, and would be slow to show.
  public let sizeLimit: Int

  public init(sizeLimit: Int = 16 << 20) { self.sizeLimit = sizeLimit }

  /// Reads the articles of a file.
  ///
  /// - Parameters:
  ///   - name: The file's name: its ending helps to sniff.
  ///   - format: nil to find out.
  ///   - contentType: What a server says that the bytes are; its charset goes before the document's own.
  /// - Returns: One article; a feed has one for each entry.
  public func articles(
    from bytes: [UInt8], name: String, format: Article.Format? = nil, contentType: String? = nil
  ) throws(FormatError) -> [Article] {
    guard bytes.count <= sizeLimit else {
      throw .tooLarge(limit: sizeLimit)
    }
    let format = format ?? Self.sniff(bytes, name: name)
    let charset = contentType.flatMap(Charset.label(ofContentType:))
    // Feeds are decoded as XML and JSON say.
    if format == .feed { return try FeedReader.articles(from: bytes, charset: charset) }
    let labels = format == .html ? Charset.labels(ofPage: bytes) : []
    let decoded = try DecodedText(bytes, labels: [charset].compactMap(\.self) + labels)
    var cleaned = CleanedText(decoded.text, isMarkup: format == .html)
    guard cleaned.text.contains(where: { !$0.isWhitespace }) else { throw .empty }
    cleaned.warnings = CleaningWarning.replaced(decoded.repairs) + cleaned.warnings
    let article =
      switch format {
      case .markdown: MarkdownReader(cleaned).article
      case .html: HTMLReader(cleaned).article
      case .text, .feed: PlainTextReader(cleaned).article
      }
    guard format != .html || !article.blocks.isEmpty else { throw .empty }
    return [article]
  }

  /// The endings of the files that can hold articles, in lower case.
  public static let fileEndings: Set<String> = [
    "txt", "text", "md", "markdown", "html", "htm", "xhtml", "rss", "atom", "rdf", "xml", "json",
  ]

  private static func sniff(_ bytes: [UInt8], name: String) -> Article.Format {
    if FeedReader.reads(bytes, name: name) { return .feed }
    let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
    switch ending {
    case "md", "markdown", "mdown", "mkd": return .markdown
    case "html", "htm", "xhtml": return .html
    default: break
    }
    if !ending.isEmpty, FeedReader.beginsLikeProse(bytes) { return .text }
    // The first words are enough, and cutting a letter in two does no harm there.
    let text = (try? DecodedText(Array(bytes.prefix(4096))))?.text ?? ""
    let start = text.drop { $0.isWhitespace }.prefix(512).lowercased()
    if start.hasPrefix("<!doctype html") || start.hasPrefix("<html") { return .html }
    if start.hasPrefix("<?xml"), start.contains("<html") { return .html }
    if ending.isEmpty, start.hasPrefix("---\n") || start.hasPrefix("# ") { return .markdown }
    return .text
  }
}

/// Why a file gives no article. The sentence goes behind the file's name.
public enum FormatError: Error, Hashable, CustomStringConvertible {
  case empty
  /// The limit is in bytes.
  case tooLarge(limit: Int)
  case binary
  /// XML or JSON, but no feed.
  case noFeed
  case brokenJSON
  /// libxml2 isn't installed, or can't be loaded.
  case noLibrary(String)

  public var description: String {
    switch self {
    case .empty: "The file holds no text."
    case .tooLarge(let limit):
      "The file is too large for an article: it has more than \(limit) bytes."
    case .binary: "The file is binary, not text."
    case .noFeed: "The file is no feed."
    case .brokenJSON: "The file is no whole JSON."
    case .noLibrary(let why): "Feeds can't be read without libxml2: \(PlainText.line(why))."
    }
  }
}
