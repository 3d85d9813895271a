import Articles
import FoundationEssentials

/// A search as people type it.
///
///     harbor "pay offer" crane* -storm (rail or road) title:strike person:moreau tag:later
///     section:World is:unread after:2024-06-01 before:2024-07 date:2024-06 link:ships.example
///
/// Words that stand side by side must all be there. Case and accents don't matter, and marks part
/// words: "pay-offer" is the phrase "pay offer".
public struct SearchQuery: Hashable, Sendable {
  indirect enum Node: Hashable, Sendable {
    /// `text` is as it was typed, without quotation marks.
    case words(field: Field, text: String, isPrefix: Bool)
    case section(String)
    case status(Status)
    case dates(from: Date?, until: Date?)
    case link(String)
    case not(Node)
    case all([Node])
    case any([Node])
  }

  enum Field: String, Hashable, Sendable, CaseIterable {
    case anywhere, title, body, by, source, tag, person, org
  }

  enum Status: String, Hashable, Sendable, CaseIterable { case read, unread, starred, tagged }

  let node: Node

  /// Whether it asks for nothing in particular.
  public var isEmpty: Bool { node == .all([]) }

  /// The beginning of words that it asks for, where that is all.
  var beginning: String? {
    guard topNodes.count == 1, case .words(.anywhere, let text, isPrefix: true) = topNodes[0] else {
      return nil
    }
    return text
  }

  /// Asks for nothing in particular: every article.
  public static let everything = SearchQuery(node: .all([]))

  private init(node: Node) { self.node = node }

  public init(_ text: String) throws(QueryError) {
    var parser = Parser(text)
    node = try parser.query()
  }

  // MARK: - Private

  private struct Parser {
    private let characters: [Character]
    private var index = 0

    init(_ text: String) {
      // The full text takes a NUL for a query's end.
      characters = text.map { $0.unicodeScalars.contains(where: \.isUnsafeInText) ? " " : $0 }
    }

    mutating func query() throws(QueryError) -> Node {
      let node = try alternatives(depth: 0)
      if index < characters.count {
        throw QueryError("this bracket was never opened", place: index)
      }
      return node
    }

    private mutating func alternatives(depth: Int) throws(QueryError) -> Node {
      guard depth < 32 else { throw QueryError("too many brackets", place: index) }
      var choices = [try sequence(depth: depth)]
      while let place = takeOr() {
        let next = try sequence(depth: depth)
        guard next != .all([]), choices.last != .all([]) else {
          throw QueryError("“or” needs words on both sides", place: place)
        }
        choices.append(next)
      }
      return choices.count == 1 ? choices[0] : .any(choices)
    }

    private mutating func sequence(depth: Int) throws(QueryError) -> Node {
      var nodes: [Node] = []
      while true {
        skipSpaces()
        guard index < characters.count, characters[index] != ")", !isAtOr() else { break }
        if let node = try term(depth: depth) { nodes.append(node) }
      }
      return nodes.count == 1 ? nodes[0] : .all(nodes)
    }

    private mutating func term(depth: Int) throws(QueryError) -> Node? {
      var isExcluded = false
      while index < characters.count, characters[index] == "-" {
        isExcluded.toggle()
        index += 1
      }
      guard index < characters.count, !characters[index].isWhitespace, characters[index] != ")"
      else { return nil }
      let node = try wanted(depth: depth)
      return isExcluded ? node.map(Node.not) : node
    }

    private mutating func wanted(depth: Int) throws(QueryError) -> Node? {
      if characters[index] == "(" {
        let place = index
        index += 1
        let node = try alternatives(depth: depth + 1)
        guard index < characters.count else {
          throw QueryError("this bracket is never closed", place: place)
        }
        index += 1
        return node == .all([]) ? nil : node
      }
      let start = index
      let name = takeFieldName()
      let valueStart = index
      if name != nil, index < characters.count, characters[index] == "(" {
        throw QueryError("a field takes one word or a phrase", place: index)
      }
      let value = takeValue()
      guard let name else { return words(.anywhere, value) }
      switch name {
      case "is":
        guard let status = Status(rawValue: value.text.lowercased()) else {
          throw QueryError(
            "expected is:read, is:unread, is:starred or is:tagged", place: valueStart)
        }
        return .status(status)
      case "after", "before", "date":
        guard let period = DatePeriod(value.text) else {
          throw QueryError("expected a date, as 2024, 2024-06 or 2024-06-24", place: valueStart)
        }
        switch name {
        case "after": return .dates(from: period.start, until: nil)
        case "before": return .dates(from: nil, until: period.start)
        default: return .dates(from: period.start, until: period.end)
        }
      case "link": return value.text.isEmpty ? nil : .link(value.text)
      case "section": return value.text.isEmpty ? nil : .section(value.text)
      default:
        guard let field = Field(rawValue: name), field != .anywhere else {
          throw QueryError("“\(name):” is no field", place: start)
        }
        return words(field, value)
      }
    }

    private func words(_ field: Field, _ value: (text: String, isPrefix: Bool)) -> Node? {
      // A lone dash or bracket on its way to a word asks for nothing.
      WordTokenizer.shared.words(of: value.text).isEmpty
        ? nil : .words(field: field, text: value.text, isPrefix: value.isPrefix)
    }

    private mutating func takeFieldName() -> String? {
      var end = index
      while end < characters.count, characters[end].isLetter { end += 1 }
      guard end > index, end < characters.count, characters[end] == ":" else { return nil }
      let name = text(index..<end).lowercased()
      // "https://…" is no field.
      if end + 1 < characters.count, characters[end + 1] == "/" { return nil }
      index = end + 1
      return name
    }

    private mutating func takeValue() -> (text: String, isPrefix: Bool) {
      if index < characters.count, Self.isQuotationMark(characters[index]) {
        index += 1
        let start = index
        while index < characters.count, !Self.isQuotationMark(characters[index]) { index += 1 }
        let text = text(start..<index)
        if index < characters.count { index += 1 }
        return (text, false)
      }
      let start = index
      while index < characters.count, !characters[index].isWhitespace,
        !"()".contains(characters[index])
      {
        index += 1
      }
      let isPrefix = characters[start..<index].last == "*"
      return (text(start..<(isPrefix ? index - 1 : index)), isPrefix)
    }

    // `String(characters[…])` would have the runtime look through all conformances of the program.
    private func text(_ range: Range<Int>) -> String {
      characters[range].reduce(into: "") { $0.append($1) }
    }

    /// The typographic ones too: phrases are copied out of articles.
    private static func isQuotationMark(_ character: Character) -> Bool {
      "\"“”„".contains(character)
    }

    private mutating func skipSpaces() {
      while index < characters.count, characters[index].isWhitespace { index += 1 }
    }

    private func isAtOr() -> Bool {
      guard index + 2 <= characters.count,
        characters[index].lowercased() == "o", characters[index + 1].lowercased() == "r"
      else { return false }
      return index + 2 == characters.count || characters[index + 2].isWhitespace
        || characters[index + 2] == "("
    }

    /// Where the "or" stood.
    private mutating func takeOr() -> Int? {
      skipSpaces()
      guard isAtOr() else { return nil }
      index += 2
      return index - 2
    }
  }
}
