import ArticleFormats
import ArticleStorage
import Articles
import Fetching
import FoundationEssentials
import Glibc

/// One fetch from beginning to end: feeds and pages to bytes to articles to files.
final class FetchRun {
  private let session: FetchSession
  private var articles: FetchedArticles
  private var memory: FetchMemory
  private let tell: (FetchEvent) -> Void
  private var report = FetchReport()
  private var total = 0
  private var wasReached = false
  /// Hosts to which there was no way. Where several fail and nothing else answers, the way there is at
  /// fault and not they.
  private var unreachable: Set<String> = []

  init(
    session: FetchSession, articles: FetchedArticles, memory: FetchMemory,
    tell: @escaping (FetchEvent) -> Void
  ) {
    self.session = session
    self.articles = articles
    self.memory = memory
    self.tell = tell
  }

  /// Fetches subscriptions, and addresses that may be of feeds or of pages.
  func run(
    _ subscriptions: [Subscription], pages: [String] = [], isForced: Bool
  ) -> (report: FetchReport, memory: FetchMemory) {
    total = subscriptions.count + pages.count
    tell(.began(feeds: total))
    session.onProgress = { [tell, names = Self.names(subscriptions)] progress in
      tell(
        .receiving(
          url: progress.url, name: names[progress.url] ?? progress.url, bytes: progress.received,
          expected: progress.expected))
    }
    for subscription in subscriptions {
      switch memory.turn(of: subscription.url, at: now, isForced: isForced) {
      case .later(let seconds): end(subscription, .later(seconds))
      case .never: end(subscription, .failed(FetchError.gone.description))
      case .now:
        session.add(memory.request(for: subscription.url)) { [self] answer in
          take(answer, subscription)
        }
      }
    }
    for url in pages {
      session.add(FetchRequest(url, for: .page)) { [self] answer in
        take(answer, Subscription(url))
      }
    }
    session.run()
    report.isOffline =
      !wasReached && !unreachable.isEmpty && (unreachable.count >= 3 || !Self.isOnline)
    return (report, memory)
  }

  // MARK: - Private

  private var now: Double { Date().timeIntervalSince1970 }

  private static func names(_ subscriptions: [Subscription]) -> [String: String] {
    Dictionary(
      subscriptions.map { ($0.url, $0.title ?? $0.url) }, uniquingKeysWith: { first, _ in first })
  }

  private func end(
    _ subscription: Subscription, _ outcome: FetchedFeed.Outcome, new: Int = 0, changed: Int = 0
  ) {
    let feed = FetchedFeed(
      name: PlainText.line(subscription.title ?? subscription.url), url: subscription.url, new: new,
      changed: changed, outcome: outcome)
    report.feeds.append(feed)
    tell(.ended(feed, done: report.feeds.count, of: total))
  }

  private func take(_ answer: FetchAnswer, _ subscription: Subscription) {
    switch answer.outcome {
    case .notModified:
      wasReached = true
      memory.take(answer, of: subscription.url, at: now)
      end(subscription, .unchanged)
    case .failed(let error):
      if case .unreachable(let host) = error {
        unreachable.insert(host)
      } else {
        wasReached = true
      }
      memory.take(answer, of: subscription.url, at: now)
      end(subscription, .failed(error.description))
    case .fetched(let resource):
      wasReached = true
      do throws(FetchFailure) {
        if resource.isPage {
          try takePage(resource, subscription)
        } else {
          try takeFeed(resource, answer, subscription)
        }
      } catch {
        memory.take(answer, of: subscription.url, at: now, isKept: false)
        memory.note(error.description, of: subscription.url)
        end(subscription, .failed(error.description))
      }
    }
  }

  // MARK: Feeds

