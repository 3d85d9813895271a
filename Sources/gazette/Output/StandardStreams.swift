import Glibc

/// Standard input, output and error, as the program was started with them.
enum StandardStreams {
  /// Fills the place of each that is closed, so that no file which is opened later takes it and gets
  /// what is printed. To read from it or to write to it fails, as before.
  static func holdPlaces() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
      // The lowest free number is taken, which is this one.
      _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }
}
