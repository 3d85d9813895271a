import Articles

/// Puts the mentions of one person or organization together.
///
/// People: a shorter name joins the full name that it is a part of; where several fit, whom it meant
/// before, else the one named last. Different given names never merge. Organizations: the same words but for
/// "Inc." and the like, an acronym of the words or one that was defined in brackets, a former name.
struct Grouping {
  private(set) var entities: [Entity] = []
  private var forms = NameForms()
  private var groups: [Group] = []
  /// Groups by the words and acronyms of their names, as `NameForms` numbers them, so that few are
  /// looked at.
  private var groupsByKey: [[Int]] = []

  private struct Group {
    var kind: Entity.Kind
    /// The fullest name so far, in folded words.
    var words: [String]
    var mentions: [EntityMention] = []
    /// The forms that were used, in the order of their first use, and how often.
    var uses: [(form: Int, count: Int)] = []
    /// Names of one word that joined it, and acronyms and former names that the text gives for it.
    var others: [[String]] = []
  }

  private struct Mention {
    /// In `forms`.
    var form: Int
    var mention: EntityMention
    /// Another name that the text gives for it: an acronym in brackets, a former name.
    var defined: [String]?
    /// Whether it stands where a name may come before the full one.
    var isHeadline: Bool
    /// Whether it is one word that no list has for an organization or a place: "Kestrel", but neither
    /// "Siemens" nor "Cambridge".
    var isUnknown: Bool
  }

  private let lists: ModelFile

  init(_ blocks: [TaggedBlock], lists: ModelFile) {
    self.lists = lists
    var mentions: [Mention] = []
    for block in blocks {
      for span in block.spans where span.kind <= Span.organization {
        mentions.append(mention(block, span))
      }
    }
    mentions.sort { $0.mention < $1.mention }
    // Full names first: a surname in the headline joins the name that the text gives in full.
    for pass in 0...1 {
      for mention in mentions where (forms[mention.form].words.count > 1) == (pass == 0) {
        join(mention)
      }
    }
    for index in groups.indices { groups[index].mentions.sort() }
    groups.sort { ($0.mentions.first ?? Self.none) < ($1.mentions.first ?? Self.none) }
    entities = groups.map(entity)
  }

  // MARK: - Private

  private static let none = EntityMention(kind: .person, block: .max, range: TextRange(0, 0))

  private mutating func mention(_ block: TaggedBlock, _ span: Span) -> Mention {
    let range = span.start..<span.end
    let kind: Entity.Kind = span.kind == Span.person ? .person : .organization
    return Mention(
      form: forms.number(of: range, in: block),
      mention: EntityMention(kind: kind, block: block.index, range: block.range(range)),
      defined: kind == .organization
        ? Self.acronym(after: span, block) ?? Self.former(after: span, block) : nil,
      isHeadline: [.title, .standfirst, .heading, .related].contains(block.kind),
      isUnknown: range.count == 1
        && lists.lists(holding: block.tokens[span.start].lowerHash)
          .isDisjoint(with: [.organizations, .places])
    )
  }

  /// "(IMF)"
  private static func acronym(after span: Span, _ block: TaggedBlock) -> [String]? {
    guard let token = block.bracketed(after: span) else { return nil }
    let acronym = block.text(token)
    let isShort = acronym.count >= 2 && acronym.count <= 8
    return isShort && acronym.contains(where: \.isUppercase) ? [NameForms.folded(acronym)] : nil
  }

  private static let beforeFormer: WordSet = "( ,"
  private static let formerly: WordSet = "formerly previously"
  private static let known: WordSet = "known called as the"

  /// "(formerly Norsk Data)", ", previously known as Norsk Data,"
  private static func former(after span: Span, _ block: TaggedBlock) -> [String]? {
    var next = span.end + 1
    guard next < block.tokens.count, block.reads(anyOf: beforeFormer, at: span.end),
      block.reads(anyOf: formerly, at: next)
    else { return nil }
    next += 1
    while next < block.tokens.count, block.reads(anyOf: known, at: next) { next += 1 }
    guard next < block.tokens.count, let name = block.span(at: next), name.start == next,
      name.kind == span.kind
    else { return nil }
    return NameForms.words(of: name.start..<name.end, in: block)
  }

  private mutating func join(_ mention: Mention) {
    let form = forms[mention.form]
    guard !form.words.isEmpty else { return }
    let index: Int
    if let found = fitting(mention, form) {
      index = found
    } else {
      index = groups.count
      groups.append(Group(kind: mention.mention.kind, words: form.words))
      file(form.keys, index)
    }
    groups[index].mentions.append(mention.mention)
    if let use = groups[index].uses.firstIndex(where: { $0.form == mention.form }) {
      groups[index].uses[use].count += 1
    } else {
      groups[index].uses.append((mention.form, 1))
    }
    if let defined = mention.defined, !groups[index].others.contains(defined) {
      groups[index].others.append(defined)
      file(forms.keys(of: defined), index)
    }
    if form.words.count == 1, mention.mention.kind == .person,
      !groups[index].others.contains(form.words)
    {
      groups[index].others.append(form.words)
    }
    if form.words.count > groups[index].words.count {
      if mention.mention.kind == .person { groups[index].words = form.words }
      file(form.keys, index)
    }
  }

