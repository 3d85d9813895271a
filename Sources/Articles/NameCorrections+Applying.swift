extension NameCorrections {
  /// The names of an article as the reader corrected them. Doing it twice changes nothing more.
  ///
  /// - Complexity: O(*n*) in what the article names; where aliases were given, in its text too.
  public func corrected(
    _ names: ArticleNames, of article: Article, _ id: ArticleID
  ) -> ArticleNames {
    guard !isEmpty else { return names }
    var regrouping = Regrouping(article: article, names: names)
    for (index, entity) in names.entities.enumerated() {
      let known = resolved(entity.id)
      for mention in entity.mentions {
        let words = article.words(mention)
        let split = splitsByOwner[known]?.first {
          $0.words == words && ($0.article == nil || $0.article == id)
        }
        // Who was merged and is split off again by part is who they were before.
        let other = split.flatMap { splits[$0] }.map { resolved($0) == known ? $0 : resolved($0) }
        regrouping.move(mention, of: index, to: other ?? known)
      }
      // Somebody without a mention keeps being listed.
      if entity.mentions.isEmpty { regrouping.keep(index, as: known) }
    }
    for alias in soughtAliases { regrouping.find(alias.words, of: resolved(alias.owner)) }
    let hidden = hiddenHere[id] ?? []
    return regrouping.names { entity in
      // The library may count the name to the other kind, which is the one that the reader saw.
      [entity, entity.inOtherKind].contains { shown in
        guard let shown else { return false }
        return resolvedHidden.contains(Hiding(entity: shown, article: nil))
          || hidden.contains { $0 == shown || shown.isShort(for: $0) }
      }
    }
  }
}

extension EntityID {
  /// Whether it may be a short form of a name: some of its words, or its acronym. The library counts
  /// who is named so alone to the full name.
  fileprivate func isShort(for full: EntityID) -> Bool {
    let words = full.name.split(separator: " ")
    guard kind == full.kind, words.count > 1, self != full else { return false }
    let great = words.filter { $0.first?.isUppercase == true }
    return name.split(separator: " ").allSatisfy(words.contains)
      || [words, great].contains { String($0.compactMap(\.first)) == name }
  }
}

extension Article {
  /// What stands at a mention.
  public func words(_ mention: EntityMention) -> String {
    guard blocks.indices.contains(mention.block) else { return "" }
    return String(blocks[mention.block].text[mention.range])
  }
}

/// The names of an article while their mentions are given to other entities.
private struct Regrouping {
  let article: Article
  let before: ArticleNames
  /// In the order they turned up.
  private var order: [EntityID] = []
  private var groups: [EntityID: Group] = [:]
  /// Who each mention went to, by the entity it belonged to.
  private var moves: [[(mention: EntityMention, to: EntityID)]]

  private struct Group {
    var mentions: [EntityMention] = []
    var roles: [Role] = []
    /// The entities it was made of, by index.
    var parts: Set<Int> = []
    var isChanged = false
  }

  init(article: Article, names: ArticleNames) {
    self.article = article
    before = names
    moves = Array(repeating: [], count: names.entities.count)
  }

  mutating func move(_ mention: EntityMention, of index: Int, to id: EntityID) {
    open(id)
    groups[id]?.mentions.append(
      EntityMention(kind: id.kind, block: mention.block, range: mention.range))
    groups[id]?.parts.insert(index)
    moves[index].append((mention, id))
  }

  mutating func keep(_ index: Int, as id: EntityID) {
    open(id)
    groups[id]?.parts.insert(index)
  }

  /// Adds the places where the article says `words` and names nobody yet.
  mutating func find(_ words: String, of id: EntityID) {
    guard !words.isEmpty else { return }
    for (index, block) in article.blocks.enumerated() where block.kind.namesPeople {
      for range in block.text.wholeWords(words) where !isTaken(range, in: index) {
        open(id)
        groups[id]?.mentions.append(EntityMention(kind: id.kind, block: index, range: range))
        groups[id]?.isChanged = true
      }
    }
  }

