import EntityRecognition
import Foundation

/// The lists of names, made of the files of a gazetteers folder and of the trainer's own.
struct NameLists: NameLookup {
  /// By their key in the model.
  private(set) var entries: [UInt32: NameEntry] = [:]

  /// Full names of people.
  private(set) var people: [String] = []
  private(set) var places: [String] = []
  private(set) var organizations: [String] = []

  init() {}

  /// - Parameters:
  ///   - data: With `raw.txt.gz` and `gazetteers/`.
  ///   - own: With `people.txt`, `given-names.txt`, `surnames.txt`, `places.txt`, `organizations.txt` and
  ///     `clusters.txt`.
  init(data: String, own: String) throws {
    let folder = "\(data)/gazetteers"
    func lines(_ path: String) throws -> [String] {
      let data =
        try path.hasSuffix(".gz")
        ? LabelledText.unpacked(path) : Data(contentsOf: URL(fileURLWithPath: path))
      return String(decoding: data, as: UTF8.self).split(separator: "\n")
        .filter { !$0.hasPrefix("#") }.map(String.init)
    }
    people = try lines("\(folder)/people.txt.gz") + lines("\(own)/people.txt")
    places = try lines("\(own)/places.txt")
    organizations = try lines("\(own)/organizations.txt")
    let listed = try [
      (
        NameListSet.givenNames,
        lines("\(folder)/first_names.txt") + lines("\(own)/given-names.txt")
      ),
      (.surnames, lines("\(folder)/surnames.txt") + lines("\(own)/surnames.txt")),
      (.people, people),
      (
        .organizations,
        lines("\(folder)/organizations.txt").filter { $0.count > 3 } + organizations
      ),
      (.roles, lines("\(folder)/roles.txt")),
      (.places, places),
    ]
    for (list, names) in listed {
      for name in names { add(name, list) }
    }
    for line in try lines("\(own)/clusters.txt") {
      let words = line.split(separator: " ")
      guard let number = words.first.flatMap({ UInt16($0) }) else { continue }
      for word in words.dropFirst() {
        let key = ModelFile.key(of: Hash.of(word))
        if entries[key]?.cluster == nil {
          entries[key, default: NameEntry()].cluster = WordCluster(number)
        }
      }
    }
    let raw = try LabelledText.unpacked("\(data)/raw.txt.gz")
    addSmallWords(of: String(decoding: raw, as: UTF8.self), atLeast: 3)
  }

  mutating func add(_ name: String, _ list: NameListSet) {
    let words = Self.words(name)
    guard let first = words.first else { return }
    insert(list, Hash.of(words.joined(separator: " ")))
    if words.count > 1 { insert(.beginnings, Hash.of(first)) }
  }

  /// Adds the words that stand in small letters in some text at least so often.
  private mutating func addSmallWords(of text: String, atLeast least: Int) {
    var counts: [UInt64: Int] = [:]
    for line in text.split(separator: "\n") {
      for token in Tokenizer.tokens(of: String(line)) where token.shape == .lower {
        counts[token.lowerHash, default: 0] += 1
      }
    }
    for (word, count) in counts where count >= least {
      insert(.smallWords, word)
    }
  }

  /// The lists that hold a name as it is written.
  func lists(holdingName name: String) -> NameListSet {
    lists(holding: Hash.of(Self.words(name).joined(separator: " ")))
  }

  func entry(of name: UInt64) -> NameEntry { entries[ModelFile.key(of: name)] ?? NameEntry() }

  // MARK: - Private

  private static func words(_ name: String) -> [String] {
    let lower = name.lowercased()
    let bytes = Array(lower.utf8)
    return Tokenizer.tokens(of: lower).map { token in
      String(decoding: bytes[token.start..<token.end], as: UTF8.self)
    }
  }

  private mutating func insert(_ list: NameListSet, _ name: UInt64) {
    entries[ModelFile.key(of: name), default: NameEntry()].lists.insert(list)
  }
}

/// The lists without the words of one line's names, as if nobody had heard of them.
struct ListsWithoutNames: NameLookup {
  private let lists: NameLists
  private let unknown: Set<UInt32>

  init(_ lists: NameLists, _ line: LabelledLine) {
    self.lists = lists
    let tokens = Tokenizer.tokens(of: line.text)
    let labels = line.labels(of: tokens)
    unknown = Set(
      zip(tokens, labels).filter { $0.1 != .none }.map {
        ModelFile.key(of: $0.0.lowerHash)
      })
  }

  func entry(of name: UInt64) -> NameEntry {
    unknown.contains(ModelFile.key(of: name)) ? NameEntry() : lists.entry(of: name)
  }
}
