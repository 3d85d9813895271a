import Articles

/// Prompts for what is kept: nothing is done before Enter.
extension ReaderState {
  /// - Parameter text: What stands in it at first.
  mutating func showPrompt(_ entry: Prompt.Entry, text: String = "") -> [ReaderEffect] {
    var prompt = Prompt(.entry(entry), text: text)
    switch entry {
    case .tag(_, isAdding: false):
      prompt.candidates = Set(actedOn.flatMap(\.status.tags)).sorted()
      // There is nothing to choose.
      if prompt.candidates.count == 1 { prompt.apply(.insert(prompt.candidates[0])) }
    case .saveQuery: prompt.candidates = record.savedQueries.keys.sorted()
    default: break
    }
    overlay = .prompt(prompt)
    return askForCandidates(entry, prompt.text)
  }

  /// Names of the library that begin as what is typed, or its tags.
  func askForCandidates(_ entry: Prompt.Entry, _ text: String) -> [ReaderEffect] {
    switch entry {
    case .merge, .split:
      // Of either kind: that the kind is wrong may be the reason.
      let listing = EntityListing(words: text.trimmingSpaces)
      return [.ask(.names(listing, offset: 0, limit: Self.mostCandidates))]
    case .tag(_, isAdding: true):
      guard case .prompt(let prompt) = overlay, prompt.candidates.isEmpty else { return [] }
      return [.ask(.places)]
    default: return []
    }
  }

  /// One is taken, after all.
  private static let mostCandidates = 12

  /// Takes an answer that the prompt asked for.
  mutating func takeCandidates(_ answer: LibraryAnswer, _ question: LibraryQuestion) -> Bool {
    guard case .prompt(var prompt) = overlay, case .entry(let entry) = prompt.purpose else {
      return false
    }
    switch (entry, answer, question) {
    case (.merge, .names(let names), .names(let listing, _, Self.mostCandidates)),
      (.split, .names(let names), .names(let listing, _, Self.mostCandidates)):
      guard listing.words == prompt.text.trimmingSpaces else { return true }
      let here = reading?.opened.names.entities.map(\.id) ?? []
      prompt.offered = here + names.map(\.id)
      prompt.candidates = prompt.offered.map(\.name)
    case (.tag, .places(let places), .places):
      prompt.candidates = places.compactMap { place in
        if case .tag(let name) = place.kind { name } else { nil }
      }
    default: return false
    }
    overlay = .prompt(prompt)
    return true
  }

  /// Does what was typed for.
  mutating func submit(_ entry: Prompt.Entry, _ typed: String) -> [ReaderEffect] {
    let text = typed.trimmingSpaces
    switch entry {
    case .merge, .rename, .alias, .split:
      let found = correction(entry, text)
      overlay = nil
      guard let (correction, title) = found else { return [] }
      say(title)
      return keep([.names(correction)], title: title)
    case .tag(let ids, let isAdding):
      overlay = nil
      guard !text.isEmpty else { return [] }
      let articles = ids.count == 1 ? "" : "\(ids.count) articles "
      let title = "\(isAdding ? "Tagged" : "Untagged") \(articles)“\(text)”"
      say(title)
      return keep(ids.map { .status($0, .tagged(text, isAdding)) }, title: title)
    case .note(let id, var note):
      overlay = nil
      note.text = text
      let title = text.isEmpty ? "Highlighted" : "Noted"
      say(title)
      return keep([.status(id, .note(note, true))], title: title)
    case .saveQuery(let query):
      overlay = nil
      guard !text.isEmpty else { return [] }
      say("Saved as “\(text)”: it stands above the list")
      return keep([.savedQuery(text, query)], title: "Saved “\(text)”")
    }
  }
}
