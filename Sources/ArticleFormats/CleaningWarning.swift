/// What `Article.warnings` say of text that was not taken over as it was.
///
///     CleaningWarning.removed(2)  // ["2 control characters were taken out."]
///     CleaningWarning.removed(0)  // []
enum CleaningWarning {
  /// - Parameter place: What they were taken out of, where it is more than the article: "the feed".
  static func removed(_ count: Int, of place: String? = nil) -> [String] {
    guard count > 0 else { return [] }
    let what = count == 1 ? "control character was" : "control characters were"
    return ["\(count) \(what) taken out\(place.map { " of \($0)" } ?? "")."]
  }

  /// Bytes that mean nothing in the encoding, which stand as U+FFFD now.
  static func replaced(_ count: Int) -> [String] {
    guard count > 0 else { return [] }
    return ["\(count) invalid \(count == 1 ? "byte was" : "bytes were") replaced."]
  }
}
