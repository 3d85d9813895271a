import ArticleStorage
import Articles
import FoundationEssentials

// MARK: - The list

extension Catalogue {
  func headlines(
    _ listing: Listing, _ query: Query, after position: ListPosition?, limit: Int
  ) -> [Headline] {
    let listed = listed(listing, query)
    let start =
      position.flatMap { place(of: $0, in: listed, listing) }.map {
        $0.isAt ? $0.index + 1 : $0.index
      } ?? 0
    return listed.dropFirst(start).prefix(limit).map(headline)
  }

  func headlines(
    _ listing: Listing, _ query: Query, before position: ListPosition?, limit: Int
  ) -> [Headline] {
    let listed = listed(listing, query)
    let end = position.flatMap { place(of: $0, in: listed, listing) }?.index ?? listed.count
    return listed.prefix(end).suffix(limit).map(headline)
  }

  func counts(_ listing: Listing, _ query: Query) -> ListCounts {
    let listed = listed(listing, query)
    return ListCounts(
      articles: listed.count, unread: listed.count { statuses[$0.id]?.isRead != true })
  }

  private func listed(_ listing: Listing, _ query: Query) -> [Entry] {
    var listed = entries
    if let section = listing.section {
      listed = listed.filter { $0.section == section || $0.section.hasPrefix("\(section)/") }
    }
    if !query.isEmpty { listed = listed.filter { matches($0, query) } }
    switch listing.order {
    case .date, .relevance: break
    case .title: listed.sort { ($0.titleKey, $0.id) < ($1.titleKey, $1.id) }
    case .source:
      // Newest first within a source.
      listed = listed.enumerated().sorted {
        ($0.element.source ?? "", $0.offset) < ($1.element.source ?? "", $1.offset)
      }.map(\.element)
    }
    return listing.isReversed ? listed.reversed() : listed
  }

  /// Where a position stands in a listing: at an article, or before the first that comes after it.
  private func place(
    of position: ListPosition, in listed: [Entry], _ listing: Listing
  ) -> (index: Int, isAt: Bool)? {
    if let index = listed.firstIndex(where: { $0.id.text == position.key }) { return (index, true) }
    guard listing.order == .date else { return nil }
    let date = Date(timeIntervalSince1970: Double(position.row))
    let index = listed.firstIndex {
      listing.isReversed ? $0.published > date : $0.published < date
    }
    return (index ?? listed.count, false)
  }

  private func matches(_ entry: Entry, _ query: Query) -> Bool {
    query.terms.allSatisfy { matches(entry, $0) != $0.isExcluded }
  }

  private func matches(_ entry: Entry, _ term: Query.Term) -> Bool {
    let needle = term.isPrefix ? " \(term.words)" : " \(term.words) "
    switch term.field {
    case .anywhere: return entry.words.contains(needle) || " \(entry.titleKey) ".contains(needle)
    case .title: return " \(entry.titleKey) ".contains(needle)
    case .source: return " \(HeadlineKey.key(entry.source ?? "")) ".contains(needle)
    case .person:
      return entry.names?.entities.contains { entity in
        ([entity.name] + entity.aliases).contains { " \(HeadlineKey.key($0)) ".contains(needle) }
      } ?? false
    case .status:
      let status = statuses[entry.id] ?? ArticleStatus()
      switch term.words {
      case "read": return status.isRead
      case "unread": return !status.isRead
      default: return status.isStarred
      }
    }
  }
}

// MARK: - One article

extension Catalogue {
  func opened(_ entry: Entry, _ article: Article, _ names: ArticleNames) -> OpenedArticle {
    var related = article.related.enumerated().map { index, line in
      RelatedArticle(reason: .line(index), title: line.title, target: target(of: line, in: entry))
    }
    var keys: Set<String> = [entry.titleKey, "file:" + entry.path.shown]
    if let key = entry.addressKey { keys.insert(key) }
    for other in entries where other.id != entry.id && !other.linkKeys.isDisjoint(with: keys) {
      related.append(
        RelatedArticle(reason: .linksHere, title: other.title, target: .article(other.id)))
    }
    return OpenedArticle(
      headline: headline(entry), article: article, names: names, related: related)
  }

