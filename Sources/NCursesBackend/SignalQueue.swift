import CLinux
import Glibc

/// Signals as something to read, so that no handler runs.
final class SignalQueue {
  let descriptor: Int32
  private var before = sigset_t()

  /// Signals that end a process which takes no notice of them, and thus would leave the terminal as it
  /// is; see signal(7).
  static let ending: Set<Int32> = [
    SIGTERM, SIGHUP, SIGINT, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGIO, SIGPWR, SIGXCPU,
  ]
  private static let others: Set<Int32> = [SIGWINCH, SIGTSTP, SIGCONT]

  init() {
    var set = sigset_t()
    sigemptyset(&set)
    for signal in Self.ending.union(Self.others) { sigaddset(&set, signal) }
    pthread_sigmask(SIG_BLOCK, &set, &before)
    signal(SIGPIPE, SIG_IGN)
    descriptor = signalfd(-1, &set, Int32(SFD_NONBLOCK | SFD_CLOEXEC))
  }

  /// The numbers of the signals that came.
  func drain() -> [Int32] {
    var signals: [Int32] = []
    var info = signalfd_siginfo()
    while read(descriptor, &info, MemoryLayout<signalfd_siginfo>.size)
      == MemoryLayout<signalfd_siginfo>.size
    {
      signals.append(Int32(bitPattern: info.ssi_signo))
    }
    return signals
  }

  func close() {
    Glibc.close(descriptor)
    pthread_sigmask(SIG_SETMASK, &before, nil)
  }
}
