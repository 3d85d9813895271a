import Articles

/// A search: words that an article must hold, or must not, and what its status must be.
///
///     harbor "pay offer" title:crane* -storm is:unread
struct Query: Sendable {
  struct Term: Sendable {
    enum Field: Sendable { case anywhere, title, source, person, status }
    var field: Field
    var words: String
    var isPrefix: Bool
    var isExcluded: Bool
  }

  private(set) var terms: [Term] = []

  var isEmpty: Bool { terms.isEmpty }

  init(_ text: String) throws(QueryError) {
    var index = text.startIndex
    func place() -> Int { text.distance(from: text.startIndex, to: index) }
    while index < text.endIndex {
      if text[index].isWhitespace || "()".contains(text[index]) {
        index = text.index(after: index)
        continue
      }
      var isExcluded = false
      if text[index] == "-" {
        isExcluded = true
        index = text.index(after: index)
      }
      var field = Term.Field.anywhere
      let start = index
      let name = text[index...].prefix { $0.isLetter }
      let afterName = name.endIndex
      if afterName < text.endIndex, text[afterName] == ":" {
        switch name.lowercased() {
        case "title": field = .title
        case "source": field = .source
        case "person", "org": field = .person
        case "is": field = .status
        default:
          throw QueryError(
            "“\(name):” is no field", place: text.distance(from: text.startIndex, to: start))
        }
        index = text.index(after: afterName)
      }
      let wordsStart = place()
      var words: Substring
      if index < text.endIndex, text[index] == "\"" {
        index = text.index(after: index)
        words = text[index...].prefix { $0 != "\"" }
        index = words.endIndex
        if index < text.endIndex { index = text.index(after: index) }
      } else {
        words = text[index...].prefix { !$0.isWhitespace && !"()".contains($0) }
        index = words.endIndex
      }
      let isPrefix = words.last == "*"
      if isPrefix { words.removeLast() }
      if field == .status, !["read", "unread", "starred"].contains(words) {
        throw QueryError("expected is:read, is:unread or is:starred", place: wordsStart)
      }
      let key = field == .status ? String(words) : HeadlineKey.key(String(words))
      guard !key.isEmpty else { continue }
      terms.append(Term(field: field, words: key, isPrefix: isPrefix, isExcluded: isExcluded))
    }
  }
}

/// What is wrong with a query, and where.
public struct QueryError: Error, Hashable, CustomStringConvertible {
  public var description: String
  /// Characters from the query's start.
  public var place: Int

  init(_ description: String, place: Int) {
    self.description = description
    self.place = place
  }
}
