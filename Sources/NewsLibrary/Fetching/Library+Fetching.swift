import ArticleStorage
import Articles
import Fetching
import Glibc
import Indexing
import Synchronization

extension Library {
  /// Fetches the subscriptions in the background. Articles show as they come; how it goes is told by
  /// `fetching` and `notice`.
  public func fetchNews() {
    inBackground { wire, report in
      report(.fetching(FetchingProgress(done: 0, total: 0, new: 0)))
      defer { report(.fetching(nil)) }
      do throws(WireError) {
        var new = 0
        let result = try wire.fetch { event in
          guard case .ended(let feed, let done, let total) = event else { return }
          new += feed.new
          report(.fetching(FetchingProgress(done: done, total: total, new: new)))
        }
        var sentence = result.summary
        if !result.isOffline, let first = result.failures.first,
          case .failed(let why) = first.outcome
        {
          sentence += " \(first.name): \(why)"
        }
        report(.notice(sentence))
      } catch {
        report(.notice(error.description))
      }
    }
  }

  /// Fetches the page of an article in the background, and puts it in the place of the summary.
  public func fetchPage(of id: ArticleID) {
    inBackground { [self] wire, report in
      do {
        guard let location = try shelf.reading.location(of: id) else {
          throw LibraryError.noArticle
        }
        let article = try opened(id).article
        report(.notice("Fetching the whole article …"))
        try wire.fetchPage(of: article, at: StoredPath(location.file.path))
        report(.notice("The whole article is here."))
      } catch {
        report(.notice("\(error)"))
      }
    }
  }

  // MARK: - Private

  private func inBackground(
    _ body:
      @escaping @Sendable (NewsWire, _ report: @escaping @Sendable (LibraryChange) -> Void) -> Void
  ) {
    let wire = fetching.withLock { fetching -> NewsWire? in
      guard fetching.wire == nil, let wire = try? NewsWire(ownPlaces) else { return nil }
      fetching.wire = wire
      return wire
    }
    guard let wire else {
      worker.report(.notice("Something is being fetched already."))
      return
    }
    let worker = worker
    BackgroundThread.run { [self] in
      body(wire) { worker.report($0) }
      fetching.withLock { $0.wire = nil }
    }
  }

  /// Stops fetching and waits until nothing of it runs any more: a moment, since what is under way is
  /// dropped.
  func stopFetching() {
    while let wire = fetching.withLock(\.wire) {
      wire.cancel()
      usleep(1000)
    }
  }

  /// What is being fetched now.
  struct FetchingState {
    var wire: NewsWire?
  }
}
