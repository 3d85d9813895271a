import Articles

/// Finds who people are, in the article's words.
///
///     "Israeli Defense Minister Yoav Gallant"       title
///     "Miller, a State Department spokesman, said"   apposition
///     "the union leader, Tomás Okafor,"              apposition
///     "Moreau, who served as finance minister"       as-phrase
///     "Yoav Gallant (Likud)"                         party
struct RoleFinder {
  let lists: ModelFile
  let blocks: [TaggedBlock]
  let index: MentionIndex

  /// Tokens of a role at most.
  private static let longest = 10

  func addRoles(to entities: inout [Entity]) {
    for block in blocks where block.kind != .related || block.letterCase == .sentence {
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
    add(leadership(after: span, in: block), .apposition)
    add(asPhrase(before: span, in: block), .asPhrase)
    add(asPhrase(after: span, in: block), .asPhrase)
    add(party(after: span, in: block), .party)
    return roles
  }

  private func isRole(_ token: Token) -> Bool {
    guard token.shape != .mark, token.shape != .number else { return false }
    return RoleWords.roles.contains(token.lowerHash)
      || lists.lists(holding: token.lowerHash).contains(.roles)
  }

  private func isPerson(_ token: Int, _ block: TaggedBlock) -> Bool {
    block.span(at: token)?.kind == Span.person
  }

  private func title(before span: Span, in block: TaggedBlock) -> Range<Int>? {
    let tokens = block.tokens
    var end = span.start
    // "Hospital director Dr. Salma Hakim"
    while end > 0, block.reads(anyOf: RoleWords.courtesies, at: end - 1) { end -= 1 }
    var start = end
    var hasRole = false
    while start > 0, end - start < Self.longest {
      let token = tokens[start - 1]
      if isPerson(start - 1, block) { break }
      if token.shape.hasCapital {
        if block.reads(anyOf: RoleWords.courtesies, at: start - 1) { break }
        start -= 1
        hasRole = hasRole || isRole(token)
      } else if isRole(token), token.shape == .lower {
        start -= 1
        hasRole = true
      } else if RoleWords.modifiers.contains(token.lowerHash), start < end {
        start -= 1
      } else if start < end,
        block.reads(anyOf: RoleWords.joining, at: start - 1),
        start > 1, tokens[start - 2].shape.hasCapital || isRole(tokens[start - 2])
      {
        start -= 1
      } else {
        break
      }
    }
    // At a sentence's start the first capital may be any word: "When President Moreau".
    if start < end, tokens[start].isSentenceStart, !isRole(tokens[start]),
      isOrdinary(tokens[start], block)
    {
      start += 1
    }
    while start < end,
      block.reads(anyOf: RoleWords.countries, at: start) || isFiller(tokens[start])
        || RoleWords.days.contains(tokens[start].lowerHash)
    {
      start += 1
    }
    // "Blinken met Gallant": capitals without a role are something else.
    guard hasRole, start < end, (start..<end).contains(where: { isRole(tokens[$0]) })
    else { return nil }
    guard start < end, !(end - start == 1 && Self.isPlainModifier(tokens[start]))
    else {
      return nil
    }
    return start..<end
  }

  private static func isPlainModifier(_ token: Token) -> Bool {
    RoleWords.modifiers.contains(token.lowerHash) && !RoleWords.roles.contains(token.lowerHash)
  }

  private func isFiller(_ token: Token) -> Bool {
    RoleWords.fillers.contains(token.lowerHash)
  }

  private func isOrdinary(_ token: Token, _ block: TaggedBlock) -> Bool {
    RoleWords.sentenceOpeners.contains(token.lowerHash)
  }

  /// "the leader of the Dockworkers’ Union, Tomás Okafor"
  private func apposition(before span: Span, in block: TaggedBlock) -> Range<Int>? {
    let comma = span.start - 1
    guard comma > 1, block.reads(",", at: comma) else { return nil }
    var start = comma
    while start > 0, comma - start < Self.longest {
      if block.reads(anyOf: RoleWords.endsBefore, at: start - 1) { return nil }
      if RoleWords.openers.contains(block.tokens[start - 1].lowerHash) {
        // "the leader of the union": the article of the role, not of what it is of.
        if start > 1, block.reads(anyOf: RoleWords.prepositions, at: start - 2) {
          start -= 1
          continue
        }
        guard start < comma, let role = (start..<comma).first(where: { isRole(block.tokens[$0]) })
        else {
          start -= 1
          continue
        }
        let isOf = (start..<role).contains { block.reads(anyOf: RoleWords.belonging, at: $0) }
        return isOf ? nil : start..<comma
      }
      if isPerson(start - 1, block) { return nil }
      start -= 1
    }
    return nil
  }

  /// "Matthew Miller, a State Department spokesman,"
  private func apposition(after span: Span, in block: TaggedBlock) -> Range<Int>? {
    guard span.end + 1 < block.tokens.count, block.reads(",", at: span.end) else { return nil }
    var start = span.end + 1
    if block.reads(anyOf: RoleWords.openersAndWho, at: start) {
      if block.text(start).hasPrefix("who") {
        guard start + 1 < block.tokens.count,
          block.reads(anyOf: RoleWords.being, at: start + 1),
          start + 2 < block.tokens.count, block.reads(anyOf: RoleWords.articles, at: start + 2)
        else { return nil }
        start += 2
      }
      start += 1
    }
    var end = start
    while end < block.tokens.count, end - start <= Self.longest {
      if block.reads(anyOf: RoleWords.endsBehind, at: end) { break }
      if isPerson(end, block) { return nil }
      end += 1
    }
    guard end > start, end < block.tokens.count, end - start <= Self.longest,
      let role = (start..<end).first(where: { isRole(block.tokens[$0]) })
    else { return nil }
    // The role is the head of the phrase: nothing like "of" or a verb before it.
    let head = (start..<role).allSatisfy { token in
      let word = block.tokens[token]
      return word.shape.hasCapital || RoleWords.modifiers.contains(word.lowerHash) || isRole(word)
        || block.reads(anyOf: RoleWords.possessives, at: token) || word.shape == .number
        || block.text(token).count > 3 && !block.text(token).hasSuffix("ing")
    }
    return head ? start..<end : nil
  }

  /// "Moreau, who served as finance minister"
  private func asPhrase(after span: Span, in block: TaggedBlock) -> Range<Int>? {
    let limit = min(block.tokens.count, span.end + 8)
    var position = span.end
    while position < limit {
      if block.reads(anyOf: RoleWords.statementEnds, at: position) || isPerson(position, block) {
        return nil
      }
      if block.reads("as", at: position), position + 1 < block.tokens.count { break }
      position += 1
    }
    guard position < limit else { return nil }
    var start = position + 1
    if block.reads(anyOf: RoleWords.openers, at: start) { start += 1 }
    var end = start
    var last: Int?
    while end < block.tokens.count, end - start < 6 {
      let token = block.tokens[end]
      if isPerson(end, block) { return nil }
      guard token.shape.hasCapital || RoleWords.modifiers.contains(token.lowerHash) || isRole(token)
      else {
        break
      }
      if isRole(token) { last = end }
      end += 1
    }
    guard let last else { return nil }
    end = last + 1
    // "as leader of the Dockworkers’ Union"
    if end + 1 < block.tokens.count, block.reads("of", at: end) {
      var tail = end + 1
      if block.reads("the", at: tail) { tail += 1 }
      let named = tail
      while tail < block.tokens.count, block.tokens[tail].shape.hasCapital { tail += 1 }
      if tail > named { end = tail }
    }
    return start..<end
  }

  /// "who heads the Harbor Authority"
  private func leadership(after span: Span, in block: TaggedBlock) -> Range<Int>? {
    let verb = span.end + 2
    guard verb < block.tokens.count, block.reads(",", at: span.end),
      block.reads("who", at: span.end + 1),
      RoleWords.leading.contains(block.tokens[verb].lowerHash)
    else { return nil }
    var end = verb + 1
    while end < block.tokens.count, end - verb < Self.longest, !isPerson(end, block),
      !block.reads(anyOf: RoleWords.clauseEnds, at: end)
    {
      end += 1
    }
    return end - verb > 1 ? verb..<end : nil
  }

  /// "As foreign minister, Moreau"
  private func asPhrase(before span: Span, in block: TaggedBlock) -> Range<Int>? {
    let comma = span.start - 1
    guard comma > 1, block.reads(",", at: comma) else { return nil }
    var start = comma
    while start > 0, comma - start < Self.longest {
      if block.reads("As", at: start - 1) || block.reads("as", at: start - 1) {
        while block.reads(anyOf: RoleWords.openers, at: start) { start += 1 }
        let hasRole = (start..<comma).prefix(4).contains { isRole(block.tokens[$0]) }
        return hasRole ? start..<comma : nil
      }
      if block.tokens[start - 1].shape == .mark, !block.reads("’s", at: start - 1) { return nil }
      start -= 1
    }
    return nil
  }

  /// "D-Vermont" of ", D-Vermont,": a letter for the party, and the state.
  private func partyAndState(after span: Span, in block: TaggedBlock) -> Range<Int>? {
    let start = span.end + 1
    guard start < block.tokens.count, block.reads(",", at: span.end) else { return nil }
    if block.reads(anyOf: RoleWords.partyLetters, at: start), start + 2 < block.tokens.count,
      block.reads(anyOf: RoleWords.dashes, at: start + 1), block.tokens[start + 2].shape.hasCapital
    {
      return start..<(start + 3)
    }
    return ["D-", "R-", "I-"].contains { block.text(start).hasPrefix($0) }
      ? start..<(start + 1) : nil
  }

  /// "(Likud)", "(R-Texas)"
  private func party(after span: Span, in block: TaggedBlock) -> Range<Int>? {
    if let found = partyAndState(after: span, in: block) { return found }
    let open = span.end
    guard open + 2 < block.tokens.count, block.reads("(", at: open) else { return nil }
    guard
      let close = (open + 2..<min(open + 6, block.tokens.count)).first(where: {
        block.reads(")", at: $0)
      })
    else { return nil }
    let inside = (open + 1)..<close
    guard
      inside.allSatisfy({
        block.tokens[$0].shape.hasCapital || block.reads(anyOf: RoleWords.insideParty, at: $0)
      }),
      block.tokens[inside.lowerBound].shape.hasCapital, !isPerson(inside.lowerBound, block)
    else { return nil }
    // A player's country, "(Spain)", but not "(R-Texas)".
    let isPlace = block.span(at: inside.lowerBound)?.kind == Span.place
    return isPlace && !block.text(inside).contains("-") ? nil : inside
  }
}
