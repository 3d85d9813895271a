import Glibc

/// Keeps threads waiting, which costs nothing, until it is opened, once and for ever.
final class Gate: @unchecked Sendable {
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let opening = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  /// Only touched while the lock is held.
  private var isOpen = false

  init() {
    lock.initialize(to: pthread_mutex_t())
    pthread_mutex_init(lock, nil)
    opening.initialize(to: pthread_cond_t())
    pthread_cond_init(opening, nil)
  }

  deinit {
    pthread_cond_destroy(opening)
    opening.deallocate()
    pthread_mutex_destroy(lock)
    lock.deallocate()
  }

  func open() {
    pthread_mutex_lock(lock)
    isOpen = true
    pthread_cond_broadcast(opening)
    pthread_mutex_unlock(lock)
  }

  func wait() {
    pthread_mutex_lock(lock)
    while !isOpen { pthread_cond_wait(opening, lock) }
    pthread_mutex_unlock(lock)
  }
}
