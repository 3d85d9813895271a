/// Whether two names can mean the same person.
enum PersonNames {
  /// 0 where they can't; 1 for a given name alone, 2 for the rest.
  ///
  /// - Parameters: Folded words.
  static func fit(_ a: [String], _ b: [String]) -> Int {
    if a == b { return 2 }
    let (a, ofA) = cut(a)
    let (b, ofB) = cut(b)
    // A father and a son.
    if let ofA, let ofB, ofA != ofB { return 0 }
    if a == b { return 2 }
    let (short, long) = a.count <= b.count ? (a, b) : (b, a)
    guard let first = short.first, let last = short.last, let longLast = long.last else { return 0 }
    if short.count == 1 {
      if bare(longLast) == bare(first) { return 2 }
      return long.contains { bare($0) == bare(first) } ? 1 : 0
    }
    if contains(long, short) { return 2 }
    // "Higuchi Ichiyo" and "Ichiyo Higuchi"
    if long.count == 2, short[0] == long[1], short[1] == long[0] { return 2 }
    // "Otto Jespersen" and "Jens Otto Harry Jespersen"
    if last == longLast, holds(long, short) { return 2 }
    guard bare(last) == bare(longLast), agree(first, long[0]) else { return 0 }
    // "George H. W. Bush" is not "George W. Bush", and "Ada L. Moreau" is "Ada Louise Moreau".
    let between = (short.dropFirst().dropLast(), long.dropFirst().dropLast())
    let middles = zip(between.0, between.1)
    return between.0.isEmpty
      || between.0.count == between.1.count && middles.allSatisfy { agree($0, $1) }
      ? 2 : 0
  }

  /// Whether two given names are the same, or one is the other's initial.
  private static func agree(_ a: String, _ b: String) -> Bool {
    a == b || (a.count == 1 || b.count == 1) && a.first == b.first
  }

  private static let suffixes: Set<String> = ["jr", "sr", "ii", "iii", "iv"]

  /// "jr" and the like.
  static func isSuffix(_ word: String) -> Bool { suffixes.contains(word) }

  private static func cut(_ words: [String]) -> (name: [String], suffix: String?) {
    guard words.count > 1, let last = words.last, suffixes.contains(last) else {
      return (words, nil)
    }
    return (words.dropLast(), last)
  }

  /// "alassad" as "assad", as a surname is written with its article and without.
  static func bare(_ word: String) -> Substring {
    // Most words begin with something else, and characters take long to count.
    guard let first = word.utf8.first, first == UInt8(ascii: "a") || first == UInt8(ascii: "e"),
      word.hasPrefix("al") || word.hasPrefix("el"), word.count > 4
    else { return word[...] }
    return word.dropFirst(2)
  }

  /// Whether `part` stands in `words` in one piece.
  private static func contains(_ words: [String], _ part: [String]) -> Bool {
    guard part.count <= words.count else { return false }
    return (0...(words.count - part.count)).contains { start in
      words[start..<(start + part.count)].elementsEqual(part)
    }
  }

  /// Whether the words of `part` stand in `words` in their order, with others between them.
  private static func holds(_ words: [String], _ part: [String]) -> Bool {
    var rest = part[...]
    for word in words where word == rest.first { rest.removeFirst() }
    return rest.isEmpty
  }
}
