/// Requests that wait for their turn: one to a host at a time, with a gap between, so that no server
/// suffers from how many feeds somebody reads from it.
///
/// Times are seconds on any clock that only goes forward.
struct HostQueue<Item> {
  /// "levant.example:8080", for each host that has something to wait for.
  private var waiting: [String: [Item]] = [:]
  /// Hosts in the order in which their turn comes.
  private var order: [String] = []
  private var busy: Set<String> = []
  private var notBefore: [String: Double] = [:]
  private let gap: Double

  init(gap: Double) { self.gap = gap }

  var isEmpty: Bool { waiting.isEmpty }

  mutating func add(_ item: Item, host: String) {
    if waiting[host] == nil { order.append(host) }
    waiting[host, default: []].append(item)
  }

  /// The next item whose host is free.
  mutating func next(at now: Double) -> Item? {
    guard
      let index = order.firstIndex(where: { host in
        !busy.contains(host) && notBefore[host] ?? 0 <= now
      })
    else { return nil }
    let host = order.remove(at: index)
    guard var items = waiting.removeValue(forKey: host), !items.isEmpty else { return nil }
    let item = items.removeFirst()
    busy.insert(host)
    if !items.isEmpty {
      waiting[host] = items
      order.append(host)
    }
    return item
  }

  /// A request to the host ended.
  mutating func free(_ host: String, at now: Double) {
    busy.remove(host)
    notBefore[host] = now + gap
  }

  /// Takes out all that waits for a host: it asked to be left alone.
  mutating func removeAll(host: String) -> [Item] {
    order.removeAll { $0 == host }
    return waiting.removeValue(forKey: host) ?? []
  }

  mutating func removeAll() -> [Item] {
    defer {
      waiting = [:]
      order = []
    }
    return order.flatMap { waiting[$0] ?? [] }
  }

  /// Seconds until a host that isn't busy gets its turn; nil where none waits.
  func wait(at now: Double) -> Double? {
    order.filter { !busy.contains($0) }.map { max(0, (notBefore[$0] ?? 0) - now) }.min()
  }
}
