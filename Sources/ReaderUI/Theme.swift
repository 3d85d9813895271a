import TerminalScreen

/// How everything looks: one scheme's colors, given to what they are for.
public struct Theme: Sendable {
  public let scheme: ColorScheme
  public let depth: ColorDepth
  /// The scheme as this terminal can show it.
  private let shown: ColorScheme
  private let looks: [Look]

  /// What a color is for.
  public enum Role: Int, CaseIterable, Sendable {
    case text, bright, dim, rule, accent, error
    case bar, chosen, chosenUnfocused
    case title, standfirst, byline, heading, strong, emphasis, code, struck
    case unread, star
    case person, organization, link, deadLink, quote, quoteBar
    case note
    case focusedMention, currentMention, hit, currentHit, currentSpot
    case paneTitle, focusedPaneTitle, hintLabel, prompt, matched
  }

  /// A change of a style: what is nil stays as it was.
  public struct Look: Hashable, Sendable {
    public var foreground: Color?
    public var background: Color?
    public var attributes: Style.Attributes = []
  }

  public init(_ scheme: ColorScheme, depth: ColorDepth) {
    self.scheme = scheme
    self.depth = depth
    let shown = depth == .indexed ? Self.reduced(scheme) : scheme
    self.shown = shown
    looks = Role.allCases.map { Self.look($0, shown, depth) }
  }

  /// Body text on the ground.
  public var base: Style { style(.text) }

  public func style(_ role: Role) -> Style {
    var style =
      depth == .monochrome
      ? Style.plain : Style(.rgb(shown[.text]), on: .rgb(shown[.ground]))
    paint(role, over: &style)
    return style
  }

  public func paint(_ role: Role, over style: inout Style) {
    let look = looks[role.rawValue]
    if let foreground = look.foreground { style.foreground = foreground }
    if let background = look.background { style.background = background }
    style.attributes.formUnion(look.attributes)
  }

  public func style(_ role: Role, over style: Style) -> Style {
    var style = style
    paint(role, over: &style)
    return style
  }
}

// MARK: - Private

extension Theme {
  /// Of 256 colors the grounds of a quiet scheme are one and the same; two steps of grey keep them
  /// apart.
  private static func reduced(_ scheme: ColorScheme) -> ColorScheme {
    var scheme = scheme
    let ground = scheme[.ground]
    for (slot, steps) in [(ColorScheme.Slot.ground, 0), (.bar, 1), (.selection, 3)] {
      scheme.colors[slot.rawValue] = ColorReduction.ground(ground, steps: steps)
    }
    return scheme
  }

  /// Grounds tell no more in sixteen colors, where they fall together: reverse takes over there.
  private static func look(_ role: Role, _ scheme: ColorScheme, _ depth: ColorDepth) -> Look {
    if depth == .monochrome { return Look(attributes: monochrome(role)) }
    var look = colored(role, scheme)
    if depth <= .sixteen {
      switch role {
      case .bar: look.background = nil
      case .chosen, .chosenUnfocused, .focusedMention:
        look = Look(attributes: role == .chosenUnfocused ? [.underline] : [.reverse])
      case .code: look.background = nil
      case .note: look = Look(attributes: .underline)
      // Of eight colors none is a quiet grey: the nearest would be a loud red.
      case .dim, .rule, .byline, .deadLink, .paneTitle:
        if depth == .eight { look.foreground = .rgb(scheme[.text]) }
      // Where the hue of names is lost, weight and slant tell them, as without colors.
      case .person, .organization:
        let numbers = [ColorScheme.Slot.text, .person, .organization].map {
          ColorReduction.pair(scheme[$0], on: scheme[.ground], depth: depth).foreground
        }
        if Set(numbers).count < numbers.count { look.attributes.formUnion(monochrome(role)) }
      default: break
      }
    }
    return look
  }

  private static func colored(_ role: Role, _ scheme: ColorScheme) -> Look {
    func ink(_ slot: ColorScheme.Slot, _ attributes: Style.Attributes = []) -> Look {
      Look(foreground: .rgb(scheme[slot]), attributes: attributes)
    }
    func ground(_ slot: ColorScheme.Slot) -> Look { Look(background: .rgb(scheme[slot])) }
    func mark(_ slot: ColorScheme.Slot, _ attributes: Style.Attributes = []) -> Look {
      Look(
        foreground: .rgb(scheme[.ground]), background: .rgb(scheme[slot]), attributes: attributes)
    }
    switch role {
    case .text: return ink(.text)
    case .bright: return ink(.bright)
    case .dim, .byline, .deadLink: return ink(.dim)
    case .rule: return ink(.rule)
    case .accent, .unread, .star: return ink(.accent)
    case .error: return ink(.error)
    case .bar: return ground(.bar)
    case .chosen: return ground(.selection)
    case .chosenUnfocused: return ground(.bar)
    case .title, .heading: return ink(.bright, .bold)
    case .standfirst: return ink(.text, .italic)
    case .strong: return Look(attributes: .bold)
    case .emphasis: return Look(attributes: .italic)
    case .code: return ground(.bar)
    case .struck: return Look(attributes: .struck)
    case .person: return ink(.person)
    case .organization: return ink(.organization)
    case .link: return ink(.link, .underline)
    case .quote, .quoteBar: return ink(.quote)
    case .note: return ground(.bar)
    case .focusedMention: return ground(.selection)
    case .currentMention, .currentHit, .currentSpot: return mark(.accent)
    case .hit: return mark(.hit)
    case .paneTitle: return ink(.dim)
    case .focusedPaneTitle: return ink(.accent, .bold)
    case .hintLabel: return mark(.accent, .bold)
    case .prompt: return ink(.bright)
    case .matched: return ink(.accent, .bold)
    }
  }

  private static func monochrome(_ role: Role) -> Style.Attributes {
    switch role {
    case .title, .heading, .strong, .person, .unread, .focusedPaneTitle, .bright, .error: .bold
    case .standfirst, .emphasis, .organization: .italic
    case .link, .matched, .note: .underline
    case .struck: .struck
    case .chosen, .focusedMention, .hit, .hintLabel: .reverse
    case .chosenUnfocused: .underline
    case .currentMention, .currentHit, .currentSpot: [.reverse, .bold]
    default: []
    }
  }
}
