import BuiltInThemes
import Foundation
import Testing

@Suite struct BuiltInThemesTests {
  static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().appending(path: "../../Themes").standardizedFileURL

  @Test func tableHoldsEverySchemeOfTheFolder() throws {
    var embedded: [String: Data] = [:]
    for index in 0..<builtInThemeCount() {
      let theme = builtInTheme(at: index)
      embedded[String(cString: theme.name)] = Data(bytes: theme.bytes, count: theme.size)
    }
    var files: [String: Data] = [:]
    for file in try FileManager.default.contentsOfDirectory(
      at: Self.folder, includingPropertiesForKeys: nil)
    where file.pathExtension == "yaml" {
      files[file.deletingPathExtension().lastPathComponent] = try Data(contentsOf: file)
    }
    #expect(embedded == files)
  }

  @Test func darkComesFirstThenLight() {
    #expect(String(cString: builtInTheme(at: 0).name) == "gazette-dark")
    #expect(String(cString: builtInTheme(at: 1).name) == "gazette-light")
  }

  /// Slots that carry text, on each ground that they are drawn on.
  @Test(
    arguments: ["gazette-dark", "gazette-light"],
    [
      ("04", 4.5), ("05", 7), ("07", 7), ("08", 4.5), ("0A", 4.5), ("0B", 4.5), ("0C", 4.5),
      ("0D", 4.5), ("0E", 4.5),
    ] as [(String, Double)])
  func textStandsOut(scheme: String, slot: (name: String, ratio: Double)) throws {
    let palette = try Palette(file: Self.folder.appending(path: scheme + ".yaml"))
    for ground in ["00", "01", "02"] {
      let ratio = contrast(palette[slot.name], palette[ground])
      #expect(ratio >= slot.ratio, "base\(slot.name) on base\(ground)")
    }
  }

  /// The ground's color is the ink on a search hit (09) and on the current mention (0A).
  @Test(arguments: ["gazette-dark", "gazette-light"], ["09", "0A"])
  func inkOnAColoredGroundStandsOut(scheme: String, ground: String) throws {
    let palette = try Palette(file: Self.folder.appending(path: scheme + ".yaml"))
    #expect(contrast(palette["00"], palette[ground]) >= 4.5)
  }
}

// MARK: - Private

/// The colors of a scheme, read without `ReaderUI`: our own files have one `base0X: "#rrggbb"` a line.
private struct Palette {
  private var colors: [String: [Double]] = [:]

  init(file: URL) throws {
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
      guard let match = line.firstMatch(of: /base(0[0-9A-F]): "#([0-9a-f]{6})"/) else { continue }
      let value = UInt32(match.2, radix: 16)!
      colors[String(match.1)] = [16, 8, 0].map { Double(value >> $0 & 0xFF) / 255 }
    }
  }

  subscript(slot: String) -> [Double] { colors[slot]! }
}

/// See WCAG 2.2, "contrast ratio".
private func contrast(_ a: [Double], _ b: [Double]) -> Double {
  let (darker, lighter) = (min(luminance(a), luminance(b)), max(luminance(a), luminance(b)))
  return (lighter + 0.05) / (darker + 0.05)
}

/// See WCAG 2.2, "relative luminance".
private func luminance(_ color: [Double]) -> Double {
  let linear = color.map { $0 <= 0.04045 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4) }
  return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}
