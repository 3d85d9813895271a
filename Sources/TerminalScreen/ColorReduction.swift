/// Reduces colours to the 256, 16 or 8 that a terminal has.
///
/// The 256 are xterm's: a cube of 6 × 6 × 6 and 24 greys. The first sixteen of a terminal can be set
/// by its user, so with 256 they are left alone; with 16 and 8 there is nothing else, and xterm's
/// usual values are taken for them.
public enum ColorReduction {
  /// The number of the colour nearest to `rgb`: less than 256, 16 or 8.
  ///
  ///     ColorReduction.index(of: 0xFF0000, depth: .indexed)  // 196
  public static func index(of rgb: UInt32, depth: ColorDepth) -> Int {
    switch depth {
    case .direct: Int(rgb)
    case .indexed: indexed(rgb)
    case .sixteen: nearest(rgb, in: basic)
    case .eight: nearest(rgb, in: Array(basic.prefix(8)))
    case .monochrome: 0
    }
  }

  /// Greys a step apart for grounds that would fall together: of the 256, the number `steps` lighter
  /// (on a dark ground) or darker than that of `ground`.
  public static func ground(_ ground: UInt32, steps: Int) -> UInt32 {
    let isDark = luma(ground) < 128
    let level = max(0, min(23, (luma(ground) - 3) / 10 + (isDark ? steps : -steps)))
    let value = UInt32(8 + 10 * level)
    return value << 16 | value << 8 | value
  }

  /// The numbers for text and its ground; never the same where the colours are not.
  public static func pair(_ foreground: UInt32, on background: UInt32, depth: ColorDepth) -> (
    foreground: Int, background: Int
  ) {
    let ground = index(of: background, depth: depth)
    let text = index(of: foreground, depth: depth)
    guard text == ground, foreground != background, depth < .direct else { return (text, ground) }
    // Fallen together: the text moves to the far end of grey.
    let isDark = luma(background) < 128
    switch depth {
    case .indexed: return (isDark ? 252 : 235, ground)
    case .sixteen: return (isDark ? 15 : 0, ground)
    default: return (isDark ? 7 : 0, ground)
    }
  }

  // MARK: - Private

  private static let basic: [UInt32] = [
    0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
    0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
  ]

  private static let steps: [UInt32] = [0, 95, 135, 175, 215, 255]

  private static func channels(_ rgb: UInt32) -> (UInt32, UInt32, UInt32) {
    (rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF)
  }

  private static func luma(_ rgb: UInt32) -> Int {
    let (red, green, blue) = channels(rgb)
    return Int(red * 299 + green * 587 + blue * 114) / 1000
  }

  /// Squared, with green weighing most, as eyes do.
  private static func distance(_ a: UInt32, _ b: UInt32) -> Int {
    let (red, green, blue) = channels(a)
    let (otherRed, otherGreen, otherBlue) = channels(b)
    func square(_ a: UInt32, _ b: UInt32) -> Int { (Int(a) - Int(b)) * (Int(a) - Int(b)) }
    return 3 * square(red, otherRed) + 6 * square(green, otherGreen) + square(blue, otherBlue)
  }

  private static func nearest(_ rgb: UInt32, in palette: [UInt32]) -> Int {
    palette.indices.min { distance(rgb, palette[$0]) < distance(rgb, palette[$1]) } ?? 0
  }

  private static func indexed(_ rgb: UInt32) -> Int {
    func step(_ value: UInt32) -> Int {
      steps.indices.min { abs(Int(steps[$0]) - Int(value)) < abs(Int(steps[$1]) - Int(value)) } ?? 0
    }
    let (red, green, blue) = channels(rgb)
    let (r, g, b) = (step(red), step(green), step(blue))
    let cube = steps[r] << 16 | steps[g] << 8 | steps[b]
    let level = max(0, min(23, (luma(rgb) - 3) / 10))
    let value = UInt32(8 + 10 * level)
    let grey = value << 16 | value << 8 | value
    // What is nearly grey stays grey: the cube's steps would tint it.
    let isGrey = max(red, green, blue) - min(red, green, blue) < 36
    return cube != rgb && isGrey && level < 23 || distance(rgb, grey) < distance(rgb, cube)
      ? 232 + level : 16 + 36 * r + 6 * g + b
  }
}