  /// Where a related line leads: by its address, by its headline, by one much like it.
  private func target(of line: RelatedLine, in entry: Entry) -> LinkTarget {
    var url: String?
    if let address = line.url {
      switch target(ofAddress: address, from: entry) {
      case .web(let page): url = page
      case .nowhere: break
      case let found: return found
      }
    }
    let found = articles(titled: line.title).filter { $0.id != entry.id }
    switch found.count {
    case 0: return url.map(LinkTarget.web) ?? .nowhere(words: line.title)
    case 1: return .article(found[0].id)
    default: return .choices(found)
    }
  }

  func target(of link: Link, in id: ArticleID) -> LinkTarget {
    guard let entry = entry(id) else { return .nowhere(words: link.url) }
    return target(ofAddress: link.url, from: entry)
  }

  private func target(ofAddress address: String, from entry: Entry) -> LinkTarget {
    let lower = address.lowercased()
    let isWeb = lower.hasPrefix("http://") || lower.hasPrefix("https://")
    if let key = AddressKey.key(address),
      let found = entries.first(where: { $0.addressKey == key })
    {
      return .article(found.id)
    }
    if isWeb { return .web(address) }
    guard !address.contains(":"), let path = file(address, from: entry.path),
      let found = entries.first(where: { $0.path == path })
    else { return .nowhere(words: address) }
    return .article(found.id)
  }

  private func file(_ address: String, from path: StoredPath) -> StoredPath? {
    let plain = String(address.split(whereSeparator: { "#?".contains($0) }).first ?? "")
    let decoded = AddressKey.decodingPercents(plain)
    let base = decoded.hasPrefix("/") ? root : path.folder
    guard !decoded.isEmpty else { return nil }
    // A link can lead nowhere but to a file that is in the library already.
    return StoredFile.realPath(base.shown + "/" + decoded)
  }

  /// The articles that a headline may mean, best first: the same words; else nearly the same.
  func articles(titled title: String) -> [Headline] {
    let key = HeadlineKey.key(title)
    let same = entries.filter { $0.titleKey == key }
    if !same.isEmpty { return same.map(headline) }
    let words = Set(HeadlineKey.words(title))
    guard words.count >= 3 else { return [] }
    let isCut = title.hasSuffix("…") || title.hasSuffix("...")
    let near = entries.compactMap { entry -> (Entry, Double)? in
      let own = Set(entry.titleKey.split(separator: " ").map(String.init))
      let shared = Double(own.intersection(words).count)
      let fit =
        isCut && entry.titleKey.hasPrefix(key)
        ? 1 : shared / Double(own.union(words).count)
      return fit >= 0.7 ? (entry, fit) : nil
    }
    guard let best = near.map(\.1).max() else { return [] }
    return near.filter { $0.1 == best }.map { headline($0.0) }
  }

  func article(
    mentioning entity: EntityID, from id: ArticleID, forward: Bool, _ listing: Listing,
    _ query: Query
  ) -> ArticleID? {
    let listed = listed(listing, query)
    let here = listed.firstIndex { $0.id == id } ?? 0
    let after = Array(listed.suffix(from: min(here + 1, listed.count)))
    let before = Array(listed.prefix(here))
    let order = forward ? after + before : (after + before).reversed()
    return order.first { $0.id != id && names($0, entity) }?.id
  }

  /// Whether an article names an entity: by its name, or by a surname that nobody else has.
  private func names(_ entry: Entry, _ entity: EntityID) -> Bool {
    guard let entities = entry.names?.entities else { return false }
    let key = HeadlineKey.key(entity.name)
    if entities.contains(where: { $0.kind == entity.kind && HeadlineKey.key($0.name) == key }) {
      return true
    }
    return entities.contains { other in
      other.kind == entity.kind && other.aliases.contains { HeadlineKey.key($0) == key }
    }
  }
}

extension Array {
  /// The first index whose element answers yes, where those that do stand at the end.
  /// - Complexity: O(log *n*).
  func partitionPoint(_ isInSecondPart: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isInSecondPart(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
