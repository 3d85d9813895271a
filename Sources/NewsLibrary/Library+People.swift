import ArticleStorage
import Articles
import FoundationEssentials
import Indexing

extension Library {
  /// A page of the people and organizations of the library.
  ///
  /// - Parameters:
  ///   - offset: How many of the list to pass over.
  ///   - withRoles: Whether to look up the role of each person, in three articles.
  public func entities(
    _ listing: EntityListing, offset: Int = 0, limit: Int, withRoles: Bool = true
  ) -> [EntityCount] {
    answer([]) { index throws(IndexError) in
      let found = try index.entities(listing, offset: offset, limit: limit)
      return withRoles ? try Self.withRoles(found, in: index) : found.map(\.count)
    }
  }

  /// The same names, people with their roles.
  public func withRoles(_ names: [EntityCount]) -> [EntityCount] {
    answer(names) { index throws(IndexError) in
      var found: [IndexedEntity] = []
      for name in names {
        if let entity = try index.entity(name.id) { found.append(entity) }
      }
      return try Self.withRoles(found, in: index)
    }
  }

  /// How many people and organizations a list has.
  public func entityCount(_ listing: EntityListing) -> Int {
    answer(0) { index throws(IndexError) in try index.entityCount(listing) }
  }

  /// Whom a name may mean, most articles first: "moreau" is everybody with that word in their name, and
  /// an alias is whose the reader said it to be.
  public func entities(named name: String, limit: Int = 20) -> [EntityCount] {
    let owners = corrections.owners(ofAlias: name)
    return answer([]) { index throws(IndexError) in
      var owning: [EntityCount] = []
      for owner in owners {
        if let found = try index.entity(owner)?.count, found.articles > 0 { owning.append(found) }
      }
      guard owning.isEmpty else { return owning.sorted { $0.articles > $1.articles } }
      return try index.entities(named: name, limit: limit).map(\.count)
    }
  }

  /// All that the library knows of a person or an organization; nil where no article names them.
  ///
  /// - Parameters:
  ///   - stretches: How many stretches the timeline has.
  ///   - limit: Articles, companions and quotes at most, of each.
  public func dossier(of id: EntityID, stretches: Int = 48, limit: Int = 200) -> Dossier? {
    answer(nil) { index throws(IndexError) in
      guard let found = try index.entity(id), found.count.articles > 0 else { return nil }
      let mentions = try index.mentions(of: found.number)
      var dossier = Dossier(count: found.count)
      let span = try index.span() ?? (.distantPast, .distantPast)
      dossier.timeline = Timeline(
        from: span.0, to: span.1, stretches: stretches,
        dates: mentions.map { ArticleIndex.date(ofRow: $0.row) })
      var uses = NameUses(id)
      try index.names(inRows: mentions.map(\.row)) { row, names in
        uses.add(names, at: ArticleIndex.date(ofRow: row))
      }
      dossier.names = uses.names
      dossier.roles = uses.roles
      dossier.count.role = uses.roles.first?.text
      dossier.count.unread = try index.unread(naming: found.number)
      dossier.people = try index.company(of: found.number, kind: .person, limit: limit)
      dossier.organizations = try index.company(
        of: found.number, kind: .organization, limit: limit)
      let newest = mentions.prefix(limit)
      let counts = Dictionary(newest.map { ($0.row, $0.count) }) { first, _ in first }
      dossier.articles = try index.headlines(ofRows: newest.map(\.row)).map {
        Dossier.Mentioning(withStatus($0), mentions: counts[$0.position.row] ?? 0)
      }
      dossier.quotes = quotes(of: id, limit: min(limit, 20))
      return dossier
    }
  }

  /// What somebody said, newest first.
  ///
  /// - Complexity: Reads the files of the quotes.
  public func quotes(of id: EntityID, limit: Int) -> [QuoteInContext] {
    answer([]) { index throws(IndexError) in
      guard let found = try index.entity(id) else { return [] }
      let key = TextKey.key(id.name)
      var quotes: [QuoteInContext] = []
      for (row, _) in try index.mentions(of: found.number) where quotes.count < limit {
        var said: [Quote] = []
        try index.names(inRows: [row]) { _, names in
          said = names.quotes.filter { quote in
            guard case .entity(let speaker) = quote.speaker else { return false }
            let entity = names.entities[speaker]
            return entity.kind == id.kind && TextKey.key(entity.name) == key
          }
        }
        guard !said.isEmpty, let location = try index.locations(ofRows: [row]).first,
          let article = article(at: location)
        else { continue }
        for quote in said where article.blocks.indices.contains(quote.block) {
          quotes.append(
            QuoteInContext(
              headline: withStatus(location.headline), block: quote.block, range: quote.range,
              text: String(article.blocks[quote.block].text[quote.range])))
        }
      }
      return Array(quotes.prefix(limit))
    }
  }

