import ArticleFormats
import Articles

/// What programs keep articles in, beside files of one article.
public enum ImportSource: Hashable, Sendable {
  /// newsboat's `cache.db`.
  case newsboat
  /// Wallabag's export as JSON.
  case wallabag
  /// Pocket's export: a page of links, or a table.
  case pocketPage, pocketTable
  /// Many messages in one file, and one message.
  case mailbox, message
  case book

  /// The source that a file is by its first bytes; nil for a file of articles.
  public init?(name: String, start: ArraySlice<UInt8>) {
    let ending = name.split(separator: ".").last?.lowercased() ?? ""
    let text = String(decoding: start.prefix(4096), as: UTF8.self)
    if start.starts(with: "SQLite format 3\0".utf8) {
      self = .newsboat
    } else if start.starts(with: [0x50, 0x4B, 3, 4]), ending == "epub" || text.contains("epub+zip")
    {
      self = .book
    } else if text.hasPrefix("From "), text.contains("\n") {
      self = .mailbox
    } else if ending == "eml" || MIMEPart.looksLikeMessage(text) {
      self = .message
    } else if ["[", "{"].contains(text.first { !$0.isWhitespace }), text.contains("\"is_archived\"")
    {
      self = .wallabag
    } else if text.contains("<title>Pocket Export</title>") || text.contains(" time_added=\"") {
      self = .pocketPage
    } else if PocketExport.isTable(text) {
      self = .pocketTable
    } else {
      return nil
    }
  }

  /// Reads the articles of a file that is held in memory.
  ///
  /// - Parameter name: The file's name, without its ending: the section of what has no better one.
  public func read(_ bytes: [UInt8], name: String) throws(ImportError) -> ImportReading {
    switch self {
    case .newsboat: throw ImportError("The database has to be read where it lies.")
    case .wallabag: return try WallabagExport.read(bytes)
    case .pocketPage: return PocketExport.readPage(bytes)
    case .pocketTable: return PocketExport.readTable(bytes)
    case .mailbox: return Mailbox.read(bytes, name: name)
    case .message: return Mailbox.readMessage(bytes[...], name: name, status: ArticleStatus())
    case .book: return try EPUBBook.read(bytes)
    }
  }

  /// Reads newsboat's cache without writing anything.
  public static func readNewsboat(atPath path: String) throws(ImportError) -> ImportReading {
    try NewsboatCache(path: path).read()
  }

  /// One message of a Maildir, whose file name ends in what was done to it: ":2,FS".
  public static func readMaildirMessage(_ bytes: [UInt8], fileName: String, folder: String)
    -> ImportReading
  {
    let flags = fileName.firstRange(of: ":2,").map { fileName[$0.upperBound...] } ?? ""
    let status = ArticleStatus(isRead: flags.contains("S"), isStarred: flags.contains("F"))
    return Mailbox.readMessage(bytes[...], name: folder, status: status)
  }
}
