import Glibc

/// Keeps standard error off the screen while it is up: libraries write there.
final class ErrorLog {
  private let path: String
  private var saved: Int32 = -1

  init(path: String?) { self.path = path ?? "/dev/null" }

  func redirect() {
    guard saved < 0 else { return }
    var file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    if file < 0 { file = open("/dev/null", O_WRONLY | O_CLOEXEC) }
    guard file >= 0 else { return }
    saved = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3)
    dup2(file, STDERR_FILENO)
    close(file)
  }

  func restore() {
    guard saved >= 0 else { return }
    dup2(saved, STDERR_FILENO)
    close(saved)
    saved = -1
  }
}
