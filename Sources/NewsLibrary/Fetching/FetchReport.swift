import Articles

/// What became of one feed, or of one page.
public struct FetchedFeed: Hashable, Sendable {
  public enum Outcome: Hashable, Sendable {
    case fetched
    /// The server says that nothing is new.
    case unchanged
    /// It is not its turn for so many seconds more.
    case later(Int)
    /// In a sentence.
    case failed(String)
  }

  /// Its title, or its address where it has none.
  public var name: String
  public var url: String
  public var new = 0
  public var changed = 0
  public var outcome: Outcome
}

/// What a fetch tells while it goes on.
public enum FetchEvent: Hashable, Sendable {
  case began(feeds: Int)
  /// Bytes of a feed that have come; `expected` where the server says.
  case receiving(url: String, name: String, bytes: Int, expected: Int?)
  case ended(FetchedFeed, done: Int, of: Int)
}

/// What a fetch brought.
public struct FetchReport: Hashable, Sendable {
  /// In the order in which they ended.
  public var feeds: [FetchedFeed] = []
  /// Whether nothing could be reached at all.
  public var isOffline = false

  public var new: Int { feeds.reduce(0) { $0 + $1.new } }
  public var changed: Int { feeds.reduce(0) { $0 + $1.changed } }
  public var failures: [FetchedFeed] {
    feeds.filter { if case .failed = $0.outcome { true } else { false } }
  }

  /// "12 new articles, 1 changed; 2 of 30 feeds failed."
  public var summary: String {
    if isOffline { return "You are offline: nothing could be reached." }
    var parts = [new == 1 ? "1 new article" : "\(new == 0 ? "No" : "\(new)") new articles"]
    if changed > 0 { parts.append("\(changed) changed") }
    var sentence = parts.joined(separator: ", ")
    if !failures.isEmpty {
      sentence +=
        "; \(failures.count) of \(feeds.count) \(feeds.count == 1 ? "feed" : "feeds") failed"
    }
    return sentence + "."
  }
}
