import TerminalScreen

/// The three panes.
public enum Pane: Int, Hashable, Sendable, CaseIterable {
  case list, article, people
}

/// Where the panes stand on the screen.
///
///     header
///     list │ article │ people
///     status
///
/// Three panes where they fit, else two, else one; the others are then one key away.
public struct PaneFrames: Hashable, Sendable {
  public var header: Rect
  public var status: Rect
  public var list: Rect?
  public var article: Rect?
  public var people: Rect?

  /// Under this many cells nothing can be read: one sentence is shown.
  public static let smallest = ScreenSize(columns: 20, rows: 5)

  /// An article pane narrower than this breaks prose too often to be read beside another.
  static let narrowestArticle = 52

  /// - Parameters:
  ///   - focus: The pane that must be visible.
  ///   - side: The pane to show beside the article where there is room for two only.
  ///   - isOneAtATime: Whether no pane stands beside another, however much room there is.
  /// - Returns: nil where the screen is smaller than `smallest`.
  public init?(
    size: ScreenSize, focus: Pane, side: Pane, isPeopleShown: Bool, isArticleAlone: Bool,
    isOneAtATime: Bool = false
  ) {
    guard size.columns >= Self.smallest.columns, size.rows >= Self.smallest.rows else { return nil }
    header = Rect(column: 0, row: 0, columns: size.columns, rows: 1)
    status = Rect(column: 0, row: size.rows - 1, columns: size.columns, rows: 1)
    let listWidth = min(max(size.columns * 3 / 10, 28), 52)
    let peopleWidth = min(max(size.columns / 5, 24), 36)
    let rows = size.rows - 2

    func pane(_ column: Int, _ columns: Int) -> Rect {
      Rect(column: column, row: 1, columns: columns, rows: rows)
    }

    let wantsPeople = (isPeopleShown || focus == .people) && !(isArticleAlone && focus != .people)
    let wantsList = !(isArticleAlone && focus != .list)
    // A rule of one cell stands between two panes.
    let three = size.columns - listWidth - peopleWidth - 2
    if wantsList, wantsPeople, three >= Self.narrowestArticle, !isOneAtATime {
      list = pane(0, listWidth)
      article = pane(listWidth + 1, three)
      people = pane(listWidth + three + 2, peopleWidth)
      return
    }
    let beside: Pane? =
      switch (wantsList, wantsPeople) {
      case (true, true): focus == .article ? side : focus
      case (true, false): .list
      case (false, true): .people
      case (false, false): nil
      }
    if isOneAtATime {
      show(focus, in: pane(0, size.columns))
    } else if beside == .people, size.columns - peopleWidth - 1 >= Self.narrowestArticle {
      article = pane(0, size.columns - peopleWidth - 1)
      people = pane(size.columns - peopleWidth, peopleWidth)
    } else if beside == .list || beside == .article,
      size.columns - listWidth - 1 >= Self.narrowestArticle
    {
      list = pane(0, listWidth)
      article = pane(listWidth + 1, size.columns - listWidth - 1)
    } else {
      show(focus, in: pane(0, size.columns))
    }
  }

  private mutating func show(_ pane: Pane, in rect: Rect) {
    switch pane {
    case .list: list = rect
    case .article: article = rect
    case .people: people = rect
    }
  }

  public subscript(pane: Pane) -> Rect? {
    switch pane {
    case .list: list
    case .article: article
    case .people: people
    }
  }

  /// The pane at a cell, if any.
  public func pane(atColumn column: Int, row: Int) -> Pane? {
    Pane.allCases.first { self[$0]?.contains(column: column, row: row) == true }
  }

  /// The columns of the rules between panes.
  public var rules: [Int] {
    let starts = [list, article, people].compactMap { $0?.column }.filter { $0 > 0 }
    return starts.map { $0 - 1 }
  }
}
