import BuiltInThemes
import Foundation
import ReaderUI
import TerminalScreen
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

  @Test func thereAreLightOnesAndDarkOnes() throws {
    let schemes = try Self.schemes()
    #expect(schemes.count >= 14)
    #expect(schemes.count { $0.isDark } >= 5)
    #expect(schemes.count { !$0.isDark } >= 5)
    #expect(Set(schemes.map(\.name)).count == schemes.count)
  }

  /// What carries text keeps WCAG's 4.5 : 1 on every ground that it is drawn on, text itself 7 : 1.
  @Test(
    arguments: [
      (.dim, 4.5), (.text, 7), (.bright, 7), (.error, 4.5), (.accent, 4.5), (.quote, 4.5),
      (.link, 4.5), (.person, 4.5), (.organization, 4.5),
    ] as [(ColorScheme.Slot, Double)])
  func textStandsOut(slot: ColorScheme.Slot, ratio: Double) throws {
    for scheme in try Self.schemes() {
      for ground in [ColorScheme.Slot.ground, .bar, .selection] {
        #expect(
          Contrast.ratio(scheme[slot], scheme[ground]) >= ratio,
          "\(scheme.name): \(slot) on \(ground)")
      }
    }
  }

  /// The ground's color is the ink on a search hit and on the current mention.
  @Test(arguments: [ColorScheme.Slot.hit, .accent])
  func inkOnAColoredGroundStandsOut(slot: ColorScheme.Slot) throws {
    for scheme in try Self.schemes() {
      #expect(Contrast.ratio(scheme[.ground], scheme[slot]) >= 4.5, "\(scheme.name)")
    }
  }

  /// Every role, as a terminal with fewer colors shows it.
  @Test(arguments: [ColorDepth.direct, .indexed, .sixteen, .eight])
  func everyRoleIsLegibleAfterReduction(depth: ColorDepth) throws {
    for scheme in try Self.schemes() {
      let theme = Theme(scheme, depth: depth)
      for role in Theme.Role.allCases where role != .rule {
        for ground in [theme.base, theme.style(.bar, over: theme.base)] {
          let style = theme.style(role, over: ground)
          guard case .rgb(let text) = style.foreground, case .rgb(let under) = style.background
          else { continue }
          let pair = ColorReduction.pair(text, on: under, depth: depth)
          let ratio = Contrast.ratio(
            ColorReduction.rgb(pair.foreground, depth), ColorReduction.rgb(pair.background, depth))
          #expect(ratio >= 4.5, "\(scheme.name): \(role) at \(depth)")
        }
      }
    }
  }

  /// Where there is no color, attributes part what colors part elsewhere.
  @Test func monochromeTellsWhatMattersApart() throws {
    let theme = Theme(try Self.schemes()[0], depth: .monochrome)
    let roles: [Theme.Role] = [
      .text, .person, .organization, .link, .focusedMention, .currentMention,
    ]
    #expect(Set(roles.map { theme.style($0) }).count == roles.count)
  }

  /// Where few colors are left, names are told from the words around them and from one another.
  @Test(arguments: [ColorDepth.direct, .indexed, .sixteen, .eight])
  func namesAreToldFromOtherWords(depth: ColorDepth) throws {
    for scheme in try Self.schemes() {
      let theme = Theme(scheme, depth: depth)
      let looks = [Theme.Role.text, .person, .organization].map { role in
        let style = theme.style(role)
        guard case .rgb(let text) = style.foreground, case .rgb(let under) = style.background
        else { return "" }
        let pair = ColorReduction.pair(text, on: under, depth: depth)
        return "\(pair.foreground) \(style.attributes)"
      }
      #expect(Set(looks).count == 3, "\(scheme.name) at \(depth): \(looks)")
    }
  }

  private static func schemes() throws -> [ColorScheme] {
    try (0..<builtInThemeCount()).map { index in
      let theme = builtInTheme(at: index)
      let bytes = UnsafeBufferPointer(start: theme.bytes, count: theme.size)
      return try ColorScheme(yaml: String(decoding: bytes, as: UTF8.self))
    }
  }
}
