import Articles

/// What stands over the panes and takes the keys.
public enum Overlay: Hashable, Sendable {
  case prompt(Prompt)
  case menu(Menu)
  case palette(Palette)
  case hints(Hints)
  /// All commands; `query` narrows them, `selected` counts among those left.
  case help(query: String, selected: Int)
}

/// A line of text being typed.
public struct Prompt: Hashable, Sendable {
  public enum Purpose: Hashable, Sendable {
    /// `/`: find in a pane.
    case find(Pane)
    /// `g/`: search the library.
    case search
    /// `\`: narrow the list.
    case filter
    /// `:`: a command by its name.
    case command
    /// `w`: the file to save to.
    case save
    /// `|`: the command that takes the text.
    case pipe
    /// `C-p`: anything.
    case palette
    /// `/` on a page: narrow it.
    case page
    /// Something that is done when it is submitted, and kept.
    case entry(Entry)
  }

  /// What is typed to be kept.
  public enum Entry: Hashable, Sendable {
    /// Whom the name is the same as.
    case merge(EntityID)
    case rename(EntityID)
    case alias(EntityID)
    /// Whose the mentions are.
    case split(NameSplit)
    case tag([ArticleID], isAdding: Bool)
    case note(ArticleID, Note)
    /// A name for a query.
    case saveQuery(String)
  }

  public var purpose: Purpose
  public var text: String
  /// How many characters stand before the cursor.
  public var cursor: Int
  /// What is wrong with it, in a sentence, and where (in characters).
  public var error: PromptError?
  /// What to go back to when it is given up.
  var before: ReadingPlace?
  var listingBefore: Listing?
  /// What was typed by hand, while completions of it stand in its place.
  public internal(set) var stem: String?
  /// How many lines back in the history it is.
  var recalled = 0
  /// What may be meant: Tab takes the first that begins so.
  var candidates: [String] = []
  /// The people and organizations that were offered.
  var offered: [EntityID] = []

  init(_ purpose: Purpose, text: String = "") {
    self.purpose = purpose
    self.text = text
    cursor = text.count
  }

  /// A change of the text at the cursor.
  public enum Edit: Hashable, Sendable {
    case insert(String)
    case deleteBackward, deleteForward, deleteWord, deleteToStart
    case left, right, start, end
    /// Takes what is offered.
    case complete
  }

  /// What Tab would make of it: the first candidate that begins so, without regard to case.
  public var completion: String? {
    guard !text.isEmpty else { return nil }
    return candidates.first {
      $0 != text && FoldedText($0).bytes.starts(with: FoldedText(text).bytes)
    }
  }

  mutating func apply(_ edit: Edit) {
    var characters = Array(text)
    cursor = min(cursor, characters.count)
    switch edit {
    case .insert(let new):
      // One line: a line feed or a tab in what was pasted becomes a space.
      let inserted = PlainText(new).text.map { $0.isWhitespace ? " " : $0 }
      characters.insert(contentsOf: inserted, at: cursor)
      cursor += inserted.count
    case .deleteBackward where cursor > 0:
      characters.remove(at: cursor - 1)
      cursor -= 1
    case .deleteForward where cursor < characters.count:
      characters.remove(at: cursor)
    case .deleteWord:
      var start = cursor
      while start > 0, characters[start - 1].isWhitespace { start -= 1 }
      while start > 0, !characters[start - 1].isWhitespace { start -= 1 }
      characters.removeSubrange(start..<cursor)
      cursor = start
    case .deleteToStart:
      characters.removeSubrange(..<cursor)
      cursor = 0
    case .complete:
      guard let completion else { return }
      characters = Array(completion)
      cursor = characters.count
    case .left: cursor = max(0, cursor - 1)
    case .right: cursor = min(characters.count, cursor + 1)
    case .start: cursor = 0
    case .end: cursor = characters.count
    case .deleteBackward, .deleteForward: break
    }
    text = String(characters)
    stem = nil
    // Two characters that meet may become one.
    cursor = min(cursor, text.count)
    error = nil
  }
}

public struct PromptError: Error, Hashable, Sendable {
  public var sentence: String
  public var place: Int

  public init(_ sentence: String, place: Int) {
    self.sentence = sentence
    self.place = place
  }
}

/// Something to choose from: the articles that a headline fits, the history.
public struct Menu: Hashable, Sendable {
  public struct Item: Hashable, Sendable {
    public var title: String
    public var detail: String
    public var action: ReaderAction
    /// Done while it is only selected, to show what it would be like.
    public var preview: ReaderAction?

    public init(
      _ title: String, detail: String = "", action: ReaderAction, preview: ReaderAction? = nil
    ) {
      self.title = title
      self.detail = detail
      self.action = action
      self.preview = preview
    }
  }

  public var title: String
  public var items: [Item]
  public var selected = 0
  /// Undoes the previews where nothing is chosen.
  public var giveUp: ReaderAction?

  public init(title: String, items: [Item], selected: Int = 0, giveUp: ReaderAction? = nil) {
    self.title = title
    self.items = items
    self.selected = selected
    self.giveUp = giveUp
  }
}

/// Letters over what can be followed on the screen.
public struct Hints: Hashable, Sendable {
  public enum Purpose: Hashable, Sendable { case follow, openInBrowser, focusEntity, copy }

  public struct Hint: Hashable, Sendable {
    public var label: String
    public var block: Int
    public var range: TextRange
    public var target: Target
  }

  public enum Target: Hashable, Sendable {
    case link(ReadingState.LinkSpot)
    case entity(Int)
  }

  public var purpose: Purpose
  public var hints: [Hint]
  /// What was typed so far.
  public var typed = ""

  /// Labels for `count` things: none begins another, and the home row comes first.
  ///
  ///     Hints.labels(2)  // ["a", "s"]
  public static func labels(_ count: Int) -> [String] {
    let letters = Array("asdfghjklqwertyuiopzxcvbnm").map(String.init)
    var labels = letters
    while labels.count < count {
      // The last single label gives way to all that begin with it.
      let stem = labels.removeFirst()
      labels += letters.map { stem + $0 }
    }
    return Array(labels.sorted { ($0.count, $0) < ($1.count, $1) }.prefix(count))
  }
}
