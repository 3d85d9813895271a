/// All that the reader corrected about names, as it stands.
///
///     var corrections = NameCorrections()
///     corrections.apply(.identified(ulrich, as: janUlrich))
///     corrections.resolved(ulrich)  // janUlrich
public struct NameCorrections: Hashable, Sendable {
  struct Alias: Hashable {
    var owner: EntityID
    var words: String
  }

  struct Hiding: Hashable {
    var entity: EntityID
    var article: ArticleID?
  }

  private(set) var identities: [EntityID: EntityID] = [:]
  private(set) var aliases: Set<Alias> = []
  private(set) var splits: [NameSplit: EntityID] = [:]
  private(set) var hidden: Set<Hiding> = []

  // What follows from those, so that correcting an article costs what it names and no more.
  /// The words of an alias as an entity, and whose they are.
  private(set) var owners: [EntityID: EntityID] = [:]
  private(set) var splitsByOwner: [EntityID: [NameSplit]] = [:]
  private(set) var resolvedHidden: Set<Hiding> = []
  /// Whom the reader hid in one article alone.
  private(set) var hiddenHere: [ArticleID: [EntityID]] = [:]
  /// The longest first, so that one that holds another is found before it.
  private(set) var soughtAliases: [Alias] = []

  public init(_ corrections: [NameCorrection] = []) {
    for correction in corrections { set(correction) }
    derive()
  }

  public var isEmpty: Bool {
    identities.isEmpty && aliases.isEmpty && splits.isEmpty && hidden.isEmpty
  }

  public mutating func apply(_ correction: NameCorrection) {
    set(correction)
    derive()
  }

  /// The correction that takes `correction` back, as things stand before it.
  public func inverse(of correction: NameCorrection) -> NameCorrection {
    switch correction {
    case .identified(let id, _): .identified(id, as: identities[id])
    case .aliased(let id, let words, _):
      .aliased(id, words, aliases.contains(Alias(owner: id, words: words)))
    case .split(let split, _): .split(split, to: splits[split])
    case .hidden(let id, let article, _):
      .hidden(id, in: article, hidden.contains(Hiding(entity: id, article: article)))
    }
  }

  /// What to say so that `correction` counts: where somebody is to be whoever was taken for them so far,
  /// as when a name is given back, that is taken back first.
  public func steps(to correction: NameCorrection) -> [NameCorrection] {
    guard case .identified(let id, let other?) = correction, other != id else {
      return [correction]
    }
    var next = identities[other]
    var seen: Set<EntityID> = []
    while let known = next, known != id, seen.insert(known).inserted { next = identities[known] }
    return next == id ? [.identified(other, as: nil), correction] : [correction]
  }

  /// Who somebody is, after all that was said about it.
  public func resolved(_ id: EntityID) -> EntityID {
    guard var next = next(after: id) else { return id }
    var seen = [id]
    while true {
      // Two devices may each have said that one is the other: the first of the alphabet stands.
      if let start = seen.firstIndex(of: next) { return seen[start...].min() ?? next }
      seen.append(next)
      guard let further = self.next(after: next) else { return next }
      next = further
    }
  }

  /// The other entities that are known as `id` now, in the order of their names.
  public func merged(into id: EntityID) -> [EntityID] {
    identities.keys.filter { $0 != id && resolved($0) == id }.sorted()
  }

  /// The aliases that the reader gave, in the order of the alphabet.
  public func givenAliases(of id: EntityID) -> [String] {
    aliases.filter { resolved($0.owner) == id }.map(\.words).sorted()
  }

  /// Whose aliases the reader said these words to be.
  public func owners(ofAlias words: String) -> [EntityID] {
    Set(aliases.filter { $0.words == words }.map { resolved($0.owner) }).sorted()
  }

  /// Whom the reader hid: everywhere, or in one article.
  public var hiddenEntities: [(entity: EntityID, article: ArticleID?)] {
    hidden.map { ($0.entity, $0.article) }.sorted {
      ($0.0, $0.1?.text ?? "") < ($1.0, $1.1?.text ?? "")
    }
  }

