import Articles
import FoundationEssentials

/// Writes an article as Markdown with YAML front matter.
///
/// Any program shows it, and reading it back gives the same article. What Markdown has no sign for
/// stands in a comment before its block; see `BlockMark`. The format comes back as Markdown, and
/// warnings, which tell of the file that the article was read from, are not written.
public enum MarkdownWriter {
  /// Says in the front matter that nothing needs to be guessed.
  static let generatorKey = "generator"
  static let generator = "gazette"

  public static func text(of article: Article) -> String {
    var lists = ListWriter()
    var text = frontMatter(of: article)
    for (index, block) in article.blocks.enumerated() {
      let isTitle = index == 0 && block.kind == .title
      let written = block.kind == .listItem ? lists.item(block) : self.text(of: block, isTitle)
      if block.kind != .listItem { lists = ListWriter() }
      guard !written.isEmpty else { continue }
      let follows =
        index > 0 && block.kind == .listItem && article.blocks[index - 1].kind == .listItem
      text += follows ? "" : "\n"
      if let mark = mark(of: block, at: index, in: article) { text += mark.comment + "\n" }
      text += written + "\n"
    }
    return text
  }

  /// Whether a file is one that was written so, and not a person's own.
  public static func wrote(_ bytes: [UInt8]) -> Bool {
    let text = String(decoding: bytes.prefix(1 << 16), as: UTF8.self)
    guard let yaml = FrontMatter.split(text).frontMatter else { return false }
    return yaml.hasSuffix("\n\(generatorKey): \(generator)\n")
  }

  // MARK: - Private

  private static func frontMatter(of article: Article) -> String {
    var lines = ["---"]
    func add(_ key: String, _ value: String?) {
      if let value { lines.append("\(key): \(YAMLText.quoted(value))") }
    }
    func add(_ key: String, _ values: [String]) {
      guard !values.isEmpty else { return }
      lines.append("\(key): [\(values.map(YAMLText.quoted).joined(separator: ", "))]")
    }
    func add(_ key: String, _ date: Date?) {
      if let date { lines.append("\(key): \(date.formatted(.iso8601))") }
    }
    add("title", article.title)
    if article.standfirst != article.blocks.first(where: { $0.kind == .standfirst })?.text {
      add("standfirst", article.standfirst)
    }
    add("authors", article.byline.names)
    add("date", article.published)
    add("updated", article.updated)
    add("dateline", article.dateline)
    add("source", article.source)
    add("url", article.url)
    add("id", article.declaredID)
    add("language", article.language)
    add("tags", article.tags)
    lines.append("\(generatorKey): \(generator)")
    return lines.joined(separator: "\n") + "\n---\n"
  }

  /// What has to be said of a block beside its Markdown.
  private static func mark(of block: Block, at index: Int, in article: Article) -> BlockMark? {
    switch block.kind {
    case .title: return index == 0 ? nil : BlockMark(.title)
    case .heading: return index == 0 && block.level == 1 ? BlockMark(.heading) : nil
    case .standfirst, .byline: return BlockMark(block.kind)
    case .image: return isPlainImage(block) ? nil : BlockMark(.image)
    case .table:
      let rows = TableCells.rows(of: block)
      guard isPlainTable(rows) else { return BlockMark(.table) }
      let widths = rows.map(\.count)
      return Set(widths).count == 1 ? nil : BlockMark(.table, cells: widths)
    case .related:
      guard let line = article.relatedLine(inBlock: index) else { return nil }
      let plain = RelatedLine(asWritten: block, at: index)
      return BlockMark(
        .related, title: line.title == plain.title ? nil : line.title,
        url: line.url == plain.url ? nil : line.url)
    case .paragraph, .listItem, .quote, .code, .rule: return nil
    }
  }

  private static func text(of block: Block, _ isTitle: Bool) -> String {
    switch block.kind {
    case .title: return heading(block, level: 1)
    case .heading: return heading(block, level: min(max(block.level ?? 2, 1), 6))
    case .quote:
      let marks = String(repeating: "> ", count: max(1, block.level ?? 1))
      return marks + MarkdownLine(block, .prose).text
    case .code: return fenced(block.text)
    case .rule: return "---"
    case .image where isPlainImage(block):
      let words = MarkdownLine(Block(.image, block.text), .prose).text
      return "![\(words)](\(MarkdownLine.destination(block.links.first?.url ?? "")))"
    case .table:
      let rows = TableCells.rows(of: block)
      return isPlainTable(rows) ? table(rows) : fenced(block.text)
    case .standfirst, .byline, .paragraph, .related, .image, .listItem:
      return MarkdownLine(block, .prose).text
    }
  }

  private static func heading(_ block: Block, level: Int) -> String {
    guard !block.text.isEmpty else { return "" }
    return String(repeating: "#", count: level) + " " + MarkdownLine(block, .heading).text
  }

  /// Between fences longer than any in it.
  private static func fenced(_ text: String) -> String {
    let longest = text.split { $0 != "`" }.map(\.count).max() ?? 0
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return text.isEmpty ? "\(fence)\n\(fence)" : "\(fence)\n\(text)\n\(fence)"
  }

  /// Whether an image says no more than its words and its address.
  private static func isPlainImage(_ block: Block) -> Bool {
    let whole = TextRange(0, block.text.utf8.count)
    return block.emphasis.isEmpty
      && (block.links.isEmpty || block.links.map(\.range) == [whole])
  }

  /// Whether a table can be drawn with bars. md4c reads 128 columns at most.
  private static func isPlainTable(_ rows: [[Block]]) -> Bool {
    let widths = rows.map(\.count)
    return (widths.max() ?? 0) <= 128 && (widths.max() ?? 0) > 1
  }

  private static func table(_ rows: [[Block]]) -> String {
    let width = rows.map(\.count).max() ?? 1
    var lines = rows.map { row in
      let cells = row.map { MarkdownLine($0, .cell).text }
      let padding = Array(repeating: "", count: width - row.count)
      return "| " + (cells + padding).joined(separator: " | ") + " |"
    }
    lines.insert("|" + String(repeating: " --- |", count: width), at: 1)
    return lines.joined(separator: "\n")
  }
}
