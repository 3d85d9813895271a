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
  /// All folded titles, one after the other, and where each begins; one more at the end.
  private var folded: [UInt8] = []
  private var starts: [Int] = [0]
  /// For each title the letters that it has; see `FuzzyPattern.letters(in:)`.
  private var letters: [UInt64] = []

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
    let bytes = FuzzyPattern.folded(headline.title)
    folded += bytes
    starts.append(folded.count)
    letters.append(FuzzyPattern.letters(in: bytes))
  }

  /// The best matches among the titles in `range`, put to those found before. An empty pattern fits
  /// all alike.
  func search(_ pattern: FuzzyPattern, in range: Range<Int>, into found: inout BestMatches) {
    if pattern.isEmpty {
      for index in range { found.take(.init(score: 0, length: 0, index: index)) }
      return
    }
    folded.withUnsafeBufferPointer { bytes in
      for index in range where letters[index] & pattern.letters == pattern.letters {
        let title = UnsafeBufferPointer(rebasing: bytes[starts[index]..<starts[index + 1]])
        guard let score = pattern.score(folded: title) else { continue }
        found.take(.init(score: score, length: title.count, index: index))
      }
    }
  }

  func item(_ index: Int) -> Menu.Item {
    Menu.Item(titles[index], detail: details[index], action: .openArticle(ids[index]))
  }
}
