import Articles
import FoundationEssentials
import YAMLNodes

/// The YAML between two lines of "---" at the top of a Markdown file.
enum FrontMatter {
  /// Longer front matter is no front matter.
  private static let longest = 1 << 16

  static func split(_ text: String) -> (frontMatter: String?, body: String) {
    guard text.hasPrefix("---\n") else { return (nil, text) }
    var end: Range<String.Index>?
    var offset = text.index(text.startIndex, offsetBy: 4)
    while offset < text.endIndex, text.utf8.distance(from: text.startIndex, to: offset) < longest {
      let lineEnd = text[offset...].firstIndex(of: "\n") ?? text.endIndex
      let line = text[offset..<lineEnd].trimmed
      let next = lineEnd == text.endIndex ? lineEnd : text.index(after: lineEnd)
      if line == "---" || line == "..." {
        end = offset..<next
        break
      }
      offset = next
    }
    guard let end else { return (nil, text) }
    let start = text.index(text.startIndex, offsetBy: 4)
    return (String(text[start..<end.lowerBound]), String(text[end.upperBound...]))
  }

  /// Reads what is known of an article.
  ///
  /// - Returns: Whether Gazette wrote the file: then all that it says is meant to the letter, and
  ///   what it doesn't say isn't so.
  static func read(_ yaml: String, into article: inout Article) -> Bool {
    let document: YAMLNode?
    do {
      document = try YAMLNode(parsing: yaml)
    } catch {
      // The line of the file: the first "---" counts.
      article.warnings.append(
        "The front matter can't be read at \(error.place.line + 1):\(error.place.column): "
          + "\(PlainText.line(error.problem)).")
      return false
    }
    guard let document else { return false }
    let isWritten = document[MarkdownWriter.generatorKey]?.text == MarkdownWriter.generator
    func first(_ keys: String...) -> YAMLNode? {
      keys.lazy.compactMap { key in
        document.entries.first { $0.key.lowercased() == key }?.value
      }.first
    }
    func line(_ node: YAMLNode?) -> String? {
      let text = (node?.texts.first).map { PlainText.line($0).composed }
      return text?.isEmpty == true ? nil : text
    }
    article.title = line(first("title", "headline"))
    article.standfirst = line(
      first("standfirst", "subtitle", "description", "summary", "excerpt", "dek"))
    let authors = first("authors", "author", "by", "byline", "creator")
    article.byline = Byline(isWritten ? authors?.texts ?? [] : names(authors))
    article.published = date(first("date", "published", "pubdate", "created"), &article)
    article.updated = date(first("updated", "modified", "lastmod"), &article)
    article.source = line(first("source", "site", "publication", "publisher", "sitename"))
    article.url = line(first("url", "link", "canonical", "permalink", "source_url"))
    article.declaredID = line(first("id", "guid"))
    article.language = line(first("language", "lang"))
    for node in [first("tags"), first("keywords"), first("categories")].compactMap(\.self) {
      let texts =
        node.texts.count == 1 && !isWritten
        ? node.texts[0].split(separator: ",").map(String.init) : node.texts
      for tag in texts.map({ PlainText.line($0).composed })
      where !tag.isEmpty && !article.tags.contains(tag) {
        article.tags.append(tag)
      }
    }
    if isWritten { article.dateline = line(first("dateline")) }
    return isWritten
  }

  // MARK: - Private

  /// "Lena Brandt and Yusuf Demir", a list of names, or of mappings with a name.
  private static func names(_ node: YAMLNode?) -> [String] {
    guard let node else { return [] }
    var texts = node.texts
    if case .list(let items) = node.content {
      texts = items.compactMap { $0.text ?? $0["name"]?.text }
    } else if let name = node["name"]?.text {
      texts = [name]
    }
    return texts.flatMap { text -> [String] in
      let line = PlainText.line(text).composed
      let bare = line.lowercased().hasPrefix("by ") ? String(line.dropFirst(3)) : line
      guard texts.count == 1 else { return [bare] }
      return BylineReader.byline("By \(bare)")?.byline.names ?? [bare]
    }.filter { !$0.isEmpty }
  }

  private static func date(_ node: YAMLNode?, _ article: inout Article) -> Date? {
    guard let node, let text = node.text else { return nil }
    let date = DateReader.dates(inLine: text)?.published
    if date == nil {
      article.warnings.append(
        "The front matter has no date at \(node.place.line + 1):\(node.place.column).")
    }
    return date
  }
}
