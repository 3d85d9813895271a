import Articles

extension ReaderState {
  /// What was searched for is marked in what is opened, unless something else is sought there.
  mutating func askForHits() -> [ReaderEffect] {
    guard let reading, find?.isOfSearch ?? true else { return [] }
    find = nil
    let query = list.listing.query
    return query.isEmpty ? [] : [.ask(.hits(query: query, in: reading.id, reading.article))]
  }

  mutating func takeHits(_ hits: [ReadingState.Spot], of query: String, in id: ArticleID) {
    guard id == reading?.id, query == list.listing.query, find == nil, !hits.isEmpty else { return }
    var found = FindState(pane: .article, text: query)
    found.hits = hits
    found.isOfSearch = true
    find = found
  }
}
