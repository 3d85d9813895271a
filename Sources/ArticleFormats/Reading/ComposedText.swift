import Articles

/// A text put together of several pieces, composed as a whole (NFC), and where its bytes have gone:
/// a mark at the start of one piece may join the letter at the end of another.
struct ComposedText {
  let text: String
  /// For each byte of the text before, and for its end, the byte of this one; nil where none moved.
  private let places: [Int]?

  init(_ text: String) {
    let composed = text.composed
    guard !composed.utf8.elementsEqual(text.utf8) else {
      self.text = text
      places = nil
      return
    }
    var result = ""
    var places = [0]
    for character in text {
      // What stands inside of a character belongs behind it.
      let count = character.utf8.count
      result += String(character).composed
      places += repeatElement(result.utf8.count, count: count)
    }
    self.text = result
    self.places = places
  }

  /// Where a range of the text before lies now, cut off at the end.
  func range(_ range: TextRange) -> TextRange {
    TextRange(place(range.start), place(range.end))
  }

  private func place(_ offset: Int) -> Int {
    guard let places else { return min(offset, text.utf8.count) }
    return places[min(offset, places.count - 1)]
  }
}
