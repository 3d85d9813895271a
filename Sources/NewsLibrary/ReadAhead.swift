import Glibc

/// Makes things out of others ahead of whoever takes them, and hands them out in their order.
///
/// Who takes them may be long about each; the other cores make the next ones meanwhile. And who comes
/// for one that isn't ready makes another in place of waiting: so all cores are busy whichever side is
/// slower, and on a machine with one core no thread is started at all.
///
///     let pages = ReadAhead(paths, room: 1 << 20, size: { $0.size }) { read($0) }
///     defer { pages.stop() }
///     while let page = pages.next() { print(page) }
final class ReadAhead<Source: Sendable, Made>: @unchecked Sendable {
  private let sources: ArraySlice<Source>
  private let room: Int
  private let size: (Source) -> Int
  private let make: (Source) -> Made

  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let change = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  // What follows is only touched while the lock is held.

  /// What is made and not taken yet.
  private var made: [Int: Made] = [:]
  /// The next to be taken, and the next that nobody is making yet.
  private var taken, begun: Int
  /// The size of what was begun and not taken yet.
  private var ahead = 0
  private var helpers: Int
  private var isStopped = false

  /// - Parameters:
  ///   - room: The size of what may lie ready at most. One that is larger by itself is made when it is
  ///     asked for.
  ///   - helpers: How many threads make things besides whoever takes them.
  ///   - make: Called on several threads at once, and for each thing once.
  init(
    _ sources: ArraySlice<Source>, room: Int, helpers: Int = BackgroundThread.sparedCores,
    size: @escaping @Sendable (Source) -> Int, make: @escaping @Sendable (Source) -> Made
  ) {
    self.sources = sources
    self.room = room
    self.helpers = min(helpers, max(0, sources.count - 1))
    self.size = size
    self.make = make
    (taken, begun) = (sources.startIndex, sources.startIndex)
    lock.initialize(to: pthread_mutex_t())
    pthread_mutex_init(lock, nil)
    change.initialize(to: pthread_cond_t())
    pthread_cond_init(change, nil)
    for _ in 0..<self.helpers { BackgroundThread.run { self.help() } }
  }

  deinit {
    pthread_cond_destroy(change)
    change.deallocate()
    pthread_mutex_destroy(lock)
    lock.deallocate()
  }

  /// The next thing; nil behind the last one.
  func next() -> Made? {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    guard taken < sources.endIndex else { return nil }
    while true {
      if let next = made.removeValue(forKey: taken) {
        ahead -= size(sources[taken])
        taken += 1
        // For one thing at a time a thread would be woken as often.
        if ahead <= room / 2 { pthread_cond_broadcast(change) }
        return next
      }
      if !makeOne() { pthread_cond_wait(change, lock) }
    }
  }

  /// Has nothing more be made, and waits until nobody makes anything. Must be called at the end.
  func stop() {
    pthread_mutex_lock(lock)
    isStopped = true
    pthread_cond_broadcast(change)
    while helpers > 0 { pthread_cond_wait(change, lock) }
    pthread_mutex_unlock(lock)
  }

  // MARK: - Private

  private func help() {
    pthread_mutex_lock(lock)
    while !isStopped, begun < sources.endIndex {
      if !makeOne() { pthread_cond_wait(change, lock) }
    }
    helpers -= 1
    pthread_cond_broadcast(change)
    pthread_mutex_unlock(lock)
  }

  /// Makes the next thing, where there is one and room for it. The lock is held before and after.
  private func makeOne() -> Bool {
    guard begun < sources.endIndex else { return false }
    let place = begun
    let size = size(sources[place])
    guard ahead + size <= room || place == taken else { return false }
    begun += 1
    ahead += size
    pthread_mutex_unlock(lock)
    let new = make(sources[place])
    pthread_mutex_lock(lock)
    made[place] = new
    pthread_cond_broadcast(change)
    return true
  }
}
