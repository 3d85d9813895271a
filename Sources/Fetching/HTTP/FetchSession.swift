import CCurl
import Glibc
import Synchronization

// FetchSession.swift and FetchRequest.swift are how bytes are fetched; the rest is how it is done.

/// Fetches addresses, several at once, politely and in bounded time.
///
///     let session = try FetchSession(userAgent: "Gazette/1")
///     session.add(FetchRequest("https://levant.example/feed", for: .feed)) { answer in … }
///     session.run()
///
/// It belongs to one thread, on which everything is answered; only `cancellation` is for others.
public final class FetchSession {
  public let cancellation = FetchCancellation()
  /// Told now and then while bodies come.
  public var onProgress: (FetchProgress) -> Void = { _ in }
  private let limits: FetchLimits
  private let userAgent: String
  private let multi: OpaquePointerBox
  private var queue: HostQueue<Task>
  private var active: [UnsafeMutableRawPointer: (transfer: Transfer, task: Task)] = [:]

  /// A request on its way, over all of its redirects.
  private struct Task {
    var request: FetchRequest
    var url: String
    var seen: [String]
    /// Where it has moved for good; only as long as every redirect says so.
    var movedTo: String?
    var isMovedForGood = true
    var onAnswer: (FetchAnswer) -> Void
  }

  public init(
    limits: FetchLimits = FetchLimits(), userAgent: String
  ) throws(FetchError) {
    if let problem = gz_curl_load() { throw .noLibrary(String(cString: problem)) }
    guard let multi = gz_curl_multi_init() else { throw .noLibrary("no memory") }
    self.limits = limits
    self.userAgent = userAgent
    self.multi = OpaquePointerBox(multi)
    queue = HostQueue(gap: limits.gap)
  }

  /// Puts a request in line. More can be added while others are answered.
  ///
  /// - Parameter onAnswer: Called once, while `run` runs.
  public func add(_ request: FetchRequest, onAnswer: @escaping (FetchAnswer) -> Void) {
    let task = Task(request: request, url: request.url, seen: [], onAnswer: onAnswer)
    guard let address = WebAddress(request.url) else {
      end(task, .failed(.notWeb(request.url)))
      return
    }
    queue.add(task, host: address.host)
  }

  /// Fetches until everything that was added is answered, or it is cancelled.
  public func run() {
    cancellation.begin(multi)
    defer { cancellation.end() }
    while !cancellation.isCancelled {
      start()
      guard !active.isEmpty || !queue.isEmpty else { return }
      var running: Int32 = 0
      _ = gz_curl_multi_perform(multi.pointer, &running)
      tellProgress()
      var result = CURLE_OK
      var isAnyEnded = false
      while let easy = gz_curl_multi_ended(multi.pointer, &result) {
        isAnyEnded = true
        finish(easy, result)
      }
      guard !isAnyEnded else { continue }
      let wait = active.count < limits.parallel ? queue.wait(at: now) : nil
      _ = gz_curl_multi_poll(multi.pointer, Int32(min(1, wait ?? 1) * 1000) + 1)
    }
    abandon()
  }

  deinit {
    // A transfer under way may be waiting for a name server, and to end it would wait too.
    if active.isEmpty { gz_curl_multi_cleanup(multi.pointer) }
  }

  // MARK: - Private

  private var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private func start() {
    while active.count < limits.parallel, let task = queue.next(at: now) {
      let transfer = Transfer(
        task.request, url: task.url, limits: limits, userAgent: userAgent)
      guard let transfer, gz_curl_multi_add(multi.pointer, transfer.easy) == CURLM_OK else {
        release(task)
        end(task, .failed(.other("no memory")))
        continue
      }
      active[transfer.easy] = (transfer, task)
    }
  }

  private func release(_ task: Task) {
    if let address = WebAddress(task.url) { queue.free(address.host, at: now) }
  }

