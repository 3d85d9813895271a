import Articles

/// What the reader did to articles, to the library and to how it is shown, to be taken back and done
/// again.
public struct UndoStack: Hashable, Sendable {
  /// One thing done, perhaps to many articles at once.
  public struct Step: Hashable, Sendable {
    /// In the past tense: "Starred “Harbor talks resume”".
    public var title: String
    public var deed: Deed
  }

  public enum Deed: Hashable, Sendable {
    case changes([Change])
    case view(ViewChange)
    case setting(SettingChange)
  }

  public struct Change: Hashable, Sendable {
    public var change: ReaderChange
    public var inverse: ReaderChange
  }

  public struct ViewChange: Hashable, Sendable {
    public var before: ViewSetting
    public var after: ViewSetting
  }

  /// As the settings file would have it.
  public struct SettingChange: Hashable, Sendable {
    public var name: String
    public var before: String
    public var after: String

    public init(name: String, before: String, after: String) {
      self.name = name
      self.before = before
      self.after = after
    }
  }

  private var done: [Step] = []
  private var undone: [Step] = []
  /// How often something was done, taken back or done again.
  private(set) var moves = 0

  public init() {}

  static let most = 1000

  mutating func did(_ step: Step) {
    moves += 1
    done.append(step)
    if done.count > Self.most { done.removeFirst() }
    undone = []
  }

  mutating func undo() -> Step? {
    guard let step = done.popLast() else { return nil }
    moves += 1
    undone.append(step)
    return step
  }

  mutating func redo() -> Step? {
    guard let step = undone.popLast() else { return nil }
    moves += 1
    done.append(step)
    return step
  }
}
