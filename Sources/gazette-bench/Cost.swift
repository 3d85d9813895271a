import Glibc

/// What work costs this process.
enum Cost {
  /// CPU time of all threads so far, in milliseconds.
  static var milliseconds: Double { milliseconds(of: CLOCK_PROCESS_CPUTIME_ID) }

  /// The most memory that was in use at once, in MB.
  static var peakMemory: Double {
    var usage = rusage()
    getrusage(Int32(RUSAGE_SELF.rawValue), &usage)
    return Double(usage.ru_maxrss) / 1024
  }

  /// CPU milliseconds of `body`.
  static func of(_ body: () throws -> Void) rethrows -> Double {
    let start = milliseconds
    try body()
    return milliseconds - start
  }

  /// The middle one of so many runs, in CPU milliseconds of the calling thread.
  static func median(of runs: Int, _ body: (Int) throws -> Void) rethrows -> Double {
    var costs: [Double] = []
    for run in 0..<max(1, runs) {
      let start = threadMilliseconds
      try body(run)
      costs.append(threadMilliseconds - start)
    }
    return costs.sorted()[costs.count / 2]
  }

  private static var threadMilliseconds: Double { milliseconds(of: CLOCK_THREAD_CPUTIME_ID) }

  private static func milliseconds(of clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
  }
}
