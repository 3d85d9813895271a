import Articles
import NewsLibrary
import ReaderCore
import Synchronization

/// Looks for what is typed in the palette, away from the thread that draws: the newest query stops
/// the one before it, and what is found is told as it is found. So the first answer comes within a
/// frame, however many articles there are.
final class PaletteSearch: Sendable {
  private struct Work {
    /// What is to be looked for next.
    var query: PaletteQuery?
    var isRunning = false
    /// Whether the articles are not those of the catalog any more.
    var isStale = false
  }

  private let work = Mutex(Work())
  private let catalog = Mutex(HeadlineCatalog())
  /// Made when a name is sought first.
  private let nameCatalog = Mutex<NameCatalog?>(nil)
  private let library: Library
  private let tell: @Sendable (ReaderAction) -> Void

  /// Titles looked at before a newer query is looked for: about a millisecond.
  private static let slice = 4096

  /// A frame's time, after which what was found so far is told.
  private static let frame = Duration.milliseconds(16)

  /// - Parameter tell: Called on a thread of the search's own.
  init(_ library: Library, tell: @escaping @Sendable (ReaderAction) -> Void) {
    self.library = library
    self.tell = tell
  }

  func search(_ query: PaletteQuery) {
    let mustStart = work.withLock { work in
      work.query = query
      defer { work.isRunning = true }
      return !work.isRunning
    }
    guard mustStart else { return }
    Task.detached(priority: .userInitiated) {
      while let query = self.next() { self.answer(query) }
    }
  }

  /// Articles came or went.
  func libraryChanged() { work.withLock { $0.isStale = true } }

  // MARK: - Private

  private func next() -> PaletteQuery? {
    work.withLock { work in
      if work.isStale {
        catalog.withLock { $0 = HeadlineCatalog() }
        nameCatalog.withLock { $0 = nil }
      }
      work.isStale = false
      defer { work.query = nil }
      work.isRunning = work.query != nil
      return work.query
    }
  }

  private func answer(_ query: PaletteQuery) {
    switch query.kind {
    case .articles: searchHeadlines(query)
    case .names: tell(.paletteFilled(names(query.words), query, isWhole: true))
    case .tags: tell(.paletteFilled(tags(query.words), query, isWhole: true))
    case .commands: break
    }
  }

  private func names(_ words: String) -> [Menu.Item] {
    let found = nameCatalog.withLock { catalog in
      let made = catalog ?? NameCatalog(library)
      catalog = made
      return made.search(words, in: library)
    }
    return library.withRoles(found).map { entity in
      let articles = entity.articles == 1 ? "1 article" : "\(entity.articles) articles"
      return Menu.Item(
        entity.id.name,
        detail: [entity.role, articles].compactMap(\.self).joined(separator: " · "),
        action: .goToEntity(entity.id))
    }
  }

  private func tags(_ words: String) -> [Menu.Item] {
    FuzzyPattern(words).ranked(library.tags, \.name).map { tag in
      Menu.Item(
        tag.name, detail: "\(tag.counts.articles), \(tag.counts.unread) unread",
        action: .filter(ListPlace.Kind.tag(tag.name).listing.query))
    }
  }

  private func searchHeadlines(_ query: PaletteQuery) {
    let pattern = FuzzyPattern(query.words)
    var found = BestMatches(most: Palette.most)
    var looked = 0
    var told: ContinuousClock.Instant?
    while work.withLock({ $0.query == nil }) {
      let isWhole = catalog.withLock { catalog in
        if looked == catalog.count, !catalog.isWhole {
          catalog.read(pattern.isEmpty ? Palette.most : Self.slice, of: library)
        }
        let end = min(looked + Self.slice, catalog.count)
        catalog.search(pattern, in: looked..<end, into: &found)
        looked = end
        return catalog.isWhole && looked == catalog.count
          // Of all articles the newest are shown, and they come first.
          || pattern.isEmpty && looked >= Palette.most
      }
      // At once what was found first, then what is better a frame later.
      let isDue = told.map { ContinuousClock.now - $0 >= Self.frame } ?? !found.matches.isEmpty
      if isWhole || isDue {
        let items = catalog.withLock { $0.items(found.matches, of: library) }
        tell(.paletteFilled(items, query, isWhole: isWhole))
        told = .now
      }
      if isWhole { return }
    }
  }
}
