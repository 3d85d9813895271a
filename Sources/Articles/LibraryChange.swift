/// What became different in the library while it is open.
public enum LibraryChange: Hashable, Sendable {
  /// Articles came, went or moved in the list.
  case list
  /// These were read anew, or the reader's state of them changed from outside.
  case articles(Set<ArticleID>)
  /// Names were corrected: lists of people and what is known of them are different.
  case names
  /// The file was edited so that the article is known by another id now.
  case renamed(from: ArticleID, to: ArticleID)
  /// Reading in the background: so many of so many files done; nil when it is finished.
  case progress(ReadingProgress?)
  /// Feeds are fetched in the background; nil when that is finished.
  case fetching(FetchingProgress?)
  /// One sentence for the status line.
  case notice(String)
}

public struct ReadingProgress: Hashable, Sendable {
  public var done: Int
  public var total: Int

  public init(done: Int, total: Int) {
    self.done = done
    self.total = total
  }
}

public struct FetchingProgress: Hashable, Sendable {
  /// Feeds.
  public var done: Int
  /// Feeds; 0 while it is not known yet.
  public var total: Int
  /// Articles that came so far.
  public var new: Int

  public init(done: Int, total: Int, new: Int) {
    self.done = done
    self.total = total
    self.new = new
  }
}
