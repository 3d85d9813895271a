import Articles

/// Puts the mentions of one person or organization together.
///
/// People: a shorter name joins the full name that it is a part of; where several fit, whom it meant
/// before, else the one named last. Different given names never merge. Organizations: the same words but for
/// "Inc." and the like, an acronym of the words or one that was defined in brackets, a former name.
struct Grouping {
  private(set) var entities: [Entity] = []
  private var groups: [Group] = []
  /// Groups by the words and acronyms of their names, so that few are looked at.
  private var groupsByWord: [String: [Int]] = [:]

  private struct Group {
    var kind: Entity.Kind
    /// The fullest name so far, in folded words.
    var words: [String]
    var mentions: [EntityMention] = []
    /// How often each form was used, and when first.
    var forms: [String: (count: Int, order: Int)] = [:]
    /// Those of more than one word, in folded words: a surname belongs to any of them.
    var fullForms: Set<[String]> = []
    /// Names of one word that joined it, and acronyms and former names that the text gives for it.
    var others: Set<[String]> = []
  }

  private struct Mention {
    var text: String
    var words: [String]
    var mention: EntityMention
    /// Another name that the text gives for it: an acronym in brackets, a former name.
    var defined: [String]?
    /// Whether it stands where a name may come before the full one.
    var isHeadline: Bool
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
    return Mention(
      text: PlainText.line(String(block.text(range))), words: words,
      mention: EntityMention(kind: kind, block: block.index, range: block.range(range)),
      defined: kind == .organization
        ? acronym(after: span, block) ?? former(after: span, block) : nil,
      isHeadline: [.title, .standfirst, .heading, .related].contains(block.kind))
  }

  /// "(IMF)"
  private static func acronym(after span: Span, _ block: TaggedBlock) -> [String]? {
    guard span.end + 2 < block.tokens.count, block.text(span.end) == "(",
      block.text(span.end + 2) == ")"
    else { return nil }
    let acronym = block.text(span.end + 1)
    let isShort = acronym.count >= 2 && acronym.count <= 8
    return isShort && acronym.contains(where: \.isUppercase) ? [folded(acronym)] : nil
  }

  /// "(formerly Norsk Data)", ", previously known as Norsk Data,"
  private static func former(after span: Span, _ block: TaggedBlock) -> [String]? {
    var next = span.end + 1
    guard next < block.tokens.count, ["(", ","].contains(block.text(span.end)),
      ["formerly", "previously"].contains(block.text(next))
    else { return nil }
    next += 1
    while next < block.tokens.count, ["known", "called", "as", "the"].contains(block.text(next)) {
      next += 1
    }
    guard next < block.tokens.count, let name = block.span(at: next), name.start == next,
      name.kind == span.kind
    else { return nil }
    return (name.start..<name.end).map { folded(block.text($0)) }.filter { !$0.isEmpty }
  }

  /// Lower case without full stops and without marks.
  static func folded(_ word: some StringProtocol) -> String {
    if let folded = foldedASCII(word) { return folded }
    var result = ""
    for character in word.lowercased() where character.isLetter || character.isNumber {
      result.append(character)
    }
    return result
  }

  /// The same for ASCII, byte by byte; nil for other words.
  private static func foldedASCII(_ word: some StringProtocol) -> String? {
    guard word.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
    return String(unsafeUninitializedCapacity: word.utf8.count) { buffer in
      var count = 0
      for byte in word.utf8 {
        let lower = byte >= 0x41 && byte <= 0x5A ? byte | 32 : byte
        guard lower >= 0x61 && lower <= 0x7A || lower >= 0x30 && lower <= 0x39 else { continue }
        buffer[count] = lower
        count += 1
      }
      return count
    }
  }

