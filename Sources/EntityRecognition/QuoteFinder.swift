import Articles

/// Finds what people say, and who says it.
struct QuoteFinder {
  private(set) var quotes: [Quote] = []
  private let index: MentionIndex
  private let entities: [Entity]

  init(article: Article, blocks: [TaggedBlock], index: MentionIndex, entities: [Entity]) {
    self.index = index
    self.entities = entities
    var earlier: [Passage] = []
    var lastSpeaker: Quote.Speaker?
    var isContinued = false
    for block in blocks {
      guard [.paragraph, .standfirst, .quote, .listItem].contains(block.kind) else { continue }
      let passage = Passage(block: block, marks: QuotationMarks(block))
      var speakerHere: Quote.Speaker?
      var found: [Quote] = []
      for (number, span) in passage.marks.spans.enumerated() {
        let attribution = Attribution(
          block: block, span: span, index: index, entities: entities, marks: passage.marks)
        var speaker = attribution.speaker
        if speaker == nil, attribution.isPronoun {
          speaker =
            subject(in: passage, before: span.start) ?? speakerHere ?? lastSpeaker
            ?? earlier.last.flatMap { subject(in: $0, before: $0.block.tokens.count) }
        }
        let isWhole = span.words >= 5 || span.endsInside
        // A second quote in a paragraph goes on with the same speaker.
        if speaker == nil, !attribution.isAttributed, number > 0, isWhole { speaker = speakerHere }
        if speaker == nil, number == 0, span.startsBlock, isWhole || isContinued,
          isContinued || span.coversBlock
        {
          speaker = lastSpeaker
          // "The Secretary emphasized …": told of the speaker by whoever speaks for them.
          if let person = speaker, isAbout(person, span, in: block) {
            speaker = spokesperson(before: block)
          }
        }
        // Words set apart without anybody saying them.
        guard isWhole || speaker != nil && attribution.isAttributed && span.words >= 3 else {
          continue
        }
        if speaker == nil, !attribution.isAttributed, span.words < 5, !span.startsBlock { continue }
        found.append(Quote(speaker: speaker, block: block.index, range: span.range(in: block)))
        speakerHere = speaker ?? speakerHere
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
  }

  private struct Passage {
    let block: TaggedBlock
    let marks: QuotationMarks
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

/// The quoted stretches of a block.
struct QuotationMarks {
  struct Span {
    /// Tokens, the marks included.
    var start: Int
    var end: Int
    /// Words between the marks.
    var words: Int
    /// Whether a comma or a full stop stands before the closing mark: a whole statement.
    var endsInside: Bool
    var startsBlock: Bool
    var coversBlock: Bool
    var isClosed: Bool

    func range(in block: TaggedBlock) -> TextRange { block.range(start..<end) }
  }

  private(set) var spans: [Span] = []
  /// The last quotation goes on in the next paragraph.
  private(set) var isOpenAtEnd = false

  private static let opening: Word = "“"
  private static let openingSingle: Word = "‘"
  private static let closing: Word = "”"
  private static let closingSingle: Word = "’"
  /// What stands before the closing mark of a whole statement.
  private static let statementEnds: WordSet = ", . ! ? …"

  init(_ block: TaggedBlock) {
    let tokens = block.tokens
    var index = 0
    while index < tokens.count {
      let isSingle = block.reads(Self.openingSingle, at: index)
      guard isSingle || block.reads(Self.opening, at: index) else {
        index += 1
        continue
      }
      let close = Self.close(of: index, isSingle: isSingle, block)
      // An apostrophe that opens nothing.
      if close == nil, isSingle {
        index += 1
        continue
      }
      // A mark that is never closed goes on in the next paragraph.
      let end = (close ?? tokens.count - 1) + 1
      let inner = (index + 1)..<max(index + 1, close ?? end)
      let words = inner.count { tokens[$0].shape != .mark }
      spans.append(
        Span(
          start: index, end: end, words: words,
          endsInside: words > 1
            && inner.last.map { block.reads(anyOf: Self.statementEnds, at: $0) } ?? false,
          startsBlock: index == 0,
          coversBlock: index == 0 && end >= tokens.count, isClosed: close != nil))
      isOpenAtEnd = close == nil
      index = end
    }
  }

  private static func close(
    of open: Int, isSingle: Bool, _ block: TaggedBlock
  ) -> Int? {
    block.tokens.indices.dropFirst(open + 1).first {
      block.reads(isSingle ? closingSingle : closing, at: $0)
    }
  }

  /// - Complexity: O(log *n*) in the quotations.
  func covers(_ token: Int) -> Bool {
    var low = 0
    var high = spans.count
    while low < high {
      let middle = (low + high) / 2
      if spans[middle].end <= token { low = middle + 1 } else { high = middle }
    }
    return low < spans.count && spans[low].start <= token
  }
}

/// Who says a quotation, by the words around it.
private struct Attribution {
  private(set) var speaker: Quote.Speaker?
  /// "he said": somebody named before.
  private(set) var isPronoun = false
  /// Whether a verb of saying goes with it.
  private(set) var isAttributed = false

  private static let saying: WordSet = """
    said says say told tells added adds asked asks replied wrote writes tweeted posted announced
    declared insisted argued warned noted explained stated commented admitted claimed denied
    recalled continued concluded remarked observed acknowledged complained joked quipped
    responded answered shouted whispered vowed pledged urged predicted suggested testified
    conceded contended maintained emphasized emphasised stressed reiterated repeated confirmed
    promised called described calling saying adding warning cautioned lamented read reads
    """

  /// Verbs that attribute a part of a sentence in quotation marks.
  private static let reporting: WordSet = """
    pressed expressed accused condemned praised criticized criticised hailed dismissed rejected
    labeled labelled branded denounced defended demanded voiced discussed referred spoke agreed
    proposed cited blamed welcomed found finds concludes ruled slammed blasted characterized
    offered thanked supported promoted invoked
    """

  private static let sayingOrReporting = saying.union(reporting)

  /// What makes an office of a name: "the Moreau administration".
  private static let offices: WordSet = """
    administration government campaign family team office camp regime
    """

  private static let pronouns: WordSet = "he she they"

  private let block: TaggedBlock
  private let span: QuotationMarks.Span
  private let index: MentionIndex
  private let entities: [Entity]
  private let marks: QuotationMarks

  init(
    block: TaggedBlock, span: QuotationMarks.Span, index: MentionIndex, entities: [Entity],
    marks: QuotationMarks
  ) {
    self.block = block
    self.span = span
    self.index = index
    self.entities = entities
    self.marks = marks
    let after = sentenceAfter()
    if readVerb(in: after, Self.saying) { return }
    let before = sentenceBefore()
    if readAccordingTo(in: before) || readAccordingTo(in: after) { return }
    // Part of a sentence belongs to whoever does something last before it: "the ministry said Moreau
    // urged the crews to “come home”".
    let isPart = block.tokens[min(span.start + 1, block.tokens.count - 1)].shape == .lower
    if readVerb(in: before, isPart ? Self.sayingOrReporting : Self.saying) { return }
    if !span.startsBlock, readVerb(in: before, Self.reporting) { return }
  }

  // MARK: - Private

  /// The tokens of the sentence that goes on behind the quotation.
  private func sentenceAfter() -> Range<Int> {
    let start = span.end
    guard start < block.tokens.count else { return start..<start }
    // After a full stop inside the marks a capital begins a new sentence, unless somebody says so.
    let last = max(0, span.end - 2)
    var end = start
    while end < block.tokens.count, end - start < 30 {
      if marks.covers(end) { break }
      if isFullStop(end) { break }
      end += 1
    }
    if block.reads(".", at: last), !hasVerb(start..<min(end, start + 5)) { return start..<start }
    return start..<end
  }

  private func hasVerb(_ range: Range<Int>) -> Bool {
    range.contains { Self.saying.contains(block.tokens[$0].lowerHash) }
  }

  private func sentenceBefore() -> Range<Int> {
    var start = span.start
    while start > 0, span.start - start < 45 {
      if isFullStop(start - 1), !marks.covers(start - 1) { break }
      // An earlier quotation that ended a sentence ends the search.
      if marks.covers(start - 1), start >= 2, block.reads(anyOf: Self.fullStops, at: start - 2) {
        break
      }
      start -= 1
    }
    return start..<span.start
  }

  private func isFullStop(_ token: Int) -> Bool { block.reads(anyOf: Self.fullStops, at: token) }

  private func entity(at token: Int) -> (entity: Int, start: Int, end: Int)? {
    let offset = block.offset + block.tokens[token].start
    guard let found = index.mention(in: block.index, at: offset) else { return nil }
    var start = token
    while start > 0, block.offset + block.tokens[start - 1].start >= found.range.start {
      start -= 1
    }
    var end = token
    while end + 1 < block.tokens.count, block.offset + block.tokens[end + 1].end <= found.range.end
    {
      end += 1
    }
    return (found.entity, start, end)
  }

  /// Takes the subject of the verb of saying that is nearest to the quotation.
  private mutating func readVerb(in range: Range<Int>, _ verbs: WordSet) -> Bool {
    let found = range.filter { verbs.contains(block.tokens[$0].lowerHash) && !marks.covers($0) }
    let isBefore = range.upperBound <= span.start
    guard let verb = isBefore ? found.last : found.first else { return false }
    isAttributed = true
    // "said Gallant", "said the minister": right behind the verb, when it follows the quotation.
    let isInverted =
      verb == range.lowerBound
      || verb == range.lowerBound + 1 && block.reads(",", at: range.lowerBound)
    if !isBefore, isInverted, let subject = subject(after: verb, in: range) {
      speaker = subject
      return true
    }
    if let subject = subject(before: verb, in: range) {
      speaker = subject
      return true
    }
    if isPronoun { return true }
    if let subject = subject(after: verb, in: range), !isBefore {
      speaker = subject
    }
    return true
  }

  /// The nearest name before the verb, a pronoun, or the words of a nameless speaker.
  private mutating func subject(before verb: Int, in range: Range<Int>) -> Quote.Speaker? {
    var position = verb - 1
    var organization: Int?
    while position >= range.lowerBound {
      if marks.covers(position) { break }
      if Self.pronouns.contains(block.tokens[position].lowerHash), verb - position <= 4 {
        isPronoun = true
        return nil
      }
      if let found = entity(at: position) {
        if entities[found.entity].kind == .person {
          if found.end + 1 < verb, block.reads(anyOf: Self.offices, at: found.end + 1) {
            return .words(
              nameless(before: verb, in: range) ?? String(block.text(found.start..<verb)))
          }
          return .entity(found.entity)
        }
        // "the United Nations said", but not "a United Nations official said".
        if found.end + 1 == verb { return .entity(found.entity) }
        organization = organization ?? found.entity
        position = found.start - 1
        continue
      }
      position -= 1
    }
    if let words = nameless(before: verb, in: range) { return .words(words) }
    return organization.map(Quote.Speaker.entity)
  }

  private func subject(after verb: Int, in range: Range<Int>) -> Quote.Speaker? {
    var position = verb + 1
    var organization: Int?
    while position < range.upperBound, position - verb <= 14 {
      if block.reads(anyOf: Self.clauseMarks, at: position)
        || organization != nil && block.reads(",", at: position)
      {
        break
      }
      if let found = entity(at: position) {
        if entities[found.entity].kind == .person { return .entity(found.entity) }
        organization = organization ?? found.entity
      }
      position += 1
    }
    if let words = nameless(after: verb, in: range) { return .words(words) }
    return organization.map(Quote.Speaker.entity)
  }

  private static let articles: WordSet = """
    a an the one another his her its their A An The One Another His Her Its Their
    """
  private static let clauseMarks: WordSet = "; :"
  private static let namelessMarks: WordSet = ", ” —"
  private static let namelessEnds: WordSet = ", who in on at after"
  private static let fullStops: WordSet = ". ! ?"

  /// "a senior official" of "a senior official said".
  private func nameless(before verb: Int, in range: Range<Int>) -> String? {
    var start = verb
    while start > range.lowerBound, verb - start < 7 {
      start -= 1
      if block.reads(anyOf: Self.namelessMarks, at: start) { return nil }
      guard block.reads(anyOf: Self.articles, at: start) else { continue }
      // "one of the fishermen"
      if start - 2 >= range.lowerBound, block.reads("of", at: start - 1),
        block.tokens[start - 2].shape == .lower
      {
        start -= 2
      }
      return verb - start >= 2 ? String(block.text((start)..<verb)) : nil
    }
    return nil
  }

  private func nameless(after verb: Int, in range: Range<Int>) -> String? {
    let start = verb + 1
    guard start < range.upperBound, block.reads(anyOf: Self.articles, at: start) else { return nil }
    var end = start + 1
    while end < range.upperBound, end - start < 7,
      !block.reads(anyOf: Self.namelessEnds, at: end)
    {
      end += 1
    }
    return end - start >= 2 ? String(block.text(start..<end)) : nil
  }

  /// "according to", "in the words of".
  private mutating func readAccordingTo(in range: Range<Int>) -> Bool {
    let start = range.first { position in
      guard position + 1 < range.upperBound, !marks.covers(position) else { return false }
      let according: Word = "according"
      return block.tokens[position].lowerHash == according.hash
        && block.reads("to", at: position + 1)
        || block.reads("words", at: position) && block.reads("of", at: position + 1)
    }
    guard let start else { return false }
    isAttributed = true
    speaker = subject(after: start + 1, in: range)
    return true
  }
}
