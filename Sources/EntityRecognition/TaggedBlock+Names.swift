// Where the names of a block begin and end, whatever the tagger says.

extension TaggedBlock {
  /// Words that look like names and are none by themselves.
  private static let never: WordSet = """
    monday tuesday wednesday thursday friday saturday sunday january february march april june july \
    august september october november december i mr. mrs. ms. dr. mr mrs ms dr the a he she it they \
    we president minister secretary senator king queen prime i'm i've i'd i'll
    """

  /// Things, offices and units that are written as organizations are.
  private static let things: WordSet = """
    ac ai aka api apis asap atm atms b2b b2c cd ceo ceos cfo coo cpu cpus cto cv cvs diy dj dna dvd \
    dvds ev evs faq faqs gdp gmt gps gpu gpus hd hdmi hdr hiv aids hq hr html http https hvac id ip \
    ipo iq isbn kpi led leds lgbt lgbtq lcd lng lpg mba mp mp3 mps mri mvp nft nfts ngo ngos oled \
    phd pin pm pr ptsd pvc qr ram rna roi rpg rpm rss rsvp rv rvs sdk seo sim sms sos ssd ssl \
    sso suv suvs tv tvs ufo ufos uhd ui url urls usb usb-a usb-c utc uv ux vat vhs vip vips vpn vr \
    wi-fi wifi wip xl xml 2d 3d 4d 3g 4g 5g 4k 8k covid covid-19 sars-cov-2
    """

  /// What stands before a name where a sentence begins, and is no part of it: "Once Moreau".
  private static let conjunctions: WordSet = """
    once after since while when whenever if but and yet although though because before until unless \
    whereas then neither either why how did does was were could would should like unlike
    """

  /// What tables say of their rows and columns, and people are called too.
  private static let cells: WordSet = "low price rank close noon moon snow rain day may gold"

  /// Titles that a person's name doesn't begin with.
  private static let titles: WordSet = """
    mr. mrs. ms. dr. mr mrs ms dr sir lord lady dame president senator sen. rep. gov. gen. general \
    colonel col. captain capt. minister king queen prince princess pope sheikh professor prof. judge \
    justice mayor governor secretary chancellor ambassador lt. sgt. sergeant lieutenant saint st. tsar \
    emperor sultan ayatollah mullah imam rabbi archbishop cardinal bishop admiral adm. maj. cpl. rev. \
    miss maulvi maulana alhaji akim daw datuk otunba ustaz engr. barr. hojatoleslam shri smt. monsignor \
    msgr. congressman congresswoman councillor
    """

  private static let juniors: WordSet = "jr. jr sr. sr"

  /// A span without titles and marks around it; nil if nothing is left that can be a name.
  func trimmed(_ span: Span) -> Span? {
    var span = span
    if span.kind == Span.person {
      while span.end - span.start > 1, Self.titles.contains(tokens[span.start].lowerHash) {
        span.start += 1
      }
    }
    // In a headline it may be a part: "After Hours".
    if span.end - span.start > 1, letterCase == .sentence, tokens[span.start].isSentenceStart,
      Self.conjunctions.contains(tokens[span.start].lowerHash),
      tokens[span.start + 1].shape.hasCapital
    {
      span.start += 1
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
    if Self.never.contains(only.lowerHash) || isThing(only) { return nil }
    if isPartyAndState(span.start) { return nil }
    if isCell(span.start), Self.cells.contains(only.lowerHash) { return nil }
    // A letter alone is a key or a size.
    return span.kind == Span.person && only.letters < 2 ? nil : span
  }

  private func isThing(_ token: Token) -> Bool {
    // "Mps" is a bank.
    token.shape != .capitalized && Self.things.contains(token.lowerHash)
  }

  /// "R-Texas", "D-CA"
  private func isPartyAndState(_ token: Int) -> Bool {
    let written = text(token).utf8
    return ["D-", "I-", "R-"].contains { written.starts(with: $0.utf8) }
  }

  /// Whether a token is all that a table's cell holds.
  private func isCell(_ token: Int) -> Bool {
    kind == .table && tokens[token].isLineStart
      && (token + 1 == tokens.count || tokens[token + 1].isLineStart)
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
  func definedAcronym(after span: Span) -> Int? {
    guard span.kind == Span.organization, let token = bracketed(after: span),
      tokens[token].shape == .allCapitals
    else { return nil }
    let words = NameForms.words(of: span.start..<span.end, in: self)
    return OrganizationNames.acronyms(of: words).contains(NameForms.folded(text(token)))
      ? token : nil
  }

  /// Makes names of what acronyms stand for that were found, and of the acronyms that stand behind what
  /// they mean, whatever the tagger took them for.
  mutating func addDefinedAcronyms() {
    guard spans.contains(where: { $0.kind == Span.organization }) else { return }
    for words in spans.compactMap({ definition(of: $0) }) {
      spans.removeAll { $0.start < words.end && words.start < $0.end }
      spans.append(words)
    }
    spans.sort { $0.start < $1.start }
    let defined = spans.compactMap { definedAcronym(after: $0) }
    guard !defined.isEmpty else { return }
    spans.removeAll { span in defined.contains { span.start <= $0 && $0 < span.end } }
    spans += defined.map { Span(start: $0, end: $0 + 1, kind: Span.organization) }
    spans.sort { $0.start < $1.start }
  }

  /// The words before the brackets that the letters of an organization's acronym begin: "Maritime Safety
  /// Board" for "(MSB)".
  private func definition(of acronym: Span) -> Span? {
    let open = acronym.start - 1
    guard acronym.kind == Span.organization, acronym.end - acronym.start == 1, open > 1,
      acronym.end < tokens.count, reads("(", at: open), reads(")", at: acronym.end),
      tokens[acronym.start].shape == .allCapitals
    else { return nil }
    let letters = NameForms.folded(text(acronym.start))
    var start = open - 1
    while start > 0, tokens[start].shape != .mark, open - start < 2 * letters.utf8.count {
      start -= 1
      let words = NameForms.words(of: start..<open, in: self)
      if tokens[start].shape == .capitalized,
        OrganizationNames.acronyms(of: words).contains(letters)
      {
        let isFound = spans.contains {
          $0.kind == Span.organization && $0.start <= start && $0.end == open
        }
        // "Exploration Upper Stage (EUS)"
        let likelihood = PlaceEvidence.kinds(self, start..<open)[Span.organization]
        return isFound || likelihood < Self.leastDefined
          ? nil : Span(start: start, end: open, kind: Span.organization)
      }
    }
    return nil
  }

  /// How likely words are an organization that an acronym makes one, as a logarithm: one in seven.
  private static let leastDefined: Float = -2

  /// Whether no capitalized words beside them make a longer name of some tokens. A headline in title
  /// case or capitals has them everywhere.
  func standsAlone(_ range: Range<Int>) -> Bool {
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
