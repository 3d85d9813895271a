import EntityRecognition
import Foundation

/// Text with its names marked: "[Ada Moreau](person) left [Siemens](organization) in May."
enum AnnotatedText {
  /// The lines of a file; empty ones and those that begin with "#" are passed over.
  static func lines(_ path: String) throws -> [LabelledLine] {
    let text = try String(contentsOf: URL(fileURLWithPath: path), encoding: .utf8)
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map(line)
  }

  static func line(_ marked: some StringProtocol) -> LabelledLine {
    var text = ""
    var names: [LabelledLine.Name] = []
    var rest = Substring(marked)
    while let open = rest.firstIndex(of: "[") {
      text += rest[..<open]
      rest = rest[rest.index(after: open)...]
      guard let middle = rest.firstRange(of: "]("),
        let close = rest[middle.upperBound...].firstIndex(of: ")"),
        let kind = kinds[String(rest[middle.upperBound..<close])]
      else {
        text += "["
        continue
      }
      let name = rest[..<middle.lowerBound]
      names.append(
        .init(start: text.utf8.count, end: text.utf8.count + name.utf8.count, kind: kind))
      text += name
      rest = rest[rest.index(after: close)...]
    }
    return LabelledLine(text: text + rest, names: names)
  }

  static let kinds = [
    "person": Span.person, "organization": Span.organization, "place": Span.place,
    "other": Span.other,
  ]
}
