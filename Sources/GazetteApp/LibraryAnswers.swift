import Articles
import NewsLibrary
import ReaderCore

extension Library {
  /// Answers what a page of the reader asks.
  func answer(to question: LibraryQuestion) -> LibraryAnswer {
    switch question {
    case .dossier: .dossier(nil)
    case .mentions: .mentions([], next: nil)
    case .names: .names([])
    case .both: .both(SharedArticles())
    case .related(let id): .related((try? opened(id).related) ?? [])
    case .places: .places([ListPlace(.all, counts(Listing()))] + kept)
    case .notes: .notes(notes)
    case .explanation(let id, let article): .explanation(explanation(of: id, in: article))
    case .hits: .hits([])
    }
  }

  // MARK: - Private

  /// What the reader saved and pinned, with its counts.
  private var kept: [ListPlace] {
    let kinds =
      savedQueries.map { ListPlace.Kind.query(name: $0.name, query: $0.query) }
      + pinned.map(ListPlace.Kind.pinned)
    return kinds.map { ListPlace($0, counts($0.listing)) }
  }
}
