import Articles
import FoundationEssentials

/// One line of a journal: JSON as it is read, and as it is written.
///
/// A line is about an `article`, an `entity`, a saved `query` or a `mark`, and one more field says what
/// about it; a mark is all of a place in an article. What was set to nothing is named by `cleared`.
package struct JournalLine: Decodable {
  var time: Int64
  var device: String
  var article: String?
  var entity: Name?
  /// The name of a saved query.
  var query: String?
  /// The letter that a place is under.
  var mark: String?

  var read: Bool?
  var starred: Bool?
  var tag: String?
  var isTagged: Bool?
  var note: Passage?
  var isNoted: Bool?
  var place: Place?
  var focus: Name?

  /// What the entity is known as.
  var sameAs: Name?
  var alias: String?
  var isAlias: Bool?
  /// The words whose mentions are somebody else's, who is `sameAs`.
  var splitOff: String?
  var hidden: Bool?
  var pinned: Bool?

  /// What the saved query seeks.
  var search: String?
  /// The headline of the article that the mark is in.
  var title: String?
  var cleared: String?

  struct Place: Decodable {
    var block: Int
    var offset: Int
  }

  struct Name: Decodable {
    var kind: String
    var name: String
  }

  struct Passage: Decodable {
    var block: Int
    var start: Int
    var end: Int
    var passage: String
    var text: String
  }

  /// Milliseconds since 1970 at most: numbers above it mean different times to different readers of
  /// JSON (RFC 8259, section 6), and none would be left for what is done later.
  static let latestTime: Int64 = (1 << 53) - 1

  /// nil where the line is torn or of a kind that is not known.
  package static func entry(_ bytes: [UInt8]) -> Journal.Entry? {
    guard let entry = JournalScan.entry(bytes) ?? decoded(bytes), 0...latestTime ~= entry.time
    else { return nil }
    return entry
  }

  private static func decoded(_ bytes: [UInt8]) -> Journal.Entry? {
    guard let line = try? JSONDecoder().decode(JournalLine.self, from: Data(bytes)),
      let change = line.change
    else { return nil }
    return Journal.Entry(time: line.time, device: line.device, change: change)
  }
}

// MARK: - Writing

extension JournalLine {
  /// Ends in a line feed; the fields stand in the order of their names.
  package static func text(_ entry: Journal.Entry) -> String {
    var fields = fields(of: entry.change)
    fields.append(("device", .string(entry.device)))
    fields.append(("time", .number(Int(entry.time))))
    fields.sort { $0.name < $1.name }
    return JSONValue.object(fields.map(JSONValue.Field.init)).text + "\n"
  }

  private typealias Field = (name: String, value: JSONValue)

  private static func fields(of change: ReaderChange) -> [Field] {
    switch change {
    case .status(let id, let change): [("article", .string(id.text))] + fields(of: change)
    case .names(let correction):
      [("entity", name(correction.entity))] + fields(of: correction)
    case .pinned(let id, let isPinned):
      [("entity", name(id)), ("pinned", .bool(isPinned))]
    case .savedQuery(let name, let words):
      [("query", .string(name)), words.map { ("search", .string($0)) } ?? cleared("query")]
    case .marked(let letter, let mark):
      [("mark", .string(String(letter)))] + (mark.map(fields) ?? [cleared("mark")])
    }
  }

  private static func fields(of change: StatusChange) -> [Field] {
    switch change {
    case .read(let isRead): [("read", .bool(isRead))]
    case .starred(let isStarred): [("starred", .bool(isStarred))]
    case .tagged(let tag, let isTagged):
      [("tag", .string(tag)), ("isTagged", .bool(isTagged))]
    case .note(let note, let isKept): [("note", passage(note)), ("isNoted", .bool(isKept))]
    case .place(let place): [place.map { ("place", self.place($0)) } ?? cleared("place")]
    case .focus(let focus): [focus.map { ("focus", name($0)) } ?? cleared("focus")]
    }
  }

  private static func fields(of mark: PlaceMark) -> [Field] {
    let fields = [
      ("article", .string(mark.article.text)), ("title", .string(mark.title)),
      ("place", place(mark.place)),
    ]
    return fields + (mark.focus.map { [("focus", name($0))] } ?? [])
  }

