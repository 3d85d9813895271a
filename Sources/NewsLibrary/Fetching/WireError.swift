import Articles

/// What keeps news from coming in, in a sentence.
public enum WireError: Error, Hashable, CustomStringConvertible {
  case noSubscriptions
  case noSubscription(String)
  case subscribed(String)
  case noFeed(String)
  case noAddress
  /// The article's file isn't one that was fetched.
  case notFetched
  case isFetching
  case failed(url: String, String)
  case unreadable(file: String, String)
  case unwritable(String)
  case impossible(String)

  public var description: String {
    switch self {
    case .noSubscriptions: "There are no subscriptions yet: gazette feeds add URL makes one."
    case .noSubscription(let name): "No subscription is called \(name)."
    case .subscribed(let name): "\(name) is subscribed to already."
    case .noFeed(let address): "\(address): The page names no feed."
    case .noAddress: "The article has no address on the web."
    case .notFetched: "Only articles that were fetched are completed; this file is your own."
    case .isFetching: "Another Gazette is fetching for this library already."
    case .failed(let url, let why): "\(PlainText.line(url)): \(why)"
    case .unreadable(let file, let why): "\(file): \(why)"
    case .unwritable(let sentence), .impossible(let sentence): sentence
    }
  }
}
