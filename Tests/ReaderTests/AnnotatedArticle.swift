import Articles
import FoundationEssentials

/// An article written down with marks that stand for values:
///
///     # Harbor talks resume                       the headline
///     ## They met on Monday.                      the standfirst
///     By Lena Brandt                              the byline
///     [Ada Moreau](person) left. [Moreau](person Ada Moreau) said “No,”(Ada Moreau)
///     → Dockers vote on pay offer                 a related line
///     See [the vote](vote.md) or [the port](https://port.example).
struct AnnotatedArticle {
  var article = Article()
  var names = ArticleNames()

  init(_ source: String) {
    for line in source.split(separator: "\n").map(String.init) {
      if line.hasPrefix("# ") {
        add(.title, String(line.dropFirst(2)))
        article.title = article.blocks.last?.text
      } else if line.hasPrefix("## ") {
        add(.standfirst, String(line.dropFirst(3)))
      } else if line.hasPrefix("By ") {
        add(.byline, line)
      } else if line.hasPrefix("→ ") {
        let title = String(line.dropFirst(2))
        article.related.append(RelatedLine(title: title, block: article.blocks.count))
        article.blocks.append(Block(.related, "Read \(title)"))
      } else if line.hasPrefix("> ") {
        add(.quote, String(line.dropFirst(2)))
      } else if line.hasPrefix("• ") {
        add(.listItem, String(line.dropFirst(2)))
      } else {
        add(.paragraph, line)
      }
    }
    resolveSpeakers()
  }

  private var speakers: [(quote: Int, name: String)] = []

  private mutating func add(_ kind: Block.Kind, _ marked: String) {
    var text = ""
    var links: [Link] = []
    let block = article.blocks.count
    var rest = Substring(marked)
    while let open = rest.first {
      if open == "[", let close = rest.firstIndex(of: "]"), rest[close...].hasPrefix("]("),
        let end = rest[close...].firstIndex(of: ")")
      {
        let words = rest[rest.index(after: rest.startIndex)..<close]
        let target = rest[rest.index(close, offsetBy: 2)..<end]
        let range = TextRange(text.utf8.count, text.utf8.count + words.utf8.count)
        text += words
        if let kind = Entity.Kind(rawValue: String(target.prefix { $0 != " " })) {
          let name = target.drop { $0 != " " }.dropFirst()
          mention(name.isEmpty ? String(words) : String(name), kind, block, range, String(words))
        } else {
          links.append(Link(range, url: String(target)))
        }
        rest = rest[rest.index(after: end)...]
      } else if open == "“", let close = rest.firstIndex(of: "”"),
        rest[close...].hasPrefix("”("), let end = rest[close...].firstIndex(of: ")")
      {
        let words = rest[...close]
        let range = TextRange(text.utf8.count, text.utf8.count + words.utf8.count)
        text += words
        let name = String(rest[rest.index(close, offsetBy: 2)..<end])
        speakers.append((names.quotes.count, name))
        names.quotes.append(Quote(speaker: .words(name), block: block, range: range))
        rest = rest[rest.index(after: end)...]
      } else {
        text.append(open)
        rest = rest.dropFirst()
      }
    }
    article.blocks.append(Block(kind, text, links: links))
  }

  private mutating func mention(
    _ name: String, _ kind: Entity.Kind, _ block: Int, _ range: TextRange, _ words: String
  ) {
    let index =
      names.entities.firstIndex { $0.name == name && $0.kind == kind } ?? names.entities.count
    if index == names.entities.count { names.entities.append(Entity(kind: kind, name: name)) }
    names.entities[index].mentions.append(EntityMention(kind: kind, block: block, range: range))
    if words != name, !names.entities[index].aliases.contains(words) {
      names.entities[index].aliases.append(words)
    }
  }

  private mutating func resolveSpeakers() {
    for (quote, name) in speakers {
      if let index = names.entities.firstIndex(where: { $0.name == name }) {
        names.quotes[quote].speaker = .entity(index)
      }
    }
  }
}
