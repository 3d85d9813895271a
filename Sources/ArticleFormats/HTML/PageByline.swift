/// The names in a line that a page gives as its author.
///
///     PageByline.names(in: "By Lena Brandt and Yusuf Demir")  // two names
enum PageByline {
  static func names(in raw: String) -> [String] {
    let line = raw.folded
    guard !line.isEmpty else { return [] }
    if let found = BylineReader.byline(line) { return found.byline.names }
    let opening = ["by ", "by: ", "written by ", "posted by ", "von ", "par ", "por ", "di "].first
    {
      line.lowercased().hasPrefix($0)
    }
    let rest = String(line.dropFirst(opening?.count ?? 0))
    return BylineReader.byline("By \(rest)")?.byline.names ?? [rest]
  }
}
