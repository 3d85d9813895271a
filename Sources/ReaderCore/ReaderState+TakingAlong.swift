extension ReaderState {
  /// Saving articles and giving them to commands.
  mutating func updateTakingAlong(_ action: ReaderAction) -> [ReaderEffect] {
    let ids = actedOn.map(\.id)
    guard !ids.isEmpty else {
      say("No article is open")
      return []
    }
    switch action {
    case .save(let path):
      guard !path.trimmingSpaces.isEmpty else { return [] }
      return [.save(ids, path: path.trimmingSpaces)]
    case .pipe(let words):
      guard !words.isEmpty else { return [] }
      return [.pipe(ids, command: words)]
    default: return []
    }
  }

  /// A name for a file with an article in it: its headline without what file systems and shells find
  /// hard.
  static func fileName(for headline: String) -> String {
    let words = headline.split { !$0.isLetter && !$0.isNumber }
    var name = ""
    for word in words where name.count + word.count < longestFileName {
      name += (name.isEmpty ? "" : "-") + word.lowercased()
    }
    return (name.isEmpty ? "article" : name) + ".txt"
  }

  private static let longestFileName = 60
}

/// A command line as the words that a program is started with. No shell ever sees them.
public enum ArgumentVector {
  /// The words of a line: parted by spaces, but for those in quotes or after a backslash.
  ///
  ///     ArgumentVector.words(of: "grep -c 'Ada Moreau'")  // ["grep", "-c", "Ada Moreau"]
  public static func words(of line: String) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var isEscaped = false
    for character in line {
      if isEscaped {
        word = (word ?? "") + String(character)
        isEscaped = false
      } else if character == "\\", quote != "'" {
        isEscaped = true
      } else if character == quote {
        quote = nil
      } else if quote == nil, character == "'" || character == "\"" {
        quote = character
        word = word ?? ""
      } else if quote == nil, character.isWhitespace {
        if let word { words.append(word) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    if let word { words.append(word) }
    return words
  }
}
