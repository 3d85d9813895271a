import Glibc

/// Reduces colors to the 256, 16 or 8 that a terminal has.
///
/// The 256 are xterm's: a cube of 6 × 6 × 6 and 24 greys. The first sixteen of a terminal can be set
/// by its user, so with 256 they are left alone; with 16 and 8 there is nothing else, and xterm's
/// usual values are taken for them.
public enum ColorReduction {
  /// The number of the color nearest to `rgb`: less than 256, 16 or 8.
  ///
  ///     ColorReduction.index(of: 0xFF0000, depth: .indexed)  // 196
  public static func index(of rgb: UInt32, depth: ColorDepth) -> Int {
    depth == .direct ? Int(rgb) : nearest(rgb, in: numbers(depth)) { _ in true } ?? 0
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
  /// no color of the few does, the one that stands out most.
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
    if let legible = nearest(foreground, in: numbers(depth), where: standsOut) {
      return (legible, ground)
    }
    let farthest = numbers(depth).max {
      Contrast.ratio(rgb($0, depth), shown) < Contrast.ratio(rgb($1, depth), shown)
    }
    return (farthest ?? text, ground)
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

  private static func numbers(_ depth: ColorDepth) -> [Int] {
    switch depth {
    case .monochrome, .direct: []
    case .eight: Array(0..<8)
    case .sixteen: reliable
    case .indexed: indexed
    }
  }

  /// All but bright black: from terminal to terminal it is a grey, nearly black, or the very ground.
  private static let reliable = Array(0..<8) + Array(9..<16)
  private static let indexed = Array(16..<256)

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

  /// Lightness, green to red, blue to yellow, and nothing. See Björn Ottosson, "A perceptual color
  /// space for image processing", 2020.
  private static func oklab(_ rgb: UInt32) -> SIMD4<Double> {
    let light = Contrast.light(rgb)
    let l = cbrt(0.412_221_470_8 * light.x + 0.536_332_536_3 * light.y + 0.051_445_992_9 * light.z)
    let m = cbrt(0.211_903_498_2 * light.x + 0.680_699_545_1 * light.y + 0.107_396_956_6 * light.z)
    let s = cbrt(0.088_302_461_9 * light.x + 0.281_718_837_6 * light.y + 0.629_978_700_5 * light.z)
    return SIMD4(
      0.210_454_255_3 * l + 0.793_617_785 * m - 0.004_072_046_8 * s,
      1.977_998_495_1 * l - 2.428_592_205 * m + 0.450_593_709_9 * s,
      0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766 * s, 0)
  }

  /// The colors of all numbers, in Oklab.
  private static let known: [SIMD4<Double>] = (0..<256).map { oklab(rgb($0, .indexed)) }

  /// In Oklab's order. A hue tells people from organizations, so that being off in it counts double.
  private static let weights = SIMD4<Double>(1, 4, 4, 0)
  /// For greys, which no hue may take the place of: quiet text is not to become red.
  private static let greyWeights = SIMD4<Double>(1, 16, 16, 0)
  /// What is no further than this from grey is one.
  private static let greyChroma = 0.04

  /// What looks least different: the weighted distance in Oklab.
  private static func nearest(
    _ rgb: UInt32, in numbers: [Int], where isFit: (Int) -> Bool
  ) -> Int? {
    let wanted = oklab(rgb)
    let chroma = (wanted.y * wanted.y + wanted.z * wanted.z).squareRoot()
    let weights = chroma < greyChroma ? greyWeights : weights
    return known.withUnsafeBufferPointer { known in
      var nearest: Int?
      var least = Double.infinity
      for number in numbers {
        let difference = known[number] - wanted
        let distance = (difference * difference * weights).sum()
        if distance < least, isFit(number) { (nearest, least) = (number, distance) }
      }
      return nearest
    }
  }
}
