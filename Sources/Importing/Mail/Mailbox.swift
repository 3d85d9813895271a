import ArticleFormats
import Articles

/// Newsletters as mail programs keep them.
enum Mailbox {
  /// Many messages in one file, each after a line that begins with "From ". See RFC 4155.
  static func read(_ bytes: [UInt8], name: String) -> ImportReading {
    var reading = ImportReading()
    for (number, message) in messages(of: bytes).enumerated() {
      let one = readMessage(message[...], name: name, status: ArticleStatus())
      reading.articles += one.articles
      reading.problems += one.problems.map { "Message \(number + 1): \($0)" }
    }
    return reading
  }

  static func readMessage(
    _ bytes: ArraySlice<UInt8>, name: String, status: ArticleStatus
  ) -> ImportReading {
    let message = MIMEPart(bytes)
    var reading = ImportReading()
    guard !message.headers.isEmpty else {
      reading.problems.append("It is no message.")
      return reading
    }
    var entry = FeedEntry()
    entry.title = message.words(of: "subject").map { FeedProse(plain: $0) }
    let sender = message.words(of: "from").map(person)
    entry.authors = [sender].compactMap(\.self)
    // "Harbor Weekly <harbor.lists.example>"
    let list = message.words(of: "list-id").map { String($0.prefix { $0 != "<" }) }.map(unquoted)
    entry.source = list.flatMap { $0.isEmpty ? nil : $0 } ?? sender
    entry.published = message["date"].flatMap { FeedDateReader.date(withoutComment($0)) }
    entry.id = message["message-id"].map { id in
      // RFC 2392 makes an address of it.
      "mid:" + id.filter { !"<> \t".contains($0) }
    }
    let leaves = message.leaves.filter { !$0.isAttachment }
    let texts = ["text/html", "text/plain"].compactMap { type in
      leaves.first { $0.contentType.type == type }
    }
    let articles = texts.lazy.map { part -> Article in
      entry.content =
        part.contentType.type == "text/html"
        ? FeedProse(html: part.text, base: nil) : FeedProse(plain: part.text)
      return entry.article
    }
    guard let article = articles.first(where: { $0.blocks.contains { isText($0) } }) else {
      reading.problems.append(
        "“\(message.words(of: "subject").map(PlainText.line) ?? "")” holds no text.")
      return reading
    }
    reading.articles = [ImportedArticle(article: article, status: status, section: name)]
    return reading
  }

  // MARK: - Private

  private static func isText(_ block: Block) -> Bool {
    ![.title, .standfirst, .byline, .image, .rule].contains(block.kind)
  }

  private static func messages(of bytes: [UInt8]) -> [[UInt8]] {
    let mark = Array("From ".utf8)
    var messages: [[UInt8]] = []
    var current: [UInt8]?
    var isAfterBlank = true
    var rest = bytes[...]
    while !rest.isEmpty {
      let end = rest.firstIndex(of: 0x0A).map { $0 + 1 } ?? rest.endIndex
      let line = rest[rest.startIndex..<end]
      rest = rest[end...]
      if isAfterBlank, line.starts(with: mark) {
        if let current { messages.append(current) }
        current = []
      } else {
        // What begins so in a message was given a ">".
        let quotes = line.prefix { $0 == UInt8(ascii: ">") }.count
        let isQuoted = quotes > 0 && line.dropFirst(quotes).starts(with: mark)
        current?.append(contentsOf: isQuoted ? line.dropFirst() : line)
      }
      isAfterBlank = line.allSatisfy { $0 == 0x0A || $0 == 0x0D }
    }
    if let current { messages.append(current) }
    return messages
  }

  /// "Lena Brandt" of `"Lena Brandt" <lena@post.example>`, else the address.
  private static func person(_ field: String) -> String {
    let name = unquoted(String(field.prefix { $0 != "<" }))
    if !name.isEmpty { return name }
    return String(field.filter { !"<>".contains($0) })
  }

  private static func unquoted(_ text: String) -> String {
    PlainText.line(text.filter { $0 != "\"" })
  }

  /// "Mon, 24 Jun 2024 09:30:00 +0200 (CEST)" without what stands in brackets.
  private static func withoutComment(_ date: String) -> String {
    String(date.prefix { $0 != "(" })
  }
}
