import Glibc

/// What the system says, in a sentence.
public enum SystemError {
  /// "Permission denied."
  public static func sentence(_ number: Int32) -> String {
    String(cString: strerror(number)) + "."
  }
}
