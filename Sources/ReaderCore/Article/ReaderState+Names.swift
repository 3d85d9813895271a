import Articles

extension ReaderState {
  mutating func updateNames(_ action: ReaderAction) -> [ReaderEffect] {
    switch action {
    case .stepMention(let count): return stepMention(count)
    case .stepLink(let count): return stepLink(count)
    case .stepQuote(let count): return stepQuote(count)
    case .stepMentioningArticle(let forward): return stepMentioningArticle(forward: forward)
    case .focusNearestEntity: return focusNearestEntity()
    case .focusEntity(let id):
      guard let index = reading?.index(of: id) else { return [] }
      return focusEntity(at: index)
    case .goToEntity(let id):
      if let index = reading?.index(of: id) { return focusEntity(at: index) }
      guard let here = reading?.id ?? list.selectedHeadline?.id else { return [] }
      focusedEntity = id
      return [.findMention(id, from: here, forward: true, in: list.listing)]
    case .letGo:
      letGo()
      return []
    case .foundMention(let id, let entity, let forward):
      guard let id else {
        say("No other article names \(entity.name)")
        return []
      }
      return open(id, landing: .mention(entity, first: forward || id != reading?.id))
    default: return []
    }
  }

  /// Focuses an entity and goes to `spot`, or to its first mention.
  mutating func focusEntity(at index: Int, spot: ReadingState.Spot? = nil) -> [ReaderEffect] {
    guard var reading, reading.opened.names.entities.indices.contains(index) else { return [] }
    let effects = isEntered ? [] : enterArticle()
    if let entered = self.reading { reading = entered }
    reading.focus = index
    focusedEntity = reading.focusedEntity?.id
    if let spot {
      reading.jump(to: spot)
    } else if let first = reading.steppedMentions.first {
      reading.jump(
        to: .init(kind: .mention, block: first.block, range: first.range), centred: true)
    }
    self.reading = reading
    focusPane(.article)
    selectFocusedInSidebar()
    sayWhereMention()
    return effects
  }

  /// Steps through the spots in `all`, around the end, from where the eyes are.
  mutating func step(_ count: Int, through all: [ReadingState.Spot]) -> Bool {
    guard var reading, !all.isEmpty, count != 0 else { return false }
    let next: Int
    if let current = reading.current, let index = all.firstIndex(of: current) {
      next = index + count
    } else {
      let place = reading.readingPlace
      let after = all.firstIndex { place <= $0.place } ?? all.count
      next = count > 0 ? after + count - 1 : after + count
    }
    reading.jump(to: all[((next % all.count) + all.count) % all.count])
    self.reading = reading
    return true
  }

  private mutating func stepMention(_ count: Int) -> [ReaderEffect] {
    guard let reading else { return [] }
    let spots = reading.steppedMentions.map {
      ReadingState.Spot(kind: .mention, block: $0.block, range: $0.range)
    }
    let effects = isEntered || spots.isEmpty ? [] : enterArticle()
    guard step(count, through: spots) else {
      say(
        reading.focusedEntity.map { "\($0.name) is not named here" } ?? "Nobody is named here")
      return []
    }
    showArticle()
    sayWhereMention()
    return effects
  }

  /// "Ada Moreau" and where it stands, where no name is focused; else the status line has it.
  private mutating func sayWhereMention() {
    guard let reading, reading.focus == nil, let current = reading.current,
      let index = reading.mentions.firstIndex(where: {
        $0.block == current.block && $0.range == current.range
      })
    else { return }
    let name = reading.opened.names.entities[reading.mentions[index].entity].name
    say("\(name), name \(index + 1) of \(reading.mentions.count)")
  }

  private mutating func stepLink(_ count: Int) -> [ReaderEffect] {
    guard let links = reading?.links, step(count, through: links.map(\.spot)) else {
      say("Nothing is linked here")
      return []
    }
    showArticle()
    if let current = reading?.current, let index = links.firstIndex(where: { $0.spot == current }) {
      say("Link \(index + 1) of \(links.count): Enter follows it")
    }
    return isEntered ? [] : enterArticle()
  }

  private mutating func stepQuote(_ count: Int) -> [ReaderEffect] {
    guard let names = reading?.opened.names else { return [] }
    // Of the focused one alone, where they say anything here.
    let own = names.quotes.filter { quote in
      reading?.focus.map { quote.speaker == .entity($0) } ?? false
    }
    let quotes = own.isEmpty ? names.quotes : own
    let spots = quotes.map {
      ReadingState.Spot(kind: .quote, block: $0.block, range: $0.range)
    }
    guard step(count, through: spots) else {
      say("Nobody is quoted here")
      return []
    }
    showArticle()
    if let current = reading?.current, let index = spots.firstIndex(of: current) {
      let speaker = names.speakerName(of: quotes[index]).map { ", \($0)" } ?? ""
      say("Quote \(index + 1) of \(quotes.count)\(speaker)")
    }
    return isEntered ? [] : enterArticle()
  }

  /// Makes the article visible where one pane is shown at a time.
  private mutating func showArticle() {
    if frames?.article == nil { focusPane(.article) }
  }

  private mutating func stepMentioningArticle(forward: Bool) -> [ReaderEffect] {
    guard let reading, let entity = reading.focusedEntity?.id ?? focusedEntity else {
      say("Choose a name first: * takes the nearest")
      return []
    }
    return [.findMention(entity, from: reading.id, forward: forward, in: list.listing)]
  }

  private mutating func focusNearestEntity() -> [ReaderEffect] {
    guard let reading, !reading.mentions.isEmpty else {
      say("Nobody is named here")
      return []
    }
    let place = reading.readingPlace
    let line = reading.layout.line(at: place)
    let nearest = reading.mentions.min { a, b in
      func distance(_ mention: ReadingState.Mention) -> (Int, Int) {
        let start = ReadingPlace(block: mention.block, offset: mention.range.start)
        let sameBlock = mention.block == place.block
        return (
          abs(reading.layout.line(at: start) - line),
          sameBlock ? abs(mention.range.start - place.offset) : Int.max
        )
      }
      return distance(a) < distance(b)
    }
    guard let nearest else { return [] }
    return focusEntity(
      at: nearest.entity,
      spot: ReadingState.Spot(kind: .mention, block: nearest.block, range: nearest.range))
  }

  /// One thing at a time, the newest first.
  private mutating func letGo() {
    if overlay != nil {
      _ = updateOverlay(.closeTop)
    } else if find != nil {
      find = nil
      if reading?.current?.kind == .hit { reading?.current = nil }
    } else if !list.chosen.isEmpty {
      list.chosen = [:]
    } else if let current = reading?.current, current.kind != .mention || reading?.focus == nil {
      reading?.current = nil
    } else if reading?.focus != nil || focusedEntity != nil {
      reading?.focus = nil
      reading?.current = nil
      focusedEntity = nil
    } else if let listing = listingBefore {
      // Only the person's next key knows the list; what it was before comes back with `q`.
      _ = listing
      say("q goes back to all articles")
    }
  }
}
