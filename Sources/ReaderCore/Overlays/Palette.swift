import Articles

/// One line to find anything by: articles, and by a sign before the words commands, names and tags.
public struct Palette: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case articles = ""
    case commands = ">"
    case names = "@"
    case tags = "#"
  }

  /// What is typed, the sign included.
  public internal(set) var prompt: Prompt
  /// What fits, the best first.
  public internal(set) var items: [Menu.Item] = []
  public internal(set) var selected = 0
  /// Whether all has been looked at.
  public internal(set) var isWhole = false

  init(_ kind: Kind) { prompt = Prompt(.palette, text: kind.rawValue) }

  public var query: PaletteQuery { PaletteQuery(prompt.text) }

  /// More than this nobody reads; the next letter narrows it.
  public static let most = 100
}

/// What is sought with the palette.
public struct PaletteQuery: Hashable, Sendable {
  public var kind: Palette.Kind
  public var words: String

  /// Parts the sign from the words.
  init(_ text: String) {
    let kinds = Palette.Kind.allCases.filter { $0 != .articles }
    kind = kinds.first { text.hasPrefix($0.rawValue) } ?? .articles
    words = String(text.dropFirst(kind.rawValue.count))
  }
}

extension ReaderState {
  mutating func updatePalette(_ action: ReaderAction) -> [ReaderEffect] {
    switch action {
    case .showPalette(let kind):
      let palette = Palette(kind)
      overlay = .palette(palette)
      return [.fillPalette(palette.query)]
    case .editPalette(let edit):
      guard case .palette(var palette) = overlay else { return [] }
      let before = palette.query
      palette.prompt.apply(edit)
      guard palette.query != before else {
        overlay = .palette(palette)
        return []
      }
      if palette.query.kind != before.kind { palette.items = [] }
      palette.selected = 0
      palette.isWhole = false
      overlay = .palette(palette)
      return [.fillPalette(palette.query)]
    case .paletteFilled(let items, let query, let isWhole):
      // What was sought before the last letter came is of no use any more.
      guard case .palette(var palette) = overlay, palette.query == query else { return [] }
      palette.items = items
      palette.isWhole = isWhole
      palette.selected = min(palette.selected, max(0, items.count - 1))
      overlay = .palette(palette)
      return []
    default: return []
    }
  }
}
