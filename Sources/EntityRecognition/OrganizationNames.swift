/// Whether two names can mean the same organization.
enum OrganizationNames {
  /// 0 where they can't; 1 for a short form or an acronym, 2 for the same words.
  ///
  /// - Parameters:
  ///   - words: A mention's folded words.
  ///   - text: The mention as it stands.
  ///   - name: The other name's folded words.
  static func fit(_ words: [String], _ text: String, _ name: [String]) -> Int {
    let (a, b) = (inOrder(words), inOrder(name))
    if a == b || placedFirst(a) == b || placedFirst(b) == a { return 2 }
    let (short, long) = a.count <= b.count ? (a, b) : (b, a)
    // "Siemens" and "Siemens AG", but not "Siemens Energy".
    if long.starts(with: short), long.dropFirst(short.count).allSatisfy(legal.contains) { return 2 }
    if short.count > 1 {
      // "Security Council" and "U.N. Security Council", "United Nations Security Council"
      let before = long.count - short.count
      if before == 1 || before == 2 && countryBeginnings.contains(long[0]),
        long.suffix(short.count).elementsEqual(short)
      {
        return 1
      }
      // "Sailors Union" and "Sailors Union of Canada"
      if before > 1, long.starts(with: short), ["of", "for"].contains(long[short.count]) {
        return 1
      }
    }
    if isShort(short, of: long) { return 1 }
    guard short.count == 1 else { return 0 }
    let isAcronym = words.count > 1 || !text.contains { $0.isLowercase && $0.isASCII }
    return isAcronym && acronyms(of: long).contains(short[0]) ? 1 : 0
  }

  /// Whether a name is said by its first words, "Boston" for "Boston Celtics" and "Lehman" for "Lehman
  /// Brothers", but not "Siemens" for "Siemens Energy"; or by its last, "Congress" for "U.S. Congress".
  private static func isShort(_ short: [String], of long: [String]) -> Bool {
    guard let last = long.last, long.count > short.count else { return false }
    if short.count == 1, long.count < 4, last == short[0] { return !halves.contains(last) }
    return long.count == short.count + 1 && long.starts(with: short)
      && (kinds.contains(last) || last.count > 3 && last.hasSuffix("s"))
  }

  /// "imf" of "international monetary fund", without small words and with them.
  static func acronyms(of words: [String]) -> [String] {
    guard words.count > 1 else { return [] }
    let all = firstLetters(of: words)
    let large = firstLetters(of: words.filter { $0.utf8.count > 3 || !small.contains($0) })
    return all == large ? [all] : large.count > 1 ? [all, large] : [all]
  }

  private static func firstLetters(of words: [String]) -> String {
    // Those of ASCII are bytes, and need no look at what makes a character.
    guard words.allSatisfy({ $0.utf8.allSatisfy { $0 < 0x80 } }) else {
      return String(words.compactMap(\.first))
    }
    return String(decoding: words.compactMap { $0.utf8.first }, as: UTF8.self)
  }

  /// "defence ministry of aldmoor" for "ministry of defence of aldmoor", "us congress" for "united states
  /// congress".
  private static func inOrder(_ words: [String]) -> [String] {
    if words.count > 2, words[0] == "united", let initials = united[words[1]] {
      return [initials] + words.dropFirst(2)
    }
    guard words.count > 2, words[1] == "of", ["ministry", "department"].contains(words[0]) else {
      return words
    }
    let matter = words[2...].prefix { $0 != "of" }
    return matter + [words[0]] + words[2...].dropFirst(matter.count)
  }

  /// "aldmoor port authority" for "port authority of aldmoor"; nil for other names. The University of
  /// Washington is not Washington University.
  private static func placedFirst(_ words: [String]) -> [String]? {
    guard let of = words.lastIndex(of: "of"), of > 1, words.count - of - 1 == 1,
      !["university", "college", "institute"].contains(words[0])
    else { return nil }
    return Array(words[(of + 1)...] + words[..<of])
  }

  /// First words of countries of two.
  private static let countryBeginnings: Set<String> = [
    "united", "south", "north", "new", "saudi", "sri", "costa", "el", "sierra", "burkina",
  ]

  private static let united = ["states": "us", "nations": "un", "kingdom": "uk"]

  /// Last words that mean another body alone: the House is not the White House.
  private static let halves: Set<String> = ["house"]

  /// Last words that are left out where a name is said again.
  private static let kinds: Set<String> = [
    "bank", "college", "motor", "electric", "steel", "oil", "petroleum", "united", "city", "town",
    "athletic", "county",
  ]

  private static let legal: Set<String> = [
    "inc", "corp", "corporation", "ltd", "limited", "plc", "co", "company", "llc", "ag", "sa",
    "gmbh",
    "group", "holdings", "nv", "spa", "party", "movement", "fc", "afc", "sc", "cf", "university",
  ]

  private static let small: Set<String> = [
    "of", "the", "and", "for", "on", "in", "de", "la", "du", "des",
  ]
}
