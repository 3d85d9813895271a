/// A page in the language of `man`: a writer that knows its few requests, so that no text can be
/// taken for one. See man(7).
struct Roff {
  private(set) var text = ""

  /// - Parameters:
  ///   - title: In capitals, as it stands in the page's corners.
  ///   - source: What stands at the foot: the program and its version.
  init(title: String, section: Int, source: String, manual: String) {
    request("TH", [title, "\(section)", "", source, manual])
    // Lines end where words do, and no word is broken.
    request("nh", [])
    request("ad", ["l"])
  }

  mutating func section(_ title: String) { request("SH", [title]) }

  mutating func subsection(_ title: String) { request("SS", [title]) }

  mutating func paragraph(_ text: String) {
    request("PP", [])
    line(text)
  }

  /// A term with its explanation indented under it.
  mutating func item(_ term: String, _ text: String) {
    request("TP", [])
    self.text += "\\fB\(Self.escaped(term))\\fR\n"
    line(text)
  }

  // MARK: - Private

  private mutating func request(_ name: String, _ words: [String]) {
    let words = words.map { word in
      let escaped = Self.escaped(word).replacing("\"", with: "\\(dq")
      return word.isEmpty || word.contains(" ") ? " \"\(escaped)\"" : " \(escaped)"
    }
    text += ".\(name)\(words.joined())\n"
  }

  private mutating func line(_ words: String) {
    for line in words.split(separator: "\n") { text += Self.escaped(String(line)) + "\n" }
  }

  private static func escaped(_ text: String) -> String {
    let plain = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
    // A dot or an apostrophe at the start of a line would be a request.
    return plain.hasPrefix(".") || plain.hasPrefix("'") ? "\\&" + plain : plain
  }
}
