import Articles
import NewsLibrary
import ReaderCore

/// All headlines of the library, folded to be matched loosely: what the palette looks through.
///
/// A hundred thousand take some ten megabytes, so it is made when the palette is opened first, and what
/// is shown of those that fit is asked of the library.
struct HeadlineCatalog: Sendable {
  /// In the library's index.
  private var rows: [Int64] = []
  private var texts = FoldedTexts()

  /// Where reading goes on.
  private var last: ListPosition?
  /// Whether all headlines are in it.
  private(set) var isWhole = false

  var count: Int { rows.count }

  /// Takes in so many headlines more, newest first.
  mutating func read(_ limit: Int, of library: Library) {
    let headlines = (try? library.headlines(Listing(), after: last, limit: limit)) ?? []
    for headline in headlines {
      rows.append(headline.position.row)
      texts.append(headline.title)
    }
    last = headlines.last?.position
    isWhole = headlines.count < limit
  }

  func search(_ pattern: FuzzyPattern, in range: Range<Int>, into found: inout BestMatches) {
    texts.search(pattern, in: range, into: &found)
  }

  /// What is shown of matches; of an article that is gone meanwhile nothing.
  func items(_ matches: [BestMatches.Match], of library: Library) -> [Menu.Item] {
    library.headlines(ofRows: matches.map { rows[$0.index] }).map { headline in
      Menu.Item(
        headline.title, detail: headline.source ?? headline.section,
        action: .openArticle(headline.id))
    }
  }
}
