import Articles

extension ReaderState {
  mutating func updateFinding(_ action: ReaderAction) -> [ReaderEffect] {
    switch action {
    case .showPrompt(let purpose):
      if case .entry(let entry) = purpose { return showPrompt(entry) }
      showPrompt(purpose)
      return purpose == .command && commandHistory == nil ? [.recallCommands] : []
    case .editPrompt(let edit): return editPrompt(edit)
    case .submitPrompt: return submitPrompt()
    case .stepHit(let count): return stepHit(count)
    case .queryFailed(let error):
      if case .prompt(var prompt) = overlay {
        prompt.error = error
        overlay = .prompt(prompt)
      } else {
        say(error.sentence, isError: true)
      }
      return []
    case .filter(let query):
      overlay = nil
      return search(query)
    case .search(let words):
      overlay = nil
      return search(Self.query(forWordsOf: words))
    default: return []
    }
  }

  /// A query for articles that hold the words of a headline. “Or” is quoted, so that it is taken for
  /// a word and not for a part of the query language.
  static func query(forWordsOf text: String) -> String {
    words(of: text).map { $0.lowercased() == "or" ? "\"\($0)\"" : $0 }.joined(separator: " ")
  }

  /// A query for headlines with these words, the last one perhaps half typed.
  static func query(forHeadlineWith text: String) -> String {
    words(of: text).map { "title:\($0)*" }.joined(separator: " ")
  }

