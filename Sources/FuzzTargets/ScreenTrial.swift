import ArticleStorage
import Articles
import ReaderUI
import TerminalScreen
import TextLayout

/// What is drawn, and with which colors.
enum ScreenTrial {
  static func text(_ bytes: [UInt8]) throws(Finding) {
    let text = String(decoding: bytes, as: UTF8.self)
    let width = cellWidth(of: text)
    for columns in [1, 2, 17, 80] {
      var screen = Screen(columns: columns, rows: 2)
      screen.write(text, column: 0, row: 0, style: .plain)
      screen.write(text, column: -3, row: 1, style: .plain)
      try check(screen)
      let short = truncated(text, toCells: columns)
      try expect(cellWidth(of: short) <= max(columns, 0), "A text was cut to too many cells")
      try expect(width > columns || short == text, "A text that fits was cut")
    }
  }

  /// A terminal gets nothing but characters that it draws, and as wide as they are counted.
  static func check(_ screen: Screen) throws(Finding) {
    for row in 0..<screen.rows {
      var column = 0
      while column < screen.columns {
        let cell = screen[column, row]
        // Most cells: nothing of what follows can be wrong with them.
        if cell.width == 1, cell.marks.isEmpty, 0x20..<0x7F ~= cell.base.value {
          column += 1
          continue
        }
        try expect(cell.width == 1 || cell.width == 2, "Half a character stands alone")
        for scalar in [cell.base] + cell.marks {
          try expect(!scalar.isUnsafeInText, "A control character stands in a cell")
        }
        try expect(cell.base != "\n" && cell.base != "\t", "White space that moves the cursor")
        try expect(
          cellWidth(of: cell.text) == cell.width, "A cell is not as wide as it is counted")
        column += cell.width
      }
      try expect(column == screen.columns, "A character stands half outside")
    }
  }

  static func fileName(_ bytes: [UInt8]) throws(Finding) {
    let name = StoredPath(bytes)
    try TextSense.checkLine(name.shown, "A file name")
    try TextSense.checkLine(name.name.shown, "A file name")
    let folder = StoredPath("/library")
    let path = folder.appending(name)
    if let relative = path.relative(to: folder) {
      try expect(folder.appending(relative) == path, "A path below a folder is another file's")
    }
    _ = path.ending
    _ = path.folder
    path.withCString { _ in }
  }

  static func theme(_ bytes: [UInt8]) throws(Finding) {
    let scheme: ColorScheme
    do {
      scheme = try ColorScheme(yaml: String(decoding: bytes, as: UTF8.self))
    } catch {
      try TextSense.checkLine(error.description, "What is wrong with a scheme")
      return
    }
    try TextSense.checkLine(scheme.name, "A scheme's name")
    try TextSense.checkLine(scheme.author, "A scheme's author")
    try expect(scheme.colors.allSatisfy { $0 <= 0xFF_FFFF }, "A color has more than 24 bits")
    for depth in [ColorDepth.monochrome, .eight, .sixteen, .indexed, .direct] {
      let theme = Theme(scheme, depth: depth)
      for role in Theme.Role.allCases { _ = theme.style(role) }
    }
  }
}
