import Articles

/// Finds who people are, in the article's words.
///
///     "Israeli Defense Minister Yoav Gallant"       title
///     "Miller, a State Department spokesman, said"   apposition
///     "the union leader, Tomás Okafor,"              apposition
///     "Moreau, who served as finance minister"       as-phrase
///     "Yoav Gallant (Likud)"                         party
struct RoleFinder {
  let lists: any NameLookup
  let blocks: [TaggedBlock]
  let index: MentionIndex

  /// Tokens of a role at most.
  private static let longest = 10

  func addRoles(to entities: inout [Entity]) {
    for block in blocks where block.kind != .related || !block.isTitleCase {
      for span in block.spans where span.kind == Span.person {
        let range = block.range(span.start..<span.end)
        guard let entity = index[block.index].first(where: { $0.range == range })?.entity else {
          continue
        }
        for role in roles(of: span, in: block) { entities[entity].roles.append(role) }
      }
    }
    for entity in entities.indices { entities[entity].roles = ranked(entities[entity].roles) }
  }

  // MARK: - Private

  /// The best first: titles before appositions before the rest; of a form the one used most. A role
  /// that is said twice stands once.
  private func ranked(_ roles: [Role]) -> [Role] {
    var counts: [String: Int] = [:]
    for role in roles { counts[role.text.lowercased(), default: 0] += 1 }
    let forms = Role.Form.allCases
    var seen: Set<String> = []
    return roles.enumerated().sorted { a, b in
      func rank(_ role: Role, _ order: Int) -> [Int] {
        [
          forms.firstIndex(of: role.form) ?? 0, -(counts[role.text.lowercased()] ?? 0), order,
        ]
      }
      return rank(a.element, a.offset).lexicographicallyPrecedes(rank(b.element, b.offset))
    }.map(\.element).filter { seen.insert($0.text.lowercased()).inserted }
  }

  private func roles(of span: Span, in block: TaggedBlock) -> [Role] {
    var roles: [Role] = []
    func add(_ range: Range<Int>?, _ form: Role.Form) {
      guard let range, !range.isEmpty, range.count <= Self.longest else { return }
      roles.append(
        Role(String(block.text(range)), form: form, block: block.index, range: block.range(range)))
    }
    add(title(before: span, in: block), .title)
    add(apposition(before: span, in: block), .apposition)
    add(apposition(after: span, in: block), .apposition)
    add(asPhrase(after: span, in: block), .asPhrase)
    add(party(after: span, in: block), .party)
    return roles
  }

  /// Nouns that name a role though the list misses them.
  private static let moreRoles: Set<UInt64> = Set(
    [
      "minister", "president", "secretary", "spokesman", "spokeswoman", "spokesperson", "leader",
      "chief", "director", "chairman", "chairwoman", "chair", "ceo", "senator", "governor", "mayor",
      "premier", "chancellor", "ambassador", "envoy", "commissioner", "officer", "head", "commander",
      "general", "coach", "captain", "manager", "founder", "cofounder", "editor", "professor", "judge",
      "justice", "lawyer", "attorney", "prosecutor", "adviser", "advisor", "aide", "analyst",
      "economist", "activist", "author", "lawmaker", "legislator", "congressman", "congresswoman",
      "representative", "deputy", "king", "queen", "prince", "princess", "pope", "bishop",
      "archbishop", "cardinal", "imam", "rabbi", "sheriff", "inspector", "superintendent", "engineer",
      "scientist", "researcher", "historian", "novelist", "poet", "actor", "actress", "singer",
      "striker", "goalkeeper", "midfielder", "treasurer", "organizer", "owner", "partner", "candidate",
      "diplomat", "official", "doctor", "nurse", "teacher", "farmer", "fisherman", "resident",
      "forecaster", "translator", "curator", "conductor", "architect", "biologist", "negotiator",
      "mediator", "harbormaster", "foreman", "undersecretary", "executive", "speaker", "whip",
      "colonel", "lieutenant", "sergeant", "admiral", "major", "detective", "pilot", "skipper",
      "crown", "widow", "son", "daughter", "wife", "husband", "brother", "sister", "mother", "father",
    ].map(Hash.of))

