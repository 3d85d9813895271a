import ArticleFormats
import Articles

/// The chapters of a book. See EPUB 3.3, sections 4.2 and 5.
enum EPUBBook {
  /// - Parameter limit: Bytes that all chapters may have, unpacked: some kilobytes can be packed so that they
  ///   fill any disk. What lies beyond is left out, and that is told.
  static func read(_ bytes: [UInt8], limit: Int = 256 << 20) throws(ImportError) -> ImportReading {
    let archive = try ZipArchive(bytes)
    guard let container = document("META-INF/container.xml", in: archive),
      let path = first("rootfile", in: container)?[attribute: "full-path"],
      let package = document(path, in: archive), let metadata = first("metadata", in: package),
      let manifest = first("manifest", in: package), let spine = first("spine", in: package)
    else { throw ImportError("The archive is no EPUB book.") }
    var files: [String: FeedElement] = [:]
    for item in manifest.elements { files[item[attribute: "id"] ?? ""] = item }
    let book = Book(metadata)
    var reading = ImportReading()
    var left = limit
    var names: Set<String> = []
    for reference in spine.elements where reference.name == "itemref" {
      guard let item = files[reference[attribute: "idref"] ?? ""],
        let href = item[attribute: "href"], isChapter(item, reference)
      else { continue }
      let name = ZipPath.resolving(href, besides: path)
      guard names.insert(name).inserted else { continue }
      guard let bytes = archive.file(name) else {
        reading.problems.append("\(PlainText.line(name)): The chapter can't be read.")
        continue
      }
      left -= bytes.count
      guard left >= 0 else {
        reading.problems.append(
          "\(PlainText.line(name)): The chapters before it have \(limit) bytes, which is all that is read."
        )
        break
      }
      let number = reading.articles.count + 1
      if let chapter = book.chapter(bytes, href: href, number: number) {
        reading.articles.append(
          ImportedArticle(article: chapter, section: book.title ?? "Books"))
      }
    }
    let digits = String(reading.articles.count).count
    for (index, chapter) in reading.articles.enumerated() {
      let number = String(index + 1)
      let zeros = String(repeating: "0", count: digits - number.count)
      reading.articles[index].fileTitle = "\(zeros)\(number) \(chapter.article.title ?? "")"
    }
    return reading
  }

  // MARK: - Private

  private static func document(_ name: String, in archive: ZipArchive) -> FeedElement? {
    archive.file(name).flatMap { FeedDocument.read(FeedText($0).text).root }
  }

  private static func first(_ name: String, in element: FeedElement) -> FeedElement? {
    for child in element.elements {
      if child.name == name { return child }
      if let found = first(name, in: child) { return found }
    }
    return nil
  }

  private static func isChapter(_ item: FeedElement, _ reference: FeedElement) -> Bool {
    let type = item[attribute: "media-type"] ?? ""
    let isContents = item[attribute: "properties"]?.split(separator: " ").contains("nav") == true
    return type.contains("html") && !isContents && reference[attribute: "linear"] != "no"
  }

  private struct Book {
    let title: String?
    private let authors: [String]
    private let date: String?
    private let language: String?
    private let identifier: String?

    init(_ metadata: FeedElement) {
      func texts(_ name: String) -> [String] {
        metadata.elements.filter { $0.name == name }.map { PlainText.line($0.text) }
          .filter { !$0.isEmpty }
      }
      title = texts("title").first
      authors = texts("creator")
      date = texts("date").first
      language = texts("language").first
      identifier = texts("identifier").first
    }

    /// nil for pages without text, such as the cover.
    func chapter(_ bytes: [UInt8], href: String, number: Int) -> Article? {
      var entry = FeedEntry()
      entry.content = FeedProse(html: FeedText(bytes).text, base: nil)
      entry.authors = authors
      entry.published = date.flatMap(FeedDateReader.date)
      entry.language = language
      entry.source = title
      entry.id = "epub:\(identifier ?? title ?? "")#\(href)"
      let text = entry.article.blocks.filter { ![.image, .rule, .byline].contains($0.kind) }
      guard !text.isEmpty else { return nil }
      let heading = text.first { $0.kind == .heading }?.text
      entry.title = FeedProse(plain: heading ?? "\(title ?? "Chapter"), \(number)")
      return entry.article
    }
  }
}

/// Names of files in an archive.
enum ZipPath {
  ///     ZipPath.resolving("../text/one.xhtml", besides: "OEBPS/package.opf")  // "text/one.xhtml"
  static func resolving(_ reference: String, besides path: String) -> String {
    var parts = path.split(separator: "/").dropLast().map(String.init)
    for part in reference.prefix(while: { $0 != "#" }).split(separator: "/") {
      switch part {
      case ".": continue
      case "..": _ = parts.popLast()
      default: parts.append(String(part).decodingPercents)
      }
    }
    return parts.joined(separator: "/")
  }
}
