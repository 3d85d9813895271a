import ArticleFormats
import Articles
import FoundationEssentials
import ReaderCore
import SampleLibrary

/// The sample articles with the names in them, and answers to what the reader asks of a library.
struct SampleShelf {
  private static let articles: [OpenedArticle] = (0..<sampleArticleCount()).flatMap { number in
    let sample = sampleArticle(at: number)
    let bytes = Array(UnsafeBufferPointer(start: sample.bytes, count: sample.size))
    let read = try? ArticleTrial.parser.articles(from: bytes, name: String(cString: sample.path))
    return (read ?? []).map { article in
      let headline = Headline(
        id: ArticleID("a\(number)"), title: article.title ?? "Untitled", source: article.source,
        published: article.published ?? Date(timeIntervalSince1970: 0),
        position: ListPosition(row: -Int64(number)))
      let related = article.related.enumerated().map { index, line in
        RelatedArticle(reason: .line(index), title: line.title, target: target(line.title))
      }
      return OpenedArticle(
        headline: headline, article: article, names: NamesTrial.namesInSamples(of: article),
        related: related)
    }
  }

  /// Some lines lead to an article, some to several, some to the web and some nowhere.
  private static func target(_ title: String) -> LinkTarget {
    switch title.utf8.count % 4 {
    case 0: .article(ArticleID("a\(title.utf8.count % 19)"))
    case 1: .web("https://levantpost.example/")
    case 2: .choices([])
    default: .nowhere(words: title)
    }
  }

  private var statuses: [ArticleID: ArticleStatus] = [:]
  /// With their statuses.
  private var headlines = articles.map(\.headline)

  mutating func answers(to effect: ReaderEffect) -> [ReaderAction] {
    switch effect {
    case .loadHeadlines(let request): return [.headlines(headlines(request), request)]
    case .count(let listing):
      let all = headlines(in: listing)
      return [
        .counts(ListCounts(articles: all.count, unread: all.count { !$0.status.isRead }), listing)
      ]
    case .open(let request):
      guard var opened = Self.articles.first(where: { $0.id == request.id }) else {
        return [.openFailed(request, "The article is gone.")]
      }
      opened.headline.status = statuses[request.id] ?? ArticleStatus()
      return [.opened(opened, request)]
    case .resolve(let link, _): return [.resolved(Self.target(link.url), title: nil)]
    case .resolveLine(let line, _):
      return [.resolved(Self.target(line.url ?? ""), title: line.title)]
    case .seek(let request):
      let all = headlines(in: request.listing)
      let from = request.from?.row
      let found =
        request.isForward
        ? all.first { from ?? .max > $0.position.row } : all.last { $0.position.row > from ?? .min }
      return [.sought(found, request)]
    case .findMention(let entity, let id, let forward, _):
      let found = Self.articles.first { other in
        other.id != id && other.names.entities.contains { $0.id == entity }
      }
      return [.foundMention(found?.id, entity, forward: forward)]
    case .record(let records):
      for case .status(let id, let change) in records {
        statuses[id, default: ArticleStatus()].apply(change)
      }
      for index in headlines.indices {
        headlines[index].status = statuses[headlines[index].id] ?? ArticleStatus()
      }
      return []
    // What leaves the session has no answer.
    default: return []
    }
  }

  // MARK: - Private

  private func headlines(in listing: Listing) -> [Headline] {
    guard !listing.query.isEmpty else { return headlines }
    return headlines.filter {
      listing.query == "is:unread" ? !$0.status.isRead : $0.title.contains(listing.query)
    }
  }

  private func headlines(_ request: HeadlineRequest) -> [Headline] {
    let all = headlines(in: request.listing)
    switch request.span {
    case .after(let position):
      return Array(
        all.filter { position?.row ?? .max > $0.position.row }.prefix(request.limit))
    case .before(let position):
      return Array(
        all.filter { $0.position.row > position?.row ?? .min }.suffix(request.limit))
    case .around(let position):
      return all.filter { $0.position.row > position.row }.suffix(request.limit)
        + all.filter { $0.position.row <= position.row }.prefix(request.limit + 1)
    }
  }
}
