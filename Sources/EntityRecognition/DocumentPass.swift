/// Makes the labels of a document agree.
///
/// The tagger sees a few words at a time. Over the whole document more is known: each place where a
/// name stands says how likely it is a person, an organization or neither, a longer name speaks for its
/// words, and all of it is weighed together at each (`PlaceEvidence`). So names are found again where the
/// tagger missed them, and a name that is now this and now that becomes one thing.
struct DocumentPass {
  private var forms: [UInt64: [Form]] = [:]
  private var evidence: [Evidence] = []
  /// Hashes of the names in `forms`.
  private var known: Set<UInt64> = []

  static func agree(_ blocks: inout [TaggedBlock]) {
    let pass = DocumentPass(trimming: &blocks)
    for index in blocks.indices { pass.relabel(&blocks[index]) }
  }

  /// Trims the names of the blocks, then looks at all of their places.
  init(trimming blocks: inout [TaggedBlock]) {
    for index in blocks.indices where !blocks[index].spans.isEmpty {
      let block = blocks[index]
      var spans: [Span] = []
      spans.reserveCapacity(block.spans.count)
      for span in block.spans {
        // The one before may have taken its first words: ", Sr."
        let end = spans.last?.end ?? block.datelineEnd
        guard var span = block.trimmed(span), span.end > end else { continue }
        span.start = max(span.start, end)
        spans.append(span)
      }
      blocks[index].spans = spans
      blocks[index].addDefinedAcronyms()
    }
    collectForms(blocks) { $0.letterCase == .sentence }
    var small: Set<UInt64>?
    for index in blocks.indices where blocks[index].letterCase != .sentence {
      let block = blocks[index]
      blocks[index].spans = block.spans.filter { span in
        guard let others = wordsBesideNames(span, block) else { return true }
        let words = small ?? Self.smallWords(of: blocks)
        small = words
        return !others.allSatisfy(words.contains)
      }
    }
    collectForms(blocks) { $0.letterCase != .sentence }
    for block in blocks { collectEvidence(block) }
  }

  /// Calls `body` with each place of a block where a name stands, and what is known of it there; those
  /// that the article defines are left out.
  func forEachEvidence(in block: TaggedBlock, _ body: (Range<Int>, PlaceEvidence) -> Void) {
    forEachPlace(in: block) { form, tokens, _ in
      guard !evidence[form.number].isDefined else { return }
      body(tokens, evidence(of: form, block, tokens))
    }
  }

  // MARK: - Private

  /// A name as it was found somewhere.
  private struct Form {
    /// Of each word in small letters.
    var words: [UInt64]
    /// Index into `evidence`.
    var number: Int
    /// As `Label.kind`, where it was found first.
    var kind: Int

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

  /// What all places of a name say together.
  fileprivate struct Evidence {
    /// How likely each kind is, as `PlaceEvidence` has it, summed.
    var sum = PlaceEvidence.Kinds()
    /// How many places there are; one in a headline is a part of one.
    var count: Float = 0
    /// How likely each kind is where it is likeliest.
    var top = PlaceEvidence.none
    /// How often it is a part of longer names, as `PlaceEvidence` has it.
    var longer = PlaceEvidence.Parts()
    /// Whether the article says itself that it is an organization: "Maritime Safety Board (MSB)".
    var isDefined = false
  }

  /// What a place counts: in a headline capitals tell little.
  private static func weight(of block: TaggedBlock) -> Float {
    block.letterCase == .sentence ? 1 : 0.3
  }

  private mutating func collectEvidence(_ block: TaggedBlock) {
    let weight = Self.weight(of: block)
    forEachPlace(in: block) { form, tokens, _ in
      let kinds = PlaceEvidence.kinds(block, tokens)
      evidence[form.number].add(kinds, weight)
      evidence[form.number].top = pointwiseMax(evidence[form.number].top, kinds)
    }
    for span in block.spans where span.end - span.start > 1 { addParts(of: span, block, weight) }
    for span in block.spans {
      guard let acronym = block.definedAcronym(after: span) else { continue }
      let words = forms[block.tokens[span.start].lowerHash]?.first {
        $0.words.count == span.end - span.start && $0.matches(block, at: span.start)
      }
      for form in [words, word(acronym, block)] {
        if let form { evidence[form.number].isDefined = true }
      }
    }
  }

