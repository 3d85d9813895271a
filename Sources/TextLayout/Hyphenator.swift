import CHyphen
import Synchronization

/// Where words may be parted, by the patterns of a language.
///
/// The patterns are those that TeX and LibreOffice use, in /usr/share/hyphen (Debian: hyphen-en-us and
/// its like).
public final class Hyphenator: Sendable {
  /// libhyphen's dictionary, used by one at a time.
  private struct Patterns: @unchecked Sendable {
    let dictionary: UnsafeMutablePointer<HyphenDict>
  }

  private let patterns: Mutex<Patterns>

  /// - Parameter file: A dictionary of libhyphen; nil is returned where it can't be read.
  public init?(file: String) {
    guard let dictionary = gz_hyphen_load(file) else { return nil }
    patterns = Mutex(Patterns(dictionary: dictionary))
  }

  deinit { patterns.withLock { gz_hyphen_free($0.dictionary) } }

  /// The one for a language, where its patterns are installed; read once.
  ///
  /// - Parameter language: BCP 47, "en" or "en-GB"; nil counts as English.
  public static func installed(for language: String?) -> Hyphenator? {
    let tag = language ?? "en"
    return known.withLock { known in
      if let found = known[tag] { return found }
      let found = files(for: tag).lazy.compactMap { Hyphenator(file: $0) }.first
      known[tag] = .some(found)
      return found
    }
  }

  /// Where a word may be parted: bytes before which a hyphen and a new line may stand, in order.
  ///
  ///     hyphenator.places(in: "committee")  // [3, 6]: com-mit-tee
  ///
  /// A word with a capital in it is a name or an acronym, and stays whole.
  public func places(in word: String) -> [Int] {
    let letters = Array(word.unicodeScalars)
    guard letters.count >= Self.shortest, word.utf8.count < Self.longest,
      letters.allSatisfy({ $0.properties.isLowercase })
    else { return [] }
    var hyphens = [CChar](repeating: 0, count: word.utf8.count + 5)
    let status = patterns.withLock {
      gz_hyphenate($0.dictionary, word, Int32(word.utf8.count), &hyphens)
    }
    guard status == 0 else { return [] }
    var places: [Int] = []
    var offset = 0
    for (index, letter) in letters.enumerated().dropLast() {
      offset += UTF8.width(letter)
      // At least two letters stay, three go on.
      if hyphens[index] & 1 == 1, index >= 1, index < letters.count - 3 { places.append(offset) }
    }
    return places
  }

  // MARK: - Private

  private static let shortest = 6
  /// libhyphen keeps a word in a buffer of its own size; longer ones are no words.
  private static let longest = 64

  private static let known = Mutex<[String: Hyphenator?]>([:])

  private static func files(for tag: String) -> [String] {
    let parts = tag.split(separator: "-").map(String.init)
    // It goes into a path.
    guard let language = parts.first?.lowercased(), language.allSatisfy(\.isLetter),
      language.count <= 3
    else { return [] }
    var names =
      parts.count > 1 && parts[1].allSatisfy(\.isLetter)
      ? ["\(language)_\(parts[1].uppercased())"] : []
    names += language == "en" ? ["en_US"] : []
    names += ["\(language)_\(language.uppercased())", language]
    return names.map { "/usr/share/hyphen/hyph_\($0).dic" }
  }
}
