import TerminalScreen

/// How a cell looks on this terminal: colors by their numbers there, -1 for the terminal's own.
struct Look: Hashable {
  var foreground = -1
  var background = -1
  var attributes: Style.Attributes = []

  /// What shows where there is no letter.
  static let seenOnBlanks: Style.Attributes = [.underline, .reverse, .struck]

  /// Whether a blank shows its ground and nothing else.
  var hasPlainBlanks: Bool { attributes.isDisjoint(with: Self.seenOnBlanks) }

  /// Whether a cell that looks otherwise would show the same in this look.
  func shows(_ cell: Screen.BackendCell, like other: Look) -> Bool {
    self == other
      || cell.isBlank && hasPlainBlanks && other.hasPlainBlanks && background == other.background
  }
}

/// Reduces styles to what a terminal has, each once.
struct LookTable {
  private let depth: ColorDepth
  private let capabilities: TerminalCapabilities
  private var known: [Style: Look] = [:]

  init(depth: ColorDepth, capabilities: TerminalCapabilities) {
    self.depth = depth
    self.capabilities = capabilities
  }

  subscript(_ style: Style) -> Look {
    mutating get {
      if let look = known[style] { return look }
      let look = look(of: style)
      known[style] = look
      return look
    }
  }

  // MARK: - Private

  private func look(of style: Style) -> Look {
    var look = colors(of: style)
    let possible = capabilities.attributes.reduce(into: Style.Attributes()) {
      $0.insert($1.style)
    }
    look.attributes = style.attributes.intersection(possible)
    if look.foreground >= 0 || look.background >= 0 {
      look.attributes.subtract(capabilities.noColorVideo)
    }
    return look
  }

  private func colors(of style: Style) -> Look {
    guard depth > .monochrome else { return Look() }
    switch (style.foreground, style.background) {
    case (.standard, .standard): return Look()
    case (.rgb(let text), .standard): return Look(foreground: number(text))
    case (.standard, .rgb(let ground)): return Look(background: number(ground))
    case (.rgb(let text), .rgb(let ground)):
      let pair = ColorReduction.pair(text, on: ground, depth: depth)
      return Look(foreground: direct(pair.foreground), background: direct(pair.background))
    }
  }

  private func number(_ rgb: UInt32) -> Int {
    direct(ColorReduction.index(of: rgb, depth: depth))
  }

  /// In direct color the first eight numbers mean the terminal's own colors, not nearly black.
  private func direct(_ number: Int) -> Int { depth == .direct && number < 8 ? 8 : number }
}
