import Articles
import NewsLibrary
import ReaderCore

extension Library {
  /// Answers what a page of the reader asks.
  func answer(to question: LibraryQuestion) -> LibraryAnswer {
    switch question {
    case .dossier(let id): return .dossier(dossier(of: id))
    case .mentions(let id, let position, let limit):
      let page = mentions(of: [id], after: position, limit: limit)
      return .mentions(page.found, next: page.next)
    case .names(let listing, let offset, let limit):
      return .names(entities(listing, offset: offset, limit: limit))
    case .both(let first, let second): return .both(shared(first, second))
    // Beside the article there is room for few, and for no dates.
    case .related(_, let opened?): return .related(related(to: opened, limit: 6))
    case .related(let id, nil): return .related(dated((try? related(to: id)) ?? []))
    case .places: return .places(places)
    case .shelf: return .shelf(savedPlaces)
    case .notes: return .notes(notes)
    case .explanation(let id, let article): return .explanation(explanation(of: id, in: article))
    case .hits(let query, _, let article):
      return .hits(
        hits(of: query, in: article).map {
          ReadingState.Spot(kind: .hit, block: $0.block, range: $0.range)
        })
    }
  }

  /// Headlines with what was searched for.
  func marked(_ headlines: [Headline], _ listing: Listing) -> [Headline] {
    guard !listing.query.isEmpty else { return headlines }
    return headlines.map { headline in
      var headline = headline
      headline.hits = hits(of: listing.query, inTitle: headline.title)
      return headline
    }
  }

  // MARK: - Private

  /// As many as one goes through.
  private static let most = 200

  private func shared(_ first: EntityID, _ second: EntityID) -> SharedArticles {
    let queries = [first, second].map { ListPlace.Kind.pinned($0).listing.query }
    let articles = try? headlines(
      Listing(query: queries.joined(separator: " ")), after: nil, limit: Self.most)
    return SharedArticles(
      articles: articles ?? [], sentences: mentions(of: [first, second], limit: Self.most).found)
  }

  /// The articles of the library with their headlines, which tell when they came out.
  private func dated(_ related: [RelatedArticle]) -> [RelatedArticle] {
    related.map { related in
      var related = related
      if related.headline == nil, case .article(let id) = related.target {
        related.headline = headline(id)
      }
      return related
    }
  }
}