  /// A page of the sentences that name all of some people and organizations, newest articles first
  /// and in reading order.
  ///
  /// - Parameter position: What the page before gave as `next`; nil for the first.
  /// - Returns: The page, and where the next one begins; nil at the end.
  /// - Complexity: Reads the files of the page.
  public func mentions(
    of ids: [EntityID], after position: MentionPosition? = nil, limit: Int
  ) -> (found: [MentionInContext], next: MentionPosition?) {
    answer(([], nil)) { index throws(IndexError) in
      var numbers: [Int64] = []
      for id in ids {
        guard let found = try index.entity(id) else { return ([], nil) }
        numbers.append(found.number)
      }
      var found: [MentionInContext] = []
      // The article that a page ended in is looked at again, from where it was left.
      var before = position.map { $0.row + 1 }
      while found.count < limit {
        let rows = try index.rows(naming: numbers, before: before, limit: 16)
        if rows.isEmpty { return (found, nil) }
        for row in rows {
          let passed = position?.row == row ? position?.count ?? 0 : 0
          let all = try sentences(naming: ids, inRow: row, index)
          let wanted = all.dropFirst(passed).prefix(limit - found.count)
          found += wanted
          if passed + wanted.count < all.count {
            return (found, MentionPosition(row: row, count: passed + wanted.count))
          }
          before = row
          if found.count == limit { return (found, MentionPosition(row: row, count: all.count)) }
        }
      }
      return (found, nil)
    }
  }

  // MARK: - Private

  /// What the newest articles say that somebody is.
  private static func withRoles(
    _ names: [IndexedEntity], in index: ArticleIndex
  ) throws(IndexError) -> [EntityCount] {
    try names.map { found throws(IndexError) in
      var count = found.count
      if count.id.kind == .person { count.role = try role(of: found, in: index) }
      return count
    }
  }

  private static func role(
    of entity: IndexedEntity, in index: ArticleIndex
  ) throws(IndexError) -> String? {
    var uses = NameUses(entity.count.id)
    let rows = try index.rows(naming: [entity.number], before: nil, limit: 3)
    try index.names(inRows: rows) { row, names in
      uses.add(names, at: ArticleIndex.date(ofRow: row))
    }
    return uses.roles.first?.text
  }

  private func sentences(
    naming ids: [EntityID], inRow row: Int64, _ index: ArticleIndex
  ) throws(IndexError) -> [MentionInContext] {
    guard let location = try index.locations(ofRows: [row]).first, let names = location.names,
      let article = article(at: location)
    else { return [] }
    struct Place: Hashable {
      var block: Int
      var range: TextRange
    }
    let keys = Dictionary(ids.map { (EntityID(kind: $0.kind, name: TextKey.key($0.name)), $0) }) {
      first, _ in first
    }
    var marks: [Place: [MentionInContext.Mark]] = [:]
    for entity in names.entities {
      guard let id = keys[EntityID(kind: entity.kind, name: TextKey.key(entity.name))] else {
        continue
      }
      for mention in entity.mentions where article.blocks.indices.contains(mention.block) {
        let text = article.blocks[mention.block].text
        let sentence = Sentence.range(around: mention.range, in: text)
        marks[Place(block: mention.block, range: sentence), default: []].append(
          MentionInContext.Mark(id, mention.range))
      }
    }
    return marks.filter { Set($0.value.map(\.entity)).count == ids.count }.sorted {
      ($0.key.block, $0.key.range) < ($1.key.block, $1.key.range)
    }.map { place, marks in
      let marks = marks.sorted { $0.range < $1.range }
      return MentionInContext(
        headline: withStatus(location.headline), block: place.block, range: marks[0].range,
        sentence: String(article.blocks[place.block].text[place.range]),
        marks: marks.map {
          let start = max(0, $0.range.start - place.range.start)
          return MentionInContext.Mark($0.entity, TextRange(start, start + $0.range.length))
        })
    }
  }
}

/// How articles name somebody: the names and roles used, and when.
struct NameUses {
  private let kind: Entity.Kind
  private let key: String
  private var namesUsed: [String: Dossier.Use] = [:]
  private var rolesUsed: [String: Dossier.Use] = [:]

  init(_ id: EntityID) {
    kind = id.kind
    key = TextKey.key(id.name)
  }

  mutating func add(_ names: ArticleNames, at date: Date) {
    for entity in names.entities where entity.kind == kind && TextKey.key(entity.name) == key {
      for name in Set([entity.name] + entity.aliases) {
        namesUsed[name, default: Dossier.Use(name, articles: 0, first: date, last: date)].add(date)
      }
      // "Transport Minister" and "transport minister" are one role.
      for role in Set(entity.roles.map(\.text)) {
        let key = TextKey.key(role)
        rolesUsed[key, default: Dossier.Use(role, articles: 0, first: date, last: date)].add(date)
      }
    }
  }

  var names: [Dossier.Use] { Self.sorted(namesUsed) }
  var roles: [Dossier.Use] { Self.sorted(rolesUsed) }

  private static func sorted(_ uses: [String: Dossier.Use]) -> [Dossier.Use] {
    uses.values.sorted { ($1.articles, $0.text) < ($0.articles, $1.text) }
  }
}

extension Dossier.Use {
  fileprivate mutating func add(_ date: Date) {
    articles += 1
    first = min(first, date)
    last = max(last, date)
  }
}

extension Timeline {
  /// - Parameter dates: Of the articles to count.
  init(from first: Date, to last: Date, stretches: Int, dates: [Date]) {
    // The last article lies inside of the last stretch.
    let end = last.addingTimeInterval(1)
    var counts = [Int](repeating: 0, count: max(1, stretches))
    let length = end.timeIntervalSince(first)
    for date in dates where length > 0 {
      let place = Int(date.timeIntervalSince(first) / length * Double(counts.count))
      counts[min(max(0, place), counts.count - 1)] += 1
    }
    self.init(start: first, end: end, counts: counts)
  }
}
