import Articles
import FoundationEssentials
import ReaderCore

/// What pages ask, answered from a few articles in memory.
extension FakeLibrary {
  func answer(_ question: LibraryQuestion) -> LibraryAnswer {
    switch question {
    case .dossier(let id): .dossier(dossier(id))
    case .mentions(let id, _, _): .mentions(sentences(naming: [id]), next: nil)
    case .names(let listing, let offset, let limit):
      .names(Array(names(listing).dropFirst(offset).prefix(limit)))
    case .both(let first, let second):
      .both(
        SharedArticles(
          articles: everything.filter { opened in
            [first, second].allSatisfy { id in opened.names.entities.contains { $0.id == id } }
          }.map(\.headline), sentences: sentences(naming: [first, second])))
    case .related(let id, _): .related(related(to: id))
    case .places: .places(places)
    case .shelf: .shelf(shelf)
    case .notes:
      .notes(
        everything.map(\.headline).filter { !$0.status.notes.isEmpty }.map {
          NotedArticle($0, notes: $0.status.notes)
        })
    case .explanation(let id, _):
      .explanation(NameExplanation(id, reasons: ["“\(id.name)” stands in the text."]))
    case .hits(let query, _, let article): .hits(hits(query, article))
    }
  }

  private var everything: [OpenedArticle] { articles.compactMap { opened($0.id) } }

  private func names(_ listing: EntityListing) -> [EntityCount] {
    var counts: [EntityID: EntityCount] = [:]
    for entity in everything.flatMap(\.names.entities) {
      counts[entity.id, default: EntityCount(entity.id, articles: 0, mentions: 0)].articles += 1
      counts[entity.id]?.mentions += entity.mentions.count
    }
    let fitting = counts.values.filter { count in
      (listing.kind == nil || listing.kind == count.id.kind)
        && count.id.name.split(separator: " ").contains {
          listing.words.isEmpty || $0.lowercased().hasPrefix(listing.words.lowercased())
        }
    }
    let sorted = fitting.sorted { a, b in
      switch listing.order {
      case .articles: (b.articles, a.id.name) < (a.articles, b.id.name)
      case .mentions: (b.mentions, a.id.name) < (a.mentions, b.id.name)
      case .name: a.id.name < b.id.name
      }
    }
    return listing.isReversed ? sorted.reversed() : sorted
  }

  private func dossier(_ id: EntityID) -> Dossier? {
    let naming = everything.filter { opened in opened.names.entities.contains { $0.id == id } }
    guard !naming.isEmpty else { return nil }
    func mentions(_ opened: OpenedArticle) -> Int {
      opened.names.entities.first { $0.id == id }?.mentions.count ?? 0
    }
    var company: [EntityID: Int] = [:]
    for entity in naming.flatMap(\.names.entities) where entity.id != id {
      company[entity.id, default: 0] += 1
    }
    func with(_ kind: Entity.Kind) -> [EntityCount] {
      company.filter { $0.key.kind == kind }.map {
        EntityCount($0.key, articles: $0.value, mentions: $0.value)
      }.sorted { ($1.articles, $0.id.name) < ($0.articles, $1.id.name) }
    }
    let dates = naming.map(\.headline.published)
    let span = (dates.min() ?? .distantPast, dates.max() ?? .distantPast)
    let roles = Set(naming.flatMap(\.names.entities).filter { $0.id == id }.flatMap(\.roles))
    return Dossier(
      count: EntityCount(
        id, articles: naming.count, mentions: naming.map(mentions).reduce(0, +)),
      names: [Dossier.Use("Moreau", articles: naming.count, first: span.0, last: span.1)],
      roles: roles.map {
        Dossier.Use($0.text, articles: naming.count, first: span.0, last: span.1)
      },
      timeline: Timeline(
        start: span.0, end: span.1.addingTimeInterval(1),
        counts: dates.reversed().map { _ in 1 }),
      people: with(.person), organizations: with(.organization),
      quotes: naming.flatMap { opened in
        opened.names.quotes.filter { quote in
          guard case .entity(let index) = quote.speaker else { return false }
          return opened.names.entities[index].id == id
        }.map { quote in
          QuoteInContext(
            headline: opened.headline, block: quote.block, range: quote.range,
            text: String(opened.article.blocks[quote.block].text[quote.range]))
        }
      }, articles: naming.map { .init($0.headline, mentions: mentions($0)) })
  }

  /// The blocks stand for sentences.
  private func sentences(naming ids: [EntityID]) -> [MentionInContext] {
    everything.flatMap { opened in
      opened.article.blocks.enumerated().compactMap { index, block in
        let marks = opened.names.entities.filter { ids.contains($0.id) }.flatMap { entity in
          entity.mentions.filter { $0.block == index }.map {
            MentionInContext.Mark(entity.id, $0.range)
          }
        }.sorted { $0.range < $1.range }
        guard let first = marks.first, Set(marks.map(\.entity)).count == ids.count else {
          return nil
        }
        return MentionInContext(
          headline: opened.headline, block: index, range: first.range, sentence: block.text,
          marks: marks)
      }
    }
  }

  private func related(to id: ArticleID) -> [RelatedArticle] {
    guard let opened = opened(id) else { return [] }
    let here = Set(opened.names.entities.map(\.id))
    return opened.related
      + everything.filter { $0.id != id }.compactMap { other in
        let shared = other.names.entities.map(\.id).filter(here.contains)
        guard !shared.isEmpty else { return nil }
        return RelatedArticle(
          reason: .shares(names: shared.map(\.name), words: []), title: other.headline.title,
          target: .article(other.id), headline: other.headline)
      }
  }

  private var places: [ListPlace] {
    func counts(_ headlines: [Headline]) -> ListCounts {
      ListCounts(articles: headlines.count, unread: headlines.filter { !$0.status.isRead }.count)
    }
    let headlines = everything.map(\.headline)
    let tags = Set(headlines.flatMap(\.status.tags)).sorted()
    return [ListPlace(.all, counts(headlines))] + shelf
      + tags.map { tag in
        ListPlace(.tag(tag), counts(headlines.filter { $0.status.tags.contains(tag) }))
      }
      + [
        ListPlace(.section("World"), counts(headlines)),
        ListPlace(.section("World/Europe"), ListCounts(articles: 1)),
        ListPlace(.source("Levant Post"), counts(headlines)),
      ]
  }

  private var shelf: [ListPlace] {
    func counts(_ headlines: [Headline]) -> ListCounts {
      ListCounts(articles: headlines.count, unread: headlines.filter { !$0.status.isRead }.count)
    }
    return record.savedQueries.sorted { $0.key < $1.key }.map { name, query in
      ListPlace(.query(name: name, query: query), self.counts(Listing(query: query)))
    }
      + record.pinned.sorted().map { id in
        ListPlace(
          .pinned(id),
          counts(
            everything.filter { opened in opened.names.entities.contains { $0.id == id } }.map(
              \.headline)))
      }
  }

  private func hits(_ query: String, _ article: Article) -> [ReadingState.Spot] {
    article.blocks.enumerated().flatMap { index, block in
      query.split(separator: " ").flatMap { word in
        TextSearch.ranges(of: String(word), in: block.text).map {
          ReadingState.Spot(kind: .hit, block: index, range: $0)
        }
      }
    }
  }
}
