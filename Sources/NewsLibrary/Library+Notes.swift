import Articles

extension Library {
  /// The articles with notes, newest first, and the notes in them.
  public var notes: [NotedArticle] {
    let noted = kept.withLock {
      $0.statuses.filter { !$0.value.notes.isEmpty }.keys.sorted { $0.text < $1.text }
    }
    return noted.compactMap { headline($0) }.map { NotedArticle($0, notes: $0.status.notes) }.sorted
    {
      ($1.headline.position.row, $0.headline.id.text) < (
        $0.headline.position.row, $1.headline.id.text
      )
    }
  }
}
