import Articles

/// A text to find things in: without case and accents, every byte knowing where it came from.
///
///     FoldedText("Tomás").ranges(of: FoldedText("TOMAS"))  // 0 ..< 6, in bytes of "Tomás"
struct FoldedText {
  private(set) var bytes: [UInt8] = []
  /// For each folded byte the first byte of its character in the text, and one past the last.
  private var starts: [Int] = []
  private var ends: [Int] = []

  init(_ text: String) {
    let length = text.utf8.count
    bytes.reserveCapacity(length)
    if text.utf8.allSatisfy({ $0 < 0x80 }) {
      bytes = text.utf8.map { $0 >= 65 && $0 <= 90 ? $0 + 32 : $0 }
      return
    }
    var offset = 0
    for character in text {
      let size = character.utf8.count
      for byte in Self.folded(character).utf8 {
        bytes.append(byte)
        starts.append(offset)
        ends.append(offset + size)
      }
      offset += size
    }
  }

  /// The stretch of the text that folded bytes came from.
  func range(of folded: Range<Int>) -> TextRange {
    starts.isEmpty || folded.isEmpty
      ? TextRange(folded.lowerBound, folded.upperBound)
      : TextRange(starts[folded.lowerBound], ends[folded.upperBound - 1])
  }

  /// Where `needle` stands, in reading order, none overlapping. None for an empty one.
  func ranges(of needle: FoldedText) -> [TextRange] {
    let sought = needle.bytes
    guard let first = sought.first, sought.count <= bytes.count else { return [] }
    var found: [TextRange] = []
    var start = 0
    while start <= bytes.count - sought.count {
      guard bytes[start] == first, bytes[start..<(start + sought.count)].elementsEqual(sought)
      else {
        start += 1
        continue
      }
      let end = start + sought.count
      let range =
        starts.isEmpty ? TextRange(start, end) : TextRange(starts[start], ends[end - 1])
      if let last = found.last, last.overlaps(range) {
        start += 1
        continue
      }
      found.append(range)
      start = end
    }
    return found
  }

  /// Lower case, without marks; quotation marks, apostrophes and dashes as ASCII has them.
  private static func folded(_ character: Character) -> String {
    switch character {
    case "‘", "’", "‚", "‛", "ʼ": return "'"
    case "“", "”", "„", "‟", "«", "»": return "\""
    case "‐", "‑", "‒", "–", "—", "―", "−": return "-"
    case "\u{A0}", "\u{2007}", "\u{202F}", "\t", "\n": return " "
    default: break
    }
    let lower = character.lowercased()
    if character.isASCII { return lower }
    var kept = String.UnicodeScalarView()
    for scalar in lower.decomposed where !scalar.isMark { kept.append(scalar) }
    return kept.isEmpty ? lower : String(kept)
  }
}

/// Finding words without regard to case and accents.
public enum TextSearch {
  /// Where `words` stand in `text`, in reading order.
  public static func ranges(of words: String, in text: String) -> [TextRange] {
    FoldedText(text).ranges(of: FoldedText(words.trimmingSpaces))
  }
}

extension Unicode.Scalar {
  fileprivate var isMark: Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark: true
    default: false
    }
  }
}
