/// A person or an organization, as one article names it.
public struct Entity: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable { case person, organization }

  public var kind: Kind
  /// The fullest name: "Yoav Gallant".
  public var name: String
  /// The other names used, most frequent first: "Gallant".
  public var aliases: [String]
  /// Who they are, the best to show first.
  public var roles: [Role]
  /// In reading order, none overlapping.
  public var mentions: [EntityMention]

  public init(
    kind: Kind, name: String, aliases: [String] = [], roles: [Role] = [],
    mentions: [EntityMention] = []
  ) {
    self.kind = kind
    self.name = name
    self.aliases = aliases
    self.roles = roles
    self.mentions = mentions
  }

  public var id: EntityID { EntityID(kind: kind, name: name) }
}

/// What a person or an organization is known by over the whole library: its kind and fullest name.
public struct EntityID: Hashable, Sendable {
  public var kind: Entity.Kind
  public var name: String

  public init(kind: Entity.Kind, name: String) {
    self.kind = kind
    self.name = name
  }

  /// The same full name as the other kind; nil for a single word, which may well mean two.
  var inOtherKind: EntityID? {
    guard name.contains(where: { $0 == " " || $0 == "-" }) else { return nil }
    return EntityID(kind: kind == .person ? .organization : .person, name: name)
  }
}

/// A place that names a person or an organization.
public struct EntityMention: Hashable, Sendable {
  public var kind: Entity.Kind
  /// The index of the block.
  public var block: Int
  /// In the block's text.
  public var range: TextRange

  public init(kind: Entity.Kind, block: Int, range: TextRange) {
    self.kind = kind
    self.block = block
    self.range = range
  }
}

extension EntityMention: Comparable {
  public static func < (a: EntityMention, b: EntityMention) -> Bool {
    (a.block, a.range.start, a.range.end) < (b.block, b.range.start, b.range.end)
  }
}

/// Who a person is, in the article's words: "Secretary of State", "Likud".
public struct Role: Hashable, Sendable {
  /// How the article says it.
  public enum Form: String, Hashable, Sendable, CaseIterable {
    /// Before the name: "Israeli Defense Minister Yoav Gallant".
    case title
    /// After it, between commas: "Matthew Miller, a State Department spokesman,".
    case apposition
    /// "as finance minister".
    case asPhrase
    /// A party in brackets: "(Likud)".
    case party
  }

  public var text: String
  public var form: Form
  /// Where it stands.
  public var block: Int
  public var range: TextRange

  public init(_ text: String, form: Form, block: Int, range: TextRange) {
    self.text = text
    self.form = form
    self.block = block
    self.range = range
  }
}
