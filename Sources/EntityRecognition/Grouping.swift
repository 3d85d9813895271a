import Articles

/// Puts the mentions of one person or organization together.
///
/// People: a shorter name joins the full name that it is a part of, the one named last before it
/// where several fit; different given names never merge. Organizations: the same words but for
/// "Inc." and the like, an acronym of the words, or one that was defined in brackets.
struct Grouping {
  private(set) var entities: [Entity] = []
  private var groups: [Group] = []

  private struct Group {
    var kind: Entity.Kind
    /// The fullest name so far, in folded words.
    var words: [String]
    var mentions: [EntityMention] = []
    /// How often each form was used, and when first.
    var forms: [String: (count: Int, order: Int)] = [:]
    /// Acronyms that mean it.
    var acronyms: Set<String> = []
  }

  private struct Mention {
    var text: String
    var words: [String]
    var mention: EntityMention
    /// The acronym in brackets behind it.
    var defined: String?
  }

  init(_ blocks: [TaggedBlock]) {
    var mentions: [Mention] = []
    for block in blocks {
      for span in block.spans where span.kind <= Span.organization {
        mentions.append(Self.mention(block, span))
      }
    }
    mentions.sort { $0.mention < $1.mention }
    // Full names first: a surname in the headline joins the name that the text gives in full.
    for pass in 0...1 {
      for mention in mentions where (mention.words.count > 1) == (pass == 0) {
        join(mention)
      }
    }
    for index in groups.indices { groups[index].mentions.sort() }
    groups.sort { ($0.mentions.first ?? Self.none) < ($1.mentions.first ?? Self.none) }
    entities = groups.map(Self.entity)
  }

  // MARK: - Private

  private static let none = EntityMention(kind: .person, block: .max, range: TextRange(0, 0))

  private static func mention(_ block: TaggedBlock, _ span: Span) -> Mention {
    let range = span.start..<span.end
    let kind: Entity.Kind = span.kind == Span.person ? .person : .organization
    let words = range.map { Self.folded(block.text($0)) }.filter { !$0.isEmpty }
    var defined: String?
    if kind == .organization, span.end + 2 < block.tokens.count, block.text(span.end) == "(",
      block.text(span.end + 2) == ")"
    {
      let acronym = block.text(span.end + 1)
      if acronym.count >= 2, acronym.count <= 8, acronym.contains(where: \.isUppercase) {
        defined = folded(acronym)
      }
    }
    return Mention(
      text: String(block.text(range)), words: words,
      mention: EntityMention(kind: kind, block: block.index, range: block.range(range)),
      defined: defined)
  }

  /// Lower case without full stops and without marks.
  static func folded(_ word: some StringProtocol) -> String {
    var result = ""
    for character in word.lowercased() where character.isLetter || character.isNumber {
      result.append(character)
    }
    return result
  }

  private mutating func join(_ mention: Mention) {
    guard !mention.words.isEmpty else { return }
    let index: Int
    if let found = fitting(mention) {
      index = found
    } else {
      index = groups.count
      groups.append(Group(kind: mention.mention.kind, words: mention.words))
    }
    groups[index].mentions.append(mention.mention)
    let order = groups[index].forms.count
    groups[index].forms[mention.text, default: (0, order)].count += 1
    if let defined = mention.defined { groups[index].acronyms.insert(defined) }
    if mention.words.count > groups[index].words.count, mention.mention.kind == .person {
      groups[index].words = mention.words
    }
  }

  private func fitting(_ mention: Mention) -> Int? {
    let candidates = groups.indices.filter { index in
      let group = groups[index]
      guard group.kind == mention.mention.kind else { return false }
      return group.kind == .person
        ? Self.isSamePerson(mention.words, group.words)
        : Self.isSameOrganization(mention.words, group)
    }
    guard candidates.count > 1 else { return candidates.first }
    // The one who was named last before it.
    return candidates.max { a, b in
      lastMention(a, before: mention.mention) < lastMention(b, before: mention.mention)
    }
  }

  private func lastMention(_ group: Int, before mention: EntityMention) -> Int {
    let earlier = groups[group].mentions.filter { $0 < mention }.max()
    guard let earlier else { return -1 }
    return earlier.block << 24 | earlier.range.start
  }