  /// Whether the reader hid somebody: in one article alone or, of nil, everywhere.
  public func isHidden(_ id: EntityID, in article: ArticleID?) -> Bool {
    // The library may count the name to the other kind, which is the one that the reader saw.
    [id, id.inOtherKind].contains { shown in
      shown.map { resolvedHidden.contains(Hiding(entity: $0, article: article)) } ?? false
    }
  }

  /// Those whom the reader named as what something is. No count makes them of another kind.
  public var chosen: [ChosenEntity] {
    identities.values.map { ChosenEntity(entity: resolved($0), article: nil) }
      + aliases.map { ChosenEntity(entity: resolved($0.owner), article: nil) }
      + splits.map { ChosenEntity(entity: resolved($0.value), article: $0.key.article) }
  }

  /// Every correction that still counts, in an order of its own.
  public var standing: [NameCorrection] {
    identities.map { .identified($0.key, as: $0.value) }
      + aliases.map { .aliased($0.owner, $0.words, true) }
      + splits.map { .split($0.key, to: $0.value) }
      + hidden.map { .hidden($0.entity, in: $0.article, true) }
  }

  // MARK: - Private

  private mutating func set(_ correction: NameCorrection) {
    switch correction {
    case .identified(let id, let other): identities[id] = other == id ? nil : other
    case .aliased(let id, let words, let isAlias):
      let alias = Alias(owner: id, words: words)
      if isAlias { aliases.insert(alias) } else { aliases.remove(alias) }
    case .split(let split, let other): splits[split] = other
    case .hidden(let id, let article, let isHidden):
      let hiding = Hiding(entity: id, article: article)
      if isHidden { hidden.insert(hiding) } else { hidden.remove(hiding) }
    }
  }

  private mutating func derive() {
    soughtAliases = aliases.sorted {
      ($1.words.utf8.count, $0.words, $0.owner) < ($0.words.utf8.count, $1.words, $1.owner)
    }
    owners = [:]
    for alias in soughtAliases {
      // The tagger may take the words for either kind.
      for kind in Entity.Kind.allCases {
        owners[EntityID(kind: kind, name: alias.words)] = alias.owner
      }
    }
    splitsByOwner = [:]
    for split in splits.keys {
      let owner = resolved(split.from)
      splitsByOwner[owner, default: []].append(split)
      // Where they stand alone, the library may have counted them to the owner.
      let alone = EntityID(kind: owner.kind, name: split.words)
      if alone != owner { splitsByOwner[alone, default: []].append(split) }
      if let other = owner.inOtherKind { splitsByOwner[other, default: []].append(split) }
    }
    // What is said of one article goes before what is said of all.
    for (owner, found) in splitsByOwner {
      splitsByOwner[owner] = found.sorted {
        ($1.article?.text ?? "", $0.words, $0.from) < ($0.article?.text ?? "", $1.words, $1.from)
      }
    }
    resolvedHidden = Set(hidden.map { Hiding(entity: resolved($0.entity), article: $0.article) })
    hiddenHere = [:]
    for hiding in resolvedHidden {
      if let article = hiding.article { hiddenHere[article, default: []].append(hiding.entity) }
    }
  }

  private func next(after id: EntityID) -> EntityID? {
    if let same = identities[id] { return same }
    if let owner = owners[id], owner != id { return owner }
    // The library counts a full name to one kind, whatever each article has it for.
    guard let other = id.inOtherKind, let same = identities[other], same != id else { return nil }
    return same
  }
}

/// Somebody whom the reader named as what something is.
public struct ChosenEntity: Hashable, Sendable {
  public var entity: EntityID
  /// Only there; nil for all articles.
  public var article: ArticleID?

  public init(entity: EntityID, article: ArticleID?) {
    self.entity = entity
    self.article = article
  }
}

extension EntityID: Comparable {
  /// By name, people before organizations of the same name.
  public static func < (a: EntityID, b: EntityID) -> Bool {
    (a.name, a.kind == .person ? 0 : 1) < (b.name, b.kind == .person ? 0 : 1)
  }
}
