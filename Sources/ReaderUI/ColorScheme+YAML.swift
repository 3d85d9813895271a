import Articles
import YAMLNodes

extension ColorScheme {
  /// Reads a base16 or base24 scheme. Both forms are understood: the one of tinted-theming with its
  /// `palette`, and the older one with `base00` to `base0F` at the top.
  public init(yaml: String) throws(ColorSchemeError) {
    let document: YAMLNode?
    do {
      document = try YAMLNode(parsing: yaml)
    } catch {
      throw ColorSchemeError(place: error.place, problem: error.problem)
    }
    let top = YAMLPlace(line: 1, column: 1)
    guard let document, !document.entries.isEmpty else {
      throw ColorSchemeError(place: top, problem: "expected a base16 or base24 scheme")
    }
    let palette = document["palette"] ?? document
    var colors: [UInt32] = []
    // A scheme that begins with the eight colors of base24 must have them all.
    let count = document["system"]?.text == "base24" || palette["base10"] != nil ? 24 : 16
    for slot in 0..<count {
      let digits = String(slot, radix: 16, uppercase: true)
      let key = digits.count == 1 ? "base0\(digits)" : "base\(digits)"
      guard let node = palette[key] else {
        throw ColorSchemeError(place: palette.place, problem: "expected \(key)")
      }
      let value = (node.text ?? "").drop { $0 == "#" }
      guard value.utf8.count == 6, let color = UInt32(value, radix: 16) else {
        throw ColorSchemeError(
          place: node.place, problem: "expected a color of six hexadecimal digits")
      }
      colors.append(color)
    }
    let variant = document["variant"]?.text
    // Schemes without a variant tell by their ground.
    let ground = colors[0]
    let isDark = (ground >> 16 & 0xFF) + (ground >> 8 & 0xFF) + (ground & 0xFF) < 3 * 128
    self.init(
      name: PlainText.line(document["name"]?.text ?? document["scheme"]?.text ?? "Untitled"),
      author: PlainText.line(document["author"]?.text ?? ""),
      isDark: variant.map { $0 != "light" } ?? isDark, colors: colors)
  }
}

/// What is wrong with a scheme file, and where.
public struct ColorSchemeError: Error, Hashable, CustomStringConvertible {
  public var place: YAMLPlace
  public var problem: String

  public var description: String { "\(place.line):\(place.column): \(problem)" }
}