  func names(isHidden: (EntityID) -> Bool) -> ArticleNames {
    var names = ArticleNames()
    var indices: [EntityID: Int] = [:]
    let roles = sharedRoles
    for id in order where !isHidden(id) {
      guard let group = groups[id] else { continue }
      indices[id] = names.entities.count
      let parts = group.parts.sorted().map { before.entities[$0] }
      // What nobody touched stays as it was, its aliases in their order.
      if let only = parts.first, parts.count == 1, only.id == id, !group.isChanged,
        only.mentions.count == group.mentions.count
      {
        names.entities.append(only)
        continue
      }
      let mentions = group.mentions.sorted()
      names.entities.append(
        Entity(
          kind: id.kind, name: id.name, aliases: aliases(of: mentions, besides: id.name),
          roles: roles[id] ?? [], mentions: mentions))
    }
    names.quotes = before.quotes.map { quote in
      var quote = quote
      if case .entity(let index) = quote.speaker {
        let id = owner(ofBlock: quote.block, offset: quote.range.end, of: index)
        quote.speaker = indices[id].map(Quote.Speaker.entity) ?? .words(id.name)
      }
      return quote
    }
    return names
  }

  // MARK: - Private

  private mutating func open(_ id: EntityID) {
    guard groups[id] == nil else { return }
    groups[id] = Group()
    order.append(id)
  }

  private func isTaken(_ range: TextRange, in block: Int) -> Bool {
    groups.values.contains { group in
      group.mentions.contains { $0.block == block && $0.range.overlaps(range) }
    }
  }

  /// Roles go with the mention that they stand at.
  private var sharedRoles: [EntityID: [Role]] {
    var shared: [EntityID: [Role]] = [:]
    for (index, entity) in before.entities.enumerated() {
      for role in entity.roles {
        let id = owner(ofBlock: role.block, offset: role.range.start, of: index)
        if shared[id]?.contains(where: { $0.text == role.text }) != true {
          shared[id, default: []].append(role)
        }
      }
    }
    return shared
  }

  /// Who an entity's part of a block went to: where its nearest mention went.
  private func owner(ofBlock block: Int, offset: Int, of index: Int) -> EntityID {
    let here = moves[index].filter { $0.mention.block == block }
    let nearest = here.min {
      abs($0.mention.range.start - offset) < abs($1.mention.range.start - offset)
    }
    if let nearest { return nearest.to }
    // Not named in this block: the one that most mentions went to.
    let counts = Dictionary(moves[index].map { ($0.to, 1) }, uniquingKeysWith: +)
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? before.entities[index].id
  }

  /// Most frequent first, then as they turn up.
  private func aliases(of mentions: [EntityMention], besides name: String) -> [String] {
    var counts: [String: Int] = [:]
    var found: [String] = []
    for mention in mentions {
      let words = article.words(mention)
      if words != name, counts.updateValue((counts[words] ?? 0) + 1, forKey: words) == nil {
        found.append(words)
      }
    }
    return found.enumerated().sorted {
      (counts[$1.element] ?? 0, $0.offset) < (counts[$0.element] ?? 0, $1.offset)
    }.map(\.element)
  }
}

extension Block.Kind {
  /// Whether names are looked for in blocks of this kind.
  fileprivate var namesPeople: Bool {
    switch self {
    case .code, .rule, .byline: false
    default: true
    }
  }
}

extension String {
  /// Where `words` stand, with no letter or digit on either side.
  fileprivate func wholeWords(_ words: String) -> [TextRange] {
    var found: [TextRange] = []
    var rest = self[...]
    while let range = rest.firstRange(of: words) {
      let before = self[..<range.lowerBound].last
      let after = self[range.upperBound...].first
      if before?.isPartOfWord != true, after?.isPartOfWord != true {
        let start = utf8.distance(from: startIndex, to: range.lowerBound)
        found.append(TextRange(start, start + words.utf8.count))
      }
      rest = self[range.upperBound...]
    }
    return found
  }
}

extension Character {
  fileprivate var isPartOfWord: Bool { isLetter || isNumber }
}
