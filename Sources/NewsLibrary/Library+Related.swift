import ArticleStorage
import Articles
import Indexing

extension Library {
  /// What an article has to do with: what its text leads to and what leads to it, then the articles
  /// that share the most with it, those of nearly the same text folded into one.
  public func related(to id: ArticleID, limit: Int = 12) throws(LibraryError) -> [RelatedArticle] {
    related(to: try opened(id), limit: limit)
  }

  /// The same of an article that is at hand.
  ///
  /// - Complexity: Half a millisecond in a library of any size.
  public func related(to opened: OpenedArticle, limit: Int = 12) -> [RelatedArticle] {
    var related = opened.related.filter(\.reason.isLink)
    var known: Set<ArticleID> = [opened.id]
    for case .article(let target) in related.map(\.target) { known.insert(target) }
    let likenesses = answer(ArticleIndex.Likenesses()) { index throws(IndexError) in
      try index.likenesses(
        of: opened.article, row: opened.headline.position.row, without: known, limit: limit)
    }
    if let newest = likenesses.copies.first {
      related.append(
        RelatedArticle(
          reason: .sameText, title: newest.title, target: .article(newest.id),
          copies: likenesses.copies.dropFirst().map(\.id), headline: withStatus(newest)))
    }
    return related
      + likenesses.others.map { other in
        RelatedArticle(
          reason: .shares(
            names: Array(other.names.prefix(3)), words: Array(other.words.prefix(3))),
          title: other.headline.title, target: .article(other.headline.id), copies: other.copies,
          headline: withStatus(other.headline))
      }
  }
}
