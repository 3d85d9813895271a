/// An index wears: the full text can't forget what it said of articles that are gone or were changed (see
/// `Schema`), so that with the years it outgrows the library. Then it is time to make another.
extension ArticleIndex {
  /// So many articles that are gone no library is too small to bear.
  private static let bearable = 1000

  /// Remembers whether most of what the full text has is of articles that are gone.
  public func noteWear() throws(IndexError) {
    try connection.withLock { connection throws(IndexError) in
      let gone = try connection.rows("SELECT count(*) FROM gone") { Int($0.integer(0)) }.first ?? 0
      guard gone > Self.bearable, gone > (try connection.articleCount()) else { return }
      try connection.remember("1", as: .worn)
    }
  }

  /// Whether `noteWear` found so, which is quickly asked.
  public var isWorn: Bool { ((try? remembered(.worn)) ?? nil) != nil }
}
