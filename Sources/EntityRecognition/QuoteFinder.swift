import Articles

/// Finds what people say, and who says it.
struct QuoteFinder {
  private(set) var quotes: [Quote] = []
  private let index: MentionIndex
  private let entities: [Entity]
  /// What was read so far.
  private var earlier: [Passage] = []
  private var lastSpeaker: Quote.Speaker?
  /// The last quotation goes on in the next paragraph.
  private var isContinued = false

  private struct Passage {
    let block: TaggedBlock
    let marks: QuotationMarks
  }

  init(blocks: [TaggedBlock], index: MentionIndex, entities: [Entity]) {
    self.index = index
    self.entities = entities
    for block in blocks {
      guard [.paragraph, .standfirst, .quote, .listItem].contains(block.kind) else { continue }
      read(Passage(block: block, marks: QuotationMarks(block)))
    }
  }

  // MARK: - Private

  private mutating func read(_ passage: Passage) {
    var speakerHere: Quote.Speaker?
    var found: [Quote] = []
    for number in passage.marks.spans.indices {
      guard let quote = quote(number, in: passage, speakerBefore: speakerHere) else { continue }
      found.append(quote)
      speakerHere = quote.speaker ?? speakerHere
    }
    // The first quote of a paragraph whose attribution comes with the second.
    for number in found.indices where found[number].speaker == nil {
      found[number].speaker = speakerHere
    }
    quotes += found
    isContinued = passage.marks.isOpenAtEnd
    if let speakerHere { lastSpeaker = speakerHere } else if found.isEmpty { lastSpeaker = nil }
    earlier.append(passage)
  }

  /// - Parameter speakerBefore: Whose the quotation before it in the passage is.
  /// - Returns: nil for words set apart without anybody saying them.
  private func quote(
    _ number: Int, in passage: Passage, speakerBefore: Quote.Speaker?
  ) -> Quote? {
    let block = passage.block
    let span = passage.marks.spans[number]
    let attribution = Attribution(
      block: block, span: span, index: index, entities: entities, marks: passage.marks)
    var speaker = attribution.speaker
    if speaker == nil, attribution.isPronoun {
      speaker =
        subject(in: passage, before: span.start) ?? speakerBefore ?? lastSpeaker
        ?? earlier.last.flatMap { subject(in: $0, before: $0.block.tokens.count) }
    }
    let isWhole = span.words >= 5 || span.endsInside
    // A second quote in a paragraph goes on with the same speaker.
    if speaker == nil, !attribution.isAttributed, number > 0, isWhole { speaker = speakerBefore }
    if speaker == nil, number == 0, span.startsBlock, isWhole || isContinued,
      isContinued || span.coversBlock
    {
      speaker = lastSpeaker
      // "The Secretary emphasized …": told of the speaker by whoever speaks for them.
      if let person = speaker, isAbout(person, span, in: block) {
        speaker = spokesperson(before: block)
      }
    }
    guard isWhole || speaker != nil && attribution.isAttributed && span.words >= 3 else {
      return nil
    }
    if speaker == nil, !attribution.isAttributed, span.words < 5, !span.startsBlock { return nil }
    return Quote(speaker: speaker, block: block.index, range: span.range(in: block))
  }

  /// Whether a quotation begins with the speaker as with another: by a name, or by the office.
  private func isAbout(
    _ speaker: Quote.Speaker, _ span: QuotationMarks.Span, in block: TaggedBlock
  ) -> Bool {
    guard case .entity(let person) = speaker, span.start + 3 < span.end else { return false }
    let second = block.tokens[span.start + 2]
    if block.text(span.start + 1) == "The", second.shape == .capitalized {
      let office = block.text(span.start + 2)
      return entities[person].roles.contains { $0.text.split(separator: " ").contains(office) }
    }
    return (1...2).contains { step in
      let offset = block.offset + block.tokens[span.start + step].start
      return index.mention(in: block.index, at: offset)?.entity == person
    }
  }

  /// Who was named last, before a block, of those whose role is to speak for others.
  private func spokesperson(before block: TaggedBlock) -> Quote.Speaker? {
    let mentions = entities.enumerated().filter {
      $0.element.roles.contains { $0.text.contains("spokes") }
    }
    .compactMap { number, entity in
      entity.mentions.last { $0.block < block.index }.map { (number, $0) }
    }
    let last = mentions.max { ($0.1.block, $0.1.range.start) < ($1.1.block, $1.1.range.start) }
    return last.map { .entity($0.0) }
  }

  /// The person whom a pronoun means: who is named first in the nearest sentence that begins with
  /// somebody, outside quotations.
  private func subject(in passage: Passage, before token: Int) -> Quote.Speaker? {
    let block = passage.block
    var first: Int?
    var nearest: Int?
    var sentence = 0
    var isFirst = true
    var people = index[block.index].filter { entities[$0.entity].kind == .person }[...]
    for position in 0..<min(token, block.tokens.count) {
      if block.tokens[position].isSentenceStart, !passage.marks.covers(position) {
        sentence = position
        isFirst = true
      }
      let offset = block.offset + block.tokens[position].start
      while let next = people.first, next.range.start < offset { people.removeFirst() }
      guard let next = people.first, next.range.start == offset, !passage.marks.covers(position)
      else { continue }
      first = first ?? next.entity
      if isFirst, position - sentence <= Self.longestSubject { nearest = next.entity }
      isFirst = false
    }
    return (nearest ?? first).map(Quote.Speaker.entity)
  }

  /// Tokens before the name in a sentence that begins with somebody: a title, "But", "His sister,".
  private static let longestSubject = 8
}
