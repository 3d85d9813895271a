import Articles
import FoundationEssentials

/// One entry of a feed, whatever the feed's format.
package struct FeedEntry {
  package var title: FeedProse?
  package var summary: FeedProse?
  package var content: FeedProse?
  package var authors: [String] = []
  package var published: Date?
  package var updated: Date?
  /// The title of the feed that it was first in.
  package var source: String?
  package var url: String?
  package var id: String?
  package var language: String?
  package var tags: [String] = []

  package init() {}

  /// The entry as an article. A summary stands above the content, unless it is the content's own
  /// beginning; where there is no content it is the text.
  package var article: Article {
    var known = Article(format: .feed)
    known.title = title?.line
    known.byline = Byline(authors.compactMap(Self.name))
    known.published = published
    known.updated = updated
    known.source = source.flatMap(Self.line)
    known.url = url.flatMap(Self.address)
    known.declaredID = id.flatMap(Self.line)
    known.language = language.flatMap(Self.languageTag)
    known.tags = tags.compactMap(Self.line)
    let text = content?.fragment ?? (drafts: [], warnings: [])
    let lead = summary?.fragment ?? (drafts: [], warnings: [])
    known.warnings = lead.warnings + text.warnings
    let hasText = text.drafts.contains { !$0.text.isEmpty }
    var body = hasText ? text.drafts : lead.drafts
    if let title = known.title, let first = body.first, first.block.kind == .heading,
      first.text == title
    {
      body.removeFirst()
    }
    var head = known.title.map { [DraftBlock(.title, $0)] } ?? []
    if hasText, let standfirst = Self.standfirst(of: lead.drafts, before: body) {
      known.standfirst = standfirst.text
      head.append(standfirst)
    }
    var assembler = ArticleAssembler(head + body, known: known, isHeadKnown: true)
    return assembler.assemble()
  }

  // MARK: - Private

  /// The blocks of a summary as one.
  private static func standfirst(of lead: [DraftBlock], before body: [DraftBlock]) -> DraftBlock? {
    var standfirst = DraftBlock(.standfirst, "")
    for block in lead.map(\.block) where !block.text.isEmpty && block.kind != .image {
      if !standfirst.text.isEmpty { standfirst.block.text += " " }
      let start = standfirst.text.utf8.count
      let text = block.text.replacing("\n", with: " ").replacing("\t", with: " ")
      standfirst.block.text += text
      standfirst.block.links += block.links.map { link in
        Link(TextRange(start + link.range.start, start + link.range.end), url: link.url)
      }
    }
    standfirst.raw = standfirst.text
    guard !standfirst.text.isEmpty, !repeats(standfirst.text, body) else { return nil }
    return standfirst
  }

  /// Whether a summary is no more than how the text begins: programs cut it off there.
  private static func repeats(_ summary: String, _ body: [DraftBlock]) -> Bool {
    var words = summary.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    let limit = summary.count * 2 + 200
    let text = body.lazy.map { String($0.text.prefix(limit)) }.prefix(40).joined(separator: " ")
    let beginning = text.split(maxSplits: words.count + 1) { !$0.isLetter && !$0.isNumber }
      .prefix(words.count).map(String.init)
    if words == beginning { return true }
    // The last word may be half a one, and "Read more" or the like may follow it.
    guard words.count > 12 else { return false }
    words.removeLast(4)
    return beginning.starts(with: words)
  }

  private static func line(_ text: String) -> String? {
    let line = PlainText.line(MisreadText.mended(text)).composed
    return line.isEmpty ? nil : line
  }

  /// An address that may be followed, else nil.
  private static func address(_ text: String) -> String? {
    let address = PlainText.line(text)
    return address.isEmpty || !WebAddress.isHarmless(address) ? nil : address
  }

  private static func languageTag(_ text: String) -> String? {
    let tag = String(text.trimmed)
    guard (1...35).contains(tag.utf8.count),
      tag.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) })
    else { return nil }
    return tag.replacing("_", with: "-")
  }

  /// "Ada Moreau" of "ada@port.example (Ada Moreau)", which is what RSS asks for; the address where
  /// there is no name.
  private static func name(_ author: String) -> String? {
    guard let line = line(author) else { return nil }
    guard line.contains("@") else { return line }
    let isAddress: (Substring) -> Bool = { word in
      let bare = word.trimming("<>()[],;:\"")
      return bare.contains("@") && !bare.hasPrefix("@")
    }
    let words = line.split(separator: " ").filter { !isAddress($0) && $0 != "()" && $0 != "<>" }
    let name = words.joined(separator: " ").trimming("()<>,;-\" ")
    if !name.isEmpty { return String(name) }
    return String(line[...].trimming("()<>[] ").replacing("mailto:", with: ""))
  }
}

extension StringProtocol {
  /// Without any of `marks` at its ends.
  fileprivate func trimming(_ marks: String) -> SubSequence {
    var rest = self[...]
    while let first = rest.first, marks.contains(first) { rest.removeFirst() }
    while let last = rest.last, marks.contains(last) { rest.removeLast() }
    return rest
  }
}
