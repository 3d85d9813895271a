/// What servers said about their addresses the last time: it saves them and us work, and may be lost.
///
/// Times are seconds since 1970.
public struct FetchMemory: Codable, Hashable, Sendable {
  public struct Entry: Codable, Hashable, Sendable {
    public var validators = Validators()
    /// There is no need to ask before.
    public var freshUntil: Double?
    /// The server doesn't want to be asked before.
    public var notBefore: Double?
    /// Where it has moved for good.
    public var movedTo: String?
    public var isGone = false
    /// When it answered last, with a feed or that there is nothing new.
    public var answered: Double?
    /// Failures since.
    public var failures = 0
    /// The last failure, in a sentence.
    public var problem: String?
  }

  /// By the address that is subscribed to.
  public private(set) var entries: [String: Entry] = [:]

  public init() {}

  public enum Turn: Hashable, Sendable {
    case now
    /// Not for so many seconds more.
    case later(Int)
    case never
  }

  /// Whether it is an address's turn.
  ///
  /// - Parameter isForced: Ask even where nothing new is to be expected. Who wants to be left alone is
  ///   left alone even so.
  public func turn(of url: String, at now: Double, isForced: Bool) -> Turn {
    guard let entry = entries[url] else { return .now }
    if entry.isGone, !isForced { return .never }
    let times = [entry.notBefore, isForced ? nil : entry.freshUntil].compactMap(\.self)
    // A time far off is from a clock that was wrong.
    let wait = (times.max() ?? 0) - now
    return wait > 0 && wait <= 86400 ? .later(Int(wait.rounded(.up))) : .now
  }

  public func request(for url: String) -> FetchRequest {
    let entry = entries[url]
    return FetchRequest(
      entry?.movedTo ?? url, for: .feed, validators: entry?.validators ?? Validators())
  }

  /// Remembers what came of a request.
  ///
  /// - Parameter isKept: Whether what was fetched was kept: else it must be sent again the next time.
  public mutating func take(
    _ answer: FetchAnswer, of url: String, at now: Double, isKept: Bool = true
  ) {
    var entry = entries[url] ?? Entry()
    switch answer.outcome {
    case .fetched, .notModified:
      if let moved = answer.movedTo { entry.movedTo = moved }
      if case .fetched = answer.outcome { entry.validators = Validators() }
      if let etag = answer.validators.etag { entry.validators.etag = etag }
      if let date = answer.validators.lastModified { entry.validators.lastModified = date }
      if !isKept { entry.validators = Validators() }
      entry.freshUntil = isKept ? answer.freshFor.map { now + Double($0) } : nil
      entry.notBefore = nil
      entry.isGone = false
      entry.answered = now
      entry.failures = 0
      entry.problem = nil
    case .failed(.cancelled): return
    case .failed(let error):
      entry.failures += 1
      entry.problem = error.description
      if case .busy(_, let seconds) = error { entry.notBefore = now + Double(seconds) }
      if error == .gone { entry.isGone = true }
      // Where it has moved to may be gone, while the old address leads somewhere else by now.
      if entry.failures >= 3 { entry.movedTo = nil }
    }
    entries[url] = entry
  }

  /// Says of a feed that came what is wrong with it.
  public mutating func note(_ problem: String, of url: String) {
    entries[url, default: Entry()].failures += 1
    entries[url]?.problem = problem
  }

  /// Forgets all but these.
  public mutating func keep(_ urls: some Sequence<String>) {
    let urls = Set(urls)
    entries = entries.filter { urls.contains($0.key) }
  }
}
