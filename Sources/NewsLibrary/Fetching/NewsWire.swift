import ArticleFormats
import ArticleStorage
import Articles
import Fetching
import FoundationEssentials
import Glibc
import Synchronization

// NewsWire.swift and Library+Fetching.swift are how news come in; the rest is how it is done.

/// Brings articles into a library: from the feeds that it subscribes to, and from single pages.
///
/// The subscriptions are `.gazette/feeds.opml` in the library's folder. What servers said the last time
/// lies in the cache folder, and may be deleted.
public final class NewsWire: Sendable {
  public typealias Subscription = Fetching.Subscription

  public struct Options: Sendable {
    /// Seconds for each request; nil for the usual.
    public var timeout: Double?
    /// Whether to ask even where nothing new is to be expected.
    public var isForced = false
    /// Requests go straight to their hosts, whatever the environment says of proxies.
    var ignoresProxies = false
    /// Seconds between requests to one host; nil for the usual.
    var gap: Double?

    public init() {}
  }

  private let root: StoredPath
  private let places: Library.Places
  private let running = Mutex<FetchCancellation?>(nil)

  /// What servers are told is asking. A name with a version, as RFC 9110, section 10.1.5, has it.
  public static let userAgent = "Gazette/0.1 (news reader)"

  /// - Parameter places: The folder must be there.
  public init(_ places: Library.Places) throws(LibraryError) {
    guard let root = StoredFile.realPath(places.folder), StoredFile.isFolder(root) else {
      throw .noFolder(PlainText.line(places.folder))
    }
    self.root = root
    self.places = places
  }

  // MARK: Fetching

  /// Fetches the subscriptions, or what is at `addresses`: feeds and pages.
  ///
  /// It returns when all is done or cancelled. Articles are there as soon as they come.
  public func fetch(
    _ addresses: [String] = [], options: Options = Options(),
    tell: @escaping (FetchEvent) -> Void = { _ in }
  ) throws(WireError) -> FetchReport {
    let lock = try lock()
    defer { unlock(lock) }
    if let listing = try? FolderListing(of: feedsFile.folder, isWanted: { _ in false }) {
      StoredFile.removeLeftovers(listing.leftovers)
    }
    let subscriptions = try subscriptions()
    var wanted = subscriptions
    var pages: [String] = []
    if !addresses.isEmpty {
      wanted = subscriptions.filter { addresses.contains($0.url) }
      pages = addresses.filter { address in !wanted.contains { $0.url == address } }
    }
    guard !wanted.isEmpty || !pages.isEmpty else { throw .noSubscriptions }
    let session = try session(options)
    let articles = FetchedArticles(root: root, device: device)
    let run = FetchRun(session: session, articles: articles, memory: readMemory(), tell: tell)
    // Who names an address wants it now.
    var (report, memory) = running(session) {
      run.run(wanted, pages: pages, isForced: options.isForced || !addresses.isEmpty)
    }
    memory.keep(subscriptions.map(\.url))
    if !report.isOffline { write(memory) }
    report.feeds.sort { $0.name < $1.name }
    return report
  }

  /// Stops whatever is being fetched, at once.
  public func cancel() { running.withLock { $0?.cancel() } }

  /// Fetches the page of an article that a feed only has the summary of, and puts it in its place.
  public func fetchPage(
    of article: Article, at path: StoredPath, options: Options = Options()
  ) throws(WireError) {
    guard let url = article.url, WebAddress(url) != nil else { throw .noAddress }
    let old: [UInt8]
    do {
      old = try StoredFile.read(path, limit: ArticleFile.parser.sizeLimit)
    } catch {
      throw .unwritable(error.description)
    }
    guard MarkdownWriter.wrote(old) else { throw .notFetched }
    let answer = try get(url, for: .page, options)
    guard case .fetched(let resource) = answer.outcome else {
      throw .failed(url: url, Self.why(answer))
    }
    do {
      guard let page = try FetchRun.parse(resource, as: .html).first else {
        throw FetchFailure("There is no article in the page.")
      }
      let whole = WholeArticle.join(article, page: page)
      guard whole != article else { throw FetchFailure("The page has no more than this.") }
      try FetchedArticles(root: root, device: device).replace(old, at: path, with: whole)
    } catch {
      throw .failed(url: url, "\(error)")
    }
  }

