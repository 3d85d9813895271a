import Articles
import TextLayout

/// The article list: a window of headlines around the selected one, out of a listing that may hold
/// a hundred thousand.
public struct ListState: Hashable, Sendable {
  public internal(set) var listing = Listing()
  /// In the listing's order.
  public internal(set) var items: [Headline] = []
  /// An index into `items`.
  public internal(set) var selected = 0
  /// The first visible item. The wheel moves it and leaves the selection alone.
  public internal(set) var top = 0
  /// Whether the listing goes on before and after `items`.
  var hasMoreAbove = false
  var hasMoreBelow = true
  /// The saved searches and pinned names, which stand above the list.
  public internal(set) var shelf: [ListPlace] = []
  /// nil until they are known.
  public internal(set) var counts: ListCounts?
  /// What was chosen to be acted on at once.
  public internal(set) var chosen: [ArticleID: Headline] = [:]
  var lastChosen: ArticleID?
  /// Whether there are headings; see `ListGroup`.
  public internal(set) var isGrouped = false
  /// Seconds east of Greenwich, by which days are told apart.
  var utcOffset = 0
  /// Whether the next headlines are those that the reader starts with.
  var startsInMiddle = false
  /// Moves that wait for headlines that are not loaded yet.
  var pendingMove = 0

  /// Rows and columns of the pane.
  var rows = 0
  var columns = 0

  public init() {}

  public var selectedHeadline: Headline? {
    items.indices.contains(selected) ? items[selected] : nil
  }

  /// Headlines asked for at once: two screens of a large terminal.
  static let chunk = 64
  /// More than this are not kept.
  static let most = 512

  /// Whether each headline takes one row only, for want of room.
  public var isCompact: Bool { rows < 11 }

  /// The cells left of a title: the unread mark and air.
  public static let titleColumn = 3
  /// The cells right of it: the star and air.
  public static let titleMargin = 3

  /// The lines of a headline's title, one or two; a longer one is cut by whoever draws it.
  public func titleLines(of headline: Headline) -> [Range<Int>] {
    let whole = 0..<headline.title.utf8.count
    if isCompact || hasShortTitle(headline) { return [whole] }
    let lines = LineBreaker.lines(of: headline.title, width: titleColumns)
    return lines.count < 2 ? [whole] : [lines[0], lines[1].lowerBound..<whole.upperBound]
  }

  /// Rows that a headline takes, the blank one after it included.
  public func height(of headline: Headline) -> Int {
    // Asked for all headlines that are seen at each step: without breaking lines.
    isCompact ? 1 : hasShortTitle(headline) ? 3 : 4
  }

  private var titleColumns: Int { max(1, columns - Self.titleColumn - Self.titleMargin) }

  private func hasShortTitle(_ headline: Headline) -> Bool {
    cellWidth(of: headline.title) <= titleColumns
  }

  /// The visible items and the row where each starts, from 0 at the pane's top.
  public var visible: [(index: Int, row: Int)] {
    var visible: [(Int, Int)] = []
    var row = 0
    var index = top
    while index < items.count, row < rows {
      let heading = heading(above: index) == nil ? 0 : Self.headingRows
      visible.append((index, row + heading))
      row += heading + height(of: items[index])
      index += 1
    }
    return visible
  }

  /// The item at a row of the pane.
  func item(atRow row: Int) -> Int? {
    visible.last { $0.row <= row }.flatMap { entry in
      row < entry.row + height(of: items[entry.index]) ? entry.index : nil
    }
  }
}

extension ListState {
  /// Makes the selected headline visible.
  ///
  /// A list that moved with every step would have to be found one's way in at every step: it stands still
  /// until the selection leaves it, then turns so that as much is seen before the selection as after it. It
  /// never turns past a headline that was not seen.
  mutating func revealSelected() {
    guard !items.isEmpty else {
      selected = 0
      top = 0
      return
    }
    selected = min(max(0, selected), items.count - 1)
    top = min(max(0, top), items.count - 1)
    let lowest = top(withLast: selected)
    if selected < top {
      top = min(selected, max(topWithSelectedInMiddle, top(withLast: top - 1)))
    } else if top < lowest {
      var unseen = selected
      while unseen > top, top(withLast: unseen - 1) > top { unseen -= 1 }
      let end = top(withLast: items.count - 1)
      top = max(lowest, min(topWithSelectedInMiddle, unseen, end))
    }
  }

  /// The first item from which another is still wholly visible.
  private func top(withLast last: Int) -> Int {
    top(over: last, rows - (isCompact ? 1 : rows(ofItem: last) - 1))
  }

  /// The first item when about as much is seen above the selected one as below it.
  var topWithSelectedInMiddle: Int { top(over: selected, rows / 2) }

  /// The first of the items that have room above another.
  private func top(over item: Int, _ room: Int) -> Int {
    var room = room
    var first = item
    while first > 0 {
      room -= rows(ofItem: first - 1)
      if room < 0 { break }
      first -= 1
    }
    return first
  }

  /// How many items a page is.
  var page: Int { max(1, visible.count - 1) }

  /// Keeps the window small, around what is looked at.
  mutating func trim() {
    guard items.count > Self.most else { return }
    // What is seen and what is selected may lie apart, after the wheel.
    let low = max(0, min(top, selected) - Self.chunk)
    let high = min(items.count, max(top, selected) + 3 * Self.chunk)
    if high < items.count {
      items.removeSubrange(high...)
      hasMoreBelow = true
    }
    if low > 0 {
      items.removeSubrange(..<low)
      hasMoreAbove = true
      selected -= low
      top = max(0, top - low)
    }
  }
}
