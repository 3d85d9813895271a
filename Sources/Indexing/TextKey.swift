/// A name or a headline so that two ways to write it are the same: case, accents and marks don't
/// count.
///
///     TextKey.key("Tomás O’Neil")  // "tomas oneil"
public enum TextKey {
  public static func key(_ text: String) -> String {
    // Byte by byte: an import and a dossier ask for the key of every name of every article.
    var key: [UInt8] = []
    key.reserveCapacity(text.utf8.count)
    WordTokenizer.shared.forEachWord(of: withoutApostrophes(text)) { word, _ in
      if !key.isEmpty { key.append(UInt8(ascii: " ")) }
      key.append(contentsOf: word)
    }
    return String(decoding: key, as: UTF8.self)
  }

  public static func words(_ text: String) -> [String] {
    WordTokenizer.shared.words(of: withoutApostrophes(text)).map(\.text)
  }

  /// An apostrophe parts no name: "O'Neil" is "O’Neil" is "ONeil".
  private static func withoutApostrophes(_ text: String) -> String {
    var text = text
    if text.utf8.contains(where: { $0 == UInt8(ascii: "'") || $0 == 0xE2 }) {
      text.unicodeScalars.removeAll { $0 == "'" || $0 == "\u{2019}" || $0 == "\u{2018}" }
    }
    return text
  }
}
