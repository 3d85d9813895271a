import Glibc

/// How well text stands out from its ground. See WCAG 2.2, "contrast ratio" and "relative luminance".
public enum Contrast {
  /// Text that is smaller than a headline is to have this ratio (WCAG 2.2, success criterion 1.4.3).
  public static let readable = 4.5

  /// From 1, the same, to 21, black on white; the order does not matter.
  ///
  ///     Contrast.ratio(0x000000, 0xFFFFFF)  // 21
  public static func ratio(_ a: UInt32, _ b: UInt32) -> Double {
    let (first, second) = (luminance(a), luminance(b))
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)
  }

  // MARK: - Private

  private static func luminance(_ rgb: UInt32) -> Double {
    (light(rgb) * SIMD3(0.2126, 0.7152, 0.0722)).sum()
  }

  /// The light of red, green and blue, 0 to 1.
  static func light(_ rgb: UInt32) -> SIMD3<Double> {
    SIMD3(
      linear[Int(rgb >> 16 & 0xFF)], linear[Int(rgb >> 8 & 0xFF)], linear[Int(rgb & 0xFF)])
  }

  /// The light of each value of an sRGB channel.
  private static let linear: [Double] = (0..<256).map { value in
    let value = Double(value) / 255
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }
}
