/// What an article is known by in journals and in the index. It survives a rename and a small edit:
/// `NewsLibrary` makes it of the article's own id, its URL, or its headline and date.
public struct ArticleID: Hashable, Sendable, Comparable, CustomStringConvertible {
  public var text: String

  public init(_ text: String) { self.text = text }

  public var description: String { text }
  public static func < (a: ArticleID, b: ArticleID) -> Bool { a.text < b.text }
}
