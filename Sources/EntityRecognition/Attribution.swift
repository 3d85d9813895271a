import Articles

/// Who says a quotation, by the words around it.
struct Attribution {
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
