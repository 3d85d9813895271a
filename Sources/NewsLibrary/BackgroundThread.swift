import FoundationEssentials
import Glibc

/// A thread of its own: blocking in it keeps nothing else waiting.
enum BackgroundThread {
  private final class Work {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// How many cores there are for others than the thread that asks. More than three would wait for what
  /// one thread does with all that they make.
  static let sparedCores = min(3, ProcessInfo.processInfo.activeProcessorCount - 1)

  static func run(_ body: @escaping @Sendable () -> Void) {
    var thread = pthread_t()
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    // Nested Markdown and YAML want more than the 8 kB that some systems give threads.
    pthread_attr_setstacksize(&attributes, 8 << 20)
    let work = Unmanaged.passRetained(Work(body)).toOpaque()
    let status = pthread_create(
      &thread, &attributes,
      { pointer in
        guard let pointer else { return nil }
        Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().body()
        return nil
      }, work)
    pthread_attr_destroy(&attributes)
    precondition(status == 0, "No thread could be started")
  }
}
