/// The lists that hold a name.
package struct NameListSet: OptionSet, Sendable {
  package var rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  package static let givenNames = NameListSet(rawValue: 1)
  package static let surnames = NameListSet(rawValue: 2)
  package static let roles = NameListSet(rawValue: 4)
  package static let people = NameListSet(rawValue: 8)
  package static let organizations = NameListSet(rawValue: 16)
  package static let places = NameListSet(rawValue: 32)
  /// Words that are written in small letters.
  package static let smallWords = NameListSet(rawValue: 64)
  /// First words of people, organizations and places of several words.
  package static let beginnings = NameListSet(rawValue: 128)
}

/// What is known of a word or a name of several words.
package struct NameEntry: Sendable {
  package var lists: NameListSet = []
  /// The words that it is used like; nil where too little of it was seen.
  package var cluster: WordCluster?

  package init() {}
}

/// Words that are used alike: ministers with ministers, rivers with rivers, surnames of one country.
///
/// Its number is its path in a tree, from the root in the highest of `bits` bits, so that numbers that
/// begin alike are clusters used alike.
package struct WordCluster: Hashable, Sendable {
  package var number: UInt16

  package static let bits = 10

  package init(_ number: UInt16) { self.number = number }
}

/// The lists, wherever they come from: the shipped file, or the trainer's memory.
package protocol NameLookup: Sendable {
  /// - Parameter name: FNV-1a of the words in lower case with single spaces between them.
  func entry(of name: UInt64) -> NameEntry
}

extension NameLookup {
  package func lists(holding name: UInt64) -> NameListSet { entry(of: name).lists }
}