  /// What a name of several words says of its words where they stand alone: the surname of somebody who
  /// is named in full is a person's, and "Kestrel" of "Kestrel Grain" is a company's.
  private mutating func addParts(of span: Span, _ block: TaggedBlock, _ weight: Float) {
    for token in span.start..<span.end {
      guard let form = word(token, block) else { continue }
      let isLast = token == span.end - 1
      if span.kind == Span.person, isLast {
        evidence[form.number].add(PlaceEvidence.kinds(block, token..<span.end), weight)
      }
      if let part = PlaceEvidence.part(
        of: span.kind, isFirst: token == span.start, isLast: isLast)
      {
        evidence[form.number].longer[part] += 1
      }
    }
  }

  /// The name that a token makes by itself.
  private func word(_ token: Int, _ block: TaggedBlock) -> Form? {
    forms[block.tokens[token].lowerHash]?.first { $0.words.count == 1 }
  }

  private mutating func collectForms(_ blocks: [TaggedBlock], of isMeant: (TaggedBlock) -> Bool) {
    for block in blocks where isMeant(block) {
      for span in block.spans {
        addForm(block.tokens[span.start..<span.end], span.kind)
        if span.kind == Span.person, span.end - span.start > 1,
          block.tokens[span.end - 1].letters > 2
        {
          addForm(block.tokens[(span.end - 1)..<span.end], span.kind)
        }
      }
    }
    for (first, longer) in forms where longer.count > 1 {
      forms[first] = longer.sorted { $0.words.count > $1.words.count }
    }
  }

  private mutating func addForm(_ tokens: ArraySlice<Token>, _ kind: Int) {
    let hash = tokens.reduce(0) { Hash.mixing($1.lowerHash, $0) }
    guard known.insert(hash).inserted else { return }
    let words = tokens.map(\.lowerHash)
    forms[words[0], default: []].append(Form(words: words, number: evidence.count, kind: kind))
    evidence.append(Evidence())
  }

  /// The words that stand in small letters where sentences are written as such.
  private static func smallWords(of blocks: [TaggedBlock]) -> Set<UInt64> {
    var words: Set<UInt64> = []
    for block in blocks where block.letterCase == .sentence {
      for token in block.tokens where token.shape == .lower { words.insert(token.lowerHash) }
    }
    return words
  }

  /// The capitalized words of a headline's name beside those that the text below names, "Lawmakers" of "Duma
  /// Lawmakers": where that has them in small letters, the name was read too far. nil where it names none of
  /// them, or all together.
  private func wordsBesideNames(_ span: Span, _ block: TaggedBlock) -> [UInt64]? {
    var index = span.start
    var isKnown = false
    var others: [UInt64] = []
    while index < span.end {
      let form = forms[block.tokens[index].lowerHash]?.first {
        index + $0.words.count <= span.end && $0.matches(block, at: index)
      }
      if let form {
        if form.words.count == span.end - span.start { return nil }
        isKnown = isKnown || form.kind <= Span.organization
        index += form.words.count
      } else {
        if block.tokens[index].shape.hasCapital { others.append(block.tokens[index].lowerHash) }
        index += 1
      }
    }
    return isKnown ? others : nil
  }

  /// Calls `body` with each place where a name stands alone, longest names first, and the spans of
  /// the tagger that it covers.
  private func forEachPlace(
    in block: TaggedBlock, _ body: (Form, Range<Int>, Range<Int>) -> Void
  ) {
    var next = 0
    var index = block.datelineEnd
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

  private func decide(_ form: Form, _ block: TaggedBlock, _ tokens: Range<Int>) -> Int {
    if evidence[form.number].isDefined { return Span.organization }
    let place = evidence(of: form, block, tokens)
    let kind = place.likeliestKind
    if form.words.count == 1, kind == Span.person, place.isOrganizationsFirstWord {
      return Span.organization
    }
    return place.isOutvoted(kind) ? Span.person + Span.organization - kind : kind
  }

  private func evidence(
    of form: Form, _ block: TaggedBlock, _ tokens: Range<Int>
  ) -> PlaceEvidence {
    let all = evidence[form.number]
    let weight = Self.weight(of: block)
    var place = PlaceEvidence(
      own: PlaceEvidence.kinds(block, tokens), isHeadline: block.letterCase != .sentence,
      longer: all.longer)
    let others = all.count - weight
    guard others > 0.01 else { return place }
    place.others = (all.sum - place.own * weight) / others
    place.count = others
    place.top = all.top
    return place
  }
}

extension DocumentPass.Evidence {
  fileprivate mutating func add(_ kinds: PlaceEvidence.Kinds, _ weight: Float) {
    sum += kinds * weight
    count += weight
  }
}
