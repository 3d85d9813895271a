import Articles
import Fetching

/// The entries of a feed, each as it will be kept.
struct FeedNews {
  struct Entry {
    var article: Article
    var keys: EntryKeys
  }

  private let entries: [Entry]
  private let feed: String

  init(_ articles: [Article], _ subscription: Subscription) {
    feed = subscription.url
    var addresses: [String: Int] = [:]
    for article in articles {
      if let key = article.url.flatMap(AddressKey.key) { addresses[key, default: 0] += 1 }
    }
    entries = articles.map { article in
      let key = article.url.flatMap(AddressKey.key)
      let isShared = key.map { (addresses[$0] ?? 0) > 1 } ?? false
      let keys = EntryKeys(article, feed: subscription.url, isAddressShared: isShared)
      return Entry(article: Self.kept(article, subscription), keys: keys)
    }
  }

  func filter(_ isWanted: (Entry, _ feed: String) -> Bool) -> [Entry] {
    entries.filter { isWanted($0, feed) }
  }

  // MARK: - Private

  private static func kept(_ article: Article, _ subscription: Subscription) -> Article {
    var article = article
    article.source = article.source ?? subscription.title
    article.declaredID = article.declaredID.map { EntryKeys.global($0, feed: subscription.url) }
    for tag in subscription.tags where !article.tags.contains(tag) { article.tags.append(tag) }
    return article
  }
}

/// An entry and its page made one.
enum WholeArticle {
  /// The page's text with what the feed knows better: what identifies it, and when it appeared. A page
  /// that has less than the entry is one that wants a login, so the entry stays as it is.
  static func join(_ entry: Article, page: Article) -> Article {
    func length(_ article: Article) -> Int { article.blocks.reduce(0) { $0 + $1.text.utf8.count } }
    guard length(page) > length(entry) else { return entry }
    var whole = page
    whole.format = entry.format
    whole.declaredID = entry.declaredID
    whole.url = entry.url ?? page.url
    whole.published = entry.published ?? page.published
    whole.source = entry.source ?? page.source
    whole.tags = entry.tags + page.tags.filter { !entry.tags.contains($0) }
    whole.title = page.title ?? entry.title
    whole.standfirst = page.standfirst
    if whole.byline.names.isEmpty { whole.byline = entry.byline }
    return whole
  }
}
