import Articles

/// The opened article and where the reader is in it.
public struct ReadingState: Hashable, Sendable {
  public internal(set) var opened: OpenedArticle
  public internal(set) var layout: ArticleLayout
  /// The first visible line.
  public internal(set) var top = 0
  /// The place that was turned to, until the reader moves. The line that shows it may begin before it,
  /// and near the end it is not the first one: neither may take the reader back at the next size.
  private var held: ReadingPlace?
  /// Rows that show the article.
  public internal(set) var rows = 0
  /// The focused person or organization, an index into `opened.names.entities`.
  public internal(set) var focus: Int?
  /// What was jumped to last.
  public internal(set) var current: Spot?
  /// Every mention in reading order.
  public private(set) var mentions: [Mention] = []
  /// Every link and related line in reading order.
  public private(set) var links: [LinkSpot] = []

  /// A mention and whose it is.
  public struct Mention: Hashable, Sendable {
    public var entity: Int
    public var block: Int
    public var range: TextRange
  }

  /// Something in the text that one can step to.
  public struct Spot: Hashable, Sendable {
    public enum Kind: Hashable, Sendable { case mention, link, quote, hit, note }
    public var kind: Kind
    public var block: Int
    public var range: TextRange

    public init(kind: Kind, block: Int, range: TextRange) {
      self.kind = kind
      self.block = block
      self.range = range
    }

    var place: ReadingPlace { ReadingPlace(block: block, offset: range.start) }
  }

  /// A link in the text, or a related line.
  public struct LinkSpot: Hashable, Sendable {
    public enum Target: Hashable, Sendable {
      case hyperlink(Link)
      /// An index into the article's `related`.
      case line(Int)
    }
    public var target: Target
    public var block: Int
    public var range: TextRange

    var spot: Spot { Spot(kind: .link, block: block, range: range) }
  }

  public init(
    _ opened: OpenedArticle, measure: Int, rows: Int, setting: TextSetting = TextSetting()
  ) {
    self.opened = opened
    self.rows = rows
    layout = ArticleLayout(article: opened.article, measure: measure, setting: setting)
    collect()
  }

  public var article: Article { opened.article }
  public var id: ArticleID { opened.id }

  /// Where the reader is: what was turned to, else the first visible place.
  public var place: ReadingPlace { held ?? layout.place(ofLine: top) }

  public var lastTop: Int { max(0, layout.lines.count - rows) }

  /// How much has been on the screen, 0 to 1.
  public var progress: Double {
    let count = layout.lines.count
    return count == 0 ? 1 : min(1, Double(top + rows) / Double(count))
  }

  /// Whether the last line is on the screen.
  public var isAtEnd: Bool { top >= lastTop }

  /// The visible lines.
  public var visibleLines: Range<Int> {
    min(top, layout.lines.count)..<min(top + rows, layout.lines.count)
  }

  /// Where eyes are taken to be: at the top of the pane when an article starts, at its foot when it
  /// ends, and between in proportion. What was jumped to counts while it can be seen.
  public var readingPlace: ReadingPlace {
    if let current, visibleLines.contains(layout.line(at: current.place)) { return current.place }
    guard lastTop > 0 else { return .start }
    let line = top + (rows - 1) * top / lastTop
    return layout.place(ofLine: line)
  }
}

extension ReadingState {
  mutating func scroll(toLine line: Int) {
    top = min(max(0, line), lastTop)
    held = nil
  }

  mutating func scroll(by lines: Int) { scroll(toLine: top + lines) }

  /// Two lines of a page stay on the screen, so that the eye finds its way.
  var pageLines: Int { max(1, rows - 2) }

  mutating func scroll(to place: ReadingPlace) {
    scroll(toLine: layout.line(at: place))
    held = place
  }

  /// Puts the line with `place` in the middle.
  mutating func center(on place: ReadingPlace) {
    scroll(toLine: layout.line(at: place) - rows / 2)
  }

  /// Puts the line with `place` last.
  mutating func scroll(toBottom place: ReadingPlace) {
    scroll(toLine: layout.line(at: place) - rows + 1)
  }

  /// Steps to `spot`; in the middle where it was out of sight, or always.
  mutating func jump(to spot: Spot, centred: Bool = false) {
    current = spot
    let line = layout.line(at: spot.place)
    // A line at the very edge has no context, so that counts as out of sight.
    let shown = visibleLines.dropFirst(top == 0 ? 0 : 1).dropLast(isAtEnd ? 0 : 1)
    if centred || !shown.contains(line) { center(on: spot.place) }
  }