  private static func words(of text: String) -> [String] {
    text.split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  private mutating func showPrompt(_ purpose: Prompt.Purpose) {
    if page != nil, case .find = purpose {
      overlay = .prompt(Prompt(.page, text: page?.words ?? ""))
      return
    }
    var prompt = Prompt(purpose)
    switch purpose {
    case .find(.article):
      guard reading != nil else { return }
      prompt.before = reading?.place
    case .find: break
    case .page, .entry: break
    case .search, .filter:
      layers = []
      prompt.listingBefore = list.listing
      if purpose == .filter { prompt = Prompt(purpose, text: list.listing.query) }
      prompt.listingBefore = list.listing
    case .save:
      guard let headline = actedOn.first else { return }
      prompt = Prompt(purpose, text: Self.fileName(for: headline.title))
    case .pipe where actedOn.isEmpty: return
    case .command, .pipe, .palette: break
    }
    overlay = .prompt(prompt)
  }

  private mutating func editPrompt(_ edit: Prompt.Edit) -> [ReaderEffect] {
    guard case .prompt(var prompt) = overlay else { return [] }
    let old = prompt.text
    prompt.apply(edit)
    overlay = .prompt(prompt)
    guard prompt.text != old else { return [] }
    switch prompt.purpose {
    case .page: return filterPage(prompt.text)
    case .entry(let entry): return askForCandidates(entry, prompt.text)
    case .find(let pane):
      var effects = runFind(prompt.text, in: pane)
      // Show the first hit from where the reader was; nothing is moved for good before Enter.
      if pane == .article, let before = prompt.before {
        reading?.current = nil
        reading?.scroll(to: before)
        if let hit = find?.hits.first(where: { before <= $0.place }) ?? find?.hits.first {
          reading?.jump(to: hit)
        }
        effects = []
      }
      return effects
    case .search, .filter: return showQuery(prompt.text)
    case .command, .save, .pipe, .palette: return []
    }
  }

  private mutating func runFind(_ text: String, in pane: Pane) -> [ReaderEffect] {
    var find = FindState(pane: pane, text: text)
    if pane == .article, let article = reading?.article { find.search(article) }
    self.find = text.isEmpty ? nil : find
    return pane == .list && !text.isEmpty ? [.count(findListing)] : []
  }

  /// The listing of the headlines that are found.
  var findListing: Listing {
    var listing = list.listing
    let query = Self.query(forHeadlineWith: find?.text ?? "")
    listing.query = listing.query.isEmpty ? query : "(\(listing.query)) \(query)"
    return listing
  }

  private mutating func submitPrompt() -> [ReaderEffect] {
    guard case .prompt(let prompt) = overlay else { return [] }
    if case .entry(let entry) = prompt.purpose { return submit(entry, prompt.text) }
    // A query that is wrong stays, and what is wrong with it, until it is mended or given up.
    guard prompt.error == nil else { return [] }
    overlay = nil
    switch prompt.purpose {
    case .page, .entry: return []
    case .find(.article):
      guard let find else { return [] }
      if find.hits.isEmpty {
        say("“\(find.text)” does not stand in this article", isError: true)
        return []
      }
      sayWhereHit()
      return isEntered ? [] : enterArticle()
    case .find: return stepHit(1)
    case .search, .filter:
      if prompt.text.trimmingSpaces.isEmpty {
        listingBefore = nil
      } else if let before = prompt.listingBefore, listingBefore == nil {
        listingBefore = before
      }
      focusPane(.list)
      return glanceAtSelected()
    case .save: return updateTakingAlong(.save(prompt.text))
    case .pipe: return updateTakingAlong(.pipe(ArgumentVector.words(of: prompt.text)))
    // The key map knows the commands and runs them.
    case .command, .palette: return []
    }
  }

  private mutating func showQuery(_ query: String) -> [ReaderEffect] {
    var listing = list.listing
    listing.query = query.trimmingSpaces
    guard listing != list.listing else { return [] }
    return show(listing)
  }

  private mutating func search(_ query: String) -> [ReaderEffect] {
    if listingBefore == nil { listingBefore = list.listing }
    focusPane(.list)
    return showQuery(query)
  }

  private mutating func stepHit(_ count: Int) -> [ReaderEffect] {
    guard let find else {
      say("Nothing is sought: / finds words in this pane")
      return []
    }
    switch find.pane {
    case .article:
      guard var reading, !find.hits.isEmpty else {
        say("“\(find.text)” does not stand in this article", isError: true)
        return []
      }
      let hits = find.hits
      let next: Int
      if let current = reading.current, let index = hits.firstIndex(of: current) {
        next = index + count
      } else {
        let place = reading.readingPlace
        let after = hits.firstIndex { place <= $0.place } ?? 0
        next = count > 0 ? after + count - 1 : after + count
      }
      reading.jump(to: hits[((next % hits.count) + hits.count) % hits.count])
      self.reading = reading
      sayWhereHit()
      return []
    case .list:
      return [
        .seek(
          SeekRequest(
            purpose: .find, listing: findListing, from: list.selectedHeadline?.position,
            isForward: count > 0))
      ]
    case .people:
      stepHitInSidebar(count, find)
      return []
    }
  }

  private mutating func sayWhereHit() {
    guard let find, let current = reading?.current,
      let index = find.hits.firstIndex(of: current)
    else { return }
    say("“\(find.text)”  \(index + 1) of \(find.hits.count)")
  }

  private mutating func stepHitInSidebar(_ count: Int, _ find: FindState) {
    guard let opened = reading?.opened else { return }
    let hits = sidebar.entries.indices.filter { index in
      switch sidebar.entries[index] {
      case .entity(let entity): !find.ranges(in: opened.names.entities[entity].name).isEmpty
      case .quote(let quote):
        !find.ranges(in: String(opened.words(opened.names.quotes[quote]))).isEmpty
      case .related(let related): !find.ranges(in: opened.related[related].title).isEmpty
      }
    }
    guard !hits.isEmpty else {
      say("“\(find.text)” does not stand here", isError: true)
      return
    }
    let selected = sidebar.selected
    let next =
      count > 0
      ? hits.first { $0 > selected } ?? hits[0]
      : hits.last { $0 < selected } ?? hits[hits.count - 1]
    sidebar.select(next)
    say("“\(find.text)”  \((hits.firstIndex(of: next) ?? 0) + 1) of \(hits.count)")
  }
}
