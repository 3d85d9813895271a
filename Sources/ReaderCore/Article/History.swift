import Articles

/// Where the reader has been: back and forward through article, place and focus.
public struct History: Hashable, Sendable {
  public struct Entry: Hashable, Sendable {
    public var id: ArticleID
    public var title: String
    public var place: ReadingPlace
    public var focus: EntityID?
    /// What was jumped to, so that going back restores it too.
    public var current: ReadingState.Spot?

    public init(
      id: ArticleID, title: String, place: ReadingPlace, focus: EntityID? = nil,
      current: ReadingState.Spot? = nil
    ) {
      self.id = id
      self.title = title
      self.place = place
      self.focus = focus
      self.current = current
    }
  }

  /// Oldest first.
  public private(set) var back: [Entry] = []
  /// The next one first.
  public private(set) var forward: [Entry] = []

  public init() {}

  /// An evening's reading.
  static let most = 500

  /// Leaves `entry` for something new: what was forward is forgotten.
  mutating func leave(_ entry: Entry) {
    if back.last?.id == entry.id { back.removeLast() }
    back.append(entry)
    if back.count > Self.most { back.removeFirst() }
    forward = []
  }

  /// Leaves `entry` and goes back.
  mutating func goBack(from entry: Entry?) -> Entry? {
    guard let last = back.popLast() else { return nil }
    if let entry { forward.insert(entry, at: 0) }
    return last
  }

  mutating func goForward(from entry: Entry?) -> Entry? {
    guard !forward.isEmpty else { return nil }
    if let entry { back.append(entry) }
    return forward.removeFirst()
  }

  /// Takes back that `id` was left for an article that can't be opened, which is thus out of the history.
  mutating func stay(at id: ArticleID) {
    if let place = forward.firstIndex(where: { $0.id == id }) {
      back += forward[..<place]
      forward.removeFirst(place + 1)
    } else if let place = back.lastIndex(where: { $0.id == id }) {
      forward.insert(contentsOf: back[(place + 1)...], at: 0)
      back.removeSubrange(place...)
    }
  }

  /// Follows an article whose file was edited so that it is known by another id.
  mutating func rename(_ old: ArticleID, to new: ArticleID) {
    for index in back.indices where back[index].id == old { back[index].id = new }
    for index in forward.indices where forward[index].id == old { forward[index].id = new }
  }
}
