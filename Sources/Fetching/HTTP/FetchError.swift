import Articles

/// Why an address gave nothing. The sentence goes behind the address.
public enum FetchError: Error, Hashable, Sendable, CustomStringConvertible {
  /// libcurl isn't installed, or can't be loaded.
  case noLibrary(String)
  /// Neither http nor https.
  case notWeb(String)
  /// There is no way to the host: the machine is offline, or the name is wrong.
  case unreachable(host: String)
  case timedOut(seconds: Double)
  case tooSlow
  case tooLarge(limit: Int)
  case headersTooLarge(limit: Int)
  /// The connection ended before the body did.
  case brokenOff
  case redirectLoop
  case tooManyRedirects(limit: Int)
  case untrusted(String)
  /// 410: the server says that it is gone for good.
  case gone
  /// 429 and 503: the server wants to be left alone for so many seconds.
  case busy(status: Int, retryAfter: Int)
  case status(Int)
  case cancelled
  case other(String)

  public var description: String {
    switch self {
    case .noLibrary(let why): "Nothing can be fetched without libcurl 4: \(PlainText.line(why))."
    case .notWeb(let url): "Only http and https addresses are fetched, not \(PlainText.line(url))."
    case .unreachable(let host): "\(PlainText.line(host)) can't be reached."
    case .timedOut(let seconds): "There was no answer within \(Int(seconds.rounded(.up))) seconds."
    case .tooSlow: "The server is too slow."
    case .tooLarge(let limit): "It is larger than \(Self.size(limit))."
    case .headersTooLarge(let limit): "Its headers are larger than \(Self.size(limit))."
    case .brokenOff: "The connection ended in the middle."
    case .redirectLoop: "Its redirects lead in a circle."
    case .tooManyRedirects(let limit): "It redirects more than \(limit) times."
    case .untrusted(let why): "The server's certificate is not trusted: \(PlainText.line(why))."
    case .gone: "It is gone for good."
    case .busy(_, let seconds): "The server asks to be left alone for \(Self.time(seconds))."
    case .status(let code):
      "The server answers \(code)\(Self.meaning[code].map { ", \($0)" } ?? "")."
    case .cancelled: "It was cancelled."
    case .other(let why): "It can't be fetched: \(PlainText.line(why))."
    }
  }

  // MARK: - Private

  /// See RFC 9110, section 15.
  private static let meaning = [
    400: "bad request", 401: "a password is needed", 403: "forbidden", 404: "not found",
    429: "too many requests", 500: "the server failed", 502: "bad gateway", 503: "unavailable",
    504: "gateway timeout",
  ]

  private static func size(_ bytes: Int) -> String {
    bytes >= 1 << 20
      ? "\(bytes >> 20) MB" : bytes >= 1 << 10 ? "\(bytes >> 10) kB" : "\(bytes) bytes"
  }

  private static func time(_ seconds: Int) -> String {
    seconds < 120
      ? "\(seconds) seconds"
      : seconds < 7200
        ? "\(seconds / 60) minutes"
        : "\(seconds / 3600) hours"
  }
}