  // MARK: Subscriptions

  public func subscriptions() throws(WireError) -> [Subscription] {
    let bytes: [UInt8]
    do {
      guard FileStamp(of: feedsFile) != nil else { return [] }
      bytes = try StoredFile.read(feedsFile, limit: 16 << 20)
    } catch {
      throw .unreadable(file: feedsFile.shown, error.description)
    }
    let reading = OPMLReader.read(bytes)
    // A file that can't be read must not be taken for an empty one and written over.
    if reading.subscriptions.isEmpty, let problem = reading.problems.first {
      throw .unreadable(file: feedsFile.shown, problem)
    }
    return reading.subscriptions
  }

  /// Subscribes to the feed at an address, or to the one that the page there names.
  public func subscribe(
    to address: String, title: String? = nil, section: [String] = [], fetchesPages: Bool = false,
    options: Options = Options()
  ) throws(WireError) -> Subscription {
    let (url, feedTitle) = try findFeed(address, options)
    var subscriptions = try subscriptions()
    if let known = subscriptions.first(where: { $0.url == url }) {
      throw .subscribed(known.title ?? known.url)
    }
    let subscription = Subscription(
      url, title: title ?? feedTitle, section: section, fetchesPages: fetchesPages)
    subscriptions.append(subscription)
    try write(subscriptions)
    return subscription
  }

  /// Takes a subscription out, by its address or its title. Its articles stay.
  public func unsubscribe(from name: String) throws(WireError) -> Subscription {
    var subscriptions = try subscriptions()
    let lower = name.lowercased()
    guard
      let index = subscriptions.firstIndex(where: { $0.url == name })
        ?? subscriptions.firstIndex(where: { $0.title?.lowercased() == lower })
    else { throw .noSubscription(PlainText.line(name)) }
    let removed = subscriptions.remove(at: index)
    try write(subscriptions)
    return removed
  }

  /// Takes over subscriptions from an OPML file or newsboat's `urls`.
  ///
  /// - Returns: How many were new, how many were there already, and a sentence for each that can't be
  ///   taken.
  public func importSubscriptions(
    from file: String
  ) throws(WireError) -> (new: Int, known: Int, problems: [String]) {
    let bytes: [UInt8]
    do {
      bytes = try StoredFile.read(StoredPath(file), limit: 16 << 20)
    } catch {
      throw .unreadable(file: PlainText.line(file), error.description)
    }
    let isXML =
      bytes.first { $0 > 0x20 && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF } == UInt8(ascii: "<")
    let reading =
      isXML ? OPMLReader.read(bytes) : NewsboatReader.read(String(decoding: bytes, as: UTF8.self))
    var subscriptions = try subscriptions()
    let known = Set(subscriptions.map(\.url))
    let new = reading.subscriptions.filter { !known.contains($0.url) }
    subscriptions += new
    if !new.isEmpty { try write(subscriptions) }
    return (new.count, reading.subscriptions.count - new.count, reading.problems)
  }

  /// The subscriptions as OPML.
  public func exportedSubscriptions() throws(WireError) -> String {
    OPMLWriter.text(of: try subscriptions(), title: "Gazette subscriptions")
  }

  /// When a server answered last, with news or that there are none.
  public var lastAnswer: Date? {
    readMemory().entries.values.compactMap(\.answered).max().map(Date.init(timeIntervalSince1970:))
  }

  /// What is wrong with subscriptions, by the last fetch, in a sentence each.
  public func problems() throws(WireError) -> [(url: String, problem: String)] {
    let memory = readMemory()
    return try subscriptions().compactMap { subscription in
      memory.entries[subscription.url]?.problem.map { (subscription.url, $0) }
    }
  }

  // MARK: - Private

  private var feedsFile: StoredPath { root.appending(path: ".gazette/feeds.opml") }
  private var device: String {
    places.device ?? JournalKeeper.device(stateFolder: places.stateFolder)
  }

  private func session(_ options: Options) throws(WireError) -> FetchSession {
    var limits = FetchLimits()
    limits.body = ArticleFile.parser.sizeLimit
    limits.usesProxies = !options.ignoresProxies
    limits.gap = options.gap ?? limits.gap
    if let timeout = options.timeout {
      limits.timeout = timeout
      limits.connectTimeout = min(limits.connectTimeout, timeout)
    }
    do {
      return try FetchSession(limits: limits, userAgent: Self.userAgent)
    } catch {
      throw .impossible(error.description)
    }
  }

