/// A feed that somebody reads.
public struct Subscription: Hashable, Sendable {
  public var url: String
  /// As the person or the feed calls it; nil until either does.
  public var title: String?
  /// Where its articles go, from the outermost: ["World", "Asia"]; empty for the library itself.
  public var section: [String]
  /// Given to each of its articles.
  public var tags: [String]
  /// Whether the page of each entry is fetched too: for feeds that only have summaries.
  public var fetchesPages: Bool
  /// What other programs keep in the OPML file: attributes by name, in their order.
  public var others: [Attribute]

  public struct Attribute: Hashable, Sendable {
    public var name: String
    public var value: String

    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  public init(
    _ url: String, title: String? = nil, section: [String] = [], tags: [String] = [],
    fetchesPages: Bool = false, others: [Attribute] = []
  ) {
    self.url = url
    self.title = title
    self.section = section
    self.tags = tags
    self.fetchesPages = fetchesPages
    self.others = others
  }
}

/// Subscriptions read from a file, and what of it could not be taken.
public struct SubscriptionReading: Hashable, Sendable {
  public var subscriptions: [Subscription] = []
  /// A sentence each.
  public var problems: [String] = []
}