  private static func fields(of correction: NameCorrection) -> [Field] {
    switch correction {
    case .identified(_, let other): [sameAs(other) ?? cleared("sameAs")]
    case .aliased(_, let words, let isAlias):
      [("alias", .string(words)), ("isAlias", .bool(isAlias))]
    case .split(let split, let other):
      [("splitOff", .string(split.words)), sameAs(other) ?? cleared("splitOff")]
        + about(split.article)
    case .hidden(_, let article, let isHidden):
      [("hidden", .bool(isHidden))] + about(article)
    }
  }

  private static func cleared(_ field: String) -> Field { ("cleared", .string(field)) }

  private static func sameAs(_ id: EntityID?) -> Field? { id.map { ("sameAs", name($0)) } }

  private static func about(_ article: ArticleID?) -> [Field] {
    article.map { [("article", .string($0.text))] } ?? []
  }

  private static func name(_ id: EntityID) -> JSONValue {
    ["kind": .string(id.kind.rawValue), "name": .string(id.name)]
  }

  private static func place(_ place: ReadingPlace) -> JSONValue {
    ["block": .number(place.block), "offset": .number(place.offset)]
  }

  private static func passage(_ note: Note) -> JSONValue {
    [
      "block": .number(note.block), "end": .number(note.range.end),
      "passage": .string(note.passage), "start": .number(note.range.start),
      "text": .string(note.text),
    ]
  }
}

// MARK: - Reading

extension JournalLine {
  private var change: ReaderChange? {
    if let query { return savedQuery(query) }
    if let mark { return marked(mark) }
    if let entity {
      guard let id = entity.id else { return nil }
      if let pinned { return .pinned(id, pinned) }
      return correction(of: id).map(ReaderChange.names)
    }
    guard let article, let change = statusChange else { return nil }
    return .status(ArticleID(article), change)
  }

  private func savedQuery(_ name: String) -> ReaderChange? {
    guard search != nil || cleared == "query" else { return nil }
    return .savedQuery(name, search)
  }

  private func marked(_ letter: String) -> ReaderChange? {
    guard letter.count == 1, let letter = letter.first else { return nil }
    if cleared == "mark" { return .marked(letter, nil) }
    guard let article, let place = place?.place else { return nil }
    return .marked(
      letter,
      PlaceMark(
        article: ArticleID(article), title: PlainText.line(title ?? ""), place: place,
        focus: focus?.id))
  }

  private var statusChange: StatusChange? {
    if let read { return .read(read) }
    if let starred { return .starred(starred) }
    if let tag, let isTagged { return .tagged(tag, isTagged) }
    if let note = note?.note, let isNoted { return .note(note, isNoted) }
    if let place { return place.place.map(StatusChange.place) }
    if let focus { return focus.id.map(StatusChange.focus) }
    switch cleared {
    case "place": return .place(nil)
    case "focus": return .focus(nil)
    default: return nil
    }
  }

  private func correction(of id: EntityID) -> NameCorrection? {
    let other = sameAs?.id
    if let splitOff {
      guard other != nil || cleared == "splitOff" else { return nil }
      return .split(NameSplit(splitOff, from: id, in: article.map { ArticleID($0) }), to: other)
    }
    if let alias, let isAlias { return .aliased(id, alias, isAlias) }
    if let hidden { return .hidden(id, in: article.map { ArticleID($0) }, hidden) }
    guard other != nil || cleared == "sameAs" else { return nil }
    return .identified(id, as: other)
  }
}

extension JournalLine.Place {
  /// nil where the numbers make no place.
  fileprivate var place: ReadingPlace? {
    block >= 0 && offset >= 0 ? ReadingPlace(block: block, offset: offset) : nil
  }
}

extension JournalLine.Name {
  /// nil where the kind is not known.
  fileprivate var id: EntityID? {
    Entity.Kind(rawValue: kind).map { EntityID(kind: $0, name: name) }
  }
}

extension JournalLine.Passage {
  /// nil where the numbers make no place.
  fileprivate var note: Note? {
    guard block >= 0, start >= 0, start <= end else { return nil }
    return Note(block: block, range: TextRange(start, end), passage: passage, text: text)
  }
}
