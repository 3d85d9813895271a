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
    let nearest = max(0, min(23, (luma(ground) - 3) / 10))
    let level = max(0, min(23, nearest + (isDark ? steps : -steps)))
    let value = UInt32(8 + 10 * level)
    return value << 16 | value << 8 | value
  }

  /// The numbers for text and its ground: the nearest that lose no legibility. Text that had a
  /// contrast of 4.5 : 1 has it after reduction too, text that had less has as much as before; where
  /// no colour of the few does, the one that stands out most.
  public static func pair(_ foreground: UInt32, on background: UInt32, depth: ColorDepth) -> (
    foreground: Int, background: Int
  ) {
    let ground = index(of: background, depth: depth)
    let text = index(of: foreground, depth: depth)
    guard depth < .direct, depth > .monochrome, foreground != background else {
      return (text, ground)
    }
    let shown = rgb(ground, depth)
    let wanted = min(Contrast.readable, Contrast.ratio(foreground, background))
    func standsOut(_ number: Int) -> Bool {
      number != ground && Contrast.ratio(rgb(number, depth), shown) >= wanted
    }
    if standsOut(text) { return (text, ground) }
    let numbers = depth == .indexed ? 16..<256 : depth == .sixteen ? 0..<16 : 0..<8
    let nearest = numbers.filter(standsOut).min {
      distance(foreground, rgb($0, depth)) < distance(foreground, rgb($1, depth))
    }
    let farthest = numbers.max {
      Contrast.ratio(rgb($0, depth), shown) < Contrast.ratio(rgb($1, depth), shown)
    }
    return (nearest ?? farthest ?? text, ground)
  }

  /// What a terminal shows for a number, as far as can be known.
  public static func rgb(_ number: Int, _ depth: ColorDepth) -> UInt32 {
    guard depth <= .indexed else { return UInt32(number) }
    guard number >= 16 else { return basic[number] }
    guard number < 232 else {
      let value = UInt32(8 + 10 * (number - 232))
      return value << 16 | value << 8 | value
    }
    let cube = number - 16
    return steps[cube / 36] << 16 | steps[cube / 6 % 6] << 8 | steps[cube % 6]
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
    let (red, green, blue) = channels(rgb)
    // Both steps around each channel's value; the nearest channel by channel may lose the hue.
    func around(_ value: UInt32) -> [Int] {
      let above = steps.firstIndex { $0 >= value } ?? 5
      return [max(0, above - 1), above]
    }
    var cube = 16
    var nearest = Int.max
    for r in around(red) {
      for g in around(green) {
        for b in around(blue) {
          let found = distance(rgb, steps[r] << 16 | steps[g] << 8 | steps[b])
          if found < nearest { (cube, nearest) = (16 + 36 * r + 6 * g + b, found) }
        }
      }
    }
    // What is nearly grey stays grey, for the cube's steps would tint it; what is not stays colored.
    let isGrey = max(red, green, blue) - min(red, green, blue) < 36
    let level = max(0, min(23, (luma(rgb) - 3) / 10))
    return isGrey && nearest > 0 && level < 23 ? 232 + level : cube
  }
}