  private mutating func file(_ keys: [Int], _ index: Int) {
    while groupsByKey.count < forms.keyCount { groupsByKey.append([]) }
    for key in keys where groupsByKey[key].last != index { groupsByKey[key].append(index) }
  }

  private func fitting(_ mention: Mention, _ form: NameForms.Form) -> Int? {
    var near: [Int] = []
    for key in form.keys where key < groupsByKey.count {
      for index in groupsByKey[key] where !near.contains(index) { near.append(index) }
    }
    var top = 0
    var best: [Int] = []
    if near.count > 1 { near.sort() }
    for index in near {
      let fit = self.fit(mention, form, index)
      guard fit > 0, fit >= top else { continue }
      if fit > top { best.removeAll() }
      top = fit
      best.append(index)
    }
    guard best.count > 1 else { return best.first }
    // "Moreau" goes on meaning Ada Moreau after her father was named.
    let meant = best.filter { groups[$0].others.contains(form.words) }
    return (meant.isEmpty ? best : meant).max { a, b in
      lastMention(a, before: mention.mention) < lastMention(b, before: mention.mention)
    }
  }

  /// 0 where a mention can't mean a group; more for what is surer.
  private func fit(_ mention: Mention, _ form: NameForms.Form, _ index: Int) -> Int {
    guard groups[index].kind == mention.mention.kind else { return 0 }
    guard mention.mention.kind == .person else {
      if groups[index].others.contains(form.words) { return 2 }
      let fit = OrganizationNames.fit(form.words, form.text, groups[index].words)
      // "Kestrel" and "Kestrel Grain", but "Siemens" is another than "Siemens Energy".
      return fit == 0 && mention.isUnknown && groups[index].words.first == form.words.first
        ? 1 : fit
    }
    var fit = PersonNames.fit(form.words, groups[index].words)
    guard form.words.count == 1 else { return fit }
    // A surname belongs to any of the full names.
    for use in groups[index].uses where forms[use.form].words.count > 1 {
      fit = max(fit, PersonNames.fit(form.words, forms[use.form].words))
    }
    // A given name alone is somebody's who was named before.
    let isKnown = mention.isHeadline || lastMention(index, before: mention.mention) >= 0
    return fit == 1 && !isKnown ? 0 : fit
  }

  private func lastMention(_ group: Int, before mention: EntityMention) -> Int {
    var last = -1
    for earlier in groups[group].mentions where earlier < mention {
      last = max(last, earlier.block << 24 | earlier.range.start)
    }
    return last
  }

  // MARK: Entities

  private func entity(_ group: Group) -> Entity {
    // Most are named in one form only.
    if group.uses.count == 1 {
      return Entity(
        kind: group.kind, name: forms[group.uses[0].form].text, aliases: [],
        mentions: group.mentions)
    }
    // The most used first, of those the one that was used first.
    let order = group.uses.indices.sorted {
      (group.uses[$1].count, $0) < (group.uses[$0].count, $1)
    }
    let uses = order.map { (text: forms[group.uses[$0].form].text, count: group.uses[$0].count) }
    let full = uses.filter { use in
      // "Ada Moreau Photo" was read too far where "Ada Moreau" stands elsewhere again and again.
      group.kind == .organization || use.count > 1
        || !uses.contains { $0.count > 1 && Self.isCut($0.text, of: use.text) }
    }.map(\.text)
    let name =
      full.count > 1 ? full.max { Self.fullness($0) < Self.fullness($1) } ?? "" : full.first ?? ""
    return Entity(
      kind: group.kind, name: name, aliases: uses.map(\.text).filter { $0 != name },
      mentions: group.mentions)
  }

  /// Whether a form of more than one word is the other without its last word, "Jr." and the like
  /// aside.
  private static func isCut(_ short: String, of form: String) -> Bool {
    let words = form.utf8.split(separator: UInt8(ascii: " "))
    guard words.count > 2, let last = words.last else { return false }
    return short.utf8.elementsEqual(words.dropLast().joined(separator: " ".utf8))
      && !PersonNames.isSuffix(NameForms.folded(Substring(last)))
  }

  /// More words are fuller; of as many the one that is no acronym, then the more used.
  private static func fullness(_ form: String) -> Int {
    let words = form.utf8.split(separator: UInt8(ascii: " ")).count
    let isShouted = !form.contains(where: \.isLowercase)
    return words * 2 - (isShouted ? 1 : 0)
  }
}
