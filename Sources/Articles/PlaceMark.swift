/// A place in an article that the reader put under a letter.
public struct PlaceMark: Hashable, Sendable {
  public var article: ArticleID
  /// The headline as it was then.
  public var title: String
  public var place: ReadingPlace
  /// Whose mentions were stepped through.
  public var focus: EntityID?

  public init(
    article: ArticleID, title: String, place: ReadingPlace, focus: EntityID? = nil
  ) {
    self.article = article
    self.title = title
    self.place = place
    self.focus = focus
  }
}
