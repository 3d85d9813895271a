import YAMLNodes

/// A base16 scheme, sixteen colors with a place each, or a base24 one, which has eight more.
/// See https://github.com/tinted-theming/home/blob/main/styling.md and, for base24, styling.md in
/// https://github.com/tinted-theming/base24.
public struct ColorScheme: Hashable, Sendable {
  public var name: String
  public var author: String
  public var isDark: Bool
  /// 0xRRGGBB, base00 to base0F, and on to base17.
  public var colors: [UInt32]

  public init(name: String, author: String, isDark: Bool, colors: [UInt32]) {
    precondition([16, 24].contains(colors.count), "A scheme has sixteen or 24 colors")
    self.name = name
    self.author = author
    self.isDark = isDark
    self.colors = colors
  }

  /// What Gazette uses the slots for.
  public enum Slot: Int, CaseIterable, Sendable {
    case ground = 0x00
    case bar = 0x01
    case selection = 0x02
    case rule = 0x03
    case dim = 0x04
    case text = 0x05
    case bright = 0x07
    case error = 0x08
    case hit = 0x09
    case accent = 0x0A
    case quote = 0x0B
    case link = 0x0C
    case person = 0x0D
    case organization = 0x0E

    /// The bright color that base24 has for the same; nil where it has none.
    fileprivate var bright: Int? {
      switch self {
      case .error: 0x12
      case .accent: 0x13
      default: nil
      }
    }
  }

  /// White on black, where no scheme can be read.
  public static let plain = ColorScheme(
    name: "Plain", author: "", isDark: true,
    colors: [0, 0x181818, 0x303030, 0x606060] + [UInt32](repeating: 0xFFFFFF, count: 12))

  /// What must be seen first takes the bright colors of base24, where the scheme has them.
  public subscript(slot: Slot) -> UInt32 {
    if let bright = slot.bright, colors.indices.contains(bright) { return colors[bright] }
    return colors[slot.rawValue]
  }
}
