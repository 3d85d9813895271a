import FoundationEssentials

/// Under what name an article's file is put away, so that a folder of them can be read by people.
///
/// Nothing in an article is trusted: of its headline letters and digits remain, so that no name leads
/// to another folder, hides the file, or is more than a file system takes.
public enum ArticleFiling {
  /// "2024-06-24-harbor-talks-resume.md"
  ///
  /// - Parameter ending: Without its dot.
  public static func name(title: String?, published: Date?, ending: String = "md") -> String {
    let day = published.map { $0.formatted(.iso8601.year().month().day()) + "-" } ?? ""
    let words = words(title ?? "", separator: "-", longest: 80).lowercased()
    return "\(day)\(words.isEmpty ? "untitled" : words).\(ending)"
  }

  /// A folder's path below the library's: of "The Levant Post/World" its two names. Empty for what has
  /// neither letter nor digit.
  public static func folder(_ section: String) -> String {
    section.split(separator: "/").prefix(8).map { words(String($0), separator: " ", longest: 60) }
      .filter { !$0.isEmpty }.joined(separator: "/")
  }

  /// Writes a new file; one that is there already is never written over, and serves where it holds
  /// the same.
  ///
  /// - Returns: Its path. Another article of the same name gets a number: "…-2.md".
  public static func add(
    _ text: String, named name: String, to folder: StoredPath
  ) throws(StoredFile.Failure) -> StoredPath {
    try StoredFile.makeFolder(folder)
    let bytes = Array(text.utf8)
    let dot = name.lastIndex(of: ".") ?? name.endIndex
    for number in 1...10_000 {
      let suffix = number == 1 ? "" : "-\(number)"
      let path = folder.appending(StoredPath(name[..<dot] + suffix + name[dot...]))
      if StoredFile.exists(path) {
        if let known = try? StoredFile.read(path, limit: bytes.count), known == bytes {
          return path
        }
        continue
      }
      try StoredFile.write(bytes, to: path)
      return path
    }
    throw StoredFile.Failure("There are too many files of this name.")
  }

  // MARK: - Private

  /// - Parameter longest: Bytes at most; file systems take 255 for a name.
  private static func words(_ text: String, separator: String, longest: Int) -> String {
    var result = ""
    for word in text.split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
      let next = result.isEmpty ? String(word) : result + separator + word
      guard next.utf8.count <= longest else {
        // A single long word, as of a language that parts none, is cut.
        if result.isEmpty {
          for character in word where result.utf8.count + String(character).utf8.count <= longest {
            result.append(character)
          }
        }
        break
      }
      result = next
    }
    return result
  }
}
