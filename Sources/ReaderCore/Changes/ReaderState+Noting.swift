import Articles

extension ReaderState {
  mutating func updateNoting(_ action: ReaderAction) -> [ReaderEffect] {
    switch action {
    case .annotate: return annotate()
    case .removeNote: return removeNote()
    case .stepNote(let count): return stepNote(count)
    case .showTagPrompt(let isAdding): return showTagPrompt(isAdding: isAdding)
    case .saveQuery:
      let query = list.listing.query
      guard !query.isEmpty else {
        say("Search first: g/ searches the library, \\ narrows the list")
        return []
      }
      return showPrompt(.saveQuery(query))
    default: return []
    }
  }

  private mutating func annotate() -> [ReaderEffect] {
    guard let reading else { return [] }
    let effects = isEntered ? [] : enterArticle()
    let note = noteHere ?? passage(in: reading)
    guard let note else {
      say("There is no passage to note")
      return effects
    }
    self.reading?.current = ReadingState.Spot(kind: .note, block: note.block, range: note.range)
    return effects + showPrompt(.note(reading.id, note), text: note.text)
  }

  private mutating func removeNote() -> [ReaderEffect] {
    guard let id = reading?.id, let note = noteHere else {
      say("No note is here: ]n goes to the next")
      return []
    }
    if reading?.current?.kind == .note { reading?.current = nil }
    say("Removed the note")
    return keep([.status(id, .note(note, false))], title: "Removed a note")
  }

  private mutating func stepNote(_ count: Int) -> [ReaderEffect] {
    guard let reading else { return [] }
    let spots = reading.noteSpots
    guard step(count, through: spots) else {
      say("No note is in this article: c makes one")
      return []
    }
    if frames?.article == nil { focusPane(.article) }
    if let note = noteHere, let current = self.reading?.current,
      let index = spots.firstIndex(of: current)
    {
      let words = note.text.isEmpty ? "" : ": \(note.text)"
      say("Note \(index + 1) of \(spots.count)\(words)")
    }
    return isEntered ? [] : enterArticle()
  }

  /// The note at what was stepped to, else on the reading line.
  private var noteHere: Note? {
    guard let reading else { return nil }
    let place = reading.current?.place ?? reading.readingPlace
    return reading.notes.first { note, block, range in
      block == place.block && (range.contains(place.offset) || range.start == place.offset)
    }?.note
  }

  /// What one is likely to mean: the quote that was stepped to, else the sentence at the name or the
  /// hit, else the one on the reading line.
  private func passage(in reading: ReadingState) -> Note? {
    let article = reading.article
    func note(_ block: Int, _ range: TextRange) -> Note? {
      let words = String(article.blocks[block].text[range])
      return range.isEmpty ? nil : Note(block: block, range: range, passage: words)
    }
    if let current = reading.current, current.kind == .quote {
      return note(current.block, current.range)
    }
    let place = reading.current?.place ?? reading.readingPlace
    // Between two paragraphs the next one is meant.
    for block in article.blocks.indices.dropFirst(place.block) {
      let offset = block == place.block ? place.offset : 0
      let text = article.blocks[block].text
      let range = Sentence.range(around: TextRange(offset, offset), in: text)
      if let note = note(block, range) { return note }
    }
    return nil
  }

  private mutating func showTagPrompt(isAdding: Bool) -> [ReaderEffect] {
    let headlines = actedOn
    guard let first = headlines.first else { return [] }
    guard isAdding || headlines.contains(where: { !$0.status.tags.isEmpty }) else {
      let which = headlines.count == 1 ? "“\(first.title)” has" : "They have"
      say("\(which) no tag of yours")
      return []
    }
    return showPrompt(.tag(headlines.map(\.id), isAdding: isAdding))
  }
}

extension ReadingState {
  /// The notes that still have their place, in reading order.
  public var notes: [(note: Note, block: Int, range: TextRange)] {
    opened.headline.status.notes.compactMap { note in
      note.located(in: article).map { (note, $0.block, $0.range) }
    }
  }

  var noteSpots: [Spot] {
    notes.map { Spot(kind: .note, block: $0.block, range: $0.range) }
  }
}
