/// What the reader did with an article.
public struct ArticleStatus: Hashable, Sendable {
  public var isRead: Bool
  public var isStarred: Bool
  public var tags: Set<String>
  /// In reading order.
  public var notes: [Note]
  /// Where reading goes on.
  public var place: ReadingPlace?
  /// The person or organization that was focused in it last.
  public var focus: EntityID?

  public init(
    isRead: Bool = false, isStarred: Bool = false, tags: Set<String> = [], notes: [Note] = [],
    place: ReadingPlace? = nil, focus: EntityID? = nil
  ) {
    self.isRead = isRead
    self.isStarred = isStarred
    self.tags = tags
    self.notes = notes
    self.place = place
    self.focus = focus
  }
}

/// A place in an article, kept as text: never a row, so that it survives resizing, reindexing and
/// restarting.
public struct ReadingPlace: Hashable, Sendable, Comparable {
  /// The index of the block.
  public var block: Int
  /// UTF-8 bytes into the block's text.
  public var offset: Int

  public init(block: Int, offset: Int) {
    self.block = block
    self.offset = offset
  }

  public static let start = ReadingPlace(block: 0, offset: 0)

  public static func < (a: ReadingPlace, b: ReadingPlace) -> Bool {
    (a.block, a.offset) < (b.block, b.offset)
  }
}

/// One thing that the reader did to one article; the last one to a field wins.
public enum StatusChange: Hashable, Sendable {
  case read(Bool)
  case starred(Bool)
  case tagged(String, Bool)
  /// Kept, or taken away.
  case note(Note, Bool)
  case place(ReadingPlace?)
  case focus(EntityID?)

  /// The change that takes this one back where `status` is how things stood before it.
  public func inverse(in status: ArticleStatus) -> StatusChange {
    switch self {
    case .read: .read(status.isRead)
    case .starred: .starred(status.isStarred)
    case .tagged(let tag, _): .tagged(tag, status.tags.contains(tag))
    case .note(let note, _):
      status.notes.first { $0.id == note.id }.map { .note($0, true) } ?? .note(note, false)
    case .place: .place(status.place)
    case .focus: .focus(status.focus)
    }
  }
}

extension ArticleStatus {
  public mutating func apply(_ change: StatusChange) {
    switch change {
    case .read(let isRead): self.isRead = isRead
    case .starred(let isStarred): self.isStarred = isStarred
    case .tagged(let tag, true): tags.insert(tag)
    case .tagged(let tag, false): tags.remove(tag)
    case .note(let note, let isKept):
      notes.removeAll { $0.id == note.id }
      if isKept {
        notes.append(note)
        notes.sort { ($0.block, $0.range) < ($1.block, $1.range) }
      }
    case .place(let place): self.place = place
    case .focus(let focus): self.focus = focus
    }
  }
}
