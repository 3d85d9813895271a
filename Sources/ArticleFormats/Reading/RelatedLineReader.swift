import Articles

/// Lines that lead to another article, in the forms that newspapers use.
///
///     RelatedLineReader.headline(in: "Read more: Dockers vote on pay offer")
enum RelatedLineReader {
  /// What may stand before the headline, in lower case.
  private static let openings = [
    "read more", "read also", "read next", "read now", "read the full story", "read", "also read",
    "more on this", "more on this story", "more", "related story", "related stories",
    "related article", "related articles", "related coverage", "related news", "related topics",
    "related", "see also", "see more", "also see", "you may also like", "you might also like",
    "recommended", "recommended reading", "don't miss", "don’t miss", "further reading",
    "must read", "editor's pick", "editor’s pick", "up next", "go deeper", "watch", "listen",
    "explained", "background",
  ]

  /// The openings by the letters of their first words, the longest first.
  private static let openingsByWord = Dictionary(
    grouping: openings.sorted { $0.count > $1.count }, by: firstLetters)

  /// The ASCII letters that a text begins with, in lower case, as a number; 0 for more than sixteen.
  ///
  ///     firstLetters("Don’t miss")  // those of "don"
  private static func firstLetters(_ text: some StringProtocol) -> UInt128 {
    var letters: UInt128 = 0
    for byte in text.utf8 {
      guard (0x61...0x7A).contains(byte | 0x20) else { break }
      if letters >> 120 != 0 { return 0 }
      letters = letters << 8 | UInt128(byte | 0x20)
    }
    return letters
  }

  private static let arrows: Set<Character> = ["→", "»", "▶", "►", "➤", "➜", "⇒", "☞", "▸", "›"]

  /// The headline that a block leads to; nil where it is prose.
  ///
  /// - Parameter raw: The block before its white space is folded: a no-break space or several spaces
  ///   after "Read" tell the line from a sentence.
  static func headline(in raw: some StringProtocol) -> String? {
    let text = raw.trimmed
    guard let byte = text.utf8.first, text.utf8.count <= 500 else { return nil }
    if byte >= 0x80 {
      guard let first = text.first, arrows.contains(first) else { return nil }
      return accepted(text.dropFirst())
    }
    if byte == UInt8(ascii: ">"), text.hasPrefix(">> ") { return accepted(text.dropFirst(3)) }
    // Only the first words matter, and of most paragraphs the very first says that it is prose.
    guard let likely = openingsByWord[firstLetters(text)] else { return nil }
    for opening in likely where text.begins(withSmall: opening) {
      let said = text.prefix(opening.count)
      let rest = text.dropFirst(opening.count)
      guard let next = rest.unicodeScalars.first else { return nil }
      // "Related: …", "READ MORE – …", "Read more | …"
      if ":|".unicodeScalars.contains(next) { return accepted(rest.dropFirst()) }
      let gap = rest.unicodeScalars.prefix { $0.isWhiteSpace }
      guard !gap.isEmpty else { continue }
      let after = rest.unicodeScalars.dropFirst(gap.count)
      if let mark = after.first, ":|>»→–—".unicodeScalars.contains(mark) {
        return accepted(String(String.UnicodeScalarView(after.dropFirst())))
      }
      let isSetApart = gap.contains("\u{A0}") || gap.count > 1 || gap.contains("\t")
      let title = String(rest[gap.endIndex...])
      let isShouted =
        opening.contains(" ") && String(said).isAllCapitals && startsLikeAHeadline(title[...])
      if isSetApart || isShouted { return accepted(title) }
    }
    return nil
  }

  /// Whether a block only announces the related articles that follow: "Related:", "See also".
  static func isHeading(_ text: some StringProtocol) -> Bool {
    guard text.utf8.count <= 40 else { return false }
    var lower = text.lowercased()
    while let last = lower.last, ": ".contains(last) { lower.removeLast() }
    return openings.contains(lower)
      && !["read", "more", "watch", "listen", "background", "explained"].contains(lower)
  }

  // MARK: - Private

  private static func accepted(_ rest: some StringProtocol) -> String? {
    let title = rest.folded
    guard title.characterCount(upTo: 3) == 3, title.contains(where: \.isLetter),
      startsLikeAHeadline(title[...])
    else { return nil }
    return title
  }

  private static func startsLikeAHeadline(_ text: Substring) -> Bool {
    guard let first = text.first(where: { !"“‘\"'«„([¿¡…".contains($0) }) else { return false }
    if text.hasPrefix("http") || text.hasPrefix("[") { return true }
    return first.isNumber || first.isUppercase || !first.isCased || first == "$" || first == "€"
      || first == "£" || isBrand(text)
  }

  /// "iPhone", "eBay": lower case, then a capital.
  private static func isBrand(_ text: Substring) -> Bool {
    text.dropFirst().first?.isUppercase == true
  }
}
