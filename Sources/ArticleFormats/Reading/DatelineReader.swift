import Articles

/// The place, the date and the agency that a report begins with, all in its first line.
///
///     DatelineReader.dateline("WASHINGTON, June 24 (Reuters) – The port …")
///     // text "WASHINGTON, June 24", source "Reuters"
enum DatelineReader {
  struct Found: Equatable {
    var text: String
    var source: String?
  }

  /// Longer than this before the dash is a sentence.
  private static let longest = 70

  private static let dashes = ["- ", "– ", "— "]

  static func dateline(_ paragraph: String) -> Found? {
    // Most paragraphs have no dash at all, which their bytes tell before characters are counted.
    guard dashes.contains(where: paragraph.mayContain) else { return nil }
    // Cut short first, since what ends a line may stand far behind.
    let start = paragraph.prefix(longest + 3).prefix { !$0.isNewline }
    guard dashes.contains(where: start.mayContain) else { return nil }
    let dash = [" — ", " – ", " - ", "— ", "– ", " -- "].compactMap { start.firstRange(of: $0) }
      .min { $0.lowerBound < $1.lowerBound }
    guard let dash else { return nil }
    var head = start[..<dash.lowerBound].trimmed
    var source: String?
    if head.last == ")", let open = head.lastIndex(of: "(") {
      let agency = head[head.index(after: open)...].dropLast()
      guard (2...30).contains(agency.count), agency.first?.isUppercase == true else { return nil }
      source = String(agency)
      head = head[..<open].trimmed
    }
    let words = head.split(separator: " ")
    guard let first = words.first, (1...8).contains(words.count) else { return nil }
    let place = first.filter(\.isLetter)
    guard place.count >= 2 || words.count > 1 && place.count >= 1, first.first?.isUppercase == true
    else { return nil }
    // Without an agency in brackets only capitals tell a place from the start of a sentence.
    let isCapitals = String(place).isAllCapitals && place.count > 1
    guard isCapitals || source != nil else { return nil }
    let isPlain = words.allSatisfy { word in
      word.first?.isUppercase == true || word.first?.isNumber == true
        || ["de", "la", "el", "al", "and", "of", "the", "near"].contains(word)
    }
    return isPlain ? Found(text: String(head), source: source) : nil
  }
}