  /// Words in small letters that stand inside a title.
  private static let modifiers: Set<UInt64> = Set(
    [
      "prime", "deputy", "vice", "former", "acting", "chief", "interim", "senior", "then", "foreign",
      "finance", "defense", "defence", "interior", "press", "executive", "general", "managing",
      "associate", "assistant", "co", "founding", "outgoing", "incoming", "union", "party", "opposition",
      "transport", "health", "education", "trade", "state", "national", "federal", "regional", "local",
      "first", "police", "army", "navy", "air", "force", "labor", "labour", "justice", "economy",
      "energy", "environment", "culture", "agriculture", "campaign", "military", "rebel", "majority",
      "minority", "elect", "human", "rights", "football", "head", "crown", "lead", "star", "veteran",
      "retired", "longtime", "-", "finance", "port", "harbor", "harbour", "company", "bank",
    ].map(Hash.of))

  private static let countries: Set<Substring> = ["U.S.", "US", "U.K.", "UK"]
  private static let courtesies: Set<Substring> = ["Mr.", "Mrs.", "Ms.", "Dr.", "Mr", "Mrs", "Ms", "Dr", "Sir", "Dame", "Lord", "Lady"]

  private func isRole(_ token: Token) -> Bool {
    guard token.shape != .mark, token.shape != .number else { return false }
    return Self.moreRoles.contains(token.lowerHash) || lists.contains(token.lowerHash, in: .roles)
  }

  private func isPerson(_ token: Int, _ block: TaggedBlock) -> Bool {
    block.spans.contains { $0.kind == Span.person && $0.start <= token && token < $0.end }
  }

  private func title(before span: Span, in block: TaggedBlock) -> Range<Int>? {
    let tokens = block.tokens
    var start = span.start
    var hasRole = false
    while start > 0, span.start - start < Self.longest {
      let token = tokens[start - 1]
      if isPerson(start - 1, block) { break }
      if token.shape.hasCapital {
        if Self.courtesies.contains(block.text(start - 1)) { break }
        start -= 1
        hasRole = hasRole || isRole(token)
      } else if isRole(token), token.shape == .lower {
        start -= 1
        hasRole = true
      } else if Self.modifiers.contains(token.lowerHash), start < span.start {
        start -= 1
      } else if start < span.start, ["of", "for", "’s", "'s", "and"].contains(block.text(start - 1)),
        start > 1, tokens[start - 2].shape.hasCapital || isRole(tokens[start - 2])
      {
        start -= 1
      } else {
        break
      }
    }
    while start < span.start, Self.countries.contains(block.text(start)) || isFiller(tokens[start]) {
      start += 1
    }
    // "Blinken met Gallant": capitals without a role are something else.
    guard hasRole, start < span.start, (start..<span.start).contains(where: { isRole(tokens[$0]) })
    else { return nil }
    // At a sentence's start the first capital may be any word: "When President Moreau".
    if tokens[start].isSentenceStart, !isRole(tokens[start]), isOrdinary(tokens[start], block) {
      start += 1
    }
    guard start < span.start, !(span.start - start == 1 && Self.isPlainModifier(tokens[start])) else {
      return nil
    }
    return start..<span.start
  }

  private static func isPlainModifier(_ token: Token) -> Bool {
    modifiers.contains(token.lowerHash) && !moreRoles.contains(token.lowerHash)
  }

  private func isFiller(_ token: Token) -> Bool {
    [Hash.of("the"), Hash.of("and"), Hash.of("of"), Hash.of("then"), Hash.of("’s"), Hash.of("'s"), Hash.of("-"), Hash.of("as")].contains(token.lowerHash)
  }

  private func isOrdinary(_ token: Token, _ block: TaggedBlock) -> Bool {
    Self.sentenceOpeners.contains(token.lowerHash)
  }

  private static let sentenceOpeners: Set<UInt64> = Set(
    [
      "when", "while", "but", "and", "as", "after", "before", "then", "if", "both", "also", "among",
      "with", "for", "in", "on", "at", "by", "from", "like", "since", "last", "this", "that", "these",
      "those", "his", "her", "their", "our", "my", "one", "two",
    ].map(Hash.of))

