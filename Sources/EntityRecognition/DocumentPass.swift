/// Makes the labels of a document agree.
///
/// The tagger sees a few words at a time. Over the whole document more is known: each place where a
/// name stands says how likely it is a person, an organization or neither, a full name speaks for its
/// surname, and all of them are weighed together at each. So names are found again where the tagger
/// missed them, and a name that is now this and now that becomes one thing.
struct DocumentPass {
  private var forms: [UInt64: [Form]] = [:]
  private var evidence: [Evidence] = []

  static func agree(_ blocks: inout [TaggedBlock]) {
    for index in blocks.indices {
      var end = 0
      blocks[index].spans = blocks[index].spans.compactMap { span in
        // The one before may have taken its first words: ", Sr."
        guard var span = blocks[index].trimmed(span), span.end > end else { return nil }
        span.start = max(span.start, end)
        end = span.end
        return span
      }
      blocks[index].addDefinedAcronyms()
    }
    let pass = DocumentPass(blocks)
    for index in blocks.indices { pass.relabel(&blocks[index]) }
  }

  // MARK: - Private

  /// A name as it was found somewhere.
  private struct Form {
    /// Of each word in small letters.
    var words: [UInt64]
    /// Index into `evidence`.
    var number: Int

    func matches(_ block: TaggedBlock, at index: Int) -> Bool {
      guard index + words.count <= block.tokens.count else { return false }
      for (offset, word) in words.enumerated() where block.tokens[index + offset].lowerHash != word
      {
        return false
      }
      let last = block.tokens[index..<(index + words.count)].last { $0.shape != .mark }
      return last?.shape.hasCapital == true
    }
  }

  /// What all places of a name say together: logarithms of how likely each kind is, summed.
  private struct Evidence {
    var sum = SIMD8<Float>()
    var weight: Float = 0
    /// Whether the article says itself that it is an organization: "Maritime Safety Board (MSB)".
    var isDefined = false
  }

  /// An element to a kind as `Label.kind` counts them.
  private typealias Kinds = SIMD8<Float>

  private init(_ blocks: [TaggedBlock]) {
    collectForms(blocks)
    for block in blocks {
      // In a headline capitals tell little.
      let weight: Float = block.letterCase == .sentence ? 1 : 0.3
      forEachPlace(in: block) { form, tokens, _ in
        evidence[form.number].sum += Self.kinds(block, tokens) * weight
        evidence[form.number].weight += weight
      }
      addFullNames(block, weight)
      for span in block.spans {
        guard let acronym = block.definedAcronym(after: span),
          let form = forms[block.tokens[acronym].lowerHash]?.first(where: { $0.words.count == 1 })
        else { continue }
        evidence[form.number].isDefined = true
      }
    }
  }

  private mutating func collectForms(_ blocks: [TaggedBlock]) {
    var seen: Set<[UInt64]> = []
    for block in blocks {
      for span in block.spans {
        var words = block.tokens[span.start..<span.end].map(\.lowerHash)
        for isSurname in [false, true] {
          if isSurname {
            guard span.kind == Span.person, span.end - span.start > 1,
              block.tokens[span.end - 1].letters > 2
            else { break }
            words = [words[words.count - 1]]
          }
          guard seen.insert(words).inserted else { continue }
          forms[words[0], default: []].append(Form(words: words, number: evidence.count))
          evidence.append(Evidence())
        }
      }
    }
    for key in forms.keys { forms[key]?.sort { $0.words.count > $1.words.count } }
  }

  /// The surname of somebody who is named in full is a person's.
  private mutating func addFullNames(_ block: TaggedBlock, _ weight: Float) {
    for span in block.spans where span.kind == Span.person && span.end - span.start > 1 {
      let last = span.end - 1
      guard
        let form = forms[block.tokens[last].lowerHash]?.first(where: { $0.words.count == 1 })
      else { continue }
      evidence[form.number].sum += Self.kinds(block, last..<span.end) * weight
      evidence[form.number].weight += weight
    }
  }

