import Articles

/// What the reader did to articles and to the library, to be taken back and done again.
public struct UndoStack: Hashable, Sendable {
  /// One thing done, perhaps to many articles at once.
  public struct Step: Hashable, Sendable {
    /// In the past tense: "Starred “Harbor talks resume”".
    public var title: String
    public var changes: [Change]
  }

  public struct Change: Hashable, Sendable {
    public var change: ReaderChange
    public var inverse: ReaderChange
  }

  private var done: [Step] = []
  private var undone: [Step] = []

  public init() {}

  static let most = 1000

  mutating func did(_ step: Step) {
    done.append(step)
    if done.count > Self.most { done.removeFirst() }
    undone = []
  }

  mutating func undo() -> Step? {
    guard let step = done.popLast() else { return nil }
    undone.append(step)
    return step
  }

  mutating func redo() -> Step? {
    guard let step = undone.popLast() else { return nil }
    done.append(step)
    return step
  }
}