  /// "the leader of the Dockworkers’ Union, Tomás Okafor"
  private func apposition(before span: Span, in block: TaggedBlock) -> Range<Int>? {
    let comma = span.start - 1
    guard comma > 1, block.text(comma) == "," else { return nil }
    var start = comma
    while start > 0, comma - start < Self.longest {
      let text = block.text(start - 1)
      if [",", ".", ";", ":", "“", "”", "\"", "(", ")", "—", "–"].contains(text) { return nil }
      if ["the", "a", "an", "its", "his", "her", "their", "The", "A", "An", "Its"].contains(text) {
        // "the leader of the union": the article of the role, not of what it is of.
        guard start < comma, let role = (start..<comma).first(where: { isRole(block.tokens[$0]) })
        else {
          start -= 1
          continue
        }
        let isOf = (start..<role).contains { ["of", "for", "by"].contains(block.text($0)) }
        return isOf ? nil : start..<comma
      }
      if isPerson(start - 1, block) { return nil }
      start -= 1
    }
    return nil
  }

  /// "Matthew Miller, a State Department spokesman,"
  private func apposition(after span: Span, in block: TaggedBlock) -> Range<Int>? {
    guard span.end + 1 < block.tokens.count, block.text(span.end) == "," else { return nil }
    var start = span.end + 1
    if ["a", "an", "the", "his", "her", "its", "their", "who", "who’s"].contains(block.text(start)) {
      if block.text(start).hasPrefix("who") {
        guard start + 1 < block.tokens.count, ["is", "was", "leads", "led"].contains(block.text(start + 1)),
          start + 2 < block.tokens.count, ["a", "an", "the"].contains(block.text(start + 2))
        else { return nil }
        start += 2
      }
      start += 1
    }
    var end = start
    while end < block.tokens.count, end - start <= Self.longest {
      let text = block.text(end)
      if [",", ".", ";", ":", "“", "\"", "(", "—", "–", "who", "which", "said", "told", "whose", "that"].contains(text) { break }
      if isPerson(end, block) { return nil }
      end += 1
    }
    guard end > start, end < block.tokens.count, end - start <= Self.longest,
      let role = (start..<end).first(where: { isRole(block.tokens[$0]) })
    else { return nil }
    // The role is the head of the phrase: nothing like "of" or a verb before it.
    let head = (start..<role).allSatisfy { token in
      let word = block.tokens[token]
      return word.shape.hasCapital || Self.modifiers.contains(word.lowerHash) || isRole(word)
        || ["’s", "'s", "’", "of"].contains(block.text(token)) || word.shape == .number
        || block.text(token).count > 3 && !block.text(token).hasSuffix("ing")
    }
    return head ? start..<end : nil
  }

  /// "Moreau, who served as finance minister"
  private func asPhrase(after span: Span, in block: TaggedBlock) -> Range<Int>? {
    let limit = min(block.tokens.count, span.end + 8)
    var position = span.end
    while position < limit {
      let text = block.text(position)
      if [".", ";", "“", "\""].contains(text) || isPerson(position, block) { return nil }
      if text == "as", position + 1 < block.tokens.count { break }
      position += 1
    }
    guard position < limit else { return nil }
    var start = position + 1
    if ["a", "an", "the", "its", "their", "his", "her"].contains(block.text(start)) { start += 1 }
    var end = start
    var last: Int?
    while end < block.tokens.count, end - start < 6 {
      let token = block.tokens[end]
      guard token.shape.hasCapital || Self.modifiers.contains(token.lowerHash) || isRole(token) else {
        break
      }
      if isRole(token) { last = end }
      end += 1
    }
    guard let last else { return nil }
    end = last + 1
    // "as leader of the Dockworkers’ Union"
    if end + 1 < block.tokens.count, block.text(end) == "of" {
      var tail = end + 1
      if block.text(tail) == "the" { tail += 1 }
      let named = tail
      while tail < block.tokens.count, block.tokens[tail].shape.hasCapital { tail += 1 }
      if tail > named { end = tail }
    }
    return start..<end
  }

  /// "(Likud)", "(R-Texas)"
  private func party(after span: Span, in block: TaggedBlock) -> Range<Int>? {
    let open = span.end
    guard open + 2 < block.tokens.count, block.text(open) == "(" else { return nil }
    guard let close = (open + 2..<min(open + 6, block.tokens.count)).first(where: { block.text($0) == ")" })
    else { return nil }
    let inside = (open + 1)..<close
    guard inside.allSatisfy({ block.tokens[$0].shape.hasCapital || ["-", "–", "of", "the"].contains(block.text($0)) }),
      block.tokens[inside.lowerBound].shape.hasCapital, !isPerson(inside.lowerBound, block)
    else { return nil }
    return inside
  }
}
