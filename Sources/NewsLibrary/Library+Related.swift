import ArticleStorage
import Articles
import Indexing

extension Library {
  /// What an article has to do with: what its text leads to and what leads to it, then the articles
  /// that share the most with it, those of nearly the same text folded into one.
  ///
  /// - Complexity: Some thousandths of a second: ask when the reader does, not at every opening.
  public func related(to id: ArticleID, limit: Int = 12) throws(LibraryError) -> [RelatedArticle] {
    let opened = try opened(id)
    var related = opened.related
    var seen: Set<ArticleID> = [id]
    for case .article(let target) in related.map(\.target) { seen.insert(target) }
    let row = opened.headline.position.row
    let same = headlines(
      ofRows: answer([]) { index throws(IndexError) in try index.copies(of: row) }
    )
    .filter { !seen.contains($0.id) }
    if let newest = same.first {
      related.append(
        RelatedArticle(
          reason: .sameText, title: newest.title, target: .article(newest.id),
          copies: same.dropFirst().map(\.id)))
      seen.formUnion(same.map(\.id))
    }
    let likely = answer([]) { index throws(IndexError) in
      try index.likenesses(of: opened.article, row: row, limit: 4 * limit)
    }
    var found = 0
    for likeness in likely where found < limit {
      guard let headline = headlines(ofRows: [likeness.row]).first, !seen.contains(headline.id)
      else { continue }
      let copies = headlines(
        ofRows: answer([]) { index throws(IndexError) in try index.copies(of: likeness.row) }
      ).map(\.id).filter { !seen.contains($0) }
      seen.insert(headline.id)
      seen.formUnion(copies)
      related.append(
        RelatedArticle(
          reason: .shares(
            names: Array(likeness.names.prefix(3)), words: Array(likeness.words.prefix(3))),
          title: headline.title, target: .article(headline.id), copies: copies))
      found += 1
    }
    return related
  }
}
