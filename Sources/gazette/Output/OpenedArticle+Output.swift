import Articles

extension RelatedArticle {
  /// The same arrows as in the reader's sidebar: this article links there (→), linked from there
  /// (←), nearly the same text (=), found related (~).
  var row: String {
    let title = PlainText.line(title)
    return switch reason {
    case .line: "→ \(title)\(place)"
    case .linksHere: "← \(title)\(place)"
    case .sameText: "= \(title)\(place)\(why)"
    case .shares: "~ \(title)\(place)\(why)"
    }
  }

  var json: JSONValue {
    let reasonName =
      switch reason {
      case .line: "line"
      case .linksHere: "linksHere"
      case .sameText: "sameText"
      case .shares: "shares"
      }
    var shared: [String] = []
    if case .shares(let names, let words) = reason { shared = names + words }
    return [
      "title": .string(title), "reason": .string(reasonName),
      "shared": .array(shared.map { .string($0) }),
      "articles": .array(articles.map { .string($0.text) }),
      "copies": .array(copies.map { .string($0.text) }), "url": JSONValue(url),
    ]
  }

  private var articles: [ArticleID] {
    switch target {
    case .article(let id): [id]
    case .choices(let headlines): headlines.map(\.id)
    case .web, .nowhere: []
    }
  }

  private var url: String? {
    if case .web(let url) = target { url } else { nil }
  }

  private var why: String { note.map { ": \($0)" } ?? "" }

  private var place: String {
    switch target {
    case .article(let id): " [\(id)]"
    case .choices(let headlines): " [\(headlines.map(\.id.text).joined(separator: "], ["))]"
    case .web(let url): " <\(url)>"
    case .nowhere: " (not in the library)"
    }
  }
}

extension OpenedArticle {
  /// The headline's fields and then the text, block by block.
  var json: JSONValue {
    guard case .object(let fields) = headline.json else { return headline.json }
    let more: [JSONValue.Field] = [
      .init(name: "standfirst", value: JSONValue(article.standfirst)),
      .init(name: "byline", value: .array(article.byline.names.map { .string($0) })),
      .init(name: "url", value: JSONValue(article.url)),
      .init(
        name: "blocks",
        value: .array(
          article.blocks.map { block in
            ["kind": .string(block.kind.rawValue), "text": .string(block.text)]
          })),
      .init(name: "related", value: .array(related.map(\.json))),
      .init(
        name: "notes",
        value: .array(
          headline.status.notes.map { note in
            [
              "block": .number(note.block), "passage": .string(note.passage),
              "note": .string(note.text),
            ]
          })),
    ]
    return .object(fields + more)
  }
}
