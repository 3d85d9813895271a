// Roles that stand before a name.

extension RoleFinder {
  /// "Israeli Defense Minister" of "Israeli Defense Minister Yoav Gallant".
  func title(before span: Span, in block: TaggedBlock) -> Range<Int>? {
    let tokens = block.tokens
    var end = span.start
    // "Hospital director Dr. Salma Hakim"
    while end > 0, block.reads(anyOf: RoleWords.courtesies, at: end - 1) { end -= 1 }
    var start = end
    while start > 0, end - start < Self.longest, isPartOfTitle(start - 1, endingAt: end, block) {
      start -= 1
    }
    // At a sentence's start the first capital may be any word: "When President Moreau".
    if start < end, tokens[start].isSentenceStart, !isRole(tokens[start]),
      RoleWords.sentenceOpeners.contains(tokens[start].lowerHash)
    {
      start += 1
    }
    if let own = ownTitle(in: start..<end, block) { start = own }
    while start < end, isNoBeginning(start, block) { start += 1 }
    // "Blinken met Gallant": capitals without a role are something else.
    guard (start..<end).contains(where: { isRole(tokens[$0]) }) else { return nil }
    let isModifier = end - start == 1 && isPlainModifier(tokens[start])
    return isModifier ? nil : start..<end
  }

  /// Where the title begins of whom something is, or who: "the administration of US President Moreau".
  private func ownTitle(in range: Range<Int>, _ block: TaggedBlock) -> Int? {
    guard let of = range.last(where: { block.reads("of", at: $0) }), of > range.lowerBound,
      block.tokens[of - 1].shape == .lower, let last = range.last, last > of,
      isRole(block.tokens[last]), block.tokens[last].shape.hasCapital,
      !RoleWords.modifiers.contains(block.tokens[last].lowerHash)
    else { return nil }
    return of + 1
  }

  /// Whether a token belongs to the title that goes on behind it.
  private func isPartOfTitle(_ index: Int, endingAt end: Int, _ block: TaggedBlock) -> Bool {
    let token = block.tokens[index]
    if isPerson(index, block) { return false }
    if token.shape.hasCapital { return !block.reads(anyOf: RoleWords.courtesies, at: index) }
    if isRole(token), token.shape == .lower { return true }
    guard index + 1 < end else { return false }
    if RoleWords.modifiers.contains(token.lowerHash) { return true }
    guard block.reads(anyOf: RoleWords.joining, at: index), index > 0 else { return false }
    // "France’s Prime Minister": whose it is, the article says anyway.
    if RoleWords.possessives.contains(token.lowerHash), isPlace(index - 1, block) { return false }
    let before = block.tokens[index - 1]
    return before.shape.hasCapital || isRole(before)
  }

  private func isPlace(_ token: Int, _ block: TaggedBlock) -> Bool {
    block.span(at: token)?.kind == Span.place
  }

  private func isNoBeginning(_ index: Int, _ block: TaggedBlock) -> Bool {
    let word = block.tokens[index].lowerHash
    return block.reads(anyOf: RoleWords.countries, at: index) || RoleWords.fillers.contains(word)
      || RoleWords.days.contains(word)
  }

  /// "chief", "deputy": a word that stands inside a title and is none.
  private func isPlainModifier(_ token: Token) -> Bool {
    RoleWords.modifiers.contains(token.lowerHash) && !RoleWords.roles.contains(token.lowerHash)
  }

  /// "the leader of the Dockworkers’ Union, Tomás Okafor"
  func apposition(before span: Span, in block: TaggedBlock) -> Range<Int>? {
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

  /// "As foreign minister, Moreau"
  func asPhrase(before span: Span, in block: TaggedBlock) -> Range<Int>? {
    let comma = span.start - 1
    guard comma > 1, block.reads(",", at: comma) else { return nil }
    var start = comma
    while start > 0, comma - start < Self.longest {
      if block.reads("As", at: start - 1) || block.reads("as", at: start - 1) {
        while block.reads(anyOf: RoleWords.openers, at: start) { start += 1 }
        let hasRole = (start..<comma).prefix(4).contains { isRole(block.tokens[$0]) }
        return hasRole ? start..<comma : nil
      }
      if block.tokens[start - 1].shape == .mark, !block.reads("'s", at: start - 1) { return nil }
      start -= 1
    }
    return nil
  }
}
