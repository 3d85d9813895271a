import EntityRecognition

/// Brings the labels of all sources under one convention: a name is without "the" and titles before
/// it, an organization without the nationality of a ministry or court, and a country is a place even
/// where it acts.
struct Conventions {
  let lists: NameLists

  /// - Parameter source: As the data calls it.
  func applied(to line: LabelledLine, of source: String) -> LabelledLine {
    var line = line
    let bytes = Array(line.text.utf8)
    line.names = line.names.map { name in
      var name = name
      func word() -> (text: String, next: Int)? {
        guard let space = bytes[name.start..<name.end].firstIndex(of: 0x20), space + 1 < name.end
        else { return nil }
        return (String(decoding: bytes[name.start..<space], as: UTF8.self), space + 1)
      }
      switch name.kind {
      case Span.organization:
        if let first = word(), first.text == "The" || first.text == "the" {
          name.start = first.next
        }
        if let first = word() {
          let rest = String(decoding: bytes[first.next..<name.end], as: UTF8.self)
          let isOfState = Self.ofStates.contains { rest.hasPrefix($0) || rest.hasSuffix($0) }
          if Self.isNationality(first.text), isOfState { name.start = first.next }
        }
        if source.hasPrefix("uner") {
          let found = lists.lists(
            holdingName: String(decoding: bytes[name.start..<name.end], as: UTF8.self))
          if found.isSuperset(of: .places), !found.contains(.organizations) {
            name.kind = Span.place
          }
        }
      case Span.person:
        while let first = word(), Self.titles.contains(first.text) { name.start = first.next }
      default: break
      }
      return name
    }
    return line
  }

  private static let ofStates = [
    "Ministry", "Supreme Court", "High Court", "Constitutional Court", "Embassy",
  ]

  private static func isNationality(_ word: String) -> Bool {
    let isAdjective = [
      "ian", "ish", "ese", "nch", "ani", "aqi", "eli", "eek", "wiss", "utch", "man",
    ]
    .contains { word.hasSuffix($0) }
    return isAdjective && !["Christian", "Human", "Guardian"].contains(word)
      || ["Afghan", "Thai", "Saudi", "Czech"].contains(word)
  }

  private static let titles: Set<String> = [
    "Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Dr", "Dr.", "Sir", "Lady", "Lord", "President",
    "Senator", "Sen.", "Gov.", "Gen.", "General", "Colonel", "Col.", "Captain", "Prof.",
    "Professor",
    "Judge", "Justice", "King", "Queen", "Prince", "Princess", "Pope", "Sheikh", "Saint",
    "Mademoiselle", "Emperor", "Rep.",
  ]
}
