import CLinux
import Glibc

/// Signals as something to read, so that no handler runs.
final class SignalQueue {
  let descriptor: Int32
  private var before = sigset_t()

  private static let taken: [Int32] = [SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT]

  init() {
    var set = sigset_t()
    sigemptyset(&set)
    for signal in Self.taken { sigaddset(&set, signal) }
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
