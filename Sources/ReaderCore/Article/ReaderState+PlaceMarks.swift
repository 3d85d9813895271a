import Articles

extension ReaderState {
  /// `m` and a letter remembers the place, `'` and the letter goes back to it; `''` is back and forth.
  mutating func updatePlaceMarks(_ action: ReaderAction) -> [ReaderEffect] {
    switch action {
    case .setMark(let letter):
      guard let entry = currentEntry else { return [] }
      placeMarks[letter] = entry
      say("’\(letter) comes back to here")
      return []
    case .goToMark("'"): return updateOpening(.back)
    case .goToMark(let letter):
      guard let entry = placeMarks[letter] else {
        say("No place is marked \(letter)", isError: true)
        return []
      }
      if entry.id == reading?.id, let reading {
        history.leave(currentEntry ?? entry)
        self.reading?.scroll(to: entry.place)
        self.reading?.focus = entry.focus.flatMap(reading.index(of:))
        self.reading?.current = entry.current
        focusPane(.article)
        return []
      }
      focusedEntity = entry.focus
      return open(
        entry.id, landing: .mark(entry.place, focus: entry.focus, current: entry.current))
    default: return []
    }
  }
}
