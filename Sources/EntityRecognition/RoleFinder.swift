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
  static let longest = 10

  func addRoles(to entities: inout [Entity]) {
    for block in blocks where block.kind != .related || block.letterCase == .sentence {
      for span in block.spans where span.kind == Span.person {
        let range = block.range(span.start..<span.end)
        guard let mention = index.mention(in: block.index, at: range.start), mention.range == range
        else { continue }
        entities[mention.entity].roles += roles(of: span, in: block)
      }
    }
    for entity in entities.indices { entities[entity].roles = ranked(entities[entity].roles) }
  }

  // MARK: - Private

  /// The best first: titles before appositions before the rest; of a form the one used most. A role
  /// that is said twice stands once.
  private func ranked(_ roles: [Role]) -> [Role] {
    guard roles.count > 1 else { return roles }
    var counts: [String: Int] = [:]
    for role in roles { counts[role.text.lowercased(), default: 0] += 1 }
    let forms = Role.Form.allCases
    var seen: Set<String> = []
    return roles.enumerated().sorted { a, b in
      func rank(_ role: Role, _ order: Int) -> (Int, Int, Int) {
        (forms.firstIndex(of: role.form) ?? 0, -(counts[role.text.lowercased()] ?? 0), order)
      }
      return rank(a.element, a.offset) < rank(b.element, b.offset)
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

  // MARK: What phrases are made of

  /// Whether a token names a role: "minister", "goalkeeper".
  func isRole(_ token: Token) -> Bool {
    guard token.shape != .mark, token.shape != .number else { return false }
    return RoleWords.roles.contains(token.lowerHash)
      || lists.lists(holding: token.lowerHash).contains(.roles)
  }

  func isPerson(_ token: Int, _ block: TaggedBlock) -> Bool {
    block.span(at: token)?.kind == Span.person
  }
}
