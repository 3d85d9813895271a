/// What the person's settings say about reading. Each has the value that it has where nobody says.
public struct Preferences: Hashable, Sendable {
  /// Cells of a line of prose.
  public var measure = ReaderState.defaultMeasure
  public var text = TextSetting()
  public var isPeopleShown = true
  /// Whether the list has headings, by what it is sorted by.
  public var isGrouped = false
  /// Seconds east of Greenwich, by which the list tells days apart.
  public var utcOffset = 0
  /// Whether the reader starts at the article that was read last, and not at the newest.
  public var continuesReading = true
  /// Lines that a turn of the wheel moves.
  public var wheelLines = 3
  /// Whether the strip beside the text is shown.
  public var isStripShown = true
  /// Only ASCII is drawn beside the articles' own text.
  public var usesASCII = false
  /// One pane at a time, no rules and no colors, the cursor on what is in focus: for screen readers.
  public var isPlain = false

  public init() {}
}

extension ReaderState {
  /// What was not set anew stays as the keys have left it.
  mutating func take(_ preferences: Preferences) {
    let old = self.preferences
    self.preferences = preferences
    if preferences.measure != old.measure { measure = preferences.measure }
    if preferences.isGrouped != old.isGrouped { list.isGrouped = preferences.isGrouped }
    list.utcOffset = preferences.utcOffset
    if preferences.isPeopleShown != old.isPeopleShown, focus != .people {
      isPeopleShown = preferences.isPeopleShown
    }
    fitPanes()
  }
}
