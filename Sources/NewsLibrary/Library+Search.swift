import Articles
import Indexing

extension Library {
  /// Throws what is wrong with a query, and where.
  public static func check(_ query: String) throws(QueryError) { _ = try SearchQuery(query) }

  /// Where the words of a query stand in an article, in reading order: what to mark and to go
  /// through. Empty where the query is wrong or has no words.
  public func hits(of query: String, in article: Article) -> [(block: Int, range: TextRange)] {
    (try? SearchQuery(query))?.hits(in: article) ?? []
  }

  /// Where the words of a query stand in a headline.
  public func hits(of query: String, inTitle title: String) -> [TextRange] {
    (try? SearchQuery(query))?.hits(inTitle: title) ?? []
  }

  /// The articles that somebody may mean who gives an id, its beginning, or a headline; two at most.
  public func articles(meantBy words: String) -> [Headline] {
    if let headline = headline(ArticleID(words)) { return [headline] }
    let key = TextKey.key(words)
    let found: [Headline] = answer([]) { index throws(IndexError) in
      let titled = try index.articles(titled: words).filter { TextKey.key($0.title) == key }
      let exact = titled.filter { $0.title == words }
      return try (exact.isEmpty ? titled : exact) + index.articles(idPrefix: words, limit: 2)
    }
    return found.prefix(2).map(withStatus)
  }

  /// The parts of the library that can be listed: everything, its sections, its sources, the
  /// reader's tags, saved queries and pinned names.
  public var places: [ListPlace] {
    let (sections, sources) = answer(([], [])) { index throws(IndexError) in try index.places() }
    var places = [ListPlace(.all, counts(Listing()))]
    places += Self.whole(sections).map { ListPlace(.section($0.name), $0.counts) }
    places += sources.map { ListPlace(.source($0.name), $0.counts) }
    places += tags.map { ListPlace(.tag($0.name), $0.counts) }
    return places + savedPlaces
  }

  /// Sections with all that is in the sections in them, as their listings have it. One that holds
  /// nothing but sections is among them.
  ///
  ///     World/Asia 2, World/Europe 1  // World 3, World/Asia 2, World/Europe 1
  private static func whole(_ sections: [CountedName]) -> [CountedName] {
    var counts: [String: ListCounts] = [:]
    for section in sections {
      let parts = section.name.split(separator: "/")
      for index in parts.indices {
        counts[parts[...index].joined(separator: "/"), default: ListCounts()].add(section.counts)
      }
    }
    return counts.map { CountedName(name: $0.key, counts: $0.value) }.sorted { $0.name < $1.name }
  }

  /// The saved queries and the pinned names, each in the order of their names.
  public var savedPlaces: [ListPlace] {
    savedQueries.map {
      ListPlace(.query(name: $0.name, query: $0.query), counts(Listing(query: $0.query)))
    } + pinned.map { ListPlace(.pinned($0), counts(naming: $0)) }
  }

  private func counts(naming id: EntityID) -> ListCounts {
    answer(ListCounts()) { index throws(IndexError) in
      guard let found = try index.entity(id) else { return ListCounts() }
      return ListCounts(
        articles: found.count.articles, unread: try index.unread(naming: found.number))
    }
  }

  /// The tags that the reader gave, with how many articles have each: from the reader, or from their
  /// file.
  public var tags: [(name: String, counts: ListCounts)] {
    kept.withLock { Set($0.statuses.values.flatMap(\.tags)) }.sorted().map { tag in
      (tag, counts(ListPlace.Kind.tag(tag).listing))
    }
  }
}