  /// Calls `body` with each place where a name stands alone, longest names first, and the spans of
  /// the tagger that it covers.
  private func forEachPlace(
    in block: TaggedBlock, _ body: (Form, Range<Int>, Range<Int>) -> Void
  ) {
    var next = 0
    var index = 0
    while index < block.tokens.count {
      while next < block.spans.count, block.spans[next].end <= index { next += 1 }
      // Inside a longer name.
      if next < block.spans.count, block.spans[next].start < index {
        index = block.spans[next].end
        continue
      }
      guard block.tokens[index].shape.hasCapital,
        let candidates = forms[block.tokens[index].lowerHash]
      else {
        index += 1
        continue
      }
      var found: (form: Form, covered: Range<Int>)?
      for form in candidates where form.matches(block, at: index) {
        let end = index + form.words.count
        var last = next
        while last < block.spans.count, block.spans[last].end <= end { last += 1 }
        let isCut = last < block.spans.count && block.spans[last].start < end
        if isCut { continue }
        if last == next, !block.standsAlone(index..<end) { continue }
        found = (form, next..<last)
        break
      }
      if let found {
        body(found.form, index..<(index + found.form.words.count), found.covered)
        index += found.form.words.count
      } else if next < block.spans.count, block.spans[next].start == index {
        index = block.spans[next].end
      } else {
        index += 1
      }
    }
  }

  private func relabel(_ block: inout TaggedBlock) {
    var spans: [Span] = []
    var kept = 0
    let old = block.spans
    forEachPlace(in: block) { form, tokens, covered in
      spans += old[kept..<covered.lowerBound]
      kept = covered.upperBound
      let kind = decide(form, block, tokens)
      if kind != 0 {
        spans.append(Span(start: tokens.lowerBound, end: tokens.upperBound, kind: kind))
      }
    }
    block.spans = spans + old[kept...]
  }

  /// What the tagger says here, and what the name's other places say.
  private func decide(_ form: Form, _ block: TaggedBlock, _ tokens: Range<Int>) -> Int {
    let own = Self.kinds(block, tokens)
    let all = evidence[form.number]
    if all.isDefined { return Span.organization }
    let weight: Float = block.letterCase == .sentence ? 1 : 0.3
    let others = all.weight - weight
    var score = own * weight
    if others > 0.01 {
      score += (all.sum - own * weight) * (min(others, Self.mostOthers) / others)
    }
    var best = 0
    for kind in 1...Span.other where score[kind] > score[best] { best = kind }
    return best
  }

  /// The other places of a name count as so many at most.
  private static let mostOthers: Float = 10

  /// Logarithms of how likely each kind is for some tokens together.
  private static func kinds(_ block: TaggedBlock, _ tokens: Range<Int>) -> Kinds {
    var sum = Kinds()
    for token in tokens {
      let labels = block.likelihoods[token]
      var kinds = Kinds()
      kinds[0] = labels[0]
      for kind in 1...3 { kinds[kind] = labels[2 * kind - 1] + labels[2 * kind] }
      kinds[4] = labels[7]
      for kind in 0...4 { kinds[kind] = logarithm(kinds[kind] + 0.02) }
      sum += kinds
    }
    return sum / Float(tokens.count)
  }
}

extension TaggedBlock {
  /// Words that look like names and are none by themselves.
  private static let never: WordSet = """
    monday tuesday wednesday thursday friday saturday sunday january february march april june july \
    august september october november december i mr. mrs. ms. dr. mr mrs ms dr the a he she it they \
    we president minister secretary senator king queen prime i'm i've i'd i'll i’m i’ve i’d i’ll
    """

