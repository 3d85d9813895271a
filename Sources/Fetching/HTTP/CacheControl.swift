/// The `Cache-Control` header. See RFC 9111, section 5.2.
enum CacheControl {
  /// Longer than this nothing is taken for fresh: a feed that says a year is set up wrongly.
  private static let longest = 6 * 3600

  /// Seconds for which a response stays fresh; nil where the header doesn't say.
  ///
  ///     CacheControl.maxAge("public, max-age=600")  // 600
  static func maxAge(_ header: String) -> Int? {
    var age: Int?
    for part in header.lowercased().split(separator: ",") {
      let directive = part.drop { $0 == " " }.prefix { $0 != " " }
      if directive == "no-cache" || directive == "no-store" { return 0 }
      if directive.hasPrefix("max-age=") {
        age = Int(directive.dropFirst(8).filter { $0 != "\"" })
      }
    }
    return age.map { min(max(0, $0), longest) }
  }
}
