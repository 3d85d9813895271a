import Articles

extension ReaderState {
  /// `m` and a letter remembers the place, `'` and the letter goes back to it; `''` is back and forth.
  mutating func updatePlaceMarks(_ action: ReaderAction) -> [ReaderEffect] {
    switch action {
    case .setMark(let letter):
      guard let entry = currentEntry else { return [] }
      say("’\(letter) comes back to here")
      let mark = PlaceMark(
        article: entry.id, title: entry.title, place: entry.place, focus: entry.focus)
      return keep([.marked(letter, mark)], title: "Marked a place \(letter)")
    case .goToMark("'"): return updateOpening(.back)
    case .goToMark(let letter):
      guard let mark = record.placeMarks[letter] else {
        say("No place is marked \(letter)", isError: true)
        return []
      }
      if mark.article == reading?.id, let reading, let entry = currentEntry {
        history.leave(entry)
        self.reading?.scroll(to: mark.place)
        self.reading?.focus = mark.focus.flatMap(reading.index(of:))
        self.reading?.current = nil
        focusPane(.article)
        return []
      }
      focusedEntity = mark.focus
      return open(mark.article, landing: .mark(mark.place, focus: mark.focus))
    default: return []
    }
  }
}