  /// Titles that a person's name doesn't begin with.
  private static let titles: WordSet = """
    mr. mrs. ms. dr. mr mrs ms dr sir lord lady dame president senator sen. rep. gov. gen. general \
    colonel col. captain capt. minister king queen prince princess pope sheikh professor prof. judge \
    justice mayor governor secretary chancellor ambassador lt. sgt. sergeant lieutenant saint st. tsar \
    emperor sultan ayatollah mullah imam rabbi archbishop cardinal bishop admiral adm. maj. cpl. rev. \
    miss
    """

  private static let juniors: WordSet = "jr. jr sr. sr"

  /// A span without titles and marks around it; nil if nothing is left that can be a name.
  fileprivate func trimmed(_ span: Span) -> Span? {
    var span = span
    if span.kind == Span.person {
      while span.end - span.start > 1, Self.titles.contains(tokens[span.start].lowerHash) {
        span.start += 1
      }
    }
    let the: Word = "the"
    if span.end - span.start > 1, tokens[span.start].lowerHash == the.hash { span.start += 1 }
    while span.start < span.end, tokens[span.start].shape == .mark { span.start += 1 }
    while span.start < span.end, tokens[span.end - 1].shape == .mark,
      !isPartOfName(span.end - 1, span)
    {
      span.end -= 1
    }
    guard span.start < span.end else { return nil }
    // "Sammy Davis, Jr."
    if span.kind == Span.person, span.end + 1 < tokens.count, reads(",", at: span.end),
      Self.juniors.contains(tokens[span.end + 1].lowerHash)
    {
      span.end += 2
    }
    guard span.end - span.start == 1 else { return span }
    let only = tokens[span.start]
    if Self.never.contains(only.lowerHash) { return nil }
    // A letter alone is a key or a size.
    return span.kind == Span.person && only.letters < 2 ? nil : span
  }

  /// Whether a mark ends an organization's name: "McDonald’s".
  private func isPartOfName(_ mark: Int, _ span: Span) -> Bool {
    span.kind == Span.organization && mark > span.start
      && NameRuns.possessives.contains(tokens[mark].lowerHash)
  }

  /// The one token in brackets behind a name: "(MSB)".
  func bracketed(after span: Span) -> Int? {
    guard span.end + 2 < tokens.count, reads("(", at: span.end), reads(")", at: span.end + 2)
    else { return nil }
    return span.end + 1
  }

  /// The token in brackets behind an organization that its words begin with the letters of.
  fileprivate func definedAcronym(after span: Span) -> Int? {
    guard span.kind == Span.organization, let token = bracketed(after: span),
      tokens[token].shape == .allCapitals
    else { return nil }
    let words = NameForms.words(of: span.start..<span.end, in: self)
    return OrganizationNames.acronyms(of: words).contains(NameForms.folded(text(token)))
      ? token : nil
  }

  /// Makes names of the acronyms that stand behind what they mean, whatever the tagger took them for.
  fileprivate mutating func addDefinedAcronyms() {
    let defined = spans.compactMap(definedAcronym)
    guard !defined.isEmpty else { return }
    spans.removeAll { span in defined.contains { span.start <= $0 && $0 < span.end } }
    spans += defined.map { Span(start: $0, end: $0 + 1, kind: Span.organization) }
    spans.sort { $0.start < $1.start }
  }

  /// Whether no capitalized words beside them make a longer name of some tokens. A headline in title
  /// case or capitals has them everywhere.
  fileprivate func standsAlone(_ range: Range<Int>) -> Bool {
    guard letterCase == .sentence else { return true }
    func joins(_ index: Int) -> Bool {
      guard tokens.indices.contains(index), tokens[index].shape.hasCapital else { return false }
      return !tokens[index].isSentenceStart
        && !spans.contains { $0.start <= index && index < $0.end }
    }
    if joins(range.upperBound) { return false }
    return !joins(range.lowerBound - 1)
      || Self.titles.contains(tokens[range.lowerBound - 1].lowerHash)
  }
}
