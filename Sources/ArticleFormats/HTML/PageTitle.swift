/// Takes the site's name off a page's title.
///
///     PageTitle.headline(of: "Harbor talks resume | The Levant Post", …)  // "Harbor talks resume"
///
/// The rules are those of Readability.js 0.6 (`_getArticleTitle`).
enum PageTitle {
  private static let separators: Set<Character> = ["|", "-", "–", "—", "\\", "/", ">", "»"]
  private static let hierarchical: Set<Character> = ["\\", "/", ">", "»"]

  /// - Parameters:
  ///   - title: Of the `title` element, folded.
  ///   - headings: The texts of the first two ranks of headings.
  ///   - heading: The text of the first rank, where there is one only.
  static func headline(of title: String, headings: [String], heading: String?) -> String {
    var result = title
    let marks = separatorIndices(in: title)
    var isHierarchical = false
    if let last = marks.last {
      isHierarchical = marks.contains { hierarchical.contains(title[$0]) }
      result = String(title[..<last].trimmed)
      if wordCount(result) < 3 {
        let first = title.firstIndex { separators.contains($0) }
        result = first.map { String(title[title.index(after: $0)...]) } ?? title
      }
    } else if title.contains(": ") {
      if !headings.contains(title) { result = withoutKicker(title) }
    } else if title.count > 150 || title.count < 15 {
      result = heading ?? title
    }
    result = result.folded
    let count = wordCount(result)
    if count <= 4, !isHierarchical || count != wordCount(withoutSeparators(title)) - 1 {
      return title
    }
    return result
  }

  // MARK: - Private

  private static func separatorIndices(in title: String) -> [String.Index] {
    title.indices.filter { index in
      guard separators.contains(title[index]), index > title.startIndex else { return false }
      let after = title.index(after: index)
      return after < title.endIndex && title[after] == " "
        && title[title.index(before: index)] == " "
    }
  }

  /// "Harbor: crews return" without what stands before the colon, if enough is left.
  private static func withoutKicker(_ title: String) -> String {
    guard let last = title.lastIndex(of: ":"), let first = title.firstIndex(of: ":") else {
      return title
    }
    let rest = String(title[title.index(after: last)...])
    if wordCount(rest.folded) < 3 { return String(title[title.index(after: first)...]) }
    return wordCount(String(title[..<first])) > 5 ? title : rest
  }

  private static func withoutSeparators(_ title: String) -> String {
    let marks = Set(separatorIndices(in: title))
    return String(title.indices.filter { !marks.contains($0) }.map { title[$0] }).folded
  }

  private static func wordCount(_ text: String) -> Int {
    max(1, text.split(separator: " ").count)
  }
}
