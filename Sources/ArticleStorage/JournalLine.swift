import Articles
import FoundationEssentials

/// One line of a journal: the JSON and the entry that it stands for.
///
/// A line is about an `article`, an `entity`, a saved `query` or a `mark`, and one more field says what
/// about it; a mark is all of a place in an article. What was set to nothing is named by `cleared`.
package struct JournalLine: Codable {
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

  struct Place: Codable {
    var block: Int
    var offset: Int
  }

  struct Name: Codable {
    var kind: String
    var name: String
  }

  struct Passage: Codable {
    var block: Int
    var start: Int
    var end: Int
    var passage: String
    var text: String
  }

  /// Ends in a line feed.
  package static func text(_ entry: Journal.Entry) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(JournalLine(entry)) else { return "" }
    return String(decoding: data, as: UTF8.self) + "\n"
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
  private init(_ entry: Journal.Entry) {
    time = entry.time
    device = entry.device
    switch entry.change {
    case .status(let id, let change):
      article = id.text
      set(change)
    case .names(let correction):
      entity = Name(correction.entity)
      set(correction)
    case .pinned(let id, let isPinned): (entity, pinned) = (Name(id), isPinned)
    case .savedQuery(let name, let words):
      (query, search) = (name, words)
      if words == nil { cleared = "query" }
    case .marked(let letter, let mark):
      self.mark = String(letter)
      set(mark)
    }
  }

  private mutating func set(_ change: StatusChange) {
    switch change {
    case .read(let isRead): read = isRead
    case .starred(let isStarred): starred = isStarred
    case .tagged(let tag, let isTagged): (self.tag, self.isTagged) = (tag, isTagged)
    case .note(let note, let isKept): (self.note, isNoted) = (Passage(note), isKept)
    case .place(let place?): self.place = Place(block: place.block, offset: place.offset)
    case .focus(let focus?): self.focus = Name(focus)
    case .place(nil): cleared = "place"
    case .focus(nil): cleared = "focus"
    }
  }

  private mutating func set(_ mark: PlaceMark?) {
    guard let mark else {
      cleared = "mark"
      return
    }
    (article, title, focus) = (mark.article.text, mark.title, mark.focus.map(Name.init))
    place = Place(block: mark.place.block, offset: mark.place.offset)
  }

  private mutating func set(_ correction: NameCorrection) {
    switch correction {
    case .identified(_, let other):
      sameAs = other.map(Name.init)
      if other == nil { cleared = "sameAs" }
    case .aliased(_, let words, let isAlias): (alias, self.isAlias) = (words, isAlias)
    case .split(let split, let other):
      (splitOff, article, sameAs) = (split.words, split.article?.text, other.map(Name.init))
      if other == nil { cleared = "splitOff" }
    case .hidden(_, let article, let isHidden):
      (self.article, hidden) = (article?.text, isHidden)
    }
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
  fileprivate init(_ id: EntityID) { self.init(kind: id.kind.rawValue, name: id.name) }

  /// nil where the kind is not known.
  fileprivate var id: EntityID? {
    Entity.Kind(rawValue: kind).map { EntityID(kind: $0, name: name) }
  }
}

extension JournalLine.Passage {
  fileprivate init(_ note: Note) {
    self.init(
      block: note.block, start: note.range.start, end: note.range.end, passage: note.passage,
      text: note.text)
  }

  /// nil where the numbers make no place.
  fileprivate var note: Note? {
    guard block >= 0, start >= 0, start <= end else { return nil }
    return Note(block: block, range: TextRange(start, end), passage: passage, text: text)
  }
}
