import Articles

/// What `gazette inspect` says about one article: a line of JSON for programs, rows for people.
///
/// Offsets count Unicode scalars here, not bytes: that is what other languages index by.
struct InspectReport {
  /// As given on the command line.
  var file: String
  /// The number of the article in its file, from 0.
  var index: Int
  var article: Article
  var names: ArticleNames
  /// For each block, where its scalars stand.
  private let places: [ScalarPlaces]

  init(file: String, index: Int, article: Article, names: ArticleNames) {
    self.file = file
    self.index = index
    self.article = article
    self.names = names
    places = article.blocks.map { ScalarPlaces(in: $0.text) }
  }

  /// Every field is there, null or an empty list where nothing is known.
  var json: JSONValue {
    [
      "file": .string(file), "index": .number(index), "format": .string(article.format.rawValue),
      "title": JSONValue(article.title), "standfirst": JSONValue(article.standfirst),
      "byline": .array(article.byline.names.map { .string($0) }),
      "published": Output.json(article.published), "updated": Output.json(article.updated),
      "source": JSONValue(article.source), "url": JSONValue(article.url),
      "id": JSONValue(article.declaredID), "language": JSONValue(article.language),
      "blocks": .array(article.blocks.indices.map(json(ofBlock:))),
      "related": .array(
        article.related.map { line in
          [
            "title": .string(line.title), "url": JSONValue(line.url), "block": .number(line.block),
          ]
        }),
      "entities": .array(names.entities.map(json(of:))),
      "quotes": .array(names.quotes.map(json(of:))),
      "warnings": .array(article.warnings.map { .string($0) }),
    ]
  }

  // MARK: - Private

  private func json(ofBlock index: Int) -> JSONValue {
    let block = article.blocks[index]
    return [
      "kind": .string(block.kind.rawValue), "level": JSONValue(block.level),
      "text": .string(block.text),
      "links": .array(
        block.links.map { link in
          let span = places[index].span(of: link.range)
          return [
            "start": .number(span.start), "end": .number(span.end), "url": .string(link.url),
          ]
        }),
    ]
  }

  private func json(of entity: Entity) -> JSONValue {
    [
      "name": .string(entity.name), "kind": .string(entity.kind.rawValue),
      "aliases": .array(entity.aliases.map { .string($0) }),
      "roles": .array(entity.roles.map { .string($0.text) }),
      "mentions": .array(
        entity.mentions.map { mention in
          .object(
            [.init(name: "block", value: .number(mention.block))]
              + span(mention.range, mention.block))
        }),
    ]
  }

  private func json(of quote: Quote) -> JSONValue {
    .object(
      [
        .init(name: "speaker", value: JSONValue(names.speakerName(of: quote))),
        .init(name: "block", value: .number(quote.block)),
      ] + span(quote.range, quote.block))
  }

  private func span(_ range: TextRange, _ block: Int) -> [JSONValue.Field] {
    let text = article.blocks[block].text
    let span = places[block].span(of: range)
    return [
      .init(name: "start", value: .number(span.start)),
      .init(name: "end", value: .number(span.end)),
      .init(name: "text", value: .string(String(text[range]))),
    ]
  }
}
