import ArticleStorage
import Articles
import Indexing

extension Library {
  /// What the reader corrected about names.
  public var corrections: NameCorrections { kept.withLock(\.corrections) }

  /// Whom the reader follows like feeds, in the order of their names.
  public var pinned: [EntityID] { kept.withLock { $0.pinned.sorted() } }

  /// The queries that were saved, in the order of their names.
  public var savedQueries: [(name: String, query: String)] {
    kept.withLock { $0.savedQueries.sorted { $0.key < $1.key } }.map { ($0.key, $0.value) }
  }

  /// The places that are under a letter.
  public var placeMarks: [Character: PlaceMark] { kept.withLock(\.placeMarks) }

  /// Whom an article names, as the reader corrected it.
  ///
  /// - Parameter recognized: What the index has of it; nil to read the text.
  func names(in article: Article, _ id: ArticleID, recognized: ArticleNames?) -> ArticleNames {
    corrections.corrected(
      recognized ?? ArticleFile.recognizer.names(in: article), of: article, id)
  }
}

extension Library {
  /// The same for the index, which keeps both what was recognized and what the reader made of it.
  func indexedNames(
    in article: Article, _ id: ArticleID, recognized: ArticleNames? = nil
  ) -> IndexedNames {
    let recognized = recognized ?? ArticleFile.recognizer.names(in: article)
    let corrections = corrections
    guard !corrections.isEmpty else { return IndexedNames(recognized) }
    return IndexedNames(
      corrections.corrected(recognized, of: article, id), recognized: recognized)
  }
}

extension LibraryWorker {
  /// Has the names corrected again that a correction since the last time may change: one made here,
  /// or one that came with another device's journal.
  ///
  /// - Returns: Whether there was any.
  @discardableResult
  func correctNames(_ library: Library) -> Bool {
    let now = library.corrections
    let lines = Set(now.standing.map { Journal.text(of: .names($0)) })
    guard let known = try? library.shelf.writing.corrections(), known != lines else {
      return false
    }
    let before = NameCorrections(known.compactMap(correction))
    var reach = ArticleIndex.Reach()
    for correction in known.symmetricDifference(lines).compactMap(correction) {
      reach.add(correction, before: before, after: now)
    }
    return attempt(library) { index throws(IndexError) in
      try index.correct(reach, lines: lines, chosen: now.chosen)
    }
  }

  private func correction(_ line: String) -> NameCorrection? {
    guard case .names(let correction) = Journal.change(of: line) else { return nil }
    return correction
  }
}

extension ArticleIndex.Reach {
  /// The index knows people as they were known `before`; those that were hidden it does not know,
  /// and finds the articles by their names.
  fileprivate mutating func add(
    _ correction: NameCorrection, before: NameCorrections, after: NameCorrections
  ) {
    let id = correction.entity
    switch correction {
    case .identified: entities.formUnion([id, before.resolved(id), after.resolved(id)])
    case .aliased(_, let words, _): phrases.insert(words)
    case .split(let split, let other):
      if let article = split.article {
        articles.insert(article)
      } else {
        let alone = EntityID(kind: id.kind, name: split.words)
        entities.formUnion([id, before.resolved(id), alone])
        if let other { entities.formUnion([other, before.resolved(other)]) }
      }
    case .hidden(_, let article?, _): articles.insert(article)
    case .hidden(_, nil, _):
      let known = before.resolved(id)
      entities.insert(known)
      phrases.formUnion(([id, known] + before.merged(into: known)).map(\.name))
    }
  }
}
