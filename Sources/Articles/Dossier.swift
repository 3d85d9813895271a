import FoundationEssentials

/// What the library knows of a person or an organization.
public struct Dossier: Hashable, Sendable {
  public var count: EntityCount
  /// The other names used, those of most articles first.
  public var names: [Use]
  /// Who they are, what most articles say first.
  public var roles: [Use]
  public var timeline: Timeline
  /// The people and the organizations that the same articles name, most articles first.
  public var people: [EntityCount]
  public var organizations: [EntityCount]
  /// What they said, newest first.
  public var quotes: [QuoteInContext]
  /// The articles that name them, newest first, with how often.
  public var articles: [Mentioning]

  /// A name or a role, how many articles use it, and when they came out.
  public struct Use: Hashable, Sendable {
    public var text: String
    public var articles: Int
    public var first: Date
    public var last: Date

    public init(_ text: String, articles: Int, first: Date, last: Date) {
      self.text = text
      self.articles = articles
      self.first = first
      self.last = last
    }
  }

  /// An article that names them.
  public struct Mentioning: Hashable, Sendable {
    public var headline: Headline
    public var mentions: Int

    public init(_ headline: Headline, mentions: Int) {
      self.headline = headline
      self.mentions = mentions
    }
  }

  public init(
    count: EntityCount, names: [Use] = [], roles: [Use] = [], timeline: Timeline = Timeline(),
    people: [EntityCount] = [], organizations: [EntityCount] = [], quotes: [QuoteInContext] = [],
    articles: [Mentioning] = []
  ) {
    self.count = count
    self.names = names
    self.roles = roles
    self.timeline = timeline
    self.people = people
    self.organizations = organizations
    self.quotes = quotes
    self.articles = articles
  }

  public var id: EntityID { count.id }
}

/// Articles over the library's whole span, in stretches of the same length.
///
///     Timeline(start: 2022, end: 2025, counts: [1, 0, 4])  // a year each
public struct Timeline: Hashable, Sendable {
  /// When the library's first article came out, and just after its last.
  public var start: Date
  public var end: Date
  /// How many articles fall in each stretch; empty where there are none at all.
  public var counts: [Int]

  public init(start: Date = .distantPast, end: Date = .distantPast, counts: [Int] = []) {
    self.start = start
    self.end = end
    self.counts = counts
  }
}
