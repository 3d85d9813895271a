/// A name or a headline so that two ways to write it are the same: case, accents and marks don't
/// count.
///
///     TextKey.key("Tomás O’Neil")  // "tomas oneil"
public enum TextKey {
  public static func key(_ text: String) -> String { words(text).joined(separator: " ") }

  public static func words(_ text: String) -> [String] {
    var text = text
    // An apostrophe parts no name: "O'Neil" is "O’Neil" is "ONeil".
    if text.utf8.contains(where: { $0 == UInt8(ascii: "'") || $0 == 0xE2 }) {
      text.unicodeScalars.removeAll { $0 == "'" || $0 == "\u{2019}" || $0 == "\u{2018}" }
    }
    return WordTokenizer.shared.words(of: text).map(\.text)
  }
}
