import Articles
import YAMLNodes

/// A comment before a block that says what it is, where Markdown has no sign for it:
///
///     <!-- byline -->
///     By Lena Brandt
///
///     <!-- related: {title: "Dockers vote on pay offer"} -->
///     Read Dockers vote on pay offer
struct BlockMark: Hashable {
  var kind: Block.Kind
  /// Of a related line: what its link doesn't say.
  var title: String?
  var url: String?
  /// Of a table whose rows differ in length: how many cells each has.
  var cells: [Int]?

  init(_ kind: Block.Kind, title: String? = nil, url: String? = nil, cells: [Int]? = nil) {
    self.kind = kind
    self.title = title
    self.url = url
    self.cells = cells
  }

  /// Reads a comment; nil where it is another's.
  init?(comment: String) {
    let text = comment.trimmed
    guard text.hasPrefix("<!--"), text.hasSuffix("-->"), text.count >= 7 else { return nil }
    let words = text.dropFirst(4).dropLast(3).trimmed
    let name = words.prefix { $0 != ":" }
    guard let kind = Block.Kind(rawValue: String(name)) else { return nil }
    self.init(kind)
    let details = try? YAMLNode(parsing: String(words.dropFirst(name.count + 1)))
    title = details?["title"]?.text.map { PlainText.line($0) }
    url = details?["url"]?.text.map { PlainText.line($0) }
    cells = details?["cells"]?.texts.compactMap { Int($0) }
  }

  /// The comment, without a line feed.
  var comment: String {
    var details: [String] = []
    if let title { details.append("title: \(YAMLText.quoted(title))") }
    if let url { details.append("url: \(YAMLText.quoted(url))") }
    if let cells { details.append("cells: [\(cells.map(String.init).joined(separator: ", "))]") }
    let rest = details.isEmpty ? "" : ": {\(details.joined(separator: ", "))}"
    return "<!-- \(kind.rawValue)\(rest) -->"
  }
}

enum YAMLText {
  /// A text between quotation marks, on one line. See YAML 1.2.2, section 7.3.1.
  ///
  ///     YAMLText.quoted("He said “no”\\")  // "He said “no”\\"
  static func quoted(_ text: String) -> String {
    var result = "\""
    var dashes = 0
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case "\u{FEFF}": result += "\\uFEFF"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      // So that no text ends the comment that it stands in.
      case "-" where dashes == 1: result += "\\x2D"
      default: result.unicodeScalars.append(scalar)
      }
      dashes = scalar == "-" && dashes == 0 ? 1 : 0
    }
    return result + "\""
  }
}
