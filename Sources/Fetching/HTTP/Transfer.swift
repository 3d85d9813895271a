import CCurl

/// One request and its response, as libcurl makes them.
final class Transfer {
  let easy: UnsafeMutableRawPointer
  private(set) var body: [UInt8] = []
  /// By name in lower case; of several the last.
  private(set) var headers: [String: String] = [:]
  /// Whether bytes came since somebody asked.
  var hasNews = false
  private var headerBytes = 0
  private var overflow: FetchError?
  private let limits: FetchLimits
  private var lines: UnsafeMutablePointer<curl_slist>?

  /// nil without memory.
  init?(_ request: FetchRequest, url: String, limits: FetchLimits, userAgent: String) {
    guard let easy = gz_curl_easy_init() else { return nil }
    self.easy = easy
    self.limits = limits
    _ = gz_curl_set_string(easy, CURLOPT_URL, url)
    _ = gz_curl_restrict_to_web(easy)
    _ = gz_curl_set_string(easy, CURLOPT_USERAGENT, userAgent)
    // Every compression that libcurl was built with.
    _ = gz_curl_set_string(easy, CURLOPT_ACCEPT_ENCODING, "")
    setLong(CURLOPT_NOSIGNAL, 1)
    setLong(CURLOPT_CONNECTTIMEOUT_MS, Int(limits.connectTimeout * 1000))
    setLong(CURLOPT_TIMEOUT_MS, Int(limits.timeout * 1000))
    setLong(CURLOPT_LOW_SPEED_LIMIT, limits.slowSpeed)
    setLong(CURLOPT_LOW_SPEED_TIME, limits.slowTime)
    setLong(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    if !limits.usesProxies { _ = gz_curl_set_string(easy, CURLOPT_PROXY, "") }
    let user = Unmanaged.passUnretained(self).toOpaque()
    _ = gz_curl_set_pointer(easy, CURLOPT_WRITEDATA, user)
    _ = gz_curl_set_pointer(easy, CURLOPT_HEADERDATA, user)
    _ = gz_curl_set_receiver(easy, CURLOPT_WRITEFUNCTION) { bytes, size, count, user in
      Transfer.of(user).receive(UnsafeRawBufferPointer(start: bytes, count: size * count))
    }
    _ = gz_curl_set_receiver(easy, CURLOPT_HEADERFUNCTION) { bytes, size, count, user in
      Transfer.of(user).receiveHeader(UnsafeRawBufferPointer(start: bytes, count: size * count))
    }
    for line in Self.headerLines(request) { lines = gz_curl_list_append(lines, line) }
    _ = gz_curl_set_list(easy, CURLOPT_HTTPHEADER, lines)
  }

  deinit {
    gz_curl_easy_cleanup(easy)
    gz_curl_list_free(lines)
  }

  var status: Int { Int(gz_curl_get_long(easy, CURLINFO_RESPONSE_CODE)) }

  /// The address that a redirect leads to, made absolute.
  var redirect: String? {
    gz_curl_get_string(easy, CURLINFO_REDIRECT_URL).map { String(cString: $0) }
  }

  /// Bytes of the body as it travels; nil where the server doesn't say or compresses.
  var expected: Int? {
    let length = Int(gz_curl_get_offset(easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T))
    return length > 0 && headers["content-encoding"] == nil ? length : nil
  }

  /// Seconds for which the server wants to be left alone: an hour where it doesn't say, and a day at
  /// most, since a wrong clock must not silence a feed for good. See RFC 9110, section 10.2.3.
  var retryAfter: Int {
    let seconds = Int(gz_curl_get_offset(easy, CURLINFO_RETRY_AFTER))
    return seconds > 0 ? min(seconds, 86400) : 3600
  }

  /// What went wrong; nil where there is a whole response.
  func error(_ result: CURLcode) -> FetchError? {
    if let overflow { return overflow }
    let host =
      gz_curl_get_string(easy, CURLINFO_EFFECTIVE_URL)
      .flatMap { WebAddress(String(cString: $0))?.host } ?? "The server"
    switch result {
    case CURLE_OK: return nil
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT, CURLE_COULDNT_RESOLVE_PROXY:
      return .unreachable(host: host)
    case CURLE_OPERATION_TIMEDOUT:
      let seconds = Double(gz_curl_get_offset(easy, CURLINFO_TOTAL_TIME_T)) / 1e6
      // libcurl has one code for all of its limits.
      let isWhole = seconds + 0.05 >= limits.timeout
      let isConnected = gz_curl_get_offset(easy, CURLINFO_PRETRANSFER_TIME_T) > 0
      if isConnected, !isWhole { return .tooSlow }
      return .timedOut(seconds: isConnected ? limits.timeout : limits.connectTimeout)
    case CURLE_PARTIAL_FILE, CURLE_RECV_ERROR, CURLE_GOT_NOTHING, CURLE_SEND_ERROR,
      CURLE_BAD_CONTENT_ENCODING, CURLE_HTTP2_STREAM:
      return .brokenOff
    case CURLE_UNSUPPORTED_PROTOCOL, CURLE_URL_MALFORMAT: return .notWeb(host)
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR:
      return .untrusted(String(cString: gz_curl_easy_strerror(result)))
    default: return .other(String(cString: gz_curl_easy_strerror(result)))
    }
  }

  // MARK: - Private

  private static func of(_ user: UnsafeMutableRawPointer?) -> Transfer {
    guard let user else { preconditionFailure("libcurl lost its user data") }
    return Unmanaged<Transfer>.fromOpaque(user).takeUnretainedValue()
  }

  private static func headerLines(_ request: FetchRequest) -> [String] {
    var lines: [String] = []
    switch request.purpose {
    case .feed:
      lines.append(
        "Accept: application/rss+xml, application/atom+xml, application/feed+json, "
          + "application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, text/html;q=0.5, */*;q=0.1"
      )
    case .page: lines.append("Accept: text/html, application/xhtml+xml;q=0.9, */*;q=0.1")
    }
    // What a server said is said back to it, but no line end may come with it.
    func add(_ name: String, _ value: String?) {
      guard let value, !value.isEmpty, value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
        return
      }
      lines.append("\(name): \(value)")
    }
    add("If-None-Match", request.validators.etag)
    add("If-Modified-Since", request.validators.lastModified)
    return lines
  }

  private func setLong(_ option: CURLoption, _ value: Int) {
    _ = gz_curl_set_long(easy, option, value)
  }

  /// - Returns: How many bytes were taken; fewer than came end the transfer.
  private func receive(_ bytes: UnsafeRawBufferPointer) -> Int {
    guard body.count + bytes.count <= limits.body else {
      overflow = .tooLarge(limit: limits.body)
      return 0
    }
    body.append(contentsOf: bytes)
    hasNews = true
    return bytes.count
  }

  private func receiveHeader(_ bytes: UnsafeRawBufferPointer) -> Int {
    headerBytes += bytes.count
    guard headerBytes <= limits.headers else {
      overflow = .headersTooLarge(limit: limits.headers)
      return 0
    }
    let line = String(decoding: bytes, as: UTF8.self)
    // A response of its own comes after "100 Continue" and the like.
    if line.hasPrefix("HTTP/") { headers = [:] }
    guard let colon = line.firstIndex(of: ":") else { return bytes.count }
    let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
    headers[line[..<colon].lowercased()] = String(value.prefix { !$0.isNewline })
    return bytes.count
  }
}
