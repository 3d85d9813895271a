import FoundationEssentials

/// What files and folders of articles are called that Gazette puts away. Nothing in a title is trusted:
/// what is left of it can't leave its folder, hide, pass for an option or end as something else.
///
///     ArticleFileName.name(title: "Harbor talks: “we listen”", date: date)
///     // 2024-06-24 Harbor talks “we listen”.md
public enum ArticleFileName {
  /// Bytes of a title, or of a section. File systems take 255 for a name, some programs that carry
  /// folders to other machines less, and a number and endings come behind.
  private static let longest = 120

  /// - Parameter number: From 2 for further articles of that day and title.
  public static func name(title: String?, date: Date?, number: Int = 1) -> StoredPath {
    let day = date.map { $0.formatted(.iso8601.year().month().day()) + " " } ?? ""
    let words = part(title ?? "")
    let suffix = number > 1 ? " (\(number))" : ""
    return StoredPath("\(day)\(words.isEmpty ? "untitled" : words)\(suffix).md")
  }

  /// The folder that a section stands for.
  ///
  /// - Parameter section: From the outermost name on; those without a letter or digit don't count.
  public static func folder(_ section: [String], in library: StoredPath) -> StoredPath {
    section.prefix(8).map(part).filter { !$0.isEmpty }.reduce(library) { folder, name in
      folder.appending(StoredPath(name))
    }
  }

  // MARK: - Private

  private static func part(_ text: String) -> String {
    var kept = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      defer { previous = scalar }
      switch scalar.properties.generalCategory {
      case .control, .format, .surrogate, .privateUse, .unassigned: continue
      case .spaceSeparator, .lineSeparator, .paragraphSeparator: kept.append(" ")
      default:
        switch scalar {
        // What means something in a path, to a shell or to another system's file names.
        case "/", "\\", ":", "*", "?", "\"", "<", ">", "|", "`", "$", "~", "%": kept.append(" ")
        // "3.5" must not become 35.
        case ".": if previous?.properties.numericType != nil { kept.append("-") }
        default: kept.append(scalar)
        }
      }
    }
    let words = String(kept).split(separator: " ").joined(separator: " ")
    return cut(words.drop { !$0.isLetter && !$0.isNumber && !"“‘«¿¡(".contains($0) })
  }

  /// At most so many bytes, between two characters.
  private static func cut(_ text: Substring) -> String {
    var result = ""
    for character in text {
      guard result.utf8.count + character.utf8.count <= longest else { break }
      result.append(character)
    }
    while let last = result.last, last == " " || last == "-" { result.removeLast() }
    return result
  }
}