  /// Breaks the article again; the reader keeps the place.
  mutating func fit(measure: Int, rows: Int, setting: TextSetting) {
    let place = placeToKeep
    self.rows = rows
    if measure != layout.measure || setting != layout.setting {
      layout = ArticleLayout(article: article, measure: measure, setting: setting)
    }
    keep(place)
  }

  /// nil at the top, which stays the top.
  private var placeToKeep: ReadingPlace? { top == 0 ? held : place }

  private mutating func keep(_ place: ReadingPlace?) {
    if let place { scroll(to: place) } else { scroll(toLine: 0) }
  }

  /// Takes the article as it was read anew; the reader keeps the place in the text.
  mutating func replace(with opened: OpenedArticle) {
    let focused = focusedEntity?.id
    let place = placeToKeep?.moved(from: article, to: opened.article)
    current = current.flatMap { spot in
      let moved = spot.place.moved(from: article, to: opened.article)
      guard opened.article.blocks.indices.contains(moved.block) else { return nil }
      let length = opened.article.blocks[moved.block].text.utf8.count
      guard moved.offset + spot.range.length <= length else { return nil }
      return Spot(
        kind: spot.kind, block: moved.block,
        range: TextRange(moved.offset, moved.offset + spot.range.length))
    }
    if self.opened.article != opened.article {
      layout = ArticleLayout(
        article: opened.article, measure: layout.measure, setting: layout.setting)
    }
    self.opened = opened
    collect()
    keep(place)
    focus = focused.flatMap(index(of:))
  }

  public var focusedEntity: Entity? { focus.map { opened.names.entities[$0] } }

  /// The entity of this article that `id` means: the same kind and name, or a name it goes by here.
  public func index(of id: EntityID) -> Int? {
    let entities = opened.names.entities
    return entities.firstIndex { $0.id == id }
      ?? entities.firstIndex { $0.kind == id.kind && $0.aliases.contains(id.name) }
  }

  /// The mentions of the focused entity, or of all.
  public var steppedMentions: [Mention] {
    guard let focus else { return mentions }
    return mentions.filter { $0.entity == focus }
  }

  /// The place of the current mention among the focused entity's: "2 of 7" is (1, 7).
  public var focusedPosition: (index: Int, count: Int)? {
    guard let focus else { return nil }
    let own = mentions.filter { $0.entity == focus }
    guard let current, current.kind == .mention,
      let index = own.firstIndex(where: { $0.block == current.block && $0.range == current.range })
    else { return nil }
    return (index, own.count)
  }

  private mutating func collect() {
    mentions = []
    for (index, entity) in opened.names.entities.enumerated() {
      mentions += entity.mentions.map { Mention(entity: index, block: $0.block, range: $0.range) }
    }
    mentions.sort { ($0.block, $0.range.start) < ($1.block, $1.range.start) }

    var lines = [Int: Int]()
    for (index, line) in article.related.enumerated() { lines[line.block] = index }
    links = []
    for (index, block) in article.blocks.enumerated() {
      if block.kind == .related, let line = lines[index] {
        links.append(
          LinkSpot(
            target: .line(line), block: index, range: article.headlineRange(ofRelatedBlock: index)))
        continue
      }
      links += block.links.map {
        LinkSpot(target: .hyperlink($0), block: index, range: $0.range)
      }
    }
  }
}

extension ReadingPlace {
  /// The same words in an edited article: their block where it still stands unchanged, the nearest
  /// to where it was; else as far into the block of the same number.
  public func moved(from old: Article, to new: Article) -> ReadingPlace {
    guard old.blocks.indices.contains(block) else { return .start }
    let text = old.blocks[block].text
    let same = new.blocks.indices.filter { new.blocks[$0].text == text }
    if let nearest = same.min(by: { abs($0 - block) < abs($1 - block) }) {
      return ReadingPlace(block: nearest, offset: offset)
    }
    // The block itself was edited: find it by a neighbour that was not.
    for distance in 1...4 {
      for neighbour in [block - distance, block + distance]
      where old.blocks.indices.contains(neighbour) {
        let text = old.blocks[neighbour].text
        guard !text.isEmpty, let found = new.blocks.firstIndex(where: { $0.text == text })
        else { continue }
        let moved = found + block - neighbour
        guard new.blocks.indices.contains(moved) else { continue }
        return ReadingPlace(block: moved, offset: min(offset, new.blocks[moved].text.utf8.count))
      }
    }
    guard let last = new.blocks.indices.last else { return .start }
    let kept = min(block, last)
    return ReadingPlace(block: kept, offset: min(offset, new.blocks[kept].text.utf8.count))
  }
}
