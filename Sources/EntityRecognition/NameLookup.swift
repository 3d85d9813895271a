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

/// The lists, wherever they come from: the shipped file, or the trainer's memory.
package protocol NameLookup: Sendable {
  /// - Parameter name: FNV-1a of the words in lower case with single spaces between them.
  func lists(holding name: UInt64) -> NameListSet
}
