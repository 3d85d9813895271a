import Articles
import NewsLibrary
import ReaderCore

/// All headlines of the library, folded to be matched loosely: what the palette looks through.
///
/// A hundred thousand take some ten megabytes, so it is made when the palette is opened first.
struct HeadlineCatalog: Sendable {
  private var titles: [String] = []
  private var ids: [ArticleID] = []
  private var details: [String] = []
  private var texts = FoldedTexts()

  /// Where reading goes on.
  private var last: ListPosition?
  /// Whether all headlines are in it.
  private(set) var isWhole = false

  var count: Int { titles.count }

  /// Takes in so many headlines more, newest first.
  mutating func read(_ limit: Int, of library: Library) {
    let headlines = (try? library.headlines(Listing(), after: last, limit: limit)) ?? []
    for headline in headlines { append(headline) }
    last = headlines.last?.position
    isWhole = headlines.count < limit
  }

  private mutating func append(_ headline: Headline) {
    titles.append(headline.title)
    ids.append(headline.id)
    details.append(headline.source ?? headline.section)
    texts.append(headline.title)
  }

  func search(_ pattern: FuzzyPattern, in range: Range<Int>, into found: inout BestMatches) {
    texts.search(pattern, in: range, into: &found)
  }

  func item(_ index: Int) -> Menu.Item {
    Menu.Item(titles[index], detail: details[index], action: .openArticle(ids[index]))
  }
}