  // MARK: People

  private static let suffixes: Set<String> = ["jr", "sr", "ii", "iii", "iv"]

  private static func isSamePerson(_ a: [String], _ b: [String]) -> Bool {
    let a = a.filter { !suffixes.contains($0) }
    let b = b.filter { !suffixes.contains($0) }
    if a == b { return true }
    let (short, long) = a.count <= b.count ? (a, b) : (b, a)
    guard !short.isEmpty else { return false }
    if short.count == 1 {
      // A surname, or a given name.
      return long.contains { $0 == short[0] || bare($0) == bare(short[0]) }
    }
    if contains(long, short) { return true }
    // "J. K. Moreau", "Ada L. Moreau": the same surname, given names that don't contradict.
    guard bare(short[short.count - 1]) == bare(long[long.count - 1]) else { return false }
    let (given, other) = (short[0], long[0])
    if given == other { return true }
    return (given.count == 1 || other.count == 1) && given.first == other.first
  }

  /// "alassad" as "assad", as a surname is written with its article and without.
  private static func bare(_ word: String) -> Substring {
    word.count > 4 && (word.hasPrefix("al") || word.hasPrefix("el")) ? word.dropFirst(2) : word[...]
  }

  /// Whether `part` stands in `words` in one piece.
  private static func contains(_ words: [String], _ part: [String]) -> Bool {
    guard part.count <= words.count else { return false }
    return (0...(words.count - part.count)).contains { start in
      words[start..<(start + part.count)].elementsEqual(part)
    }
  }

  // MARK: Organizations

  private static let legal: Set<String> = [
    "inc", "corp", "corporation", "ltd", "limited", "plc", "co", "company", "llc", "ag", "sa", "gmbh",
    "group", "holdings", "nv", "spa", "party", "movement",
  ]

  private static let small: Set<String> = ["of", "the", "and", "for", "on", "in", "de", "la", "du", "des"]

  private static func isSameOrganization(_ words: [String], _ group: Group) -> Bool {
    if words == group.words { return true }
    if words.count == 1, group.acronyms.contains(words[0]) { return true }
    let (short, long) =
      words.count <= group.words.count ? (words, group.words) : (group.words, words)
    // "Siemens" and "Siemens AG", but not "Siemens Energy".
    if long.starts(with: short), long.dropFirst(short.count).allSatisfy(legal.contains) {
      return true
    }
    return short.count == 1 && isAcronym(short[0], of: long)
  }

  /// "un" of "united nations", "imf" of "international monetary fund".
  private static func isAcronym(_ word: String, of words: [String]) -> Bool {
    guard words.count >= 2, word.count >= 2 else { return false }
    let initials = String(words.filter { !small.contains($0) }.compactMap(\.first))
    return initials == word || String(words.compactMap(\.first)) == word
  }

  // MARK: Entities

  private static func entity(_ group: Group) -> Entity {
    let forms = group.forms.sorted {
      ($1.value.count, $0.value.order, $0.key) < ($0.value.count, $1.value.order, $1.key)
    }.map(\.key)
    let name =
      forms.max { a, b in fullness(a) < fullness(b) } ?? ""
    return Entity(
      kind: group.kind, name: name, aliases: forms.filter { $0 != name }, mentions: group.mentions)
  }

  /// More words are fuller; of as many the one that is no acronym, then the more used.
  private static func fullness(_ form: String) -> Int {
    let words = form.split(separator: " ").count
    let isShouted = !form.contains(where: \.isLowercase)
    return words * 2 - (isShouted ? 1 : 0)
  }
}

/// Which entity is named where.
struct MentionIndex {
  private(set) var mentions: [Int: [(range: TextRange, entity: Int)]] = [:]

  init(_ entities: [Entity]) {
    for (index, entity) in entities.enumerated() {
      for mention in entity.mentions {
        mentions[mention.block, default: []].append((mention.range, index))
      }
    }
    for block in mentions.keys { mentions[block]?.sort { $0.range < $1.range } }
  }

  subscript(block: Int) -> [(range: TextRange, entity: Int)] { mentions[block] ?? [] }
}
