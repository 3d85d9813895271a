import Fetching
import FoundationEssentials
import Glibc
import LoopbackServer
import Synchronization
import Testing

struct FetchSessionTests {
  private let server: LoopbackServer

  init() throws { server = try LoopbackServer() }

  private func fetch(
    _ path: String, validators: Validators = Validators(), limits: FetchLimits = .quick
  ) throws -> FetchAnswer {
    try fetch([FetchRequest(server.url(path), for: .feed, validators: validators)], limits)[0]
  }

  /// In the order of the requests.
  private func fetch(
    _ requests: [FetchRequest], _ limits: FetchLimits = .quick
  ) throws -> [FetchAnswer] {
    let session = try FetchSession(limits: limits, userAgent: "Gazette/test")
    var answers: [Int: FetchAnswer] = [:]
    for (index, request) in requests.enumerated() {
      session.add(request) { answers[index] = $0 }
    }
    session.run()
    return answers.sorted { $0.key < $1.key }.map(\.value)
  }

  private func error(_ answer: FetchAnswer) -> FetchError? {
    if case .failed(let error) = answer.outcome { error } else { nil }
  }

  private func body(_ answer: FetchAnswer) -> String? {
    guard case .fetched(let resource) = answer.outcome else { return nil }
    return String(decoding: resource.body, as: UTF8.self)
  }

  // MARK: What goes well

