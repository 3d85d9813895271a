import YAMLNodes

/// A base16 scheme: sixteen colours, each with its place.
/// See https://github.com/tinted-theming/home/blob/main/styling.md.
public struct ColorScheme: Hashable, Sendable {
  public var name: String
  public var author: String
  public var isDark: Bool
  /// 0xRRGGBB, base00 to base0F.
  public var colors: [UInt32]

  public init(name: String, author: String, isDark: Bool, colors: [UInt32]) {
    precondition(colors.count == 16, "A base16 scheme has sixteen colours")
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
  }

  public subscript(slot: Slot) -> UInt32 { colors[slot.rawValue] }
}