  private func takeFeed(
    _ resource: Resource, _ answer: FetchAnswer, _ subscription: Subscription
  ) throws(FetchFailure) {
    let entries = try Self.parse(resource, as: .feed)
    let news = FeedNews(entries, subscription).filter { articles.isNews($0.keys, feed: $1) }
    let waiting = FeedInProgress(subscription, answer)
    for entry in news {
      guard subscription.fetchesPages, let url = entry.article.url, WebAddress(url) != nil else {
        try store(entry, waiting)
        continue
      }
      waiting.open += 1
      session.add(FetchRequest(url, for: .page)) { [self] answer in
        waiting.open -= 1
        var whole = entry
        if case .fetched(let page) = answer.outcome,
          let read = try? Self.parse(page, as: .html).first
        {
          whole.article = WholeArticle.join(entry.article, page: read)
        }
        do throws(FetchFailure) {
          try store(whole, waiting)
        } catch {
          waiting.problem = error.description
        }
        if waiting.open == 0 { finish(waiting) }
      }
    }
    if waiting.open == 0 { finish(waiting) }
  }

  private func store(_ entry: FeedNews.Entry, _ feed: FeedInProgress) throws(FetchFailure) {
    do {
      switch try articles.store(
        entry.article, entry.keys, feed: feed.subscription.url, section: feed.subscription.section)
      {
      case .new: feed.new += 1
      case .changed: feed.changed += 1
      case .known: break
      }
    } catch {
      throw FetchFailure("Its articles can't be kept: \(error)")
    }
  }

  private func finish(_ feed: FeedInProgress) {
    do {
      try articles.save()
    } catch {
      feed.problem = "What was fetched can't be written down: \(error)"
    }
    let url = feed.subscription.url
    memory.take(feed.answer, of: url, at: now, isKept: feed.problem == nil)
    if let problem = feed.problem { memory.note(problem, of: url) }
    end(
      feed.subscription, feed.problem.map { .failed($0) } ?? .fetched, new: feed.new,
      changed: feed.changed)
  }

  // MARK: Pages

  private func takePage(
    _ resource: Resource, _ subscription: Subscription
  ) throws(FetchFailure) {
    guard var article = try Self.parse(resource, as: .html).first else {
      throw FetchFailure("There is no article in the page.")
    }
    article.url = article.url ?? resource.url
    article.source = article.source ?? WebAddress(resource.url)?.host
    let page = FeedInProgress(subscription, nil)
    let keys = EntryKeys(article, feed: subscription.url)
    try store(FeedNews.Entry(article: article, keys: keys), page)
    finish(page)
  }

  // MARK: Articles

  static func parse(
    _ resource: Resource, as format: Article.Format
  ) throws(FetchFailure) -> [Article] {
    do {
      return try ArticleFile.parser.articles(
        from: resource.body, name: "", format: format, contentType: resource.contentType)
    } catch {
      throw FetchFailure(error.description)
    }
  }

  /// Whether any network but the machine's own is up.
  private static var isOnline: Bool {
    var first: UnsafeMutablePointer<ifaddrs>?
    guard getifaddrs(&first) == 0 else { return true }
    defer { freeifaddrs(first) }
    var next = first
    while let interface = next?.pointee {
      let flags = Int32(bitPattern: interface.ifa_flags)
      let family = interface.ifa_addr.map { Int32($0.pointee.sa_family) }
      let isUp = flags & Int32(IFF_UP) != 0 && flags & Int32(IFF_RUNNING) != 0
      let isOwn = flags & Int32(IFF_LOOPBACK) != 0
      if isUp, !isOwn, family == AF_INET || family == AF_INET6 { return true }
      next = interface.ifa_next
    }
    return false
  }
}

/// Why what was fetched gives no article, in a sentence.
struct FetchFailure: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) { self.description = description }
}

/// A feed of which pages are still on their way.
private final class FeedInProgress {
  let subscription: Subscription
  let answer: FetchAnswer
  var new = 0
  var changed = 0
  /// Pages that are asked for.
  var open = 0
  var problem: String?

  init(_ subscription: Subscription, _ answer: FetchAnswer?) {
    self.subscription = subscription
    self.answer = answer ?? FetchAnswer(url: subscription.url, outcome: .notModified)
  }
}
