import EntityRecognition
import Foundation

/// The lists of names, made of the files of a gazetteers folder and of the trainer's own.
struct NameLists: NameLookup {
  /// By their key in the model.
  private(set) var lists: [UInt32: NameListSet] = [:]

  init() {}

  /// - Parameters:
  ///   - folder: With `first_names.txt` and the others.
  ///   - own: With `places.txt` and `organizations.txt`.
  init(folder: String, own: String) throws {
    func lines(_ path: String) throws -> [String] {
      let data =
        try path.hasSuffix(".gz")
        ? LabelledText.unpacked(path) : Data(contentsOf: URL(fileURLWithPath: path))
      return String(decoding: data, as: UTF8.self).split(separator: "\n")
        .filter { !$0.hasPrefix("#") }.map(String.init)
    }
    for name in try lines("\(folder)/first_names.txt") { add(name, .givenNames) }
    for name in try lines("\(folder)/surnames.txt") { add(name, .surnames) }
    for name in try lines("\(folder)/people.txt.gz") { add(name, .people) }
    for name in try lines("\(folder)/organizations.txt") where name.count > 3 {
      add(name, .organizations)
    }
    for name in try lines("\(folder)/roles.txt") { add(name, .roles) }
    for name in try lines("\(own)/places.txt") { add(name, .places) }
    for name in try lines("\(own)/organizations.txt") { add(name, .organizations) }
  }

  mutating func add(_ name: String, _ list: NameListSet) {
    let lower = name.lowercased()
    let bytes = Array(lower.utf8)
    let words = Tokenizer.tokens(of: lower).map { token in
      String(decoding: bytes[token.start..<token.end], as: UTF8.self)
    }
    guard let first = words.first else { return }
    lists[ModelFile.key(of: Hash.of(words.joined(separator: " "))), default: []].insert(list)
    if words.count > 1 {
      lists[ModelFile.key(of: Hash.of(first)), default: []].insert(.beginnings)
    }
  }

  /// Adds the words that stand in small letters in some text at least so often.
  mutating func addSmallWords(of text: String, atLeast least: Int) {
    var counts: [UInt64: Int] = [:]
    for line in text.split(separator: "\n") {
      for token in Tokenizer.tokens(of: String(line)) where token.shape == .lower {
        counts[token.lowerHash, default: 0] += 1
      }
    }
    for (word, count) in counts where count >= least {
      lists[ModelFile.key(of: word), default: []].insert(.smallWords)
    }
  }

  func lists(holding name: UInt64) -> NameListSet { lists[ModelFile.key(of: name)] ?? [] }
}
