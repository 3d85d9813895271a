import Articles
import FoundationEssentials
import ReaderCore

/// A library of annotated articles in memory, newest first in the order given.
struct FakeLibrary {
  var articles: [(id: ArticleID, article: AnnotatedArticle)] = []
  var statuses: [ArticleID: ArticleStatus] = [:]
  /// Everything recorded, oldest first.
  var journal: [ReaderChange] = []
  /// What it adds up to.
  var record = ReaderRecord()

  init(_ sources: [String]) {
    for (index, source) in sources.enumerated() {
      articles.append((ArticleID("a\(index)"), AnnotatedArticle(source)))
    }
  }

  mutating func remove(_ id: ArticleID) {
    articles.removeAll { $0.id == id }
  }

  private func headline(_ id: ArticleID) -> Headline? {
    guard let found = articles.first(where: { $0.id == id }) else { return nil }
    // The number in the id keeps the order while others come and go.
    let number = Int64(id.text.dropFirst()) ?? 0
    return Headline(
      id: id, title: found.article.article.title ?? "Untitled", source: "Levant Post",
      section: "World",
      published: Date(timeIntervalSince1970: 1_719_220_000 - Double(number) * 3600),
      status: statuses[id] ?? ArticleStatus(), position: ListPosition(row: -number))
  }

  private func all(_ listing: Listing) -> [Headline] {
    let words = listing.query.split(separator: " ").map(String.init)
    return articles.compactMap { headline($0.id) }.filter { headline in
      words.allSatisfy { word in
        if word.hasSuffix("is:unread") { return !headline.status.isRead }
        let plain = word.replacing("title:", with: "").replacing("*", with: "")
          .replacing("\"", with: "").lowercased()
        return headline.title.lowercased().contains(plain)
      }
    }
  }

  func headlines(_ request: HeadlineRequest) -> [Headline] {
    let all = all(request.listing)
    switch request.span {
    case .after(let position):
      return Array(
        all.filter { position.map { $0.row } ?? .max > $0.position.row }.prefix(request.limit))
    case .before(let position):
      return Array(
        all.filter { $0.position.row > position.map { $0.row } ?? .min }.suffix(request.limit))
    case .around(let position):
      let above = all.filter { $0.position.row > position.row }.suffix(request.limit)
      let below = all.filter { $0.position.row <= position.row }.prefix(request.limit + 1)
      return Array(above + below)
    }
  }

  func counts(_ listing: Listing) -> ListCounts {
    let all = all(listing)
    return ListCounts(articles: all.count, unread: all.count { !$0.status.isRead })
  }

  func seek(_ request: SeekRequest) -> Headline? {
    let all = all(request.listing)
    let from = request.from?.row
    let found =
      request.isForward
      ? all.first { from ?? .max > $0.position.row } : all.last { $0.position.row > from ?? .min }
    return found ?? (request.wraps ? (request.isForward ? all.first : all.last) : nil)
  }

  func opened(_ id: ArticleID) -> OpenedArticle? {
    guard let found = articles.first(where: { $0.id == id }), let headline = headline(id) else {
      return nil
    }
    let lines = found.article.article.related.enumerated().map { index, line in
      RelatedArticle(reason: .line(index), title: line.title, target: target(title: line.title))
    }
    let here = articles.compactMap { other -> RelatedArticle? in
      guard other.article.article.related.contains(where: { $0.title == headline.title }) else {
        return nil
      }
      return RelatedArticle(
        reason: .linksHere, title: other.article.article.title ?? "", target: .article(other.id))
    }
    return OpenedArticle(
      headline: headline, article: found.article.article,
      names: record.corrections.corrected(found.article.names, of: found.article.article, id),
      related: lines + here)
  }

  func target(title: String) -> LinkTarget {
    let fitting = articles.filter { $0.article.article.title == title }.compactMap {
      headline($0.id)
    }
    switch fitting.count {
    case 0: return .nowhere(words: title)
    case 1: return .article(fitting[0].id)
    default: return .choices(fitting)
    }
  }

  func target(of link: Link) -> LinkTarget {
    if let id = articles.first(where: { "\($0.id).md" == link.url })?.id { return .article(id) }
    return link.url.hasPrefix("http") ? .web(link.url) : .nowhere(words: link.url)
  }

  func article(mentioning entity: EntityID, from id: ArticleID, forward: Bool) -> ArticleID? {
    guard let here = articles.firstIndex(where: { $0.id == id }) else { return nil }
    let order = Array(articles[(here + 1)...] + articles[..<here])
    return (forward ? order : order.reversed()).first { other in
      other.article.names.entities.contains { $0.id == entity }
    }?.id
  }

  mutating func record(_ changes: [ReaderChange]) {
    journal += changes
    for change in changes {
      record.apply(change)
      if case .status(let id, let change) = change {
        statuses[id, default: ArticleStatus()].apply(change)
      }
    }
  }
}