  @Test func bytesAndWhatTheServerSaysOfThemCome() throws {
    server.on("/feed") {
      $0.answer(
        200,
        [
          "Content-Type": "application/rss+xml", "ETag": "\"a1\"",
          "Last-Modified": "Mon, 24 Jun 2024 09:30:00 GMT", "Cache-Control": "max-age=600",
        ], "<rss/>")
    }
    let answer = try fetch("/feed")
    #expect(body(answer) == "<rss/>")
    #expect(
      answer.validators
        == Validators(etag: "\"a1\"", lastModified: "Mon, 24 Jun 2024 09:30:00 GMT"))
    #expect(answer.freshFor == 600)
    #expect(server.requests[0].headers["user-agent"] == "Gazette/test")
    #expect(server.requests[0].headers["if-none-match"] == nil)
  }

  @Test func whatIsKnownIsNotSentAgain() throws {
    server.on("/feed") { visit in
      visit.answer(visit.request.headers["if-none-match"] == "\"a1\"" ? 304 : 200)
    }
    let date = "Mon, 24 Jun 2024 09:30:00 GMT"
    let answer = try fetch("/feed", validators: Validators(etag: "\"a1\"", lastModified: date))
    #expect(answer.outcome == .notModified)
    #expect(server.requests[0].headers["if-modified-since"] == date)
  }

  @Test func noLineEndGetsIntoAHeader() throws {
    server.on("/feed") { $0.answer(200) }
    _ = try fetch("/feed", validators: Validators(etag: "\"a\"\r\nX-Smuggled: 1"))
    #expect(server.requests[0].headers["x-smuggled"] == nil)
    #expect(server.requests[0].headers["if-none-match"] == nil)
  }

  @Test(arguments: [
    ("gzip", "H4sIAAAAAAACAwvJSFUoyC8qUShKzS9IzUtN0QMAo2V8hRIAAAA="),
    ("deflate", "eNoLyUhVKMgvKlEoSs0vSM1LTdEDAD8SBqc="),
    ("br", "iwiAVGhlIHBvcnQgcmVvcGVuZWQuAw=="),
    ("zstd", "KLUv/SASkQAAVGhlIHBvcnQgcmVvcGVuZWQu"),
  ])
  func whatIsCompressedIsUnpacked(coding: String, packed: String) throws {
    server.on("/feed") {
      // A libcurl without it says so, and gets the text as it is.
      let accepted = $0.request.headers["accept-encoding"] ?? ""
      guard accepted.contains(coding) else { return $0.answer(200, [:], "The port reopened.") }
      $0.answer(200, ["Content-Encoding": coding], Array(Data(base64Encoded: packed) ?? Data()))
    }
    #expect(body(try fetch("/feed")) == "The port reopened.")
    #expect(server.requests[0].headers["accept-encoding"]?.contains("gzip") == true)
  }

  // MARK: Redirects

  @Test func aMoveForGoodIsRememberedAsFarAsItGoes() throws {
    server.on("/a") { $0.answer(301, ["Location": "/b"]) }
    server.on("/b") { $0.answer(308, ["Location": "/c"]) }
    server.on("/c") { $0.answer(302, ["Location": "/d"]) }
    server.on("/d") { $0.answer(301, ["Location": "/e"]) }
    server.on("/e") { $0.answer(200, [:], "here") }
    let answer = try fetch("/a")
    #expect(body(answer) == "here")
    #expect(answer.movedTo == server.url("/c"))
  }

  @Test(arguments: [
    "file:///etc/passwd", "ftp://a.example/x", "gopher://a.example", "javascript:1",
  ])
  func noRedirectLeadsOffTheWeb(location: String) throws {
    server.on("/a") { $0.answer(302, ["Location": location]) }
    let error = error(try fetch("/a"))
    guard case .notWeb = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func aCircleEnds() throws {
    server.on("/a") { $0.answer(302, ["Location": "/b"]) }
    server.on("/b") { $0.answer(302, ["Location": "/a"]) }
    #expect(error(try fetch("/a")) == .redirectLoop)
  }

  @Test func anEndlessChainEnds() throws {
    for number in 0..<9 {
      server.on("/\(number)") { $0.answer(302, ["Location": "/\(number + 1)"]) }
    }
    #expect(error(try fetch("/0")) == .tooManyRedirects(limit: 4))
    #expect(server.requests.count == 5)
  }

  // MARK: What servers do wrong

  @Test func eachFailureIsNamed() throws {
    server.on("/gone") { $0.answer(410) }
    server.on("/failed") { $0.answer(500) }
    server.on("/short") { $0.answer(200, ["Content-Length": "1000"], "short") }
    server.on("/closed") { _ in }
    server.on("/garbage") { $0.send("this is not HTTP\r\n\r\n") }
    server.on("/chunks") {
      $0.send($0.head(200, ["Transfer-Encoding": "chunked"]) + "zz\r\nno chunk\r\n")
    }
    server.on("/half-a-chunk") {
      $0.send($0.head(200, ["Transfer-Encoding": "chunked"]) + "ff\r\nhalf")
    }
    server.on("/no-gzip") { $0.answer(200, ["Content-Encoding": "gzip"], "this is no gzip at all") }
    #expect(error(try fetch("/gone")) == .gone)
    #expect(error(try fetch("/failed")) == .status(500))
    #expect(error(try fetch("/missing")) == .status(404))
    for path in ["/short", "/closed", "/half-a-chunk", "/no-gzip"] {
      #expect(error(try fetch(path)) == .brokenOff, "\(path)")
    }
    for path in ["/garbage", "/chunks"] { #expect(error(try fetch(path)) != nil, "\(path)") }
    #expect(
      "\(FetchError.status(500))" == "The server answers 500, the server failed.")
  }

  @Test func aServerThatSaysNothingIsGivenUp() throws {
    server.on("/silent") { $0.waitForClient() }
    var limits = FetchLimits.quick
    limits.timeout = 0.3
    #expect(error(try fetch("/silent", limits: limits)) == .timedOut(seconds: 0.3))
  }

  @Test func aDripIsGivenUp() throws {
    server.on("/drip") { visit in
      visit.send(visit.head(200, ["Content-Length": "100000"]))
      while visit.send("x") { usleep(200_000) }
    }
    var limits = FetchLimits.quick
    limits.slowSpeed = 1000
    limits.slowTime = 1
    #expect(error(try fetch("/drip", limits: limits)) == .tooSlow)
  }

  @Test func aDripJustFastEnoughEndsWithItsTime() throws {
    server.on("/drip") { visit in
      visit.send(visit.head(200, [:]))
      while visit.send("xxxxxxxxxx") { usleep(20_000) }
    }
    var limits = FetchLimits.quick
    limits.slowSpeed = 1
    limits.timeout = 0.5
    #expect(error(try fetch("/drip", limits: limits)) == .timedOut(seconds: 0.5))
  }

  @Test func aBodyWithoutEndIsCut() throws {
    server.on("/endless") { visit in
      visit.send(visit.head(200, [:]))
      while visit.send(String(repeating: "x", count: 10_000)) {}
    }
    #expect(error(try fetch("/endless")) == .tooLarge(limit: 100_000))
  }

  @Test func aGzipBombIsDefused() throws {
    let bomb = LoopbackServer.megabyteOfZeros
    server.on("/bomb") { $0.answer(200, ["Content-Encoding": "gzip"], bomb) }
    #expect(bomb.count < 2000)
    #expect(error(try fetch("/bomb")) == .tooLarge(limit: 100_000))
  }

  @Test func aFloodOfHeadersIsStopped() throws {
    server.on("/flood") { visit in
      visit.send("HTTP/1.1 200 OK\r\n")
      var number = 0
      while visit.send("X-\(number): \(String(repeating: "y", count: 1000))\r\n") { number += 1 }
    }
    #expect(error(try fetch("/flood")) == .headersTooLarge(limit: 20_000))
  }

  @Test func anAddressOffTheWebIsNotAskedFor() throws {
    let answers = try fetch(
      ["file:///etc/passwd", "levant.example", "http://", "https://a b/"].map {
        FetchRequest($0, for: .page)
      })
    for answer in answers { #expect(error(answer) == .notWeb(answer.url)) }
  }

  @Test func aHostThatIsNotThereIsUnreachable() throws {
    let free = try LoopbackServer().port
    let answer = try fetch([FetchRequest("http://127.0.0.1:\(free)/", for: .feed)])[0]
    #expect(error(answer) == .unreachable(host: "127.0.0.1:\(free)"))
  }

  // MARK: Politeness

  @Test func aBusyServerIsLeftAlone() throws {
    server.on("/a") { $0.answer(429, ["Retry-After": "120"]) }
    server.on("/b") { $0.answer(200) }
    let requests = ["/a", "/b"].map { FetchRequest(server.url($0), for: .feed) }
    let answers = try fetch(requests)
    #expect(
      answers.map(error) == [
        .busy(status: 429, retryAfter: 120), .busy(status: 429, retryAfter: 120),
      ])
    #expect(server.requests.count == 1)
  }

  @Test func oneHostIsAskedOneThingAtATime() throws {
    let open = Mutex((now: 0, most: 0))
    for number in 0..<6 {
      server.on("/\(number)") { visit in
        open.withLock {
          $0.now += 1
          $0.most = max($0.most, $0.now)
        }
        usleep(5000)
        open.withLock { $0.now -= 1 }
        visit.answer(200)
      }
    }
    let answers = try fetch((0..<6).map { FetchRequest(server.url("/\($0)"), for: .feed) })
    #expect(answers.count == 6)
    #expect(open.withLock { $0.most } == 1)
  }

  @Test func whatIsUnderWayCanBeDropped() throws {
    let session = try FetchSession(limits: .quick, userAgent: "Gazette/test")
    let cancellation = session.cancellation
    server.on("/silent") { visit in
      cancellation.cancel()
      visit.waitForClient()
    }
    var answers: [FetchAnswer] = []
    for path in ["/silent", "/next"] {
      session.add(FetchRequest(server.url(path), for: .feed)) { answers.append($0) }
    }
    session.run()
    #expect(answers.map(error) == [.cancelled, .cancelled])
  }

  @Test func moreCanBeAskedForWhileAnswersCome() throws {
    server.on("/feed") { $0.answer(200, [:], "feed") }
    server.on("/page") { $0.answer(200, [:], "page") }
    let session = try FetchSession(limits: .quick, userAgent: "Gazette/test")
    var bodies: [String?] = []
    session.add(FetchRequest(server.url("/feed"), for: .feed)) { answer in
      bodies.append(body(answer))
      session.add(FetchRequest(server.url("/page"), for: .page)) { bodies.append(body($0)) }
    }
    session.run()
    #expect(bodies == ["feed", "page"])
    #expect(server.requests[1].headers["accept"]?.hasPrefix("text/html") == true)
  }
}

extension FetchLimits {
  /// Small enough that a test that meets one ends soon.
  fileprivate static var quick: FetchLimits {
    var limits = FetchLimits()
    limits.gap = 0
    limits.connectTimeout = 2
    limits.timeout = 10
    limits.body = 100_000
    limits.headers = 20_000
    limits.redirects = 4
    limits.usesProxies = false
    return limits
  }
}

extension LoopbackServer {
  /// Zeros, in gzip: the same deflate block over and over.
  fileprivate static let megabyteOfZeros = Array(Data(base64Encoded: bombInBase64) ?? Data())
}

private let bombInBase64 =
  "H4sIAAAAAAACA+3BMQEAAADCoPVPbQhfo"
  + String(repeating: "A", count: 1355)
  + "PgMc6jinAAAQAA=="