  private mutating func join(_ mention: Mention) {
    guard !mention.words.isEmpty else { return }
    let index: Int
    if let found = fitting(mention) {
      index = found
    } else {
      index = groups.count
      groups.append(Group(kind: mention.mention.kind, words: mention.words))
      file(mention.words, index)
    }
    groups[index].mentions.append(mention.mention)
    let order = groups[index].forms.count
    groups[index].forms[mention.text, default: (0, order)].count += 1
    if let defined = mention.defined, groups[index].others.insert(defined).inserted {
      file(defined, index)
    }
    if mention.words.count > 1 {
      groups[index].fullForms.insert(mention.words)
    } else if mention.mention.kind == .person {
      groups[index].others.insert(mention.words)
    }
    if mention.words.count > groups[index].words.count {
      if mention.mention.kind == .person { groups[index].words = mention.words }
      file(mention.words, index)
    }
  }

  private mutating func file(_ words: [String], _ index: Int) {
    for word in keys(words) where groupsByWord[word]?.last != index {
      groupsByWord[word, default: []].append(index)
    }
  }

  private func keys(_ words: [String]) -> [String] {
    words.map { String(PersonNames.bare($0)) } + OrganizationNames.acronyms(of: words)
  }

  private func fitting(_ mention: Mention) -> Int? {
    let near = Set(keys(mention.words).flatMap { groupsByWord[$0] ?? [] }).sorted()
    let fits = near.compactMap { index -> (index: Int, fit: Int)? in
      let fit = self.fit(mention, index)
      return fit > 0 ? (index, fit) : nil
    }
    guard let top = fits.map(\.fit).max() else { return nil }
    let best = fits.filter { $0.fit == top }.map(\.index)
    guard best.count > 1 else { return best.first }
    // "Moreau" goes on meaning Ada Moreau after her father was named.
    let meant = best.filter { groups[$0].others.contains(mention.words) }
    return (meant.isEmpty ? best : meant).max { a, b in
      lastMention(a, before: mention.mention) < lastMention(b, before: mention.mention)
    }
  }

  /// 0 where a mention can't mean a group; more for what is surer.
  private func fit(_ mention: Mention, _ index: Int) -> Int {
    let group = groups[index]
    guard group.kind == mention.mention.kind else { return 0 }
    guard group.kind == .person else {
      return group.others.contains(mention.words)
        ? 2 : OrganizationNames.fit(mention.words, mention.text, group.words)
    }
    guard mention.words.count == 1 else { return PersonNames.fit(mention.words, group.words) }
    let fit =
      ([group.words] + group.fullForms).map { PersonNames.fit(mention.words, $0) }.max() ?? 0
    // A given name alone is somebody's who was named before.
    let isKnown = mention.isHeadline || lastMention(index, before: mention.mention) >= 0
    return fit == 1 && !isKnown ? 0 : fit
  }

  private func lastMention(_ group: Int, before mention: EntityMention) -> Int {
    let earlier = groups[group].mentions.filter { $0 < mention }.max()
    guard let earlier else { return -1 }
    return earlier.block << 24 | earlier.range.start
  }

  // MARK: Entities

  private static func entity(_ group: Group) -> Entity {
    let forms = group.forms.sorted {
      ($1.value.count, $0.value.order, $0.key) < ($0.value.count, $1.value.order, $1.key)
    }.map(\.key)
    let full = forms.filter { form in
      // "Ada Moreau Photo" was read too far where "Ada Moreau" stands elsewhere again and again.
      group.kind == .organization || (group.forms[form]?.count ?? 0) > 1
        || !forms.contains { isCut($0, of: form) && (group.forms[$0]?.count ?? 0) > 1 }
    }
    let name = full.max { a, b in fullness(a) < fullness(b) } ?? ""
    return Entity(
      kind: group.kind, name: name, aliases: forms.filter { $0 != name }, mentions: group.mentions)
  }

  /// Whether a form of more than one word is the other without its last word, "Jr." and the like
  /// aside.
  private static func isCut(_ short: String, of form: String) -> Bool {
    let words = form.split(separator: " ")
    guard words.count > 2, let last = words.last else { return false }
    return short == words.dropLast().joined(separator: " ")
      && !PersonNames.isSuffix(folded(last))
  }

  /// More words are fuller; of as many the one that is no acronym, then the more used.
  private static func fullness(_ form: String) -> Int {
    let words = form.split(separator: " ").count
    let isShouted = !form.contains(where: \.isLowercase)
    return words * 2 - (isShouted ? 1 : 0)
  }
}
