/// How much a fetch may take of anything: time, bytes, connections.
public struct FetchLimits: Hashable, Sendable {
  /// Transfers at once. Feeds are small: eight fill most lines.
  public var parallel = 8
  /// Seconds between the end of a request and the next one to the same host.
  public var gap = 0.3
  /// Seconds until a connection stands.
  public var connectTimeout = 10.0
  /// Seconds for a request; each redirect is one.
  public var timeout = 60.0
  /// A transfer that for `slowTime` whole seconds brings less than `slowSpeed` bytes a second is
  /// given up.
  public var slowSpeed = 30
  public var slowTime = 15
  /// Bytes of a body, decompressed: what the parser takes for an article at most.
  public var body = 16 << 20
  /// Bytes of all header lines of a response.
  public var headers = 128 << 10
  /// Redirects that one request may follow. RFC 9110, section 15.4, tells of clients that stop at 5.
  public var redirects = 10
  /// Whether `http_proxy`, `https_proxy` and `no_proxy` count.
  public var usesProxies = true

  public init() {}
}
