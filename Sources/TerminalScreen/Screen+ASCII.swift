@_spi(_Unicode) import Swift

extension Screen {
  /// Puts ASCII in the place of the marks and rules that Gazette draws.
  ///
  /// - Parameter isWhole: Whether everything else that is not ASCII goes too, because the terminal
  ///   can't show it: letters lose their accents, and what has no letter becomes a question mark.
  public mutating func reduceToASCII(isWhole: Bool) {
    for row in 0..<rows {
      for column in 0..<columns {
        let cell = self[column, row]
        guard cell.width > 0, !cell.base.isASCII || !cell.marks.isEmpty else { continue }
        let symbol = Self.symbols[cell.base]
        guard isWhole || symbol != nil else { continue }
        let text = symbol ?? Self.letter(cell.base)
        write(
          String(repeating: text, count: cell.width), column: column, row: row, style: cell.style,
          limit: cell.width)
      }
    }
  }

  // MARK: - Private

  private static let symbols: [Unicode.Scalar: Character] = [
    "●": "*", "★": "+", "│": "|", "▏": "|", "▌": "|", "▐": "#", "┃": "#", "·": ".", "→": ">",
    "←": "<", "‹": "<", "›": ">", "▴": "^", "▾": "v", "•": "-", "▣": "#", "↪": "\\", "─": "-",
    "┌": "+", "┐": "+", "└": "+", "┘": "+", "…": "~", "↑": "^", "↓": "v", "▇": "#", "▁": "_",
    "▂": "_", "▃": "_", "▄": "=", "▅": "=", "▆": "=", "█": "#", "▸": ">", "▹": ">",
  ]

  /// What a letter is without its accent; quotation marks and dashes as typewriters have them.
  private static func letter(_ scalar: Unicode.Scalar) -> Character {
    switch scalar {
    case "‘", "’", "‚", "‛": return "'"
    case "“", "”", "„", "«", "»": return "\""
    case "‐"..."―", "−": return "-"
    default: break
    }
    let decomposed = String(scalar).decomposed
    guard let first = decomposed.first, first.isASCII else { return "?" }
    return Character(first)
  }
}

extension String {
  /// Canonically decomposed (NFD, UAX #15).
  fileprivate var decomposed: [Unicode.Scalar] { Array(_nfd) }
}
