/// A value of a YAML document, and where it stands.
public struct YAMLNode: Hashable, Sendable {
  public enum Content: Hashable, Sendable {
    /// The text of a plain, quoted or block scalar; "null" and "12" are text too.
    case scalar(String)
    case list([YAMLNode])
    /// In the order of the document.
    case mapping([Entry])
  }

  public struct Entry: Hashable, Sendable {
    public var key: String
    /// Where the key stands.
    public var keyPlace: YAMLPlace
    public var value: YAMLNode
  }

  public var content: Content
  public var place: YAMLPlace

  public init(content: Content, place: YAMLPlace) {
    self.content = content
    self.place = place
  }

  /// The value of a key; nil where this is no mapping or has no such key.
  public subscript(key: String) -> YAMLNode? {
    entries.first { $0.key == key }?.value
  }

  public var entries: [Entry] {
    if case .mapping(let entries) = content { entries } else { [] }
  }

  /// The text of a scalar; nil for "null", "~" and nothing at all, and for lists and mappings.
  public var text: String? {
    guard case .scalar(let text) = content, !["", "~", "null"].contains(text) else { return nil }
    return text
  }

  /// The texts of a list, or of a scalar as a list of one.
  public var texts: [String] {
    if case .list(let nodes) = content { return nodes.compactMap(\.text) }
    return text.map { [$0] } ?? []
  }
}

/// A place in a document, from 1.
public struct YAMLPlace: Hashable, Sendable {
  public var line: Int
  public var column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// What is wrong with a document, and where.
public struct YAMLError: Error, Hashable, CustomStringConvertible {
  public var place: YAMLPlace
  /// "did not find expected key": a phrase.
  public var problem: String

  /// "3:7: did not find expected key"
  public var description: String { "\(place.line):\(place.column): \(problem)" }
}