  private func running<Result>(_ session: FetchSession, _ body: () -> Result) -> Result {
    let cancellation = session.cancellation
    running.withLock { $0 = cancellation }
    defer { running.withLock { $0 = nil } }
    return body()
  }

  private func get(
    _ url: String, for purpose: FetchRequest.Purpose, _ options: Options
  ) throws(WireError) -> FetchAnswer {
    let session = try session(options)
    var answer = FetchAnswer(url: url, outcome: .failed(.cancelled))
    session.add(FetchRequest(url, for: purpose)) { answer = $0 }
    running(session) { session.run() }
    return answer
  }

  private static func why(_ answer: FetchAnswer) -> String {
    if case .failed(let error) = answer.outcome { error.description } else { "Nothing came." }
  }

  /// The feed at an address; else the one that the page there names; else, where it names none, one in
  /// the usual places.
  private func findFeed(
    _ address: String, _ options: Options
  ) throws(WireError) -> (url: String, title: String?) {
    let address = address.contains("://") ? address : "https://\(address)"
    let answer = try get(address, for: .feed, options)
    guard case .fetched(let resource) = answer.outcome else {
      throw .failed(url: address, Self.why(answer))
    }
    if !resource.isPage {
      return (answer.movedTo ?? address, try Self.title(of: resource, address))
    }
    let named = FeedLinks.links(inPage: resource.body, at: resource.url)
    for url in named.isEmpty ? FeedLinks.guesses(at: resource.url) : Array(named.prefix(3)) {
      let answer = try get(url, for: .feed, options)
      if case .failed(.cancelled) = answer.outcome { break }
      guard case .fetched(let found) = answer.outcome, found.isFeed else { continue }
      return (answer.movedTo ?? url, try Self.title(of: found, url))
    }
    throw .noFeed(PlainText.line(address))
  }

  /// What a feed calls itself, by the source of its entries.
  private static func title(of resource: Resource, _ url: String) throws(WireError) -> String? {
    do {
      return try FetchRun.parse(resource, as: .feed).first?.source
    } catch {
      throw .failed(url: url, error.description)
    }
  }

  private func write(_ subscriptions: [Subscription]) throws(WireError) {
    do {
      try StoredFile.makeFolder(feedsFile.folder)
      let text = OPMLWriter.text(of: subscriptions, title: "Gazette subscriptions")
      try StoredFile.write(Array(text.utf8), to: feedsFile)
    } catch {
      throw .unwritable("\(feedsFile.shown): \(error)")
    }
  }

  // MARK: What servers said

  private func cacheFile(_ ending: String) -> StoredPath? {
    places.cacheFolder.map { StoredPath("\($0)/\(ArticleIdentity.hash(root.shown)).\(ending)") }
  }

  private func readMemory() -> FetchMemory {
    guard let file = cacheFile("fetch.json"),
      let bytes = try? StoredFile.read(file, limit: 1 << 26),
      let memory = try? JSONDecoder().decode(FetchMemory.self, from: Data(bytes))
    else { return FetchMemory() }
    return memory
  }

  private func write(_ memory: FetchMemory) {
    // Without it everything is asked for anew the next time, which is no harm.
    guard let file = cacheFile("fetch.json"), let data = try? JSONEncoder().encode(memory) else {
      return
    }
    try? StoredFile.makeFolder(file.folder)
    try? StoredFile.write(Array(data), to: file)
  }

  /// Only one process fetches at a time. -1 where there is no place for a lock.
  private func lock() throws(WireError) -> Int32 {
    guard let file = cacheFile("fetch.lock") else { return -1 }
    try? StoredFile.makeFolder(file.folder)
    let descriptor = file.withCString { open($0, O_RDWR | O_CREAT | O_CLOEXEC, 0o600) }
    guard descriptor >= 0 else { return -1 }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw .isFetching
    }
    return descriptor
  }

  // Unlocked by name: a program that is being started has the descriptor too until it runs.
  private func unlock(_ descriptor: Int32) {
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }
}
