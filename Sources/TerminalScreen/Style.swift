/// How a cell looks.
public struct Style: Hashable, Sendable {
  public var foreground: Color
  public var background: Color
  public var attributes: Attributes

  public init(
    _ foreground: Color = .standard, on background: Color = .standard, _ attributes: Attributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }

  public static let plain = Style()

  // Every text that is drawn looks its style up: one number is hashed faster than five fields.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(
      UInt64(attributes.rawValue) << 56 | UInt64(foreground.number) << 28
        | UInt64(background.number))
  }

  public struct Attributes: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public static let bold = Attributes(rawValue: 1)
    public static let italic = Attributes(rawValue: 2)
    public static let underline = Attributes(rawValue: 4)
    public static let dim = Attributes(rawValue: 8)
    public static let reverse = Attributes(rawValue: 16)
    public static let struck = Attributes(rawValue: 32)
  }
}

/// A color as a theme gives it. The backend reduces it to what the terminal has.
public enum Color: Hashable, Sendable {
  /// The terminal's own.
  case standard
  /// 0xRRGGBB, sRGB.
  case rgb(UInt32)

  /// Of 25 bits.
  fileprivate var number: UInt32 {
    switch self {
    case .standard: 1 << 24
    case .rgb(let rgb): rgb & 0xFF_FFFF
    }
  }
}

/// A rectangle of cells, from 0 at the top left.
public struct Rect: Hashable, Sendable {
  public var column: Int
  public var row: Int
  public var columns: Int
  public var rows: Int

  public init(column: Int, row: Int, columns: Int, rows: Int) {
    self.column = column
    self.row = row
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }

  public var endColumn: Int { column + columns }
  public var endRow: Int { row + rows }
  public var isEmpty: Bool { columns == 0 || rows == 0 }

  public func contains(column: Int, row: Int) -> Bool {
    self.column <= column && column < endColumn && self.row <= row && row < endRow
  }
}