  private func tellProgress() {
    for (transfer, task) in active.values where transfer.hasNews {
      transfer.hasNews = false
      onProgress(
        FetchProgress(
          url: task.request.url, received: transfer.body.count, expected: transfer.expected))
    }
  }

  private func finish(_ easy: UnsafeMutableRawPointer, _ result: CURLcode) {
    guard let (transfer, task) = active.removeValue(forKey: easy) else { return }
    _ = gz_curl_multi_remove(multi.pointer, easy)
    release(task)
    if let error = transfer.error(result) {
      end(task, .failed(error), transfer)
      return
    }
    switch transfer.status {
    case 200..<300:
      let resource = Resource(
        url: task.url, body: transfer.body, contentType: transfer.headers["content-type"])
      end(task, .fetched(resource), transfer)
    case 304: end(task, .notModified, transfer)
    case 301, 302, 303, 307, 308: follow(task, transfer)
    case 410: end(task, .failed(.gone), transfer)
    case 429, 503: leaveAlone(task, transfer)
    default: end(task, .failed(.status(transfer.status)), transfer)
    }
  }

  private func follow(_ task: Task, _ transfer: Transfer) {
    var task = task
    guard let next = transfer.redirect else {
      end(task, .failed(.status(transfer.status)), transfer)
      return
    }
    guard let address = WebAddress(next) else {
      end(task, .failed(.notWeb(next)), transfer)
      return
    }
    task.seen.append(task.url)
    guard !task.seen.contains(next) else {
      end(task, .failed(.redirectLoop), transfer)
      return
    }
    guard task.seen.count <= limits.redirects else {
      end(task, .failed(.tooManyRedirects(limit: limits.redirects)), transfer)
      return
    }
    let isPermanent = transfer.status == 301 || transfer.status == 308
    // What moves from https to http may have been sent there by somebody in between.
    let isSafe = address.scheme == "https" || WebAddress(task.url)?.scheme == "http"
    task.isMovedForGood = task.isMovedForGood && isPermanent && isSafe
    if task.isMovedForGood { task.movedTo = next }
    task.url = next
    queue.add(task, host: address.host)
  }

  /// The host wants no more for a while, so what waits for it isn't asked either.
  private func leaveAlone(_ task: Task, _ transfer: Transfer) {
    let error = FetchError.busy(status: transfer.status, retryAfter: transfer.retryAfter)
    end(task, .failed(error), transfer)
    guard let host = WebAddress(task.url)?.host else { return }
    for waiting in queue.removeAll(host: host) { end(waiting, .failed(error)) }
  }

  private func end(_ task: Task, _ outcome: FetchAnswer.Outcome, _ transfer: Transfer? = nil) {
    var answer = FetchAnswer(url: task.request.url, outcome: outcome)
    switch outcome {
    case .fetched, .notModified:
      answer.movedTo = task.movedTo
      answer.validators = Validators(
        etag: transfer?.headers["etag"], lastModified: transfer?.headers["last-modified"])
      answer.freshFor = transfer?.headers["cache-control"].flatMap(CacheControl.maxAge)
    case .failed: break
    }
    task.onAnswer(answer)
  }

  private func abandon() {
    for (_, task) in active.values { end(task, .failed(.cancelled)) }
    for task in queue.removeAll() { end(task, .failed(.cancelled)) }
  }
}

/// Stops a session from any thread.
public final class FetchCancellation: Sendable {
  private struct State {
    var isCancelled = false
    var running: OpaquePointerBox?
  }

  private let state = Mutex(State())

  var isCancelled: Bool { state.withLock(\.isCancelled) }

  /// What is under way is dropped at once; what is in line isn't asked for.
  public func cancel() {
    state.withLock { state in
      state.isCancelled = true
      if let running = state.running { _ = gz_curl_multi_wakeup(running.pointer) }
    }
  }

  func begin(_ multi: OpaquePointerBox) { state.withLock { $0.running = multi } }
  func end() { state.withLock { $0.running = nil } }
}
