import EntityRecognition
import Foundation

/// The lists of names, made of the files of a gazetteers folder.
struct NameLists: NameLookup {
  private(set) var hashes: [Set<UInt64>] = Array(repeating: [], count: 5)

  init() {}

  init(folder: String) throws {
    func lines(_ name: String) throws -> [String] {
      let path = "\(folder)/\(name)"
      let data =
        try path.hasSuffix(".gz")
        ? LabelledText.unpacked(path) : Data(contentsOf: URL(fileURLWithPath: path))
      return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
    }
    for name in try lines("first_names.txt") { add(name, .givenNames) }
    for name in try lines("surnames.txt") { add(name, .surnames) }
    for name in try lines("people.txt.gz") { add(name, .people) }
    for name in try lines("organizations.txt") where name.count > 3 { add(name, .organizations) }
    for name in try lines("roles.txt") { add(name, .roles) }
  }

  mutating func add(_ name: String, _ list: ModelFile.List) {
    let lower = name.lowercased()
    let words = Tokenizer.tokens(of: lower).map { token in
      String(decoding: Array(lower.utf8)[token.start..<token.end], as: UTF8.self)
    }
    guard !words.isEmpty else { return }
    hashes[list.rawValue].insert(Hash.of(words.joined(separator: " ")))
  }

  func contains(_ hash: UInt64, in list: ModelFile.List) -> Bool {
    hashes[list.rawValue].contains(hash)
  }
}
