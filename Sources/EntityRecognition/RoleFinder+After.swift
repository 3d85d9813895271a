// Roles that stand behind a name.

extension RoleFinder {
  /// "Matthew Miller, a State Department spokesman,"
  func apposition(after span: Span, in block: TaggedBlock) -> Range<Int>? {
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
    let isHead = (start..<role).allSatisfy { token in
      let word = block.tokens[token]
      return word.shape.hasCapital || RoleWords.modifiers.contains(word.lowerHash) || isRole(word)
        || block.reads(anyOf: RoleWords.possessives, at: token) || word.shape == .number
        || block.text(token).count > 3 && !block.text(token).hasSuffix("ing")
    }
    return isHead ? start..<end : nil
  }

  /// "Moreau, who served as finance minister"
  func asPhrase(after span: Span, in block: TaggedBlock) -> Range<Int>? {
    // "Moreau, who served under two presidents as": no farther.
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
      else { break }
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
  func leadership(after span: Span, in block: TaggedBlock) -> Range<Int>? {
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

  /// "(Likud)", "(R-Texas)"
  func party(after span: Span, in block: TaggedBlock) -> Range<Int>? {
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
}
