import Articles
import FoundationEssentials

/// Lines that say who wrote an article.
///
///     BylineReader.byline("By Lena Brandt and Yusuf Demir in Aldmoor")  // Lena Brandt, Yusuf Demir
enum BylineReader {
  struct Found {
    var byline: Byline
    /// "By Ada Moreau | The Levant Post" names it.
    var source: String?
    var dates: DateReader.Dates?
  }

  private static let openings = [
    "by ", "by: ", "story by ", "words by ", "written by ", "report by ", "reporting by ",
    "text by ", "from ", "author: ", "authors: ",
  ]

  /// What begins a sentence too: after it a name of one word is a place or anything else.
  private static let openingsOfNames = [
    "von ", "par ", "por ", "door ", "av ", "af ", "text: ", "texte : ", "texte: ", "texto: ",
    "testo: ", "автор: ", "текст: ",
  ]

  private static let allOpenings = openings + openingsOfNames

  /// Their first letters, large and small: of most lines the first letter says that they are none.
  private static let initials = Set(
    allOpenings.flatMap { [$0.prefix(1).lowercased(), $0.prefix(1).uppercased()] }
      .map { Character($0) })

  /// What stands between the last two names.
  private static let conjunctions = [" and ", " und ", " et ", " och ", " og ", " & "]

  private static let roleWords: Set<String> = [
    "correspondent", "editor", "reporter", "writer", "bureau", "chief", "analyst", "columnist",
    "contributor", "producer", "photographer", "journalist", "desk",
  ]

  static func byline(_ line: some StringProtocol) -> Found? {
    guard line.utf8.count <= 400, let first = line.first(where: { !$0.isWhitespace }),
      initials.contains(first)
    else { return nil }
    let line = line.folded
    guard line.utf8.count <= 200 else { return nil }
    let lower = line.lowercased()
    guard let opening = allOpenings.first(where: { lower.utf8.starts(with: $0.utf8) }),
      lower.characterCount == line.characterCount
    else { return nil }
    // "by the time the port …" is prose.
    guard line.first?.isUppercase == true else { return nil }
    var found = Found(byline: Byline())
    var parts = line.dropFirst(opening.count).parts(between: "|·•").map { String($0.trimmed) }
    guard !parts.isEmpty else { return nil }
    for part in parts.dropFirst() {
      if let dates = DateReader.dates(inLine: part) {
        found.dates = dates
      } else if found.source == nil {
        found.source = part
      }
    }
    // "By Ada Moreau - 06/24/2024"
    for dash in [" - ", " – ", " — "] {
      guard parts[0].mayContain(dash), let mark = parts[0].firstRange(of: dash),
        let dates = DateReader.dates(inLine: parts[0][mark.upperBound...])
      else { continue }
      found.dates = dates
      parts[0] = String(parts[0][..<mark.lowerBound])
      break
    }
    // "By Ada Moreau, June 24, 2024"
    let pieces = parts[0].parts(between: ",")
    for count in stride(from: min(3, pieces.count - 1), to: 0, by: -1) {
      let tail = pieces.suffix(count).joined(separator: ",")
      guard let dates = DateReader.dates(inLine: tail) else { continue }
      found.dates = dates
      parts[0] = pieces.dropLast(count).joined(separator: ",")
      break
    }
    guard let names = names(parts[0], &found.source), opening != "from " || names.count == 1,
      !openingsOfNames.contains(opening) || names.allSatisfy({ $0.contains(" ") })
    else { return nil }
    found.byline = Byline(names)
    return found
  }

  // MARK: - Private

  private static func names(_ text: String, _ source: inout String?) -> [String]? {
    var text = text
    // "in Aldmoor", "for the Levant Post"
    for word in [" in ", " for "] where text.mayContain(word) {
      if let place = text.firstRange(of: word), text[place.upperBound...].first?.isLetter == true {
        text = String(text[..<place.lowerBound])
      }
    }
    var listed = text
    for word in [";", " AND "] + conjunctions where text.mayContain(word) {
      listed = listed.replacing(word, with: ",")
    }
    var names: [String] = []
    for part in listed.parts(between: ",").map({ String($0.trimmed) }) where !part.isEmpty {
      let words = part.parts(between: " ")
      let lower = words.map { $0.lowercased() }
      if !names.isEmpty, lower.contains(where: roleWords.contains) { continue }
      if !names.isEmpty, lower[0] == "the" || lower.count == 1 && part.allSatisfy(\.isUppercase) {
        source = source ?? (lower[0] == "the" ? String(part.dropFirst(4)) : part)
        continue
      }
      guard isName(words) else { return nil }
      names.append(part.isAllCapitals ? part.withCapitals : part)
    }
    return names.isEmpty ? nil : names
  }

  private static let particles: Set<String> = [
    "van", "von", "de", "der", "den", "del", "della", "di", "da", "dos", "du", "la", "le", "el",
    "al", "bin", "ibn", "bint", "ben", "ter", "ten", "zu", "af", "av", "y", "e", "of", "the",
  ]

  private static func isName(_ words: [Substring]) -> Bool {
    guard (1...6).contains(words.count), let first = words.first, let last = words.last else {
      return false
    }
    if words.count == 1, DateReader.isWeekday(first.lowercased()) { return false }
    if words.count == 1, DateReader.month(first.lowercased()) != nil { return false }
    if last.hasSuffix("."), !last.dropLast().contains("."), last.count > 3 { return false }
    return words.allSatisfy { word in
      if particles.contains(word.lowercased()) { return true }
      if word.unicodeScalars.contains(where: isForeignToNames) { return false }
      // Scripts without capitals have none to show.
      guard let letter = word.first(where: \.isLetter) else { return false }
      return letter.isUppercase || !letter.isCased || word.contains { $0 == "-" || $0 == "’" }
    }
  }

  /// Digits, and marks of sentences.
  private static func isForeignToNames(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "0"..."9", "?", "!", ":", ";", "\"", "(", ")", "“", "”": true
    default: !scalar.isASCII && scalar.properties.numericType != nil
    }
  }
}

extension String {
  var isAllCapitals: Bool {
    contains(where: \.isUppercase) && !contains(where: \.isLowercase)
  }

  /// "ADA MOREAU-KIM" as "Ada Moreau-Kim".
  var withCapitals: String {
    var result = ""
    var isStart = true
    for character in self {
      result += isStart ? character.uppercased() : character.lowercased()
      isStart = !character.isLetter
    }
    return result
  }
}
